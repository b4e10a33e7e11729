public import LipSyncModel

/// What requests may ask for. The defaults are the vendor's; an operator may widen them.
public struct WireLimits: Hashable, Sendable {
    /// Most faces that may speak in one task. The vendor takes one.
    public var faces = 16
    /// Most bytes of a sound.
    public var soundBytes = 5 * 1024 * 1024
    /// How long a sound may last.
    public var soundLength = Milliseconds(2000)...Milliseconds(60_000)
    /// The cropped sound lasts at least this long.
    public var shortestCrop = Milliseconds(2000)
    /// The insertion and the face's interval have at least this much in common.
    public var shortestOverlap = Milliseconds(2000)
    /// How far an end may lie beyond what is there, and is then cut to it: callers round up.
    public var overshoot = Milliseconds(100)
    /// Gains of the sound and of the original.
    public var volume = 0.0...2.0
    /// Most bytes of a video.
    public var videoBytes = 100 * 1024 * 1024
    /// How long a video may last.
    public var videoLength = Milliseconds(2000)...Milliseconds(60_000)
    /// How long a video of the older lip-sync endpoint may last.
    public var legacyVideoLength = Milliseconds(2000)...Milliseconds(10_000)
    /// Width and height of a video in pixels.
    public var videoSide = 512...2160
    /// Most characters of a text to be spoken.
    public var speechCharacters = 1000
    /// Most characters of a text of the older lip-sync endpoint.
    public var legacySpeechCharacters = 120
    /// How much faster than usual a voice may speak.
    public var speechSpeed = 0.8...2.0
    /// Pages of a list.
    public var pageNumber = 1...1000
    /// Entries of a page.
    public var pageSize = 1...500
    /// Entries of a page when the request does not say.
    public var usualPageSize = 30
    /// Most bytes of a URL.
    public var urlLength = 8192
    /// Most characters of an id.
    public var identifierLength = 256

    /// The vendor's limits.
    public init() {}

    /// Most bytes of a request's body: the largest sound as base64 with line breaks, and the rest.
    public var bodyBytes: Int { soundBytes / 2 * 3 + 64 * 1024 }
}
