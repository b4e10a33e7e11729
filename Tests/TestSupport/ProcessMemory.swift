import Foundation

/// What this process takes up.
public enum ProcessMemory {
    /// Bytes in physical memory now.
    public static var resident: Int { bytes("VmRSS:") }
    /// Most bytes in physical memory so far.
    public static var peak: Int { bytes("VmHWM:") }

    private static func bytes(_ field: String) -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix(field) } ?? ""
        return line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }.map { $0 * 1024 } ?? 0
    }
}
