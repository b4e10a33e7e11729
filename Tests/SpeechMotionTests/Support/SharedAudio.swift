import Foundation
import LipSyncModel

/// Real recordings beside the checkout; tests that need them are skipped where they are absent.
enum SharedAudio {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("shared/media/audio")

    /// Whether the recordings are there.
    static var isThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

    /// The recording `name`, a 16-bit mono WAV file at 16 kHz.
    static func speech(_ name: String) throws -> Speech {
        try WaveFile(try Data(contentsOf: folder.appendingPathComponent(name))).speech
    }
}
