/// Refusals of what is asked.
extension APIFault {
    /// The body is not a JSON object; `reason` says why.
    public static func notJSONObject(_ reason: String) -> APIFault {
        APIFault(.malformedBody, "The body is not a JSON object: \(reason)")
    }

    /// A parameter cannot be used; `message` is the whole sentence.
    public static func validation(_ message: String) -> APIFault { APIFault(.invalidParameter, message) }

    /// `field` is absent, null or empty.
    public static func required(_ field: String) -> APIFault { validation("\(field) is required") }

    /// `field` has the right type and a `value` that breaks `rule`.
    public static func invalid(_ field: String, _ value: String, _ rule: String) -> APIFault {
        validation("\(field) value '\(value.excerpt)' is invalid, \(rule)")
    }

    /// `field` has none of the `allowed` values.
    static func notAllowed(_ field: String, _ value: String, allowed: [String]) -> APIFault {
        invalid(field, value, "allowed values: \(allowed.joined(separator: ", "))")
    }

    /// No task of the caller's has this id or external id.
    public static func taskNotFound(_ id: String) -> APIFault {
        validation("Task not found by id/external id: \(id.excerpt)")
    }

    /// No living session of the caller's has this id.
    public static func sessionNotFound(_ id: String) -> APIFault {
        validation("Session not found or expired by session_id: \(id.excerpt)")
    }

    /// No living audio of the caller's has this id; `field` is where it was named.
    public static func audioNotFound(_ id: String, field: String = "audio_id") -> APIFault {
        validation("Audio not found or expired by \(field): \(id.excerpt)")
    }

    /// No living video of the caller's has this id; `field` is where it was named.
    public static func videoNotFound(_ id: String, field: String = "video_id") -> APIFault {
        validation("Video not found or expired by \(field): \(id.excerpt)")
    }

    /// No file of the caller's has this id.
    public static func fileNotFound(_ id: String) -> APIFault { validation("File not found by id: \(id.excerpt)") }

    /// Another task of the account carries the same external id.
    public static func externalTaskIDTaken(_ id: String) -> APIFault {
        validation("External_task_id \(id.excerpt) already exists")
    }

    /// The same `Idempotency-Key` came with another body before.
    public static func idempotencyKeyReused(_ key: IdempotencyKey) -> APIFault {
        validation("Idempotency-Key \(key.value.excerpt) was used with another request")
    }

    /// The path serves other methods.
    public static func wrongMethod(_ method: String, path: String, allowed: [String]) -> APIFault {
        APIFault(
            .wrongMethod,
            "\(method.excerpt) \(path.excerpt) is not served, use \(allowed.joined(separator: " or "))"
        )
    }

    /// The path is not known.
    public static func unknownPath(_ path: String) -> APIFault {
        APIFault(.unknownPath, "The path \(path.excerpt) is not known")
    }
}
