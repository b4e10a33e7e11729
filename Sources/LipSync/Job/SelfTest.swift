/// Things that a job must not be able to do, or must not survive, or must be stopped at.
public enum SelfTest: Hashable, Codable, Sendable {
    /// Open a file for reading.
    case read(path: String)
    /// Create a file.
    case write(path: String)
    /// Make a symbolic link.
    case link(path: String)
    /// Make a network socket.
    case connect
    /// Start a program.
    case run(path: String)
    /// Start a thread, which has to work.
    case thread
    /// Load the networks that faces are followed and speech is heard with, which has to work.
    case loadModels
    /// Take so many bytes of memory and write to each page.
    case allocate(bytes: Int)
    /// End by a fault of memory access.
    case crash
    /// Keep a processor busy until stopped.
    case spin
    /// Wait until stopped.
    case hang
    /// Leave without a word.
    case exit(status: Int32)
}
