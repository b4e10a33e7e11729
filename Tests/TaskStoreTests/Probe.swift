import Foundation
import Glibc
import TestSupport

/// A second process on a test's database: the program TaskStoreProbe, which lies beside the running tests.
final class Probe {
    private let process = Process()
    private let output: URL

    /// Starts it with `arguments`; its lines go to a file in `folder`, so that they outlive it.
    init(_ arguments: [String], in folder: TemporaryFolder) throws {
        output = folder.url.appending(path: "probe-\(UUID().uuidString)")
        _ = FileManager.default.createFile(atPath: output.path, contents: nil)
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        process.executableURL = URL(fileURLWithPath: tests).deletingLastPathComponent().appending(
            path: "TaskStoreProbe"
        )
        process.arguments = arguments
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
    }

    /// The whole lines it has said so far.
    var lines: [String] {
        let text = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    /// Whether it still runs.
    var isRunning: Bool { process.isRunning }

    /// Waits until it ends by itself; its exit status.
    func finish() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// SIGKILL, and waits until it is gone.
    func kill() {
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
