import LipSyncModel
import NIOHTTP1

/// What an answer's headers say about its body.
enum AnswerBody {
    /// The announced length, nil if there is none. Throws `url.bad_answer` for lengths that contradict each other, and
    /// for encodings: identity was asked for, and small compressed bodies can unpack to anything.
    static func announcedLength(_ headers: HTTPHeaders, of url: UserURL) throws -> Int? {
        for encoding in headers[canonicalForm: "content-encoding"] where encoding.lowercased() != "identity" {
            throw LipSyncError.urlBadAnswer(url, "answered with a compressed body, which was not asked for")
        }
        for coding in headers[canonicalForm: "transfer-encoding"] where coding.lowercased() != "chunked" {
            throw LipSyncError.urlBadAnswer(url, "answered with a transfer encoding other than chunked")
        }
        let lengths = Set(headers[canonicalForm: "content-length"])
        guard let text = lengths.first else { return nil }
        guard lengths.count == 1, let length = Int(text), length >= 0 else {
            throw LipSyncError.urlBadAnswer(url, "announces a length that makes no sense")
        }
        return length
    }
}
