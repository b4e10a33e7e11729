import Crypto
public import LipSyncModel

extension WebToken {
    /// Shortest secret, in bytes: as long as the hash (RFC 7518, section 3.2).
    public static let shortestSecret = 32

    /// How far clocks may be apart.
    public static let usualLeeway = Milliseconds(5000)

    /// How long a token lives unless said otherwise.
    public static let usualLifetime = Milliseconds(1_800_000)

    private struct Claims: Encodable {
        var iss: String
        var exp: Int
        var nbf: Int
    }

    /// Throws ``LipSyncError`` unless `secret` has at least ``shortestSecret`` bytes.
    public static func checkSecret(_ secret: String) throws(LipSyncError) {
        let count = secret.utf8.count
        guard count >= shortestSecret else {
            throw LipSyncError(
                .usage,
                code: "key.secret_too_short",
                "The secret key has \(count) bytes; at least \(shortestSecret) are needed."
            )
        }
    }

    /// Whether the token was signed with `secret`, compared in constant time. A secret that is too short signs nothing.
    public func isSigned(with secret: String) -> Bool {
        guard secret.utf8.count >= Self.shortestSecret else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(
            signature,
            authenticating: Array(signedText.utf8),
            using: SymmetricKey(data: Array(secret.utf8))
        )
    }

    /// Throws 1004 if the token has expired and 1003 if it is not valid yet at the Unix time `now`.
    public func checkTimes(now: Milliseconds, leeway: Milliseconds = usualLeeway) throws(APIFault) {
        let seconds = Seconds(now).value
        let slack = Seconds(leeway).value
        // RFC 7519, section 4.1.4: valid before `exp`, not at it.
        guard seconds < expiry + slack else { throw .tokenExpired }
        guard seconds >= (notBefore ?? -.infinity) - slack else { throw .tokenNotYetValid }
    }

    /// Throws 1002 unless `secret` signed the token, 1004 or 1003 unless it is valid at the Unix time `now`.
    public func verify(
        secret: String,
        now: Milliseconds,
        leeway: Milliseconds = usualLeeway
    ) throws(APIFault) {
        guard isSigned(with: secret) else { throw .keyRejected }
        try checkTimes(now: now, leeway: leeway)
    }

    /// A token for `accessKey`, valid from 5 s before the Unix time `now` for `lifetime` from then on. Throws
    /// ``LipSyncError`` if the secret is too short.
    public static func sign(
        accessKey: String,
        secretKey: String,
        now: Milliseconds,
        lifetime: Milliseconds = usualLifetime
    ) throws(LipSyncError) -> String {
        try checkSecret(secretKey)
        let seconds = now.count / 1000
        let claims = Claims(iss: accessKey, exp: seconds + lifetime.count / 1000, nbf: seconds - 5)
        let header = Base64.tokenText(#"{"alg":"HS256","typ":"JWT"}"#.utf8)
        let text = "\(header).\(Base64.tokenText(try WireEncoder.bytes(of: claims)))"
        let code = HMAC<SHA256>.authenticationCode(
            for: Array(text.utf8),
            using: SymmetricKey(data: Array(secretKey.utf8))
        )
        return "\(text).\(Base64.tokenText(code))"
    }
}
