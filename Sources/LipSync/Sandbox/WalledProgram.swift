import CSandbox
import Foundation
import LipSyncModel

/// Somebody else's program behind the walls of a job: it reads strangers' words and needs nothing but its own files. This
/// program starts itself with a hidden verb, puts the walls up, and becomes the other one.
public enum WalledProgram {
    /// The hidden verb of the command line behind which ``main(_:)`` waits.
    public static let verb = "walled"

    /// What comes before a program's path and arguments, so that it is run behind walls.
    /// `executable` is the path of this program.
    public static func launcher(
        _ policy: SandboxPolicy,
        executable: String = SandboxedPipeline.ownExecutable
    ) -> [String] {
        [executable, verb, policy.rawValue]
    }

    /// What such a program may take from this machine: 512 MB of address space; 20 s of a processor; some files for its
    /// data; 128 MB in a file. Time is for its parent to watch, who waits for it; so does a caller of the service.
    static let limits = ResourceLimits(
        memory: 512 << 20,
        processorSeconds: 20,
        fileSize: 128 << 20,
        openFiles: 32,
        addressSpace: 512 << 20,
        niceness: 5
    )

    /// Becomes a program: `words` are the policy's name, the program's path, and its arguments. Returns only where that
    /// failed. Has to be called on the main thread before any other thread is started.
    /// Throws `sandbox.*` where the policy is unknown or requires what the kernel lacks, `program.not_started`.
    public static func main(_ words: [String]) throws {
        guard words.count >= 2 else {
            throw LipSyncError(.usage, code: "job.none", "This verb is for the program's own use.")
        }
        let policy = try SandboxPolicy.named(in: [SandboxPolicy.environmentName: words[0]])
        let path = URL(filePath: words[1]).resolvingSymlinksInPath().path
        var arguments: [UnsafeMutablePointer<CChar>?] = words.dropFirst().map { strdup($0) } + [nil]
        // Its parent waits for it; a parent that is gone does not.
        guard csandbox_die_with_parent(getppid()) == 0 else { return }
        unsetenv("LD_LIBRARY_PATH")
        _ = try Sandbox(
            policy: policy,
            limits: limits,
            readable: Sandbox.surroundings + companions(of: path),
            writable: [],
            // Where the loaders of programs are, which the kernel runs first.
            runnable: [path, "/lib", "/lib64"]
        ).enter()
        execv(path, &arguments)
        throw LipSyncError(
            .internal,
            code: "program.not_started",
            "The program \(path) could not be started.",
            cause: String(cString: strerror(errno))
        )
    }

    /// Where a program that does not belong to the system has its libraries and data.
    private static func companions(of path: String) -> [String] {
        let prefix = URL(filePath: path).deletingLastPathComponent().deletingLastPathComponent()
        return ["lib", "lib64", "share"].map { prefix.appending(path: $0).path }
    }
}
