public import Foundation

/// Writes sound as the simplest of files: 32-bit float WAV.
public enum WaveFile {
    /// The bytes of a file that holds `channels`, which must be equally long.
    public static func data(_ channels: [[Float]], rate: Int) -> Data {
        let count = channels.first?.count ?? 0
        var samples = Data(capacity: 4 * count * channels.count)
        for index in 0..<count {
            for channel in channels {
                withUnsafeBytes(of: channel[index].bitPattern.littleEndian) { samples.append(contentsOf: $0) }
            }
        }
        var data = Data("RIFF".utf8)
        func append(_ value: some FixedWidthInteger) {
            withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) }
        }
        append(UInt32(36 + samples.count))
        data.append(Data("WAVEfmt ".utf8))
        append(UInt32(16))
        append(UInt16(3))
        append(UInt16(channels.count))
        append(UInt32(rate))
        append(UInt32(rate * channels.count * 4))
        append(UInt16(channels.count * 4))
        append(UInt16(32))
        data.append(Data("data".utf8))
        append(UInt32(samples.count))
        return data + samples
    }

    /// Writes `channels` to `path`.
    public static func write(_ channels: [[Float]], rate: Int, to path: String) throws {
        try data(channels, rate: rate).write(to: URL(fileURLWithPath: path))
    }
}
