/// How jobs are done, as opposed to what they are.
public struct PipelineSettings: Hashable, Codable, Sendable {
    /// The folder that holds what set-up brought.
    public var home: String

    /// Settings; see the properties.
    public init(home: String) {
        self.home = home
    }
}
