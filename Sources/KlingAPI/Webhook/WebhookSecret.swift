import Crypto
public import LipSyncModel

/// A secret that signs callbacks, as Standard Webhooks writes it: `whsec_` and the base64 of 24 to 64 bytes.
/// <https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>
public struct WebhookSecret: Hashable, Sendable {
    /// What every secret begins with.
    public static let prefix = "whsec_"
    /// How many bytes a secret has.
    public static let length = 24...64

    private let bytes: [UInt8]

    /// Reads a secret. Throws ``LipSyncError`` without repeating any of it.
    public init(_ text: String) throws(LipSyncError) {
        guard text.hasPrefix(Self.prefix) else { throw Self.fault("must begin with \(Self.prefix)") }
        do throws(Base64.Fault) {
            bytes = try Base64.decode(text.dropFirst(Self.prefix.count), .patient, limit: 1024)
        } catch {
            throw Self.fault("must be \(Self.prefix) and base64")
        }
        guard Self.length.contains(bytes.count) else {
            let (least, most) = (Self.length.lowerBound, Self.length.upperBound)
            throw Self.fault("must hold \(least) to \(most) bytes, got \(bytes.count)")
        }
    }

    private static func fault(_ rule: String) -> LipSyncError {
        LipSyncError(.usage, code: "webhook.secret", "The webhook secret \(rule).")
    }

    /// One entry of the header `webhook-signature` for a callback with this `id`, Unix time and body.
    func signature(id: String, seconds: Int, body: [UInt8]) -> String {
        var mac = HMAC<SHA256>(key: SymmetricKey(data: bytes))
        mac.update(data: Array("\(id).\(seconds).".utf8))
        mac.update(data: body)
        return "v1," + Base64.paddedText(mac.finalize())
    }
}

extension WebhookSecret: CustomStringConvertible {
    /// Keeps the secret out of logs.
    public var description: String { "\(Self.prefix)…" }
}
