import Foundation
import LipSyncModel
import Outbound
import TestSupport
import Testing

/// A fetcher, a folder and a policy under which listeners of this machine are reached the way operators do it: by the
/// allow list.
struct Fetching {
    let folder: TemporaryFolder
    let policy: AddressPolicy

    init(allow: String = "127.0.0.1", morePorts: Set<Int> = []) throws {
        folder = try TemporaryFolder()
        policy = AddressPolicy(allowed: try AllowList(allow), morePorts: morePorts)
    }

    /// Fetches with limits that leave slow machines time enough.
    func fetch(
        _ text: String,
        bytes: Int = 1 << 20,
        total: Duration = .seconds(60),
        idle: Duration = .seconds(60),
        resolver: any NameResolver = SystemResolver()
    ) async throws -> FetchedFile {
        var limits = FetchLimits(bytes: bytes, total: total)
        limits.exchange.idle = idle
        let fetcher = SafeFetcher(policy: policy, resolver: resolver)
        return try await fetcher.fetch(policy.url(text), into: folder.url.path, limits: limits)
    }

    /// The code of a fetch that must fail; nothing may be left in the folder.
    func failure(
        _ text: String,
        bytes: Int = 1 << 20,
        total: Duration = .seconds(60),
        idle: Duration = .seconds(60),
        resolver: any NameResolver = SystemResolver()
    ) async throws -> LipSyncError {
        let error = try await #require(throws: LipSyncError.self) {
            try await fetch(text, bytes: bytes, total: total, idle: idle, resolver: resolver)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
        return error
    }
}
