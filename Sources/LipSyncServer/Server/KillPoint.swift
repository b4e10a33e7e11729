import BlobStore
import Foundation
import LipSyncModel
import Synchronization

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

    /// The bytes of a file were written; they are perhaps not on disk.
    case fileWritten = "file-written"
    /// They are on disk, and have no name yet.
    case fileSynchronized = "file-synchronized"
    /// They have their name; nobody knows of them.
    case fileRenamed = "file-renamed"

    /// A file is on its way into the store.
    static func pass(_ step: PublishingStep) {
        switch step {
        case .written: fileWritten.pass()
        case .synchronized: fileSynchronized.pass()
        case .renamed: fileRenamed.pass()
        }
    }

    /// A job has come so far. `render:0.9` is the first word of rendering from nine tenths of the whole on; with `child:`
    /// before it the job's own process dies, once, instead of this one.
    static func pass(_ news: PipelineProgress) {
        guard let place, place.stage == news.stage.rawValue, news.fraction >= place.fraction else { return }
        guard place.isChild else {
            kill(getpid(), SIGKILL)
            return
        }
        guard !hasKilledChild.exchange(true, ordering: .relaxed) else { return }
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
        for thread in threads {
            let children = (try? String(contentsOfFile: "/proc/self/task/\(thread)/children", encoding: .utf8)) ?? ""
            for child in children.split(separator: " ").compactMap({ pid_t($0) }) { kill(child, SIGKILL) }
        }
    }

    /// The process is there.
    func pass() {
        if rawValue == Self.chosen { kill(getpid(), SIGKILL) }
    }

    private static let place: (isChild: Bool, stage: String, fraction: Double)? = {
        var words = chosen?.split(separator: ":").map(String.init) ?? []
        let isChild = words.first == "child"
        if isChild { words.removeFirst() }
        guard words.count == 2, let fraction = Double(words[1]) else { return nil }
        return (isChild, words[0], fraction)
    }()

    private static let hasKilledChild = Atomic(false)

    private static let chosen = ProcessInfo.processInfo.environment["LIPSYNC_KILL_AT"]
}
