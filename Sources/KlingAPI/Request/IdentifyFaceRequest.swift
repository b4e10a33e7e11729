/// The body of `POST /v1/videos/identify-face`.
public struct IdentifyFaceRequest: Hashable, Sendable {
    /// The video to look through.
    public var video: VideoSource

    /// Reads a body. Throws 1200 or 1201.
    public init(body: [UInt8], limits: WireLimits = WireLimits()) throws(APIFault) {
        video = try VideoSource.read(try Fields(body: body), limits)
    }
}
