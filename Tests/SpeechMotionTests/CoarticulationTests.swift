import Foundation
import Inference
import LipSyncModel
import SpeechMotion
import TestSupport
import Testing

/// The network and the motion of lips, against what the scripts that made them say.
@Suite struct CoarticulationTests {
    /// `Models/speech_check.json`: inputs made by formula, and what must come of them.
    private struct Check: Decodable {
        struct Network: Decodable {
            var count: Int
            var tolerance: Float
            var visemes: [[Float]]
            var curves: [[Float]]
            var bands: [[Float]]
        }

        struct Motion: Decodable {
            var frames: Int
            var tolerance: Float
            var result: [[Float]]
        }

        var network: Network
        var motion: Motion

        static func read() throws -> Check {
            let file = PackageRoot.url.appending(path: "Models/speech_check.json")
            return try JSONDecoder().decode(Check.self, from: Data(contentsOf: file))
        }
    }

    private let model: VisemeModel
    private let installation: Installation

    init() throws {
        installation = try .locate()
        model = try VisemeModel(installation)
    }

    private func worst(_ numbers: [Float], _ expected: [[Float]]) -> Float {
        let expected = Array(expected.joined())
        #expect(numbers.count == expected.count)
        return zip(numbers, expected).map { abs($0 - $1) }.max() ?? .infinity
    }

    @Test func theNetworkHearsWhatItHeardWhereItWasMade() throws {
        let check = try Check.read().network
        let samples = (0..<check.count).map { index -> Float in
            let n = Double(index)
            let turn = 2 * Double.pi * n / 16_000
            let swell = sin(2.5 * turn)
            let tone = 0.2 * sin(140 * turn) * swell * swell
            let glide = 0.1 * sin((300 + 0.05 * n) * turn)
            let rough = 0.05 * (Double((index * 7919) % 1009) / 504 - 1)
            return Float(tone + glide + rough)
        }
        let heard = try VisemeNetwork(model, of: installation)(Speech(samples: samples))
        #expect(worst(heard.posteriors, check.visemes) < check.tolerance)
        #expect(worst(heard.curves, check.curves) < check.tolerance)
        #expect(worst(heard.bands, check.bands) < check.tolerance)
    }

    @Test func lipsMoveAsTheyWereFitted() throws {
        let check = try Check.read().motion
        let classCount = model.classes.count
        var heard = HeardSpeech(frameCount: check.frames, classCount: classCount, bandCount: model.motion.bandCount)
        for frame in 0..<check.frames {
            let t = Double(frame)
            var scores = (0..<classCount).map { index -> Double in
                let pace = 0.11 * t * (1 + 0.13 * Double(index))
                return 4 * sin(pace + Double(index))
            }
            if (40..<70).contains(frame) || frame >= 105 { scores[0] = 12 }
            if (20..<24).contains(frame) { scores[model.motion.closureClass] = 9 }
            if frame == 86 { scores[model.motion.closureClass] = 4 }
            let powers = scores.map { exp($0 - (scores.max() ?? 0)) }
            for index in 0..<classCount {
                heard.posteriors[frame * classCount + index] = Float(powers[index] / powers.reduce(0, +))
            }
            for curve in 0..<3 { heard.curves[frame * 3 + curve] = Float(cos(0.2 * t + Double(curve))) }
            for band in 0..<heard.bandCount {
                let pace = 0.07 * t * (1 + 0.21 * Double(band))
                let level = 2 * sin(pace) - Double(band) - ((88..<105).contains(frame) ? 14 : 0)
                heard.bands[frame * heard.bandCount + band] = Float(level)
            }
        }
        let lips = model.motion(heard)
        let rows = (0..<check.frames).flatMap { frame in
            [lips.opening, lips.width, lips.rounding, lips.closure, lips.rest, lips.relaxed].map { $0[frame] }
        }
        #expect(worst(rows, check.result) < check.tolerance * 10)
    }

    /// Frames in which somebody speaks with a probability of `speech`, and m, b or p with one of `touch`.
    private func heard(speech: [Float], touch: [Float]) -> HeardSpeech {
        let classCount = model.classes.count
        var heard = HeardSpeech(frameCount: speech.count, classCount: classCount, bandCount: model.motion.bandCount)
        for frame in speech.indices {
            heard.posteriors[frame * classCount] = 1 - speech[frame]
            heard.posteriors[frame * classCount + model.motion.closureClass] = touch[frame]
            heard.posteriors[frame * classCount + classCount - 1] = speech[frame] - touch[frame]
        }
        return heard
    }

    /// Frames before a sound in which the lips part for it.
    private var risingFrames: Int { Int((model.motion.restRise * Float(HeardSpeech.rate)).rounded(.up)) }

    @Test func whatIsNeverSurelySpeechLeavesTheMouthAtRest() {
        let none = [Float](repeating: 0, count: 240)
        var music = none
        for frame in 40..<90 { music[frame] = 0.75 }
        for frame in 120..<200 { music[frame] = frame % 4 == 0 ? 0.6 : 0.95 }
        #expect(model.motion(heard(speech: music, touch: none)).rest.allSatisfy { $0 == 1 })
        for frame in 130..<160 { music[frame] = 1 }
        let rest = model.motion(heard(speech: music, touch: none)).rest
        #expect(rest[..<(130 - model.motion.sureAhead - risingFrames)].allSatisfy { $0 == 1 })
        #expect(rest[125..<199].allSatisfy { $0 == 0 })
    }

    @Test func speechIsBelievedFromItsFirstFrameOn() {
        var speech = [Float](repeating: 0, count: 120)
        for frame in 40..<80 { speech[frame] = frame < 44 ? 0.6 : 1 }
        let rest = model.motion(heard(speech: speech, touch: [Float](repeating: 0, count: 120))).rest
        #expect(rest[40..<80].allSatisfy { $0 == 0 })
        #expect(rest[..<(40 - risingFrames)].allSatisfy { $0 == 1 })
    }

    /// A breath closes the lips and leaves the corners where they are; a longer silence eases the whole mouth.
    @Test func cornersComeToRestLaterThanLips() {
        var speech = [Float](repeating: 1, count: 240)
        for frame in 60..<76 { speech[frame] = 0 }
        for frame in 140..<220 { speech[frame] = 0 }
        var lips = model.motion(heard(speech: speech, touch: [Float](repeating: 0, count: 240)))
        lips.width = [Float](repeating: 2, count: 240)
        let shapes = MouthScale(lips).shapes
        #expect(shapes[60..<76].contains { $0.closure > 0.8 && $0.width > 0.5 })
        #expect(shapes[170..<190].allSatisfy { $0.closure == 1 && $0.width == 0 && $0.opening == 0 })
        #expect(zip(lips.rest, lips.relaxed).allSatisfy { $0 >= $1 })
    }

    /// In the first moments the network does not know yet how loud the voice will be.
    @Test func theHushBeforeAVoiceIsNoSpeech() {
        let speech = [Float](repeating: 0.95, count: 160)
        var heard = heard(speech: speech, touch: [Float](repeating: 0, count: 160))
        #expect(model.motion(heard).rest.allSatisfy { $0 == 0 })
        for index in 0..<60 * heard.bandCount { heard.bands[index] = -1.2 * model.motion.faint }
        let rest = model.motion(heard).rest
        #expect(rest[..<(60 - risingFrames)].allSatisfy { $0 == 1 })
        #expect(rest[60...].allSatisfy { $0 == 0 })
    }

    /// The network lets a word ring on into the noise of the room. `depth` is how far that lies under the voice, as a share of
    /// what it takes to tell something.
    @Test(arguments: [(Float(1.5), true), (0.5, false)])
    func whatIsNoLouderThanThePausesIsNoSpeech(depth: Float, isPause: Bool) {
        var speech = [Float](repeating: 1, count: 200)
        for frame in 120..<200 { speech[frame] = frame < 150 ? 0.9 : 0 }
        var heard = heard(speech: speech, touch: [Float](repeating: 0, count: 200))
        for index in 120 * heard.bandCount..<200 * heard.bandCount {
            heard.bands[index] = -depth * model.motion.noiseDepth
        }
        let rest = model.motion(heard).rest
        #expect(rest[..<120].allSatisfy { $0 == 0 })
        #expect(rest[130..<150].allSatisfy { $0 == (isPause ? 1 : 0) })
        #expect(rest[160...].allSatisfy { $0 == 1 })
    }

    @Test func aDoubtfulClosureIsShortAndASureOneLasts() {
        let speech = [Float](repeating: 1, count: 100)
        var touch = [Float](repeating: 0, count: 100)
        let doubtful = (model.motion.closurePeak + model.motion.closureFrom) / 2 + 0.05
        for frame in 28...32 { touch[frame] = doubtful - 0.02 * Float(abs(frame - 30)) }
        for frame in 60..<65 { touch[frame] = 0.99 - 0.01 * Float(abs(frame - 62)) }
        let closure = model.motion(heard(speech: speech, touch: touch)).closure
        #expect(closure.indices.filter { closure[$0] >= 0.9 } == [30] + Array(60..<65))
    }

    @Test func theLowerLipReachesTheTeethWhateverFollows() throws {
        let (vowel, teeth) = (try #require(model.classes.firstIndex { $0.name == "a" }), model.motion.labiodentalClass)
        let none = [Float](repeating: 0, count: 100)
        func opening(saying share: Float) -> [Float] {
            var heard = heard(speech: none, touch: none)
            for frame in 0..<100 {
                let inTeeth: Float = (50..<54).contains(frame) ? share : 0
                heard.posteriors[frame * model.classes.count] = 0
                heard.posteriors[frame * model.classes.count + vowel] = 1 - inTeeth
                heard.posteriors[frame * model.classes.count + teeth] = inTeeth
            }
            return model.motion(heard).opening
        }
        #expect(opening(saying: 0.95)[50..<54].allSatisfy { $0 <= model.motion.labiodentalOpening + 1e-4 })
        #expect(opening(saying: 0.45)[50..<54].allSatisfy { $0 > model.motion.labiodentalOpening + 0.3 })
    }

    @Test func theWidestVowelsHaveNoFlatTop() {
        let speech = [Float](repeating: 1, count: 400)
        var lips = model.motion(heard(speech: speech, touch: [Float](repeating: 0, count: 400)))
        for frame in 0..<400 { lips.opening[frame] = sin(Float(frame) / 20) * (frame < 200 ? 1 : 1.2) }
        lips.relaxed = [Float](repeating: 0, count: 400)
        let openings = MouthScale(lips).shapes.map(\.opening)
        let top = openings[273...293]
        #expect(top.max() ?? 0 > 0.95)
        #expect(zip(top, top.dropFirst()).allSatisfy { $0 != $1 })
        #expect(openings.allSatisfy { (0...1).contains($0) })
    }

    @Test func influenceFallsOffAtItsOwnPaceOnEachSide() {
        var impulse = [Float](repeating: 0, count: 41)
        impulse[20] = 1
        let spread = Dominance.spread(impulse, before: 0.08, after: 0.04)
        #expect(abs(spread[20] - 1) < 1e-6)
        #expect(abs(spread[16] - expf(-1)) < 1e-4)
        #expect(abs(spread[22] - expf(-1)) < 1e-4)
        #expect(Dominance.spread([], before: 0.1, after: 0.1).isEmpty)
    }

    @Test func aModelWhoseTablesDoNotFitIsRefused() throws {
        var motion = model.motion
        #expect(motion.fits(classCount: model.classes.count))
        motion.strength.removeLast()
        #expect(!motion.fits(classCount: model.classes.count))
        motion = model.motion
        motion.visemeWeight[0].removeLast()
        #expect(!motion.fits(classCount: model.classes.count))
        motion = model.motion
        motion.closureClass = 99
        #expect(!motion.fits(classCount: model.classes.count))
    }

    @Test func aBrokenModelFileIsAClearError() throws {
        let folder = try TemporaryFolder()
        let models = folder.url.appending(path: ".deps/models")
        try FileManager.default.createDirectory(at: models, withIntermediateDirectories: true)
        try Data("{}".utf8).write(to: models.appending(path: VisemeModel.name))
        #expect {
            _ = try VisemeModel(Installation(home: folder.url.path))
        } throws: { ($0 as? LipSyncError)?.code == "setup.model_broken" }
    }
}
