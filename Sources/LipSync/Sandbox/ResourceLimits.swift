/// What one job may use up. Reaching a limit ends that job, never the program that ordered it.
public struct ResourceLimits: Hashable, Codable, Sendable {
    /// Bytes of memory that the job may write to.
    public var memory: Int
    /// Bytes of address space, most of which is reserved and never used.
    public var addressSpace: Int
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
    /// How far it lets other processes go first on a busy machine, 0 (not at all) to 19; holds without walls as well.
    public var niceness: Int

    /// Limits; the defaults hold for the largest clip that the default ``MediaIO`` limits let in, at the slowest preset.
    /// Without `addressSpace` it is 16 GiB above `memory`.
    public init(
        memory: Int = 6 << 30,
        processorSeconds: Int = 6 * 3600,
        fileSize: Int = 4 << 30,
        openFiles: Int = 256,
        wallSeconds: Int = 3 * 3600,
        silenceSeconds: Int = 120,
        addressSpace: Int? = nil,
        niceness: Int = 0
    ) {
        self.memory = memory
        self.addressSpace = addressSpace ?? memory + 16 << 30
        self.processorSeconds = processorSeconds
        self.fileSize = fileSize
        self.openFiles = openFiles
        self.wallSeconds = wallSeconds
        self.silenceSeconds = silenceSeconds
        self.niceness = niceness
    }
}
