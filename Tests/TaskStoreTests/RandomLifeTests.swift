import Foundation
import LipSyncModel
import TaskStore
import TestSupport
import Testing

/// A store beside a model of it: any events in any order leave both with the same tasks.
@Suite struct RandomLifeTests {
    @Test(arguments: Backend.allCases, [1, 2, 3, 4, 5, 6] as [UInt64])
    func aStoreDoesWhatTheMachineSays(backend: Backend, seed: UInt64) async throws {
        let scene = try await Scene(backend)
        var random = SeededRandom(seed)
        var model: [PublicID: TaskMachine] = [:]
        var claims: [TaskClaim] = []
        var freed = 0
        for _ in 0..<250 {
            scene.pass(Int.random(in: 0...4000, using: &random))
            let now = scene.now
            switch Int.random(in: 0..<10, using: &random) {
            case 0, 1: model[try await scene.submit(callback: "https://example.org/")] = TaskMachine()
            case 2, 3, 4:
                guard let claimed = try await scene.claim() else { continue }
                let id = claimed.claim.task
                _ = try model[id]?.claim(worker: "worker", for: scene.lease, now: now)
                #expect(claimed.claim.fence == model[id]?.fence)
                claims.append(claimed.claim)
            case 5:
                let rescue = try await scene.store.rescue(attempts: 3, now: now)
                var expected: Set<PublicID> = []
                for id in model.keys {
                    guard let actions = model[id]?.rescue(now: now) else { continue }
                    expected.insert(id)
                    freed += actions.contains(.freeSlot) ? 1 : 0
                }
                #expect(Set(rescue.returned + rescue.failed) == expected)
            case 6 where !model.isEmpty && Int.random(in: 0..<4, using: &random) == 0:
                guard let id = model.keys.sorted().randomElement(using: &random) else { continue }
                let actions = try? model[id]?.delete()
                let isDeleted = (try? await scene.store.deleteTask(id, account: scene.account, now: now)) != nil
                #expect(isDeleted == (actions != nil))
                freed += actions?.contains(.freeSlot) == true ? 1 : 0
            default:
                guard let claim = claims.randomElement(using: &random) else { continue }
                let word = Word.allCases.randomElement(using: &random) ?? .renew
                let actions = try? word.say(claim, to: &model[claim.task], scene)
                let isTaken = (try? await word.say(claim, to: scene)) != nil
                #expect(isTaken == (actions != nil), "\(word)")
                freed += actions?.contains(.freeSlot) == true ? 1 : 0
            }
            for (id, machine) in model {
                let task = try await scene.store.task(.id(id), account: scene.account, kinds: nil)
                #expect(task?.machine == (machine.isHidden ? nil : machine))
            }
            let live = model.values.filter { !$0.status.isEnd }.count
            #expect(try await scene.store.usage(of: scene.account, now: now).live == live)
            #expect(model.count - live == freed)
        }
    }

    /// What a worker may say about its task.
    private enum Word: CaseIterable {
        case renew, progress, giveBack, complete, fail

        func say(_ claim: TaskClaim, to machine: inout TaskMachine?, _ scene: Scene) throws -> [TaskAction] {
            switch self {
            case .renew: try machine?.renew(fence: claim.fence, for: scene.lease, now: scene.now)
            case .progress: try machine?.advance(fence: claim.fence, to: TaskProgress(stage: "track", fraction: 0.5))
            case .giveBack: try machine?.giveBack(fence: claim.fence)
            case .complete: return try machine?.complete(fence: claim.fence) ?? []
            case .fail: return try machine?.fail(fence: claim.fence, message: "no") ?? []
            }
            return []
        }

        func say(_ claim: TaskClaim, to scene: Scene) async throws {
            let (store, now) = (scene.store, scene.now)
            switch self {
            case .renew: try await store.renew(claim, lease: scene.lease, now: now)
            case .progress: try await store.progress(claim, TaskProgress(stage: "track", fraction: 0.5))
            case .giveBack: try await store.giveBack(claim, now: now)
            case .complete: try await store.complete(claim, result: Data(), assets: [scene.asset()], now: now)
            case .fail: try await store.fail(claim, message: "no", now: now)
            }
        }
    }
}
