public import LipSyncModel

/// Refusals that have to do with the caller, not with what is asked.
extension APIFault {
    /// There is no Authorization header, or it is empty.
    public static let authorizationMissing = APIFault(.authorizationMissing, "Authorization is empty")

    /// The Authorization header cannot be read; `reason` completes "Authorization is invalid: …".
    public static func authorizationMalformed(_ reason: String) -> APIFault {
        APIFault(.authorizationInvalid, "Authorization is invalid: \(reason)")
    }

    /// The key is unknown or the signature wrong. One answer for both, so that nobody can try out which keys exist.
    public static let keyRejected = authorizationMalformed("unknown key or bad signature")

    /// The key was revoked.
    public static let keyRevoked = APIFault(.authenticationFailed, "The key has been revoked")

    /// The token's `nbf` lies in the future.
    public static let tokenNotYetValid = APIFault(.tokenNotYetValid, "The token is not valid yet: nbf is in the future")

    /// The token's `exp` has passed.
    public static let tokenExpired = APIFault(.tokenExpired, "The token has expired: exp is in the past")

    /// The account is switched off.
    public static let accountDisabled = APIFault(.accountDisabled, "The account is disabled")

    /// The account may order nothing new.
    public static let accountInArrears = APIFault(
        .accountInArrears,
        "The account is suspended: what it has can be fetched, nothing new is taken"
    )

    /// The account's quota is used up; `detail` names the quota.
    public static func quotaUsedUp(_ detail: String, retryAfter: Milliseconds? = nil) -> APIFault {
        APIFault(.quotaUsedUp, "Quota used up: \(detail)", retryAfter: retryAfter)
    }

    /// The key may not do `what`.
    public static func permissionDenied(_ what: String) -> APIFault {
        APIFault(.permissionDenied, "The key has no permission for \(what)")
    }

    /// More requests than the account may send.
    public static func rateLimited(retryAfter: Milliseconds) -> APIFault {
        APIFault(.requestRate, "Request rate over the limit", retryAfter: retryAfter)
    }

    /// As many tasks as the account may have at once; `limit` is their number.
    public static func parallelLimit(_ limit: Int, retryAfter: Milliseconds? = nil) -> APIFault {
        APIFault(.parallelLimit, "parallel task over resource pack limit (\(limit))", retryAfter: retryAfter)
    }

    /// The caller's address is not on the account's list.
    public static func addressNotAllowed(_ address: String) -> APIFault {
        APIFault(.addressNotAllowed, "The address \(address.excerpt) is not on the account's list")
    }

    /// The platform's policy forbids it; `reason` is the policy's own sentence.
    public static func platformPolicy(_ reason: String) -> APIFault { APIFault(.platformPolicy, reason) }

    /// The content policy forbids it; `reason` is the policy's own sentence.
    public static func contentPolicy(_ reason: String) -> APIFault { APIFault(.contentPolicy, reason) }

    /// The service failed. What happened is for the log, found by the request's id.
    public static let internalError = APIFault(.internalError, "Internal error")

    /// The service takes nothing new: it is about to stop.
    public static func draining(retryAfter: Milliseconds) -> APIFault {
        APIFault(.draining, "The service is restarting for maintenance", retryAfter: retryAfter)
    }

    /// The service has more in hand than this machine lets it.
    public static func overloaded(retryAfter: Milliseconds) -> APIFault {
        APIFault(.draining, "The service has too much in hand at the moment", retryAfter: retryAfter)
    }

    /// `what` did not end in time because the service is behind.
    public static func timedOut(_ what: String, retryAfter: Milliseconds? = nil) -> APIFault {
        APIFault(.timedOut, "\(what) took too long, the service is behind", retryAfter: retryAfter)
    }
}
