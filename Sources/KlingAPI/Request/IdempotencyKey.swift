/// The value of an `Idempotency-Key` header: the same create sent twice makes one task.
public struct IdempotencyKey: Hashable, Sendable {
    /// 1 to 255 visible ASCII characters.
    public let value: String

    /// Longest key.
    public static let longest = 255

    /// Takes a header's value. Throws 1201 unless it is 1 to 255 visible ASCII characters.
    public init(headerValue: String) throws(APIFault) {
        let count = headerValue.utf8.count
        guard 1...Self.longest ~= count, headerValue.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
            throw .validation(
                "Idempotency-Key must have 1 to \(Self.longest) visible ASCII characters, got \(count) bytes"
            )
        }
        value = headerValue
    }
}
