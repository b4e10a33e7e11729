import Foundation
import LipSyncModel
import TaskStore
import TestSupport
import Testing

/// Several connections and processes on one database.
@Suite struct ConcurrencyTests {
    static let taskCount = 2000

    @Test(arguments: Backend.allCases)
    func eightClaimersNeverGetTheSameTask(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let tasks = try await Self.fill(scene)
        let (place, now) = (scene.place, scene.now)
        let claims = try await withThrowingTaskGroup(of: [TaskClaim].self) { group in
            for number in 0..<8 {
                group.addTask {
                    let store = try place.open()
                    var claims: [TaskClaim] = []
                    while let claimed = try await store.claim(
                        worker: "w\(number)",
                        kinds: nil,
                        lease: Milliseconds(30_000),
                        now: now
                    ) {
                        claims.append(claimed.claim)
                        try await store.complete(claimed.claim, result: Data(), assets: [], now: now)
                    }
                    return claims
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(claims.count == Self.taskCount)
        #expect(Set(claims.map(\.task)) == tasks)
        #expect(claims.allSatisfy { $0.fence == 1 })
        #expect(try await scene.store.usage(of: scene.account, now: now).live == 0)
    }

    @Test func processesNeverGetTheSameTask() async throws {
        let scene = try await Scene(.sqlite)
        let tasks = try await Self.fill(scene)
        let path = scene.place.folder.path("data/lipsync.sqlite")
        let probes = try (0..<3).map { _ in
            try Probe(["claim", path, "\(scene.now.count)"], in: scene.place.folder)
        }
        var lines: [String] = []
        while let claimed = try await scene.claim() {
            lines.append("\(claimed.claim.task) \(claimed.claim.fence)")
            try await scene.store.complete(claimed.claim, result: Data(), assets: [], now: scene.now)
        }
        for probe in probes {
            #expect(probe.finish() == 0)
            lines += probe.lines
        }
        #expect(lines.count == Self.taskCount)
        #expect(Set(lines) == Set(tasks.map { "\($0) 1" }))
    }

    @Test(arguments: Backend.allCases)
    func aParallelLimitHoldsAgainstSimultaneousOrders(backend: Backend) async throws {
        let scene = try await Scene(backend, limits: AccountLimits(parallelTasks: 5))
        let orders = (0..<40).map { _ in scene.newTask() }
        let (place, now) = (scene.place, scene.now)
        let accepted = try await withThrowingTaskGroup(of: Int.self) { group in
            for part in 0..<4 {
                group.addTask {
                    let store = try place.open()
                    var accepted = 0
                    for order in orders[(part * 10)..<(part * 10 + 10)] {
                        do {
                            _ = try await store.submit(order, now: now)
                            accepted += 1
                        } catch StoreError.parallelLimit { continue }
                    }
                    return accepted
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(accepted == 5)
        #expect(try await scene.store.queueDepth().submitted == 5)
    }

    private static func fill(_ scene: Scene) async throws -> Set<PublicID> {
        var accounts = [scene.account]
        for name in ["a", "b", "c"] {
            accounts.append(
                try await scene.store.createAccount(name: name, limits: AccountLimits(), now: scene.now).id
            )
        }
        var tasks: Set<PublicID> = []
        for number in 0..<taskCount { tasks.insert(try await scene.submit(accounts[number % 4])) }
        return tasks
    }
}
