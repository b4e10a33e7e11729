/// What one job may use up. Reaching a limit ends that job, never the program that ordered it.
public struct ResourceLimits: Hashable, Codable, Sendable {
    /// Bytes of memory that the job may write to.
    public var memory: Int
    /// Seconds of processor time, over all threads.
    public var processorSeconds: Int
    /// Bytes of any file that it writes.
    public var fileSize: Int
    /// Files open at once.
    public var openFiles: Int
    /// Seconds from start to end.
    public var wallSeconds: Int
    /// Seconds without a word of progress, after which it counts as hanging.
    public var silenceSeconds: Int

    /// Limits; the defaults hold for the largest clip that the default ``MediaIO`` limits let in, at the slowest preset.
    public init(
        memory: Int = 6 << 30,
        processorSeconds: Int = 6 * 3600,
        fileSize: Int = 4 << 30,
        openFiles: Int = 256,
        wallSeconds: Int = 3 * 3600,
        silenceSeconds: Int = 120
    ) {
        self.memory = memory
        self.processorSeconds = processorSeconds
        self.fileSize = fileSize
        self.openFiles = openFiles
        self.wallSeconds = wallSeconds
        self.silenceSeconds = silenceSeconds
    }
}
