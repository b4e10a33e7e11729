import Foundation

/// Who was started by whom.
public enum ProcessTree {
    /// The running processes that `parent` started.
    public static func children(of parent: Int32) -> [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap(Int32.init).filter { status(of: $0)?.parent == parent && isRunning($0) }
    }

    /// Whether a process runs; one that has ended and was not yet waited for does not.
    public static func isRunning(_ process: Int32) -> Bool {
        guard let state = status(of: process)?.state else { return false }
        return state != "Z" && state != "X"
    }

    /// The name by which a process was started.
    public static func name(of process: Int32) -> String? {
        let line = try? String(contentsOfFile: "/proc/\(process)/cmdline", encoding: .utf8)
        return line?.split(separator: "\0").first.map(String.init)
    }

    /// The fields after the name, which is the only one that may hold anything.
    private static func status(of process: Int32) -> (state: Substring, parent: Int32)? {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 1, let parent = Int32(fields[1]) else { return nil }
        return (fields[0], parent)
    }
}
