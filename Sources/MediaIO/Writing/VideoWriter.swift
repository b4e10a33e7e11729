import CFFmpeg
public import LipSyncModel

/// Writes an mp4 file: H.264 (x264) pictures that keep the source's times, turn, pixel shape and colour marks, and AAC
/// sound. The index is put in front, so that players can start at once.
///
/// Not for use by two tasks at a time; x264 runs on several threads.
public final class VideoWriter {
    private let muxer: Muxer
    private let video: VideoTrackEncoder
    private let sound: SoundTrackEncoder?
    private let info: VideoInfo
    private let packet: XMPPacket?
    /// The latest frame waits until the next one tells how long it is shown.
    private var waiting: VideoFrame?
    private var hasFinished = false

    /// Starts a file at `path`, replacing what is there; a caller who needs all or nothing gives a temporary name and
    /// renames it afterwards. `info` describes the pictures (usually the source's), `sound` is read along with them
    /// (nil = no sound track), `metadata` goes into the file as it is (for instance `comment`), `packet` stands beside it
    /// for programs that read XMP, `threads` is the number of x264's threads (0 = its own choice). Throws
    /// ``LipSyncError`` where the file cannot be written.
    public init(
        path: String,
        like info: VideoInfo,
        encoding: Encoding = Encoding(),
        sound: SoundMixer? = nil,
        metadata: [String: String] = [:],
        packet: XMPPacket? = nil,
        threads: Int = 0
    ) throws {
        Libav.prepare()
        self.info = info
        self.packet = packet
        let muxer = try Muxer(path: path, metadata: metadata)
        self.muxer = muxer
        video = try VideoTrackEncoder(muxer, like: info, encoding: encoding, threads: threads)
        self.sound = try sound.map { try SoundTrackEncoder(muxer, mixer: $0, bitRate: encoding.audioBitRate) }
        try muxer.begin(timescale: info.timescale)
    }

    /// Writes the next frame at its own ``VideoFrame/time``, which must be later than the one before. The frame may be
    /// used and pasted into again afterwards.
    public func write(_ frame: VideoFrame) throws {
        guard !hasFinished, frame.size == info.size, frame.orientation == info.orientation else {
            throw LipSyncError.media("wrong_frame", "A frame does not fit the video that is being written.")
        }
        if let before = waiting {
            guard frame.time > before.time else {
                throw LipSyncError.media("wrong_time", "Frames have to be written in the order of their times.")
            }
            try video.encode(before, duration: frame.time - before.time)
            try sound?.encode(until: info.start + frame.time)
        }
        waiting = try frame.restamped(index: frame.index, time: frame.time, duration: frame.duration)
    }

    /// Writes what is still under way and completes the file.
    public func finish() throws {
        guard !hasFinished else { return }
        hasFinished = true
        if let last = waiting {
            try video.encode(last, duration: duration(ofLast: last))
            waiting = nil
        }
        try video.finish()
        try sound?.finish()
        try muxer.finish(packet)
    }

    /// Edit lists make FFmpeg cut the last frame short; the declared duration of the whole then says how long it really
    /// is shown, unless that is absurd.
    private func duration(ofLast frame: VideoFrame) -> Seconds {
        let usual = info.frameRate?.frameDuration ?? Seconds(0.04)
        let declared = info.duration - frame.time
        let isCut = declared > frame.duration && declared < usual * 4
        let shown = isCut ? declared : frame.duration
        return shown > .zero ? shown : usual
    }
}
