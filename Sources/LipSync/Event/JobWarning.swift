/// Something that the result does not suffer from enough to fail, and that its owner should know.
public struct JobWarning: Hashable, Codable, Sendable {
    /// Stable, for machines: lower case, for instance `sound.trimmed`.
    public var code: String
    /// One sentence for people.
    public var message: String

    /// A warning.
    public init(code: String, _ message: String) {
        self.code = code
        self.message = message
    }
}
