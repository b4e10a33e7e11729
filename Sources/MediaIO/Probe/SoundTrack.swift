import CFFmpeg
import LipSyncModel

/// The sound track of a video that is used, and what is to be said about it.
struct SoundTrack {
    /// Rates that sound can have; others are damage.
    static let rates = 4000...768_000

    let info: SoundInfo?
    let notes: [String]

    init(in demuxer: Demuxer) {
        let streams = demuxer.soundStreams
        guard let stream = Demuxer.preferred(streams) else {
            info = nil
            notes = []
            return
        }
        guard let info = SoundInfo(stream, in: demuxer), Self.rates.contains(info.sampleRate) else {
            self.info = nil
            notes = ["The sound track (\(StreamDecoder.codecName(of: stream))) cannot be decoded and is left out."]
            return
        }
        self.info = info
        var notes: [String] = []
        if streams.count > 1 { notes.append("The file has \(streams.count) sound tracks; one of them is used.") }
        if info.channels > 2 { notes.append("The sound track's \(info.channels) channels are mixed down to stereo.") }
        let rate = SoundFormat.mixRate(for: info.sampleRate)
        if rate != info.sampleRate {
            notes.append("The sound track is resampled from \(info.sampleRate) to \(rate) Hz.")
        }
        self.notes = notes
    }
}

extension SoundInfo {
    /// What the stream declares; nil where nothing could be decoded from it.
    init?(_ stream: UnsafeMutablePointer<AVStream>, in demuxer: Demuxer) {
        guard let parameters = stream.pointee.codecpar?.pointee, StreamDecoder.decoder(for: stream) != nil,
            parameters.sample_rate > 0, (1...64).contains(parameters.ch_layout.nb_channels)
        else { return nil }
        let whole = demuxer.context.pointee.duration
        let wholeDuration = whole > 0 ? Seconds(Double(whole) / Double(AV_TIME_BASE)) : .zero
        self.init(
            codec: StreamDecoder.codecName(of: stream),
            sampleRate: Int(parameters.sample_rate),
            channels: Int(parameters.ch_layout.nb_channels),
            start: stream.seconds(stream.pointee.start_time).map { $0 - demuxer.origin } ?? .zero,
            duration: stream.seconds(stream.pointee.duration).flatMap { $0 > .zero ? $0 : nil } ?? wholeDuration
        )
    }
}
