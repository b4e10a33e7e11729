import Foundation
import LipSyncModel
import MediaIO
import TestSupport
import Testing

@Suite("Speech becomes an mp3 file")
struct MP3FileTests {
    private func tone(_ count: Int, rate: Int) -> [Float] {
        (0..<count).map { 0.5 * sin(2 * .pi * 300 * Float($0) / Float(rate)) }
    }

    /// As long as what went in, whatever the encoder's frames; the sound itself is where it was.
    @Test(arguments: [8000, 16_000, 22_050, 24_000, 44_100, 48_000])
    func itLastsAsLongAndSoundsTheSame(_ rate: Int) throws {
        let folder = try TemporaryFolder()
        let path = folder.path("speech.mp3")
        let samples = tone(rate * 2 + 123, rate: rate)
        try MP3File.write(samples, sampleRate: rate, to: path)
        let bytes = try Data(contentsOf: URL(filePath: path))
        #expect(bytes.starts(with: Array("ID3".utf8)))
        #expect(bytes.count < 40_000)
        let facts = try FFprobe(path)
        #expect(facts.sound?.codecName == "mp3")
        #expect(facts.sound?.sampleRate == String(rate))
        #expect(facts.sound?.channels == 1)
        let expected = Seconds(Double(samples.count) / Double(rate))
        #expect(abs((try MediaProbe.sound(at: path).duration - expected).value) < 0.001)
        let plain = folder.path("speech.wav")
        try WaveFile.write([samples], rate: rate, to: plain)
        let (heard, said) = (try Speech(path: path).samples, try Speech(path: plain).samples)
        #expect(abs(heard.count - said.count) <= 1)
        let inner = 2000..<30_000
        let difference = zip(heard[inner], said[inner]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        #expect((difference / Float(inner.count)).squareRoot() < 0.05)
    }

    @Test func aRateThatTheFormatDoesNotHaveIsRefused() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: LipSyncError.self) {
            try MP3File.write([0, 0], sampleRate: 18_000, to: folder.path("speech.mp3"))
        }
        #expect(error?.code == "media.encoder_refuses")
    }

    @Test func nothingIsAFileToo() throws {
        let folder = try TemporaryFolder()
        try MP3File.write([], sampleRate: 22_050, to: folder.path("speech.mp3"))
        #expect(FileManager.default.fileExists(atPath: folder.path("speech.mp3")))
    }
}
