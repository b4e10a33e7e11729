import Testing
import Voices

@Suite struct SoundTests {
    @Test func aWaveFileComesBackAsItWas() throws {
        let sound = SpokenSound(samples: [0, 0.5, -0.5, 1, -1, 2, -2], sampleRate: 16_000)
        let back = try #require(SpokenSound(waveFile: Array(sound.waveFile)))
        #expect(back.sampleRate == 16_000)
        #expect(zip(back.samples, [0, 0.5, -0.5, 1, -1, 1, -1]).allSatisfy { abs($0 - $1) < 1e-4 })
        #expect(back.samples.count == 7)
    }

    @Test func brokenWaveFilesAreRefusedAndEndlessOnesReadToTheirEnd() {
        var bytes = Array(SpokenSound(samples: [0.1, 0.2, 0.3], sampleRate: 8000).waveFile)
        for count in 0..<bytes.count {
            let part = SpokenSound(waveFile: Array(bytes[..<count]))
            #expect(part == nil || part?.samples.count == (count - 44) / 2)
        }
        bytes.replaceSubrange(40..<44, with: [0, 0xF0, 0xFF, 0x7F])
        #expect(SpokenSound(waveFile: bytes)?.samples.count == 3)
        bytes[22] = 2
        #expect(SpokenSound(waveFile: bytes) == nil)
    }
}
