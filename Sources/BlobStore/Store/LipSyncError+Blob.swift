import Glibc
import LipSyncModel

extension LipSyncError {
    /// The failure behind an error number of the system, met while `what` was being done.
    static func blob(_ number: Int32, _ what: String) -> LipSyncError {
        let cause = "\(what): \(String(cString: strerror(number)))"
        return switch number {
        case ENOSPC, EDQUOT:
            LipSyncError(.internal, code: "blob.disk_full", "The disk of the server is full.", cause: cause)
        case ENOENT: LipSyncError(.badInput, code: "blob.not_found", "The file is not there.", cause: cause)
        case EMFILE, ENFILE:
            LipSyncError(.internal, code: "blob.no_handles", "The server has too many files open.", cause: cause)
        default:
            LipSyncError(.internal, code: "blob.failed", "A file of the server could not be used.", cause: cause)
        }
    }
}
