/// An operation of the API: a method on a path.
public enum APIRoute: Hashable, Sendable, CaseIterable {
    /// Opens a session.
    case identifyFace
    /// The life of a lip-sync task.
    case createLipSync, listLipSyncs, queryLipSync, deleteLipSync, lipSyncEvents
    /// Text to speech.
    case createSpeech, querySpeech
    /// The older endpoint, without a session.
    case createLegacyLipSync, listLegacyLipSyncs, queryLegacyLipSync
    /// Uploads; ours.
    case uploadFile, queryFile, deleteFile
    /// What the service knows; ours.
    case listVoices, listErrors

    /// The HTTP method, in capitals.
    public var method: String {
        switch self {
        case .identifyFace, .createLipSync, .createSpeech, .createLegacyLipSync, .uploadFile: "POST"
        case .deleteLipSync, .deleteFile: "DELETE"
        default: "GET"
        }
    }

    /// The path; `{id}` stands for one segment.
    public var path: String {
        switch self {
        case .identifyFace: "/v1/videos/identify-face"
        case .createLipSync, .listLipSyncs: "/v1/videos/advanced-lip-sync"
        case .queryLipSync, .deleteLipSync: "/v1/videos/advanced-lip-sync/{id}"
        case .lipSyncEvents: "/v1/videos/advanced-lip-sync/{id}/events"
        case .createSpeech: "/v1/audio/tts"
        case .querySpeech: "/v1/audio/tts/{id}"
        case .createLegacyLipSync, .listLegacyLipSyncs: "/v1/videos/lip-sync"
        case .queryLegacyLipSync: "/v1/videos/lip-sync/{id}"
        case .uploadFile: "/v1/files"
        case .queryFile, .deleteFile: "/v1/files/{id}"
        case .listVoices: "/v1/voices"
        case .listErrors: "/v1/errors"
        }
    }

    /// What the operation does, in a few words.
    public var summary: String {
        switch self {
        case .identifyFace: "Find the faces in a video"
        case .createLipSync: "Create a lip-sync task"
        case .listLipSyncs: "List lip-sync tasks"
        case .queryLipSync: "Query a lip-sync task"
        case .deleteLipSync: "Delete a lip-sync task and its results"
        case .lipSyncEvents: "Follow a lip-sync task"
        case .createSpeech: "Speak a text"
        case .querySpeech: "Query a spoken text"
        case .createLegacyLipSync: "Create a lip-sync task without a session"
        case .listLegacyLipSyncs: "List lip-sync tasks made without a session"
        case .queryLegacyLipSync: "Query a lip-sync task made without a session"
        case .uploadFile: "Upload a video or a sound"
        case .queryFile: "Query an uploaded file"
        case .deleteFile: "Delete an uploaded file"
        case .listVoices: "List voices"
        case .listErrors: "List error codes"
        }
    }
}
