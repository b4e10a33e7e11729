import CFFmpeg
import LipSyncModel

extension LipSyncError {
    /// A file that cannot be used; `code` is appended to `subject`, for instance `video` and `too_long`.
    static func badMedia(_ subject: MediaSubject, _ code: String, _ message: String, cause: Int32? = nil)
        -> LipSyncError
    {
        LipSyncError(.badInput, code: "\(subject.rawValue).\(code)", message, cause: cause.map(Libav.describe))
    }

    /// Something that is not the file's fault.
    static func media(_ code: String, _ message: String, cause: Int32? = nil) -> LipSyncError {
        LipSyncError(.internal, code: "media.\(code)", message, cause: cause.map(Libav.describe))
    }

    static let mediaMemory = LipSyncError.media("no_memory", "There is not enough memory to work on the media files.")
}
