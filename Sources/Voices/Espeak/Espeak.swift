import Foundation
import LipSyncModel
import Subprocess
import SystemPackage

/// The program espeak-ng. Text reaches it on its standard input, never as an argument, and no shell is involved.
package struct Espeak: Sendable {
    /// A program and its first arguments, which runs another behind walls: strangers' texts reach this one.
    let launcher: [String]
    /// The program's path, or its name, looked for on the path.
    let program: String
    /// What one run may take.
    let timeLimit: Duration
    /// Sound beyond this many bytes is refused: ten minutes.
    let soundLimit = 10 * 60 * 44_100

    package init(launcher: [String], program: String = "espeak-ng", timeLimit: Duration = .seconds(30)) {
        self.launcher = launcher
        self.program = program
        self.timeLimit = timeLimit
    }

    /// The languages it speaks.
    package func languages() async throws -> [EspeakLanguage] {
        let table = try await run(["--voices"], input: "", limit: 1 << 20)
        return EspeakLanguage.parse(String(decoding: table, as: UTF8.self))
    }

    /// `texts` in the International Phonetic Alphabet, one result each.
    package func phonemes(of texts: [String], voice: String) async throws -> [String] {
        guard !texts.isEmpty else { return [] }
        // An empty line ends a clause, and each clause comes back as one line.
        let arguments = ["-q", "--ipa", "-b", "1", "--stdin", "-v", voice]
        let output = try await run(arguments, input: texts.joined(separator: "\n\n") + "\n", limit: 4 << 20)
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n").map(Self.withoutSwitches)
        if lines.count == texts.count { return lines }
        if texts.count == 1 { return [lines.joined(separator: " ")] }
        // It saw other clauses than we did; in smaller portions it becomes clear which is which.
        let middle = texts.count / 2
        return try await phonemes(of: Array(texts[..<middle]), voice: voice)
            + phonemes(of: Array(texts[middle...]), voice: voice)
    }

    /// `text` spoken by `voice` in `timbre`, `speed` times as fast as the program does by itself.
    package func sound(of text: String, voice: String, timbre: Timbre, speed: Double) async throws -> SpokenSound {
        let pace = Int((175 * speed).rounded())
        let full = timbre.variant.map { "\(voice)+\($0)" } ?? voice
        let arguments = [
            "-v", full, "-s", "\(pace)", "-p", "\(timbre.pitch)", "-z", "-b", "1", "--stdin", "--stdout",
        ]
        let output = try await run(arguments, input: text, limit: soundLimit)
        // Where there is nothing to say it writes nothing at all.
        if output.isEmpty { return SpokenSound(samples: [], sampleRate: Self.sampleRate) }
        guard let sound = SpokenSound(waveFile: output) else {
            throw Self.failure("its output is not a 16-bit mono WAV file")
        }
        return sound
    }

    /// Samples a second of all its voices.
    static let sampleRate = 22_050

    /// Marks like `(en)` say that it takes a word for another language's.
    private static func withoutSwitches(_ line: Substring) -> String {
        line.replacing(#/\([a-z][a-z-]*\)/#, with: "").split(separator: " ").joined(separator: " ")
    }

    private func run(_ arguments: [String], input: String, limit: Int) async throws -> [UInt8] {
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask { try await start(arguments, input: input, limit: limit) }
            group.addTask {
                try await Task.sleep(for: timeLimit)
                throw LipSyncError(
                    .internal,
                    code: "voices.espeak_timed_out",
                    "The speech program took more than \(timeLimit.components.seconds) s."
                )
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
    }

    private func start(_ arguments: [String], input: String, limit: Int) async throws -> [UInt8] {
        Self.writeFailuresAreErrors
        let result: ExecutionResult<Void, BytesOutput, StringOutput<UTF8>>
        do {
            let words = launcher + [try await path()] + arguments
            result = try await Subprocess.run(
                .path(FilePath(words[0])),
                arguments: Arguments(Array(words.dropFirst())),
                environment: environment,
                input: .inputWriter,
                output: .bytes(limit: limit),
                error: .string(limit: 1 << 20)
            ) { execution in
                // A program that ends before it has read everything is told by its status, not by this.
                _ = try? await execution.standardInputWriter.write(Array(input.utf8))
                try? await execution.standardInputWriter.finish()
            }
        } catch let error as SubprocessError {
            throw Self.failure(error)
        }
        guard result.terminationStatus.isSuccess else {
            if Task.isCancelled { throw LipSyncError.speechCancelled }
            throw Self.failure(result.standardError)
        }
        return result.standardOutput
    }

    private func path() async throws(SubprocessError) -> String {
        program.contains("/")
            ? program : try await Executable.name(program).resolveExecutablePath(in: environment).string
    }

    private var environment: Environment {
        var result: [Environment.Key: String] = ["LC_ALL": "C.UTF-8"]
        // The second is for the launcher, which does not hand it on.
        for key in ["PATH", "LD_LIBRARY_PATH"] as [Environment.Key] {
            result[key] = ProcessInfo.processInfo.environment[key.rawValue]
        }
        return .custom(result)
    }

    /// Once: writing to a program that has ended must fail, not end this process.
    private static let writeFailuresAreErrors: Void = { _ = signal(SIGPIPE, SIG_IGN) }()
}
