import CFFmpeg
import LipSyncModel

/// Encodes mixed sound as AAC, keeping pace with the pictures.
final class SoundTrackEncoder {
    private let encoder: TrackEncoder
    private let mixer: SoundMixer
    private var position = 0

    init(_ muxer: Muxer, mixer: SoundMixer, bitRate: Int) throws {
        self.mixer = mixer
        encoder = try TrackEncoder(muxer, encoder: "aac") { codec in
            codec.pointee.sample_fmt = AV_SAMPLE_FMT_FLTP
            codec.pointee.sample_rate = Int32(clamping: mixer.format.sampleRate)
            codec.pointee.bit_rate = Int64(bitRate)
            codec.pointee.time_base = AVRational(num: 1, den: Int32(clamping: mixer.format.sampleRate))
            av_channel_layout_default(&codec.pointee.ch_layout, Int32(clamping: mixer.format.channels))
        }
    }

    /// Encodes everything up to `time` on the container's clock.
    func encode(until time: Seconds) throws {
        while Double(position) < time.value * Double(mixer.format.sampleRate), try encodeFrame() {}
    }

    /// Encodes the rest.
    func finish() throws {
        while try encodeFrame() {}
        try encoder.encode(nil)
    }

    /// One frame of AAC; false where there is no sound left.
    private func encodeFrame() throws -> Bool {
        let block = try mixer.read(Int(encoder.codec.pointee.frame_size))
        guard block.count > 0 else { return false }
        try encoder.encode(block.channels.map { $0[...] }, at: position)
        position += block.count
        return true
    }
}
