import LipSyncModel

/// Looks at a file, refuses what cannot be used, and says what the rest is.
public enum MediaProbe {
    /// What the video at `path` is, with its first frame decoded. Throws ``LipSyncError`` of kind `badInput` where it
    /// is none that can be used, or leaves `limits`.
    public static func video(at path: String, limits: MediaLimits = .commandLine) throws -> VideoInfo {
        try VideoReader(path: path, limits: limits, threads: 1).info
    }

    /// What the sound at `path` is: a sound file, or the sound track of a video. Its duration is measured by decoding
    /// it, because lossy formats only estimate it. Throws ``LipSyncError`` of kind `badInput` where it is none that can
    /// be used, or leaves `limits`.
    public static func sound(at path: String, limits: MediaLimits = .commandLine) throws -> SoundInfo {
        try SoundReader.measure(path: path, limits: limits.sound)
    }
}
