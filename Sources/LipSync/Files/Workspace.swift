import Foundation
import LipSyncModel

/// The one folder that a job may write to: its own, and gone afterwards. Its owner holds a lock on it, which the system
/// lets go of when the owner ends in whatever way; the next job in the same place clears away what was left.
package struct Workspace {
    private static let prefix = ".lipsync-"
    /// Folders younger than this, in seconds, may be about to be locked.
    private static let youth = 60.0

    /// Where it is.
    package let path: String
    private let lock: Int32

    /// Makes a hidden folder inside `folder`, for this user's eyes only.
    /// Throws `output.not_writable` if `folder` does not let it.
    package init(in folder: String) throws {
        Self.clearAbandoned(in: folder)
        var template = Array("\(folder)/\(Self.prefix)XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else {
            throw LipSyncError(
                .usage,
                code: "output.not_writable",
                "Nothing can be written to the folder \(folder): \(String(cString: strerror(errno)))."
            )
        }
        path = String(cString: made)
        lock = Self.locked(path) ?? -1
    }

    /// A path inside.
    package func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Deletes it with all that is in it.
    package func remove() {
        try? FileManager.default.removeItem(atPath: path)
        if lock >= 0 { close(lock) }
    }

    /// Deletes the folders of owners that are no more.
    private static func clearAbandoned(in folder: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for path in names.filter({ $0.hasPrefix(prefix) }).map({ "\(folder)/\($0)" }) {
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            guard let changed = attributes?[.modificationDate] as? Date, -changed.timeIntervalSinceNow > youth,
                let lock = locked(path)
            else { continue }
            try? FileManager.default.removeItem(atPath: path)
            close(lock)
        }
    }

    /// A descriptor that holds the lock on the folder at `path`; nil where another process holds it.
    private static func locked(_ path: String) -> Int32? {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }
}
