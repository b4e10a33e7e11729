import Foundation

/// Clips made by the `ffmpeg` program, so that tests stand without any media of their own.
public enum SyntheticClip {
    /// A clip in which every frame is of one brightness that tells its number: ``luma(ofFrame:)``. Options are those of
    /// the ffmpeg program, before the output's name.
    public static func numbered(
        _ path: String,
        frames: Int,
        size: String = "128x96",
        rate: String = "25",
        options: [String] = ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "1", "-g", "12", "-bf", "2"]
    ) throws {
        let picture = "color=gray:s=\(size):r=\(rate),format=yuv420p,geq=lum='24+mod(4*N\\,200)':cb=128:cr=128"
        try Program.run(
            "ffmpeg",
            ["-v", "error", "-nostdin", "-y", "-f", "lavfi", "-i", picture, "-frames:v", "\(frames)"] + options + [path]
        )
    }

    /// The brightness of frame `number` of a numbered clip.
    public static func luma(ofFrame number: Int) -> Int { 24 + 4 * number % 200 }

    /// A moving test picture with a tone. Options as in ``numbered(_:frames:size:rate:options:)``.
    public static func moving(
        _ path: String,
        seconds: Double = 1,
        size: String = "192x128",
        rate: String = "25",
        filter: String = "null",
        tone: Bool = true,
        options: [String] = ["-c:v", "libx264", "-preset", "ultrafast"]
    ) throws {
        let sound = ["-f", "lavfi", "-i", "sine=f=330:r=48000"]
        try Program.run(
            "ffmpeg",
            ["-v", "error", "-nostdin", "-y", "-f", "lavfi", "-i", "testsrc2=s=\(size):r=\(rate)"]
                + (tone ? sound + ["-c:a", "aac"] : []) + ["-t", "\(seconds)", "-vf", filter] + options + [path]
        )
    }
}
