import LipSyncModel

extension MediaLimits.Video {
    /// What the decoder is told: it counts rows with their padding, so that a picture right at the limit needs more.
    var decoderPixels: Int { maximumPixels + 128 * maximumSide }

    /// Refuses what the file itself declares to be outside of the limits.
    func check(_ declared: VideoDeclaration) throws {
        // A size of nothing is not a small picture but a header that could not be read: decoding will tell.
        if declared.size.width > 0, declared.size.height > 0 { try check(sides: declared.uprightSize) }
        try check(duration: declared.duration)
        try check(frames: declared.frameCount)
        if let rate = declared.frameRate, declared.frameCount > 1 { try check(frameRate: rate.framesPerSecond) }
    }

    /// `size` is the upright picture's before odd sides are cut.
    func check(sides size: PixelSize) throws {
        let words = "\(size.width)×\(size.height)"
        guard min(size.width, size.height) >= minimumSide else {
            throw LipSyncError.badMedia(
                .video,
                "too_small",
                "The video's sides have to be at least \(minimumSide) pixels, and it has \(words)."
            )
        }
        guard max(size.width, size.height) <= maximumSide else {
            throw LipSyncError.badMedia(
                .video,
                "too_wide_or_high",
                "The video's sides may be at most \(maximumSide) pixels, and it has \(words)."
            )
        }
        guard size.width * size.height <= maximumPixels else {
            throw LipSyncError.badMedia(
                .video,
                "too_many_pixels",
                "A picture of the video may have at most \(maximumPixels) pixels, and it has \(words)."
            )
        }
    }

    func check(duration: Seconds) throws {
        let length = Milliseconds(duration)
        guard length >= minimumDuration else {
            throw LipSyncError.badMedia(
                .video,
                "too_short",
                "The video has to last at least \(minimumDuration), and it lasts \(length)."
            )
        }
        guard length <= maximumDuration else {
            throw LipSyncError.badMedia(
                .video,
                "too_long",
                "The video may last at most \(maximumDuration), and it lasts \(length)."
            )
        }
    }

    /// `start` is when the first picture is shown: what comes before it has to be made too, as silence.
    func check(start: Seconds) throws {
        guard start <= Seconds(maximumDuration) else {
            throw LipSyncError.badMedia(
                .video,
                "starts_too_late",
                "The video's first picture may be shown after at most \(maximumDuration), and it is shown after "
                    + "\(Milliseconds(start))."
            )
        }
    }

    func check(frames count: Int) throws {
        guard count <= frames else {
            throw LipSyncError.badMedia(
                .video,
                "too_many_frames",
                "The video may have at most \(frames) frames, and it has \(count) or more."
            )
        }
    }

    /// `time` is when a frame is shown: declared durations can be too short.
    func check(time: Seconds) throws {
        guard time <= Seconds(maximumDuration) else {
            throw LipSyncError.badMedia(
                .video,
                "too_long",
                "The video may last at most \(maximumDuration), and it has a frame at \(Milliseconds(time))."
            )
        }
    }

    private func check(frameRate rate: Double) throws {
        guard (minimumFrameRate...maximumFrameRate).contains(rate) else {
            throw LipSyncError.badMedia(
                .video,
                "frame_rate_out_of_range",
                "The video has to have \(minimumFrameRate) to \(maximumFrameRate) frames a second, and it has "
                    + "\((rate * 1000).rounded() / 1000)."
            )
        }
    }
}
