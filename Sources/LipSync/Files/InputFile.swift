import Foundation
import LipSyncModel

/// A file that a job reads, looked at from outside only: whether it is there and is a file at all.
package struct InputFile {
    /// Its path, as given.
    let path: String
    /// Which file on which device, however it is called.
    let identity: FileIdentity

    /// Throws `input.*` where `path` names no file that can be read; `role` says what it is for, as in "video".
    package init(_ path: String, role: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else {
            let isMissing = errno == ENOENT || errno == ENOTDIR
            throw LipSyncError(
                .badInput,
                code: isMissing ? "input.missing" : "input.unreadable",
                isMissing
                    ? "The \(role) \(path) does not exist."
                    : "The \(role) \(path) cannot be read: \(String(cString: strerror(errno)))."
            )
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw LipSyncError(.badInput, code: "input.not_a_file", "The \(role) \(path) is not a file.")
        }
        guard access(path, R_OK) == 0 else {
            throw LipSyncError(
                .badInput,
                code: "input.unreadable",
                "The \(role) \(path) cannot be read: \(String(cString: strerror(errno)))."
            )
        }
        self.path = path
        identity = FileIdentity(status)
    }
}
