import Foundation
import LipSyncModel

/// The folder that one process works in: its own, and gone when the process ends in order. The process holds a lock on it,
/// which the system lets go of however the process ends: so whoever comes next can tell what was left behind.
package final class WorkFolder: Sendable {
    private static let prefix = "process-"

    /// Where it is.
    package let path: String
    private let lock: Int32

    /// Makes a folder inside `parent`, after clearing away those of processes that are no more.
    /// Throws `server.no_folder`.
    package init(in parent: String) throws {
        (path, lock) = try Self.alone(in: parent) {
            Self.clear(parent)
            var template = Array("\(parent)/\(Self.prefix)XXXXXX".utf8CString)
            guard let made = mkdtemp(&template) else { throw Self.failure(parent) }
            let path = String(cString: made)
            guard let lock = Self.locked(path) else { throw Self.failure(parent) }
            return (path, lock)
        }
    }

    deinit { close(lock) }

    /// A path inside that nobody else has.
    package func newPath(_ prefix: String = "") -> String { "\(path)/\(prefix)\(UUID().uuidString.lowercased())" }

    /// Deletes it with all that is in it.
    package func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Deletes the folders of processes that are no more.
    package static func clearAbandoned(in parent: String) throws {
        try alone(in: parent) { clear(parent) }
    }

    /// Whether `name` is that of a process's folder.
    package static func isOne(_ name: String) -> Bool { name.hasPrefix(prefix) }

    private static func clear(_ parent: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        for path in names.filter(isOne).map({ "\(parent)/\($0)" }) {
            guard let lock = locked(path) else { continue }
            try? FileManager.default.removeItem(atPath: path)
            close(lock)
        }
    }

    /// Between making a folder and locking it nobody may take it for abandoned: one at a time.
    private static func alone<Result>(in parent: String, _ work: () throws -> Result) throws -> Result {
        let gate = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard gate >= 0, flock(gate, LOCK_EX) == 0 else { throw failure(parent) }
        defer { close(gate) }
        return try work()
    }

    /// A descriptor that holds the lock on the folder at `path`; nil where another one holds it.
    private static func locked(_ path: String) -> Int32? {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    private static func failure(_ parent: String) -> LipSyncError {
        LipSyncError(
            .usage,
            code: "server.no_folder",
            "Nothing can be made in the folder \(parent).",
            cause: String(cString: strerror(errno))
        )
    }
}
