/// A part of the API that an account can be allowed or not.
public enum APIPart: String, Hashable, Sendable, CaseIterable {
    /// Identify face, and lip-syncs of its sessions.
    case lipSync = "lip-sync"
    /// The older endpoint, without a session.
    case legacyLipSync = "legacy-lip-sync"
    /// Text to speech.
    case speech
    /// Uploads.
    case files
}
