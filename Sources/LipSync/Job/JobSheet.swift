/// A job with the walls that it has to be done behind: what the parent writes to its child's standard input, as one
/// line of JSON.
struct JobSheet: Codable, Sendable {
    /// The work.
    var job: Job
    /// How much the child insists on its walls.
    var policy: SandboxPolicy
    /// What the child may use up.
    var limits: ResourceLimits
    /// Files and folders that the job may read.
    var readable: [String]
    /// Folders that the job may write to.
    var writable: [String]
    /// The parent's process id: a child without its parent ends.
    var parent: Int32
}
