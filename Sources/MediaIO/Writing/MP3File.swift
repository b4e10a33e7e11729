import CFFmpeg
import LipSyncModel

/// Speech as an mp3 file: what clients of the protocol expect of spoken texts.
public enum MP3File {
    /// Samples a second that the format has (MPEG-1, MPEG-2 and its extension to low rates).
    public static let sampleRates: Set<Int> = [8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000]

    /// Bits a second: enough that a voice at 22.05 or 24 kHz loses nothing that can be heard.
    private static let bitRate: Int64 = 96_000

    /// Writes `samples`, one channel of −1…1 with `sampleRate` samples a second (one of ``sampleRates``), to `path`,
    /// replacing what is there. The file says how much silence the encoder put around them, so that readers give back
    /// as many as went in. Throws ``LipSyncError`` where it cannot be written.
    public static func write(_ samples: [Float], sampleRate: Int, to path: String) throws {
        guard sampleRates.contains(sampleRate) else {
            throw LipSyncError.media("encoder_refuses", "There is no mp3 of \(sampleRate) samples a second.")
        }
        Libav.prepare()
        let muxer = try Muxer(path: path, format: "mp3")
        let encoder = try TrackEncoder(muxer, encoder: "libmp3lame") { codec in
            codec.pointee.sample_fmt = AV_SAMPLE_FMT_FLTP
            codec.pointee.sample_rate = Int32(clamping: sampleRate)
            codec.pointee.bit_rate = bitRate
            codec.pointee.time_base = AVRational(num: 1, den: Int32(clamping: sampleRate))
            av_channel_layout_default(&codec.pointee.ch_layout, 1)
        }
        try muxer.begin()
        let size = Int(encoder.codec.pointee.frame_size)
        for start in stride(from: 0, to: samples.count, by: size) {
            try encoder.encode([samples[start..<min(start + size, samples.count)]], at: start)
        }
        try encoder.encode(nil)
        try muxer.finish()
    }
}
