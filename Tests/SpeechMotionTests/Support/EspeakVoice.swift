import Foundation
import LipSyncModel

/// The program espeak-ng, where it is installed.
enum EspeakVoice {
    private static let program = ["/usr/bin/espeak-ng", "/usr/local/bin/espeak-ng"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// Whether the program is there.
    static var isThere: Bool { program != nil }

    /// `text` spoken in English.
    static func say(_ text: String) throws -> Speech {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program ?? "")
        process.arguments = ["-v", "en-us", "--stdout", text]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try WaveFile(data).speech
    }
}
