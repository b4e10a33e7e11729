import Foundation
import LipSync
import LipSyncModel
import TestSupport
import Testing

/// However a child ends, it is one clear failure of one job.
@Suite(.serialized) struct ChildEndingTests {
    private func failure(
        of test: SelfTest,
        limits: ResourceLimits = ResourceLimits(),
        executable: String = BuiltProgram.path
    ) async -> LipSyncError? {
        let pipeline = SandboxedPipeline(settings: .service, limits: limits, executable: executable)
        do {
            _ = try await pipeline.selfTest(test)
            return nil
        } catch {
            return error as? LipSyncError
        }
    }

    @Test func aCrashNamesItsSignal() async {
        let error = await failure(of: .crash)
        #expect(error?.code == "child.killed")
        #expect(error?.kind == .internal)
        #expect(error?.message.contains("SIGSEGV") == true)
    }

    @Test func leavingWithoutAWordNamesTheStatus() async {
        let error = await failure(of: .exit(status: 7))
        #expect(error?.code == "child.failed")
        #expect(error?.message.contains("7") == true)
    }

    @Test func aHangIsEndedAfterTheSilenceLimit() async {
        let start = ContinuousClock.now
        let error = await failure(of: .hang, limits: ResourceLimits(silenceSeconds: 1))
        #expect(error?.code == "child.timeout")
        #expect(error?.message.contains("1 s") == true)
        #expect(start.duration(to: .now) < .seconds(6))
    }

    @Test func workIsEndedAfterTheWallLimit() async {
        let error = await failure(of: .hang, limits: ResourceLimits(wallSeconds: 1))
        #expect(error?.code == "child.timeout")
    }

    @Test func aBusyLoopIsEndedAfterTheProcessorLimit() async {
        let error = await failure(of: .spin, limits: ResourceLimits(processorSeconds: 1))
        #expect(error?.code == "child.cpu_time")
        #expect(error?.message.contains("1 s") == true)
    }

    @Test func takingTooMuchMemoryIsSaid() async {
        let error = await failure(of: .allocate(bytes: 2 << 30), limits: ResourceLimits(memory: 512 << 20))
        #expect(error?.code == "child.memory")
        #expect(error?.message.contains("512 MB") == true)
    }

    @Test func takingEnoughMemoryIsNoFailure() async {
        let error = await failure(of: .allocate(bytes: 64 << 20), limits: ResourceLimits(memory: 512 << 20))
        #expect(error == nil)
    }

    @Test func aProgramThatIsNotThereIsSaid() async {
        let error = await failure(of: .thread, executable: "/nowhere/lipsync")
        #expect(error?.code == "child.not_started")
        #expect(error?.message.contains("/nowhere/lipsync") == true)
    }

    @Test func aChildThatIsKilledFromOutsideNamesTheSignal() async throws {
        let program = try NamedProgram()
        async let error = failure(of: .hang, executable: program.path)
        kill(try await program.process(), SIGKILL)
        #expect(await error?.code == "child.killed")
        #expect(await error?.message.contains("SIGKILL") == true)
    }

    @Test func cancellingEndsTheChild() async throws {
        let program = try NamedProgram()
        let task = Task { await failure(of: .hang, executable: program.path) }
        let child = try await program.process()
        let start = ContinuousClock.now
        task.cancel()
        let error = await task.value
        #expect(error?.kind == .cancelled)
        #expect(start.duration(to: .now) < .seconds(4))
        #expect(!ProcessTree.isRunning(child))
    }
}

/// The program under a name of its own, so that its processes can be told from those of other tests.
private struct NamedProgram {
    private let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path("lipsync")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: BuiltProgram.path)
    }

    /// Waits until it runs.
    func process() async throws -> Int32 {
        for _ in 0..<1000 {
            if let child = ProcessTree.children(of: getpid()).first(where: { ProcessTree.name(of: $0) == path }) {
                return child
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw CancellationError()
    }
}
