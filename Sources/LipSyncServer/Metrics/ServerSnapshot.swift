public import LipSyncModel

/// What the metrics ask for at the moment of a scrape, because it is kept elsewhere.
public struct ServerSnapshot: Hashable, Sendable {
    /// Tasks that wait.
    public var submitted: Int
    /// Tasks at work.
    public var processing: Int
    /// How long the oldest waiting task has waited; nil if none waits.
    public var oldestWait: Milliseconds?
    /// Callbacks that wait to be delivered.
    public var callbacks: Int?
    /// Bytes free where the blobs are; nil if that is not known.
    public var blobBytesFree: Int?

    /// A snapshot.
    public init(
        submitted: Int,
        processing: Int,
        oldestWait: Milliseconds? = nil,
        callbacks: Int? = nil,
        blobBytesFree: Int? = nil
    ) {
        self.submitted = submitted
        self.processing = processing
        self.oldestWait = oldestWait
        self.callbacks = callbacks
        self.blobBytesFree = blobBytesFree
    }
}
