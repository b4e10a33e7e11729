import Foundation
import MediaIO
import TestSupport
import Testing

@Suite("The limiter acts only where it has to")
struct TruePeakLimiterTests {
    private func limit(_ sound: [[Float]], shares: Float = 1, portion: Int = 4096) -> [[Float]] {
        var limiter = TruePeakLimiter(SoundFormat(sampleRate: 48_000, channels: sound.count))
        var result = sound.map { _ in [Float]() }
        func add(_ block: SoundBlock) {
            for channel in result.indices { result[channel] += block.channels[channel] }
        }
        var position = 0
        while position < sound[0].count {
            let end = min(position + portion, sound[0].count)
            let block = SoundBlock(channels: sound.map { Array($0[position..<end]) })
            add(limiter.process(block, shares: Array(repeating: shares, count: block.count)))
            position = end
        }
        add(limiter.finish())
        return result
    }

    private func sine(_ frequency: Float, level: Float, phase: Float = 0, count: Int = 48_000) -> [Float] {
        (0..<count).map { level * sin(2 * .pi * frequency * Float($0) / 48_000 + phase) }
    }

    @Test(arguments: [1, 100, 480, 481, 4096, 100_000])
    func quietSoundPassesBitForBit(_ portion: Int) {
        let sound = [sine(440, level: 0.85), sine(3000, level: 0.3)]
        #expect(limit(sound, portion: max(portion, 37)) == sound)
    }

    @Test func peaksBetweenSamplesAreSeen() {
        // At a quarter of the rate and an eighth of a turn, samples reach only 0.707 of the wave's height.
        let sound = [sine(12_000, level: 1.2, phase: .pi / 4)]
        #expect(sound[0].allSatisfy { abs($0) < TruePeakLimiter.ceiling })
        let limited = limit(sound)[0]
        let middle = limited[10_000..<40_000]
        #expect(middle.allSatisfy { abs($0) < 0.891 * 0.7071 * 1.01 })
        #expect(middle.contains { abs($0) > 0.891 * 0.7071 * 0.95 })
    }

    @Test func samplesNeverExceedTheCeiling() {
        var random = SeededRandom(9)
        var sound = [Float](repeating: 0, count: 60_000)
        for index in sound.indices where index % 5000 < 40 { sound[index] = .random(in: -4...4, using: &random) }
        sound[0] = 3
        sound[59_999] = -3
        let limited = limit([sound])[0]
        #expect(limited.count == sound.count)
        #expect(limited.allSatisfy { abs($0) <= TruePeakLimiter.ceiling * 1.0001 })
    }

    @Test func farFromAPeakNothingIsChanged() {
        var sound = sine(440, level: 0.5)
        sound[24_000] = 2
        let limited = limit([sound])[0]
        #expect(limited[..<23_500] == sound[..<23_500])
        #expect(limited[23_900] != sound[23_900])
        // The gain recovers within a few times 60 ms.
        #expect(limited[45_000...] == sound[45_000...])
    }

    @Test func withoutAShareNothingIsLimited() {
        let sound = [sine(440, level: 3)]
        #expect(limit(sound, shares: 0) == sound)
    }
}
