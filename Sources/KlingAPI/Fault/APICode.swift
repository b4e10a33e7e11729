/// The codes of the wire's error table: what went wrong, in a number that clients act upon.
public enum APICode: Int, Hashable, Sendable, CaseIterable {
    /// The key exists and is not accepted any more.
    case authenticationFailed = 1000
    /// There is no Authorization header, or it is empty.
    case authorizationMissing = 1001
    /// The Authorization header is malformed, or names nobody, or is signed wrongly.
    case authorizationInvalid = 1002
    /// The token's `nbf` lies in the future.
    case tokenNotYetValid = 1003
    /// The token's `exp` has passed.
    case tokenExpired = 1004
    /// The account is switched off.
    case accountDisabled = 1100
    /// The account is suspended by the operator: it may look at what it has, and order nothing new.
    case accountInArrears = 1101
    /// The account's quota is used up.
    case quotaUsedUp = 1102
    /// The account is not allowed this part of the API.
    case permissionDenied = 1103
    /// The body is not a JSON object.
    case malformedBody = 1200
    /// A parameter is missing, of the wrong type, out of range, or names something that is not there.
    case invalidParameter = 1201
    /// The path is known, the verb is not served on it.
    case wrongMethod = 1202
    /// The path is not known.
    case unknownPath = 1203
    /// The platform's policy forbids the request.
    case platformPolicy = 1300
    /// The content policy forbids the request.
    case contentPolicy = 1301
    /// Too many requests in a short time.
    case requestRate = 1302
    /// As many tasks run at once as the account may have.
    case parallelLimit = 1303
    /// The caller's address is not on the account's list.
    case addressNotAllowed = 1304
    /// The service failed.
    case internalError = 5000
    /// The service is draining for maintenance, or out of what it works with.
    case draining = 5001
    /// The service is behind and gave up waiting.
    case timedOut = 5002

    /// The HTTP status that goes with the code.
    public var httpStatus: Int {
        switch self {
        case .authenticationFailed, .authorizationMissing, .authorizationInvalid, .tokenNotYetValid, .tokenExpired: 401
        case .accountDisabled, .accountInArrears, .quotaUsedUp: 429
        case .permissionDenied: 403
        case .malformedBody, .invalidParameter, .platformPolicy, .contentPolicy: 400
        case .wrongMethod, .unknownPath: 404
        case .requestRate, .parallelLimit, .addressNotAllowed: 429
        case .internalError: 500
        case .draining: 503
        case .timedOut: 504
        }
    }

    /// Whether the same request may succeed later without a change.
    public var isRetryable: Bool {
        switch self {
        case .requestRate, .parallelLimit, .internalError, .draining, .timedOut: true
        default: false
        }
    }

    /// What the code says, in one sentence.
    public var meaning: String {
        switch self {
        case .authenticationFailed: "The key is not accepted any more."
        case .authorizationMissing: "The Authorization header is absent or empty."
        case .authorizationInvalid: "The Authorization header is malformed, or its key or signature is wrong."
        case .tokenNotYetValid: "The token's nbf lies in the future."
        case .tokenExpired: "The token's exp has passed."
        case .accountDisabled: "The account is disabled."
        case .accountInArrears: "The account is suspended or in arrears: nothing new is taken from it."
        case .quotaUsedUp: "The account's quota is used up."
        case .permissionDenied: "The key lacks the permission for this resource."
        case .malformedBody: "The body is not a JSON object."
        case .invalidParameter: "A parameter is missing, invalid, or names something that is not there."
        case .wrongMethod: "The path does not serve this method."
        case .unknownPath: "The path is not known."
        case .platformPolicy: "The platform's policy forbids the request."
        case .contentPolicy: "The content policy forbids the request."
        case .requestRate: "Too many requests in a short time."
        case .parallelLimit: "The account has as many tasks under way as it may."
        case .addressNotAllowed: "The caller's address is not on the account's list."
        case .internalError: "The service failed."
        case .draining: "The service takes nothing at the moment: it is being shut down for maintenance, or overloaded."
        case .timedOut: "The service is behind and gave up waiting."
        }
    }
}
