import Foundation
import LipSyncModel
import SpeechMotion
import Testing

@Suite struct FeatureTests {
    private func sine(_ frequency: Double, count: Int = 16_000) -> [Float] {
        (0..<count).map { Float(sin(2 * Double.pi * frequency * Double($0) / 16_000)) }
    }

    @Test(arguments: [16, 32, 100, 200])
    func aSineShowsInItsBin(bin: Int) throws {
        var spectrum = PowerSpectrum()
        let powers = spectrum(sine(Double(bin) * 16_000 / 512), centre: 8_000)
        let peak = try #require(powers.max())
        #expect(powers.firstIndex(of: peak) == bin)
        #expect(abs(peak - 1e4) < 200)
        #expect(powers[bin + 8] < peak * 1e-4)
    }

    @Test func theSpectrumAgreesWithTheDefinition() {
        var noise = SeededNoise(seed: 5)
        let samples = (0..<400).map { _ in Float(noise.symmetric()) }
        var spectrum = PowerSpectrum()
        let powers = spectrum(samples, centre: 200)
        for bin in [0, 1, 57, 255, 256] {
            var (real, imaginary) = (0.0, 0.0)
            for (index, sample) in samples.enumerated() {
                let window = 0.5 - 0.5 * cos(2 * Double.pi * (Double(index) + 0.5) / 400)
                let angle = 2 * Double.pi * Double(bin) * Double(index) / 512
                real += Double(sample) * window * cos(angle)
                imaginary -= Double(sample) * window * sin(angle)
            }
            let expected = real * real + imaginary * imaginary
            #expect(abs(Double(powers[bin]) - expected) < 1e-3 * (1 + expected))
        }
    }

    @Test func bandsCoverTheSpectrumWithoutHoles() {
        let bank = FilterBank(count: 5, lowest: 80, highest: 7_600)
        #expect(zip(bank.centres, bank.centres.dropFirst()).allSatisfy { $0 < $1 })
        for (band, centre) in bank.centres.enumerated() {
            var flat = [Float](repeating: 0, count: PowerSpectrum.binCount)
            flat[Int((centre * 512 / 16_000).rounded())] = 1
            let powers = bank(flat)
            #expect(powers.firstIndex(of: powers.max() ?? 0) == band)
            #expect(abs(powers.reduce(0, +) - 1) < 0.05, "neighbouring triangles add up to one")
        }
    }

    @Test func framesCoverTheSoundFromEndToEnd() {
        #expect(AnalysisFrames.count(samples: 0) == 0)
        #expect(AnalysisFrames.count(samples: 1) == 1)
        #expect(AnalysisFrames.count(samples: 16_000) == 101)
        let features = SpeechFeatures(Speech(samples: sine(300, count: 3_333)))
        #expect(features.level.count == features.frameCount)
        #expect(features.bands.allSatisfy { $0.count == features.frameCount })
    }

    @Test func smoothingKeepsWhatIsConstantAndDelaysNothing() {
        let smoother = GaussianSmoother(deviation: 4)
        #expect(smoother([]) == [])
        #expect(smoother(Array(repeating: 3, count: 9)).allSatisfy { abs($0 - 3) < 1e-5 })
        var impulse = [Float](repeating: 0, count: 101)
        impulse[50] = 1
        let bell = smoother(impulse)
        #expect(bell.firstIndex(of: bell.max() ?? 0) == 50)
        #expect(abs(bell[47] - bell[53]) < 1e-6)
        #expect(abs(bell.reduce(0, +) - 1) < 1e-4)
    }

    @Test func aSlidingQuantileFollowsTheLevel() throws {
        let curve = (0..<2_000).map { Float($0 < 1_000 ? 10 : 50) + Float($0 % 10) }
        let top = try #require(SlidingQuantile(0.95, reach: 200)(curve, chosen: curve.map { _ in true }))
        #expect(top.count == 2_000)
        #expect(abs(top[300] - 19) < 0.01)
        #expect(abs(top[1_700] - 59) < 0.01)
        #expect(SlidingQuantile(0.5, reach: 200)(curve, chosen: curve.map { _ in false }) == nil)
        #expect(SlidingQuantile(0.5, reach: 200)([], chosen: []) == nil)
        #expect(SlidingQuantile(0.5, reach: 200)([4], chosen: [true]) == [4])
    }
}
