import CFFmpeg
import LipSyncModel

extension TrackEncoder {
    /// Encodes one frame of sound in floating point: `channels` hold equally many samples each, the first of them at
    /// `position` on the encoder's clock.
    func encode(_ channels: [ArraySlice<Float>], at position: Int) throws {
        guard let frame = av_frame_alloc() else { throw LipSyncError.mediaMemory }
        var unused: UnsafeMutablePointer<AVFrame>? = frame
        defer { av_frame_free(&unused) }
        frame.pointee.format = AV_SAMPLE_FMT_FLTP.rawValue
        frame.pointee.sample_rate = codec.pointee.sample_rate
        frame.pointee.nb_samples = Int32(clamping: channels.first?.count ?? 0)
        av_channel_layout_copy(&frame.pointee.ch_layout, &codec.pointee.ch_layout)
        guard av_frame_get_buffer(frame, 0) >= 0 else { throw LipSyncError.mediaMemory }
        for (number, samples) in channels.enumerated() {
            guard let plane = frame.pointee.extended_data[number] else { continue }
            samples.withUnsafeBytes {
                UnsafeMutableRawBufferPointer(start: plane, count: $0.count).copyMemory(from: $0)
            }
        }
        frame.pointee.pts = Int64(position)
        try encode(frame)
    }
}
