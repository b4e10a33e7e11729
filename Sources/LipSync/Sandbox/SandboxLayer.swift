/// One of the walls around a job. They do not rely on each other.
public enum SandboxLayer: String, Hashable, Codable, Sendable, CaseIterable {
    /// Caps on memory, processor time, file size and open files (`setrlimit`).
    case limits
    /// Only the job's own files can be opened, and no program run (Landlock).
    case landlock
    /// Only harmless system calls: no sockets, processes, tracing, mounts (seccomp).
    case seccomp

    /// What is missing without it, as the end of a sentence.
    public var consequence: String {
        switch self {
        case .limits: "a job may use all memory and time of this machine"
        case .landlock: "a job can read every file that this user can read (Landlock: Linux 5.13 or later)"
        case .seccomp: "a job can reach the network (seccomp: a kernel with CONFIG_SECCOMP_FILTER)"
        }
    }
}
