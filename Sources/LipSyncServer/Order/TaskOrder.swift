import KlingAPI
import LipSyncModel
import TaskStore

/// What a lip-sync task has to do, as the store keeps it.
struct TaskOrder: Codable, Sendable {
    /// Where a video comes from.
    enum Video: Codable, Sendable {
        /// The session that the task builds on has it.
        case session
        /// A file of the account.
        case asset(PublicID)
        /// To be fetched.
        case url(String)
    }

    /// Where a sound comes from.
    enum Sound: Codable, Sendable {
        /// A file of the account.
        case asset(PublicID)
        /// To be fetched.
        case url(String)
        /// To be spoken.
        case speech(SpeechOrder)
    }

    /// One face and what it says.
    struct Part: Codable, Sendable {
        /// The face; nil: the one to be preferred.
        var faceID: String?
        /// What it says.
        var sound: Sound
        /// The part of the sound; nil: all of it.
        var soundRange: TimeRange?
        /// When; nil: when the face is first seen.
        var insertAt: Milliseconds?
        /// Gain of the sound.
        var soundVolume: Double
        /// The name of the field that the sound came in.
        var field: String
    }

    /// The source as results show it.
    struct Parent: Codable, Sendable {
        var id: String
        /// As the client sent it; empty where it sent an id.
        var url: String
        /// Zero where it is not known yet.
        var duration: Milliseconds
        /// The source's file, where the client sent no URL: its link is signed anew each time.
        var file: TaskOutcome.File?
    }

    var video: Video
    var parts: [Part]
    var originalVolume: Double
    var fit: LipSyncOrder.Fit
    var parent: Parent
}

/// A text to be spoken.
struct SpeechOrder: Codable, Sendable {
    var text: String
    var voiceID: String
    var language: String
    var speed: Double

    init(_ request: SpeechRequest) {
        text = request.text
        voiceID = request.voiceID
        language = request.language.rawValue
        speed = request.speed
    }
}

/// What a task that succeeded has made, as the store keeps it.
struct TaskOutcome: Codable, Sendable {
    /// One file.
    struct File: Codable, Sendable {
        var id: PublicID
        var blobKey: String
        var mediaType: String

        init(_ asset: Asset) {
            id = asset.id
            blobKey = asset.blobKey
            mediaType = asset.mediaType
        }
    }

    /// The video, or the sound.
    var file: File
    /// The copy with the visible mark.
    var marked: File?
    /// How long it lasts.
    var duration: Milliseconds
    /// What its owner should know.
    var warnings: [String]
}
