public import LipSyncModel

/// Where a job's time and memory went.
public struct JobTimings: Hashable, Codable, Sendable {
    /// One stage's share.
    public struct Stage: Hashable, Codable, Sendable {
        /// Which.
        public var stage: PipelineProgress.Stage
        /// Time on the clock.
        public var wall: Seconds
        /// Time of all processors together.
        public var processor: Seconds
    }

    /// The stages that took place, in order.
    public var stages: [Stage]
    /// The most physical memory that the job held, in bytes.
    public var peakMemory: Int

    /// Timings; see the properties.
    public init(stages: [Stage] = [], peakMemory: Int = 0) {
        self.stages = stages
        self.peakMemory = peakMemory
    }
}
