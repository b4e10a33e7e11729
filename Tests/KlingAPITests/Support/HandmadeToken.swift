import Crypto
import Foundation

/// A token made without the code under test, so that any part of it can be wrong.
struct HandmadeToken: Sendable {
    static let secret = "0123456789abcdef0123456789abcdef"

    var header = #"{"alg":"HS256","typ":"JWT"}"#
    var claims = #"{"iss":"AK","exp":2000,"nbf":1000}"#
    var secret = Self.secret

    static func part(_ bytes: some DataProtocol) -> String {
        Data(bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    var text: String {
        let signed = Self.part(Array(header.utf8)) + "." + Self.part(Array(claims.utf8))
        let key = SymmetricKey(data: Array(secret.utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Array(signed.utf8), using: key)
        return signed + "." + Self.part(Array(code))
    }
}
