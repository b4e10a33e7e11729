/// Where the video of a request comes from.
public enum VideoSource: Hashable, Sendable {
    /// A video this service made or was given, by its id.
    case video(id: String)
    /// A video to be fetched; http or https.
    case url(String)

    /// The field that named it.
    public var field: String {
        switch self {
        case .video: "video_id"
        case .url: "video_url"
        }
    }

    static func read(_ fields: Fields, _ limits: WireLimits) throws(APIFault) -> VideoSource {
        switch (try fields.identifier("video_id", limits), try fields.url("video_url", limits)) {
        case (let id?, nil): return .video(id: id)
        case (nil, let url?): return .url(url)
        case (nil, nil): throw .validation("\(fields.name("video_id")) or video_url is required")
        default: throw .validation("\(fields.name("video_id")) and video_url exclude each other, give only one")
        }
    }
}
