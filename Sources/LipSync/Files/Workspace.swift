import Foundation
import LipSyncModel

/// The one folder that a job may write to: its own, and gone afterwards.
struct Workspace {
    /// Where it is.
    let path: String

    /// Makes a hidden folder inside `folder`, for this user's eyes only.
    /// Throws `output.not_writable` if `folder` does not let it.
    init(in folder: String) throws {
        var template = Array("\(folder)/.lipsync-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else {
            throw LipSyncError(
                .usage,
                code: "output.not_writable",
                "Nothing can be written to the folder \(folder): \(String(cString: strerror(errno)))."
            )
        }
        path = String(cString: made)
    }

    /// A path inside.
    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Deletes it with all that is in it.
    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
