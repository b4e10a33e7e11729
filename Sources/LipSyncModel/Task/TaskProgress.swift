/// How far a running task has come.
public struct TaskProgress: Hashable, Codable, Sendable {
    /// The step at work, for instance a `PipelineProgress.Stage`'s name.
    public var stage: String
    /// Share of the whole work that is done, 0…1.
    public var fraction: Double

    /// Progress within `stage`; `fraction` is held to 0…1, and what is no number counts as 0.
    public init(stage: String, fraction: Double) {
        self.stage = stage
        self.fraction = fraction.isNaN ? 0 : min(max(fraction, 0), 1)
    }
}
