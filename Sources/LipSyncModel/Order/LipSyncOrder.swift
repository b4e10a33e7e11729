/// What a lip-sync has to do: whose mouth says which part of which sound, and when.
public struct LipSyncOrder: Hashable, Codable, Sendable {
    /// What happens when the sound outlasts the picture.
    public enum Fit: String, Hashable, Codable, Sendable, CaseIterable {
        /// The sound is cut at the picture's end.
        case trim
        /// The picture starts over.
        case loop
        /// The picture runs backwards, then forwards again.
        case bounce
        /// The last picture stands still.
        case freeze
    }

    /// One face and what it says.
    public struct Part: Hashable, Codable, Sendable {
        /// A face of the scan; nil takes ``FaceScan/preferredTrack``.
        public var faceID: String?
        /// Path of the sound file.
        public var sound: String
        /// Where in the sound to begin.
        public var soundStart: Milliseconds
        /// Where in the sound to stop; nil takes it to its end.
        public var soundEnd: Milliseconds?
        /// Where on the video's clock it starts; nil takes the face's start.
        public var insertAt: Milliseconds?
        /// Gain of the sound, 0…2.
        public var soundVolume: Double
        /// How broadly the mouth articulates, 0…2: 1 as this speaker does, less for mumbling, more for a stage.
        public var strength: Double

        /// A face that says `sound`.
        public init(
            faceID: String? = nil,
            sound: String,
            soundStart: Milliseconds = .zero,
            soundEnd: Milliseconds? = nil,
            insertAt: Milliseconds? = nil,
            soundVolume: Double = 1,
            strength: Double = 1
        ) {
            self.faceID = faceID
            self.sound = sound
            self.soundStart = soundStart
            self.soundEnd = soundEnd
            self.insertAt = insertAt
            self.soundVolume = soundVolume
            self.strength = strength
        }
    }

    /// Path of the source video.
    public var video: String
    /// At least one face; insertions of one face must not overlap.
    public var parts: [Part]
    /// Gain of the source's own sound inside the insertions, 0…2; outside them it stays as it is.
    public var originalVolume: Double
    /// What to do when a sound outlasts the picture.
    public var fit: Fit
    /// Whether the result carries a visible mark.
    public var watermark: Bool
    /// How the result is compressed.
    public var encoding: Encoding

    /// An order for `video`.
    public init(
        video: String,
        parts: [Part],
        originalVolume: Double = 1,
        fit: Fit = .trim,
        watermark: Bool = false,
        encoding: Encoding = Encoding()
    ) {
        self.video = video
        self.parts = parts
        self.originalVolume = originalVolume
        self.fit = fit
        self.watermark = watermark
        self.encoding = encoding
    }
}
