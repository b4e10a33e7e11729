import Foundation
import Inference
import LipSyncModel
import SpeechMotion
import Testing

/// Any sound, read at any times, gives a motion that a mouth can make.
@Suite struct SamplingTests {
    private let driver: VisemeDriver

    init() throws {
        driver = try .located()
    }

    private var speech: Speech {
        var voice = SyntheticVoice()
        for round in 0..<10 {
            voice.say(.ah, for: 0.1 + 0.02 * Double(round))
            voice.say(round.isMultiple(of: 2) ? .murmur : .hiss, for: 0.09)
        }
        return voice.speech
    }

    @Test func everyTimeGetsItsShape() throws {
        let times = [0.5, 0.5, 0.51, 0.9, 1.4].map { Seconds($0) }
        #expect(try driver.motion(of: speech, at: times).shapes.count == 5)
        #expect(try driver.motion(of: speech, at: []).shapes.isEmpty)
    }

    @Test func aTimeGivesTheSameShapeWhateverElseIsAsked() throws {
        var noise = SeededNoise(seed: 4)
        var now = 0.0
        let irregular = (0..<60).map { _ -> Seconds in
            now += 0.005 + 0.03 * abs(noise.symmetric())
            return Seconds(now)
        }
        let together = try driver.motion(of: speech, at: irregular).shapes
        for (time, shape) in zip(irregular, together).prefix(8) {
            #expect(try driver.motion(of: speech, at: [time]).shapes == [shape])
        }
    }

    @Test func betweenFramesTheMotionIsContinuous() throws {
        let times = stride(from: 0, through: 1.5, by: 0.001).map { Seconds($0) }
        let shapes = try driver.motion(of: speech, at: times).shapes
        for (first, second) in zip(shapes, shapes.dropFirst()) {
            #expect(abs(first.opening - second.opening) < 0.06)
            #expect(abs(first.width - second.width) < 0.06)
        }
    }

    @Test(arguments: 0..<12)
    func everyShapeIsInRangeWhateverTheSamplesAre(seed: Int) throws {
        var noise = SeededNoise(seed: UInt64(seed))
        let odd: [Float] = [
            .nan, .infinity, -.infinity, .greatestFiniteMagnitude, -1e30, .leastNonzeroMagnitude, -0.0, 40,
        ]
        let length = Int.random(in: 1...40_000, using: &noise)
        var samples = (0..<length).map { _ in Float(noise.symmetric()) * (seed.isMultiple(of: 3) ? 30 : 0.2) }
        let syllable = Int.random(in: 500...4_000, using: &noise)
        for index in samples.indices where index / syllable % 2 == 0 { samples[index] *= 0.001 }
        for _ in 0..<Int.random(in: 1...200, using: &noise) {
            samples[Int.random(in: 0..<length, using: &noise)] = odd[Int.random(in: 0..<odd.count, using: &noise)]
        }
        if seed == 11 { samples = Array(repeating: .nan, count: length) }
        let times = (0..<200).map { _ in Seconds(3 * noise.symmetric()) }
        for shape in try driver.motion(of: Speech(samples: samples), at: times).shapes {
            #expect((0...1).contains(shape.opening))
            #expect((-1...1).contains(shape.width))
            #expect((0...1).contains(shape.rounding))
            #expect((0...1).contains(shape.closure))
        }
    }

    @Test func aLongSoundIsHeardInPartsThatFitTogether() throws {
        let installation = try Installation.locate()
        let network = try VisemeNetwork(VisemeModel(installation), of: installation)
        let part = speech.samples
        let long = Speech(samples: (0..<70 * Speech.sampleRate).map { part[$0 % part.count] })
        let whole = try network(long)
        // The same stretch heard by itself, from well before a border between two parts on.
        let (first, skipped) = (2_600, 350)
        let alone = try network(Speech(samples: Array(long.samples[(first * VisemeNetwork.hop)...])))
        for frame in skipped..<skipped + 200 {
            for index in 0..<whole.classCount {
                let here = whole.posteriors[(first + frame) * whole.classCount + index]
                #expect(abs(here - alone.posteriors[frame * whole.classCount + index]) < 1e-3)
            }
        }
        #expect(whole.frameCount == 3_500)
    }
}
