extension APIRoute {
    /// The part that it belongs to; nil for what everybody with a key may ask.
    public var part: APIPart? {
        switch self {
        case .identifyFace, .createLipSync, .listLipSyncs, .queryLipSync, .deleteLipSync, .lipSyncEvents: .lipSync
        case .createLegacyLipSync, .listLegacyLipSyncs, .queryLegacyLipSync: .legacyLipSync
        case .createSpeech, .querySpeech: .speech
        case .uploadFile, .queryFile, .deleteFile: .files
        case .listVoices, .listErrors: nil
        }
    }

    /// Whether it asks for something new.
    public var isOrder: Bool { method == "POST" }
}
