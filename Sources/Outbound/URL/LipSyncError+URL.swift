import LipSyncModel

/// The failures of reaching a URL. Sentences begin with "The URL", so that a caller can put a field's name before them;
/// none holds a query string, user info or a resolved address.
extension LipSyncError {
    static func urlRefused(_ reason: String, cause: String? = nil) -> LipSyncError {
        LipSyncError(.badInput, code: "url.refused", "The URL is refused: \(reason).", cause: cause)
    }

    static func urlUnreachable(_ url: UserURL, _ fact: String, cause: String? = nil) -> LipSyncError {
        LipSyncError(.badInput, code: "url.unreachable", "The URL \(url.redacted) \(fact).", cause: cause)
    }

    static func urlTimeout(_ url: UserURL, _ fact: String) -> LipSyncError {
        LipSyncError(.badInput, code: "url.timeout", "The URL \(url.redacted) \(fact).")
    }

    static func urlStatus(_ url: UserURL, _ status: Int) -> LipSyncError {
        LipSyncError(.badInput, code: "url.status", "The URL \(url.redacted) answered with status \(status), not 200.")
    }

    static func urlTooLarge(_ url: UserURL, limit: Int, announced: Int? = nil) -> LipSyncError {
        let came = announced.map { "announces \($0) bytes" } ?? "sends more bytes than allowed"
        return LipSyncError(
            .badInput,
            code: "url.too_large",
            "The URL \(url.redacted) \(came); at most \(limit) are allowed."
        )
    }

    static func urlBadAnswer(_ url: UserURL, _ fact: String, cause: String? = nil) -> LipSyncError {
        LipSyncError(.badInput, code: "url.bad_answer", "The URL \(url.redacted) \(fact).", cause: cause)
    }

    static func urlRedirects(_ url: UserURL, _ fact: String) -> LipSyncError {
        LipSyncError(.badInput, code: "url.redirects", "The URL \(url.redacted) \(fact).")
    }

    static let stopped = LipSyncError(.cancelled, code: "cancelled", "Stopped before it was done.")
}
