import Foundation
import LipSyncModel

/// Speech-like sound made of known parts: a train of glottal pulses through formant resonators (Klatt's cascade, 1980),
/// hiss and silence, so that a test knows what is said when.
struct SyntheticVoice {
    /// What is sounded for a while.
    enum Sound {
        /// A voice with the given formants in hertz.
        case vowel([Double])
        /// A hummed m: only the lowest resonance gets out.
        case murmur
        /// The hiss of an s.
        case hiss
        case silence

        static let ah = Sound.vowel([750, 1250, 2600, 3600])
        static let oo = Sound.vowel([300, 750, 2200, 3300])
    }

    private(set) var samples: [Float] = []
    private var phase = 0.0
    private var noise = SeededNoise(seed: 7)

    /// Where the sound has got to, in seconds.
    var now: Double { Double(samples.count) / Double(Speech.sampleRate) }

    var speech: Speech { Speech(samples: samples) }

    /// Says `sound` for `duration` seconds, faded over 10 ms at both ends.
    mutating func say(_ sound: Sound, for duration: Double, pitch: Double = 120) {
        let count = Int(duration * Double(Speech.sampleRate))
        var part: [Double]
        switch sound {
        case .vowel(let formants):
            part = pulses(count, pitch: pitch)
            for formant in formants { part = Self.resonate(part, at: formant, bandwidth: 60 + formant * 0.04) }
            part = Self.radiate(part, level: 0.1)
        case .murmur:
            part = Self.resonate(pulses(count, pitch: pitch), at: 250, bandwidth: 80)
            for _ in 0..<2 { part = Self.resonate(part, at: 200, bandwidth: 400) }
            part = Self.radiate(part, level: 0.03)
        case .hiss:
            let white = (0..<count).map { _ in noise.symmetric() }
            part = Self.radiate(Self.resonate(white, at: 5_500, bandwidth: 1_500), level: 0.03)
        case .silence:
            part = Array(repeating: 0, count: count)
        }
        let fade = 160.0
        samples += part.enumerated().map { index, value in
            Float(value * min(1, Double(index) / fade, Double(count - index) / fade))
        }
    }

    private mutating func pulses(_ count: Int, pitch: Double) -> [Double] {
        let impulses = (0..<count).map { _ -> Double in
            phase += pitch / Double(Speech.sampleRate)
            guard phase >= 1 else { return 0 }
            phase -= 1
            return 1
        }
        // The glottis gives away high frequencies: 12 dB an octave less above 100 Hz.
        return Self.resonate(impulses, at: 0, bandwidth: 200)
    }

    /// Lips radiate a difference, 6 dB more an octave; brought to a root mean square of `level`.
    private static func radiate(_ flow: [Double], level: Double) -> [Double] {
        let sound = zip(flow, [0] + flow).map { $0 - $1 }
        let power = sound.reduce(0) { $0 + $1 * $1 } / Double(max(1, sound.count))
        return sound.map { $0 * level / max(1e-9, power.squareRoot()) }
    }

    private static func resonate(_ input: [Double], at frequency: Double, bandwidth: Double) -> [Double] {
        let rate = Double(Speech.sampleRate)
        let radius = exp(-Double.pi * bandwidth / rate)
        let (b, c) = (2 * radius * cos(2 * Double.pi * frequency / rate), -radius * radius)
        var (last, beforeLast) = (0.0, 0.0)
        return input.map { value in
            let output = (1 - b - c) * value + b * last + c * beforeLast
            (beforeLast, last) = (last, output)
            return output
        }
    }
}
