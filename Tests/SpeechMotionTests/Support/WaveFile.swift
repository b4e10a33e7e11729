import Foundation
import LipSyncModel

/// A 16-bit mono WAV file.
struct WaveFile {
    enum Failure: Error {
        case notPlainMono
    }

    private(set) var sampleRate = 0
    private(set) var samples: [Float] = []

    /// Reads the chunks of `data`; what a program writes into a pipe may claim any length.
    init(_ data: Data) throws {
        let bytes = [UInt8](data)
        func number(_ offset: Int, _ count: Int) -> Int {
            guard offset + count <= bytes.count else { return 0 }
            return (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
        }
        var offset = 12
        while offset + 8 <= bytes.count {
            let name = String(decoding: bytes[offset..<offset + 4], as: UTF8.self)
            let length = min(number(offset + 4, 4), bytes.count - offset - 8)
            let body = offset + 8
            if name == "fmt " {
                guard number(body, 2) == 1, number(body + 2, 2) == 1, number(body + 14, 2) == 16 else {
                    throw Failure.notPlainMono
                }
                sampleRate = number(body + 4, 4)
            } else if name == "data" {
                samples = (0..<length / 2).map {
                    Float(Int16(truncatingIfNeeded: number(body + 2 * $0, 2))) / 32_768
                }
            }
            offset = body + length + length % 2
        }
        guard sampleRate > 0 else { throw Failure.notPlainMono }
    }

    /// The sound at ``Speech/sampleRate``, interpolated linearly where it has another rate.
    var speech: Speech {
        guard sampleRate != Speech.sampleRate, let last = samples.last else { return Speech(samples: samples) }
        let step = Double(sampleRate) / Double(Speech.sampleRate)
        return Speech(
            samples: (0..<Int(Double(samples.count) / step)).map { index in
                let position = Double(index) * step
                let lower = Int(position)
                let upper = lower + 1 < samples.count ? samples[lower + 1] : last
                return samples[lower] + (upper - samples[lower]) * Float(position - Double(lower))
            }
        )
    }
}
