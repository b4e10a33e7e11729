public import Foundation

/// The `lipsync` program of the same build as the tests.
public enum BuiltProgram {
    /// How a run ended, and what it said.
    public struct Run: Sendable {
        /// The exit status; 128 and the signal's number where a signal ended it.
        public var status: Int32
        /// Everything on standard output.
        public var output: String
        /// Everything on standard error.
        public var errors: String

        /// The lines of standard error that begin with `lipsync: error:`.
        public var errorSentences: [String] {
            errors.split(separator: "\n").map(String.init).filter { $0.hasPrefix("lipsync: error: ") }
        }
    }

    /// Where it lies: beside the running tests.
    public static let path: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let beside = URL(fileURLWithPath: tests).deletingLastPathComponent().appending(path: "lipsync").path
        if FileManager.default.isExecutableFile(atPath: beside) { return beside }
        return PackageRoot.url.appending(path: ".build/release/lipsync").path
    }()

    /// Runs it to its end.
    public static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Run {
        try Started(arguments, environment: environment).finish()
    }

    /// A run under way.
    public struct Started {
        /// Its process.
        public let process = Process()
        private let folder: TemporaryFolder

        /// Starts it; its words go to files, so that no pipe can fill up.
        public init(_ arguments: [String], environment: [String: String] = [:]) throws {
            folder = try TemporaryFolder()
            process.executableURL = URL(fileURLWithPath: BuiltProgram.path)
            process.arguments = arguments
            process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            for name in ["output", "errors"] {
                _ = FileManager.default.createFile(atPath: folder.path(name), contents: nil)
            }
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle(forWritingAtPath: folder.path("output"))
            process.standardError = FileHandle(forWritingAtPath: folder.path("errors"))
            try process.run()
        }

        /// What it said on standard error so far.
        public var errors: String { (try? String(contentsOfFile: folder.path("errors"), encoding: .utf8)) ?? "" }

        /// Waits for its end.
        public func finish() throws -> Run {
            process.waitUntilExit()
            let status = process.terminationStatus
            return Run(
                status: process.terminationReason == .uncaughtSignal ? 128 + status : status,
                output: try String(contentsOfFile: folder.path("output"), encoding: .utf8),
                errors: errors
            )
        }
    }
}
