public import LipSyncModel

/// Limits of what is known only after a look into the file.
extension WireLimits {
    /// Throws 1201 unless a sound named in `field` may last `duration`.
    public func checkSound(lasting duration: Milliseconds, field: String) throws(APIFault) {
        try check(duration, in: soundLength, "\(field) sound")
    }

    /// Throws 1201 unless a video named in `field` may last `duration`.
    public func checkVideo(lasting duration: Milliseconds, field: String) throws(APIFault) {
        try check(duration, in: videoLength, "\(field) video")
    }

    /// Throws 1201 unless a video of the older endpoint, named in `field`, may last `duration`.
    public func checkLegacyVideo(lasting duration: Milliseconds, field: String) throws(APIFault) {
        try check(duration, in: legacyVideoLength, "\(field) video")
    }

    private func check(
        _ duration: Milliseconds,
        in range: ClosedRange<Milliseconds>,
        _ what: String
    ) throws(APIFault) {
        guard range.contains(duration) else {
            let allowed = "\(range.lowerBound.count) to \(range.upperBound.count) ms"
            throw .validation("\(what) must last \(allowed), got \(duration)")
        }
    }

    /// Throws 1201 unless a video named in `field` may have this size in pixels.
    public func checkVideo(width: Int, height: Int, field: String) throws(APIFault) {
        guard videoSide.contains(width), videoSide.contains(height) else {
            let allowed = "\(videoSide.lowerBound) to \(videoSide.upperBound) px"
            throw .validation("\(field) video's width and height must be \(allowed), got \(width)x\(height)")
        }
    }

    /// Throws 1201 unless a video named in `field` may have this many bytes.
    public func checkVideo(bytes: Int, field: String) throws(APIFault) {
        guard bytes <= videoBytes else {
            throw .validation("\(field) video must have at most \(videoBytes) bytes, got \(bytes)")
        }
    }
}
