import CFFmpeg

/// What every use of FFmpeg's libraries shares.
enum Libav {
    /// Silences the libraries' own messages on first use: what a user has to know is in the thrown error.
    private static let silenced: Void = av_log_set_level(AV_LOG_QUIET)

    /// Call before the first use of a library.
    static func prepare() {
        silenced
    }

    /// The library's own words for an error code.
    static func describe(_ code: Int32) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(AV_ERROR_MAX_STRING_SIZE)) { buffer in
            guard let base = buffer.baseAddress, av_strerror(code, base, buffer.count) == 0 else {
                return "error \(code)"
            }
            return String(cString: base)
        }
    }

    /// How the libraries are told of a file: with the protocol spelled out, so that a colon in a name means nothing.
    static func url(ofFile path: String) -> String { "file:" + path }
}
