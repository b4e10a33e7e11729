import LipSyncModel

extension MediaLimits.Sound {
    /// Refuses what the file itself declares to be outside of the limits. A duration that is only a guess from the
    /// file's size decides nothing.
    func check(_ declared: SoundInfo, isEstimate: Bool) throws {
        try check(sampleRate: declared.sampleRate, channels: declared.channels)
        if !isEstimate { try check(elapsed: declared.duration) }
    }

    func check(sampleRate: Int, channels count: Int) throws {
        guard (minimumSampleRate...maximumSampleRate).contains(sampleRate) else {
            throw LipSyncError.badMedia(
                .sound,
                "sample_rate_out_of_range",
                "The sound has to have \(minimumSampleRate) to \(maximumSampleRate) samples a second, and it has "
                    + "\(sampleRate)."
            )
        }
        guard (1...channels).contains(count) else {
            throw LipSyncError.badMedia(
                .sound,
                "too_many_channels",
                "The sound may have at most \(channels) channels, and it has \(count)."
            )
        }
    }

    /// `time` has sounded already.
    func check(elapsed time: Seconds) throws {
        guard Milliseconds(time) <= maximumDuration + padding else {
            throw LipSyncError.badMedia(
                .sound,
                "too_long",
                "The sound may last at most \(maximumDuration), and it lasts \(Milliseconds(time)) or more."
            )
        }
    }

    /// The sound has ended after `duration`.
    func check(complete duration: Seconds) throws {
        guard duration > .zero else {
            throw LipSyncError.badMedia(
                .sound,
                "undecodable",
                "The sound cannot be decoded: no sample of it is intact."
            )
        }
        let length = Milliseconds(duration)
        guard length >= minimumDuration else {
            throw LipSyncError.badMedia(
                .sound,
                "too_short",
                "The sound has to last at least \(minimumDuration), and it lasts \(length)."
            )
        }
    }
}
