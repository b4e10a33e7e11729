import CFFmpeg
import LipSyncModel

extension Demuxer {
    private func all(_ type: AVMediaType) -> [UnsafeMutablePointer<AVStream>] {
        streams.filter { $0.pointee.codecpar?.pointee.codec_type == type }
    }

    /// When the file's clock starts, in seconds of its timestamps. Usually zero; recordings of live streams count from
    /// the start of the stream, and are moved to zero instead of being preceded by hours of nothing.
    var origin: Seconds {
        let start = context.pointee.start_time
        guard start != cffmpeg_no_timestamp else { return .zero }
        let seconds = Seconds(Double(start) / Double(AV_TIME_BASE))
        return seconds > Seconds(10) ? seconds : .zero
    }

    /// Tracks with moving pictures; cover pictures are none.
    var videoStreams: [UnsafeMutablePointer<AVStream>] {
        let still = AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS | AV_DISPOSITION_STILL_IMAGE
        return all(AVMEDIA_TYPE_VIDEO).filter { $0.pointee.disposition & still == 0 }
    }

    /// Tracks with sound.
    var soundStreams: [UnsafeMutablePointer<AVStream>] { all(AVMEDIA_TYPE_AUDIO) }

    /// Of several tracks a player shows the first that is marked as default, else the first.
    static func preferred(
        _ streams: [UnsafeMutablePointer<AVStream>]
    ) -> UnsafeMutablePointer<AVStream>? {
        let decodable = streams.filter { StreamDecoder.decoder(for: $0) != nil }
        return decodable.first { $0.pointee.disposition & AV_DISPOSITION_DEFAULT != 0 } ?? decodable.first
            ?? streams.first
    }
}

extension UnsafeMutablePointer where Pointee == AVStream {
    /// `ticks` of the stream's clock in seconds; nil where there is no timestamp.
    func seconds(_ ticks: Int64) -> Seconds? {
        let base = pointee.time_base
        guard ticks != cffmpeg_no_timestamp, base.den > 0, base.num > 0 else { return nil }
        return Seconds(Double(ticks) * Double(base.num) / Double(base.den))
    }
}
