import Foundation

/// The clip and the sound that set-up makes: a portrait in the public domain under a slow camera move, and a spoken
/// sentence.
public enum Sample {
    /// Six seconds of 720p with one face.
    public static let video = PackageRoot.url.appending(path: ".deps/samples/portrait.mp4").path
    /// A few seconds of speech.
    public static let speech = PackageRoot.url.appending(path: ".deps/samples/speech.wav").path

    /// Whether set-up has made them.
    public static let isPresent =
        FileManager.default.fileExists(atPath: video) && FileManager.default.fileExists(atPath: speech)
}
