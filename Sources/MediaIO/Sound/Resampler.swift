import CFFmpeg
import LipSyncModel

/// Brings decoded sound to planar floats of one rate and number of channels.
final class Resampler {
    /// Samples a second that come out.
    let sampleRate: Int
    /// Channels that come out.
    let channels: Int
    private var context: OpaquePointer?

    /// For sound of the form of `frame`.
    init(like frame: UnsafeMutablePointer<AVFrame>, sampleRate: Int, channels: Int) throws {
        self.sampleRate = sampleRate
        self.channels = channels
        var output = AVChannelLayout()
        if channels == Int(frame.pointee.ch_layout.nb_channels) {
            av_channel_layout_copy(&output, &frame.pointee.ch_layout)
        } else {
            av_channel_layout_default(&output, Int32(channels))
        }
        if frame.pointee.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC {
            av_channel_layout_default(&frame.pointee.ch_layout, frame.pointee.ch_layout.nb_channels)
        }
        var status = swr_alloc_set_opts2(
            &context,
            &output,
            AV_SAMPLE_FMT_FLTP,
            Int32(sampleRate),
            &frame.pointee.ch_layout,
            AVSampleFormat(frame.pointee.format),
            frame.pointee.sample_rate,
            0,
            nil
        )
        av_channel_layout_uninit(&output)
        if status >= 0 { status = swr_init(context) }
        guard status >= 0 else {
            swr_free(&context)
            throw LipSyncError.badMedia(
                .sound,
                "form_not_supported",
                "Sound of \(frame.pointee.ch_layout.nb_channels) channels at \(frame.pointee.sample_rate) Hz cannot be "
                    + "converted.",
                cause: status
            )
        }
    }

    deinit {
        swr_free(&context)
    }

    /// Converts the samples of `frame` from number `first` on; nil gives what is still inside, once no more will come.
    func convert(_ frame: UnsafeMutablePointer<AVFrame>?, from first: Int = 0) throws -> SoundBlock {
        let count = frame.map { max(0, Int($0.pointee.nb_samples) - first) } ?? 0
        let room = Int(swr_get_out_samples(context, Int32(count)))
        return try withUnsafeTemporaryAllocation(of: Float.self, capacity: max(1, room * channels)) { memory in
            guard let base = memory.baseAddress else { throw LipSyncError.mediaMemory }
            // The library wants an array of pointers, one a channel.
            var output = (0..<channels).map { channel -> UnsafeMutablePointer<UInt8>? in
                UnsafeMutableRawPointer(base + channel * room).assumingMemoryBound(to: UInt8.self)
            }
            let made: Int32
            if let frame {
                made = withSamples(of: frame, from: first) {
                    swr_convert(context, &output, Int32(room), $0, Int32(count))
                }
            } else {
                made = swr_convert(context, &output, Int32(room), nil, 0)
            }
            guard made >= 0 else {
                throw LipSyncError.media("resampling", "The sound cannot be resampled.", cause: made)
            }
            return SoundBlock(
                channels: (0..<channels).map {
                    Array(UnsafeBufferPointer(start: base + $0 * room, count: Int(made)))
                }
            )
        }
    }

    /// Lends the frame's samples from number `first` on.
    private func withSamples(
        of frame: UnsafeMutablePointer<AVFrame>,
        from first: Int,
        _ body: (UnsafeMutablePointer<UnsafePointer<UInt8>?>) -> Int32
    ) -> Int32 {
        let format = AVSampleFormat(frame.pointee.format)
        let isPlanar = av_sample_fmt_is_planar(format) != 0
        let sources = Int(frame.pointee.ch_layout.nb_channels)
        let step = Int(av_get_bytes_per_sample(format)) * (isPlanar ? 1 : sources)
        guard let data = frame.pointee.extended_data else { return -1 }
        var pointers = (0..<(isPlanar ? sources : 1)).map { channel in
            data[channel].map { UnsafePointer($0 + first * step) }
        }
        return pointers.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.map(body) ?? -1 }
    }
}
