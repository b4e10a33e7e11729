import Foundation

/// Places at which a test lets the process die at once, to see that every promise holds afterwards. Which one is named by
/// the environment variable `LIPSYNC_KILL_AT`; without it nothing happens.
enum KillPoint: String {
    /// A create's body was read.
    case bodyRead = "body-read"
    /// A create was found good.
    case validated
    /// A task was accepted; nobody was told.
    case inserted
    /// A video was fetched and looked through; there is no session yet.
    case fetched
    /// A worker has a task.
    case claimed
    /// The sounds and videos of a task are there.
    case gathered
    /// A result was made; it lies in the work folder.
    case rendered
    /// A result was kept; no row names it.
    case kept
    /// A task has ended; nobody was told.
    case recorded
    /// A callback was delivered; that is not noted.
    case callbackSent = "callback-sent"
    /// A task was taken back from a dead worker; others wait for that.
    case rescued
    /// The file of a deleted row was removed; the row is still there.
    case fileRemoved = "file-removed"

    /// The process is there.
    func pass() {
        if rawValue == Self.chosen { kill(getpid(), SIGKILL) }
    }

    private static let chosen = ProcessInfo.processInfo.environment["LIPSYNC_KILL_AT"]
}
