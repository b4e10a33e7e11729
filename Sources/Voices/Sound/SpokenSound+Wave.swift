public import Foundation

extension SpokenSound {
    /// A WAV file of it: 16 bits, one channel.
    public var waveFile: Data {
        var data = Data(capacity: 44 + 2 * samples.count)
        func append(_ value: some FixedWidthInteger) {
            withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) }
        }
        data.append(contentsOf: Array("RIFF".utf8))
        append(UInt32(36 + 2 * samples.count))
        data.append(contentsOf: Array("WAVEfmt ".utf8))
        append(UInt32(16))
        append(UInt16(1))
        append(UInt16(1))
        append(UInt32(sampleRate))
        append(UInt32(2 * sampleRate))
        append(UInt16(2))
        append(UInt16(16))
        data.append(contentsOf: Array("data".utf8))
        append(UInt32(2 * samples.count))
        for sample in samples {
            append(Int16((min(max(sample, -1), 1) * 32_767).rounded()))
        }
        return data
    }

    /// Reads a 16-bit mono WAV file; nil if `bytes` is something else. What a program writes into a pipe may claim any
    /// length: the samples then go up to the end.
    package init?(waveFile bytes: [UInt8]) {
        func number(_ offset: Int, _ count: Int) -> Int {
            guard offset + count <= bytes.count else { return 0 }
            return (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
        }
        guard bytes.starts(with: Array("RIFF".utf8)) else { return nil }
        var rate = 0
        var offset = 12
        while offset + 8 <= bytes.count {
            let name = bytes[offset..<offset + 4]
            let body = offset + 8
            let length = min(number(offset + 4, 4), bytes.count - body)
            if name.elementsEqual("fmt ".utf8) {
                guard number(body, 2) == 1, number(body + 2, 2) == 1, number(body + 14, 2) == 16 else { return nil }
                rate = number(body + 4, 4)
            } else if name.elementsEqual("data".utf8) {
                guard rate > 0 else { return nil }
                let samples = stride(from: body, to: body + length - 1, by: 2).map { index in
                    Float(Int16(bitPattern: UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8)) / 32_768
                }
                self.init(samples: samples, sampleRate: rate)
                return
            }
            offset = body + length + length % 2
        }
        return nil
    }
}
