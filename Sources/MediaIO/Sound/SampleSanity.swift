import CFFmpeg

/// Mends what float sound may hold and nothing after it could bear: not-a-number, infinity, absurd loudness.
enum SampleSanity {
    /// Twelve decibels over full scale: more is damage, not sound.
    static let loudest: Float = 4

    /// Mends the samples of `frame` in place; whole-number formats cannot be wrong.
    static func mend(_ frame: UnsafeMutablePointer<AVFrame>) {
        let format = AVSampleFormat(frame.pointee.format)
        let isDouble = format == AV_SAMPLE_FMT_DBL || format == AV_SAMPLE_FMT_DBLP
        guard isDouble || format == AV_SAMPLE_FMT_FLT || format == AV_SAMPLE_FMT_FLTP,
            av_frame_make_writable(frame) >= 0, let planes = frame.pointee.extended_data
        else { return }
        let channels = Int(frame.pointee.ch_layout.nb_channels)
        let isPlanar = av_sample_fmt_is_planar(format) != 0
        let count = Int(frame.pointee.nb_samples) * (isPlanar ? 1 : channels)
        for plane in 0..<(isPlanar ? channels : 1) {
            guard let bytes = planes[plane] else { continue }
            if isDouble {
                bytes.withMemoryRebound(to: Double.self, capacity: count) { mend($0, count, loudest: Double(loudest)) }
            } else {
                bytes.withMemoryRebound(to: Float.self, capacity: count) { mend($0, count, loudest: loudest) }
            }
        }
    }

    private static func mend<Sample: BinaryFloatingPoint>(
        _ samples: UnsafeMutablePointer<Sample>,
        _ count: Int,
        loudest: Sample
    ) {
        for index in 0..<count where !(samples[index].magnitude <= loudest) {
            samples[index] = samples[index].isFinite ? (samples[index] < 0 ? -loudest : loudest) : 0
        }
    }
}
