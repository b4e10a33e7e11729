import CFFmpeg

/// What the installed FFmpeg libraries can do.
public enum MediaCapabilities {
    /// FFmpeg's version, for instance `5.1.9-0+deb12u1`.
    public static var version: String { String(cString: av_version_info()) }

    /// Names of the encoders and decoders without which nothing works, as far as they are missing.
    public static var missingCodecs: [String] {
        let encoders: [String] = ["libx264", "aac", "png"].filter { (name: String) in
            avcodec_find_encoder_by_name(name) == nil
        }
        let decoders: [String] = ["h264", "hevc", "aac", "mp3"].filter { (name: String) in
            avcodec_find_decoder_by_name(name) == nil
        }
        return encoders + decoders
    }
}
