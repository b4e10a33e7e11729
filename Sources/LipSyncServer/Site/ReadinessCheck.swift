import BlobStore
import LipSyncModel
import TaskStore

/// Whether the database and the disk can be written to. A verdict holds for a second, however often it is asked for.
actor ReadinessCheck {
    /// Less free space than this, in bytes, is none.
    private static let reserve = 64 << 20

    private let store: any TaskStoring
    private let blobs: any BlobStore
    private var verdict: (at: ContinuousClock.Instant, fault: String?)?

    init(store: any TaskStoring, blobs: any BlobStore) {
        self.store = store
        self.blobs = blobs
    }

    /// What is wrong; nil if nothing is.
    func fault() async -> String? {
        if let verdict, ContinuousClock.now - verdict.at < .seconds(1) { return verdict.fault }
        // Whoever asks while this one is looking gets the last verdict.
        verdict = (.now, verdict?.fault)
        let found = await look()
        verdict = (.now, found)
        return found
    }

    private func look() async -> String? {
        do {
            try await store.checkHealth(now: .now)
        } catch {
            return "the database cannot be written to"
        }
        do {
            let free = try await blobs.freeSpace() ?? Self.reserve
            return free < Self.reserve ? "the disk is full" : nil
        } catch {
            return "the folder of files cannot be used"
        }
    }
}
