import Foundation
import LipSyncModel
import TaskStore
import TestSupport
import Testing

/// The databases that every conformance test runs against.
enum Backend: String, CaseIterable, CustomTestStringConvertible {
    case sqlite

    var testDescription: String { rawValue }

    /// An empty store of a test's own.
    func open() throws -> Place {
        switch self {
        case .sqlite:
            let folder = try TemporaryFolder()
            let path = folder.path("data/lipsync.sqlite")
            return Place(folder: folder) { try SQLiteTaskStore(path: path) }
        }
    }
}

/// Where a store's data is; it can be opened several times, as several processes would.
struct Place {
    let folder: TemporaryFolder
    let open: @Sendable () throws -> any TaskStoring
}
