/// How far a piece of work has come.
public struct PipelineProgress: Hashable, Codable, Sendable {
    /// The steps of the work, in the order in which they happen. The names are a contract.
    public enum Stage: String, Hashable, Codable, Sendable, CaseIterable {
        /// Looking at what the files are.
        case probe
        /// Following faces.
        case track
        /// Hearing which shapes are spoken.
        case listen
        /// Choosing and collecting mouths.
        case collect
        /// Drawing and compressing the result.
        case render
        /// Putting the result in its place.
        case finish
    }

    /// The step at work.
    public var stage: Stage
    /// Share of the whole work that is done, 0…1, never falling.
    public var fraction: Double

    /// Progress within `stage`.
    public init(stage: Stage, fraction: Double) {
        self.stage = stage
        self.fraction = fraction
    }
}

/// Receives progress; called often, from any thread.
public typealias ProgressHandler = @Sendable (PipelineProgress) -> Void
