import BlobStore
import KlingAPI
import LipSync
import LipSyncModel
import Logging
import Outbound
import TaskStore
import Voices

/// The rooms behind the routes and the workers of one process.
struct Rooms: Sendable {
    /// How the operator wants things.
    let configuration: ServerConfiguration
    /// Where everything lies.
    let folder: ServerFolder
    /// Where this process works.
    let work: WorkFolder
    /// What is remembered.
    let store: any TaskStoring
    /// Files.
    let blobs: any BlobStore
    /// Faces and mouths, for tasks: on a busy machine requests go first.
    let pipeline: SandboxedPipeline
    /// The same for what a client waits for: requests go first, tasks come after.
    let promptPipeline: SandboxedPipeline
    /// Voices.
    let narrator: Narrator
    /// Users' URLs.
    let fetcher: SafeFetcher
    /// Links to files.
    let links: FileLinks
    /// Where the server is reached.
    let place: ServerPlace
    /// The operator's content policy, if there is one.
    let policy: PolicyHook?
    /// Whether the process is on its way out.
    let drain = Drain()
    /// New names.
    let ids = PublicIDSource()
    /// Rung when there is a video to work on.
    let workBell = Bell()
    /// Rung when there is a text to speak.
    let speechBell = Bell()
    /// Rung when there is a callback to deliver.
    let callbackBell = Bell()
    /// Files that are looked at while a client waits, at a time.
    let probing: Slots
    /// What is counted.
    let metrics: ServerMetrics
    /// Where the process tells what happens.
    let log: Logger
}
