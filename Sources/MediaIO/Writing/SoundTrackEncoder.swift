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
        guard let frame = av_frame_alloc() else { throw LipSyncError.mediaMemory }
        var unused: UnsafeMutablePointer<AVFrame>? = frame
        defer { av_frame_free(&unused) }
        frame.pointee.format = AV_SAMPLE_FMT_FLTP.rawValue
        frame.pointee.sample_rate = Int32(clamping: mixer.format.sampleRate)
        frame.pointee.nb_samples = Int32(clamping: block.count)
        av_channel_layout_copy(&frame.pointee.ch_layout, &encoder.codec.pointee.ch_layout)
        guard av_frame_get_buffer(frame, 0) >= 0 else { throw LipSyncError.mediaMemory }
        for (number, samples) in block.channels.enumerated() {
            guard let plane = frame.pointee.extended_data[number] else { continue }
            UnsafeMutableRawPointer(plane).copyMemory(from: samples, byteCount: 4 * samples.count)
        }
        frame.pointee.pts = Int64(position)
        position += block.count
        try encoder.encode(frame)
        return true
    }
}
