/// As what a file is opened: it decides on the allowed formats and on the words of errors.
enum MediaSubject: String, Sendable {
    case video
    case sound

    /// Names of FFmpeg's demuxers that may read such a file. Everything else is refused before it is parsed: a playlist
    /// or a script renamed to .mp4 would make FFmpeg open other files.
    var demuxers: Set<String> {
        switch self {
        case .video: ["mov,mp4,m4a,3gp,3g2,mj2"]
        case .sound: ["mov,mp4,m4a,3gp,3g2,mj2", "wav", "w64", "mp3", "aac", "loas", "flac", "ogg"]
        }
    }

    /// What a user may bring.
    var formatsInWords: String {
        switch self {
        case .video: "mp4 or mov"
        case .sound: "wav, mp3, m4a, aac, flac, ogg, or a video's sound track in mp4 or mov"
        }
    }

    /// Names of FFmpeg's decoders that may run: the formats people bring, and no more of FFmpeg's hundreds.
    static let decoders: Set<String> = [
        "h264", "hevc", "libdav1d", "libaom-av1", "av1", "vp8", "vp9", "mpeg4", "mpeg2video", "h263", "prores", "mjpeg",
        "dnxhd",
        "aac", "aac_latm", "mp3float", "mp3", "mp2float", "alac", "flac", "opus", "libopus", "vorbis", "libvorbis",
        "ac3", "eac3",
        "pcm_s8", "pcm_u8", "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be", "pcm_s32le", "pcm_s32be", "pcm_s64le",
        "pcm_f32le", "pcm_f32be", "pcm_f64le", "pcm_f64be", "pcm_mulaw", "pcm_alaw", "adpcm_ms", "adpcm_ima_wav",
        "adpcm_ima_qt", "gsm_ms",
    ]
}
