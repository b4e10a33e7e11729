import Foundation
import LipSyncModel

/// The program espeak-ng, where it is installed.
enum EspeakVoice {
    private static let program = ["/usr/bin/espeak-ng", "/usr/local/bin/espeak-ng"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// Whether the program is there.
    static var isThere: Bool { program != nil }

    /// `text` spoken in `language`.
    static func say(_ text: String, language: String = "en-us") throws -> Speech {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program ?? "")
        process.arguments = ["-v", language, "--stdout", text]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try WaveFile(data).speech
    }
}

extension Speech {
    /// The samples without the silence at both ends.
    var trimmed: [Float] {
        let loud = samples.indices.filter { abs(samples[$0]) > 0.02 }
        guard let first = loud.first, let last = loud.last else { return [] }
        return Array(samples[first...last])
    }
}
