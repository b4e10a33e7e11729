import Foundation
import LipSync
import LipSyncModel
import TestSupport
import Testing

/// What a file is, asked of a child behind walls.
struct ProbeTests {
    private let pipeline = SandboxedPipeline(settings: .service, executable: BuiltProgram.path)

    @Test func aSoundIsMeasured() async throws {
        let info = try await pipeline.probeSound(Sample.speech)
        #expect(info.channels == 1 && info.sampleRate == 22_050)
        #expect((5000...7000).contains(info.duration.count))
    }

    @Test func aVideoIsDescribedWithoutReadingAllOfIt() async throws {
        let video = try await pipeline.probeVideo(Sample.video)
        #expect(video.size == PixelSize(width: 1280, height: 720))
        #expect(video.duration == Milliseconds(6000) && video.frames == 150 && video.framesPerSecond == 25)
    }

    @Test func whatIsNeitherIsRefused() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("speech.wav")
        try "no sound at all".write(toFile: path, atomically: true, encoding: .utf8)
        let sound = await Task { try await pipeline.probeSound(path) }.result
        #expect { try sound.get() } throws: { ($0 as? LipSyncError)?.kind == .badInput }
        let video = await Task { try await pipeline.probeVideo(path) }.result
        #expect { try video.get() } throws: { ($0 as? LipSyncError)?.kind == .badInput }
    }
}
