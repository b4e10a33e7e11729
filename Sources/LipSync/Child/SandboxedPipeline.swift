import Foundation
import Inference
import LipSyncModel

/// The product's two sentences, each carried out by a child process behind walls. A job that crashes, hangs or takes
/// too much is a ``LipSyncError`` of that job alone.
public struct SandboxedPipeline: Sendable {
    /// How jobs are done.
    public var settings: PipelineSettings
    /// How much a child insists on its walls.
    public var policy: SandboxPolicy
    /// What a child may use up.
    public var limits: ResourceLimits
    /// Path of the program that is started for a job: this one.
    public var executable: String

    /// A pipeline over `settings`.
    public init(
        settings: PipelineSettings,
        policy: SandboxPolicy = .auto,
        limits: ResourceLimits = ResourceLimits(),
        executable: String = SandboxedPipeline.ownExecutable
    ) {
        self.settings = settings
        self.policy = policy
        self.limits = limits
        self.executable = executable
    }

    /// Path of the running program.
    public static var ownExecutable: String {
        let link = "/proc/self/exe"
        return (try? FileManager.default.destinationOfSymbolicLink(atPath: link)) ?? link
    }

    /// Tries `test` inside a child. Returns nil if it was allowed, else what the system said against it; throws
    /// `child.*` where the test ended the child.
    public func selfTest(_ test: SelfTest, readable: [String] = [], writable: [String] = []) async throws -> String? {
        let outcome = try await run(.selfTest(test), readable: readable, writable: writable, listener: JobListener())
        guard case .selfTested(let refusal) = outcome else { throw Self.wrongAnswer }
        return refusal
    }

    func run(
        _ job: Job,
        readable: [String],
        writable: [String],
        listener: JobListener
    ) async throws -> JobOutcome {
        let installation = try Installation.locate()
        let sheet = JobSheet(
            job: job,
            policy: policy,
            limits: limits,
            readable: readable + [installation.dependenciesFolder],
            writable: writable,
            parent: getpid()
        )
        let child = ChildProcess(executable: executable, home: installation.home)
        return try await child.run(sheet, listener: listener)
    }

    static let wrongAnswer = LipSyncError(
        .internal,
        code: "child.wrong_answer",
        "The job's process answered something else than it was asked."
    )
}
