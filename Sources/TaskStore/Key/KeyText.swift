import Crypto
import Foundation

/// How keys look, and how plain ones are kept.
enum KeyText {
    /// No letters that are read as one another, no punctuation: keys can be marked with a double click.
    private static let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789")

    /// `count` random characters, 5.8 bits each.
    private static func random(_ count: Int) -> String {
        var source = SystemRandomNumberGenerator()
        return String((0..<count).map { _ in alphabet[Int.random(in: alphabet.indices, using: &source)] })
    }

    /// A new key of `kind`. A secret key has 48 bytes (HS256 wants at least 32); a plain key has 250 bits and no dots,
    /// so that it is never taken for a token.
    static func make(_ kind: KeyKind) -> KeySecret {
        switch kind {
        case .token: .token(accessKey: "AK" + random(20), secretKey: random(48))
        case .plain: .plain("lsk-" + random(43))
        }
    }

    /// What a list shows of a secret.
    static func hint(_ secret: KeySecret) -> String {
        switch secret {
        case .token(let accessKey, _): accessKey
        case .plain(let key): "\(key.prefix(8))…\(key.suffix(4))"
        }
    }

    /// What is kept of a plain key. It has enough randomness of its own, so a fast hash without salt is right.
    static func hash(_ plain: String) -> Data { Data(SHA256.hash(data: Data(plain.utf8))) }
}
