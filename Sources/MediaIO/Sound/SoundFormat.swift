package import LipSyncModel

/// Rate and channels of sound on its way through the mixer.
package struct SoundFormat: Hashable, Sendable {
    /// Samples a second.
    package var sampleRate: Int
    /// Channels.
    package var channels: Int

    package init(sampleRate: Int, channels: Int) {
        self.sampleRate = sampleRate
        self.channels = channels
    }

    /// The number of the sample that sounds at `time`, however absurd that is: 0 … 2^53.
    package func samples(at time: Seconds) -> Int {
        let place = time.value * Double(sampleRate)
        return place.isNaN ? 0 : Int(min(max(0, place.rounded()), 0x1p53))
    }

    /// The rate at which sound of `rate` is mixed: its own if that is 44.1 or 48 kHz, else the one of its family.
    package static func mixRate(for rate: Int) -> Int {
        rate > 0 && 44_100 % rate == 0 || rate % 44_100 == 0 && rate > 0 ? 44_100 : 48_000
    }

    /// How a video's sound track is mixed: mono stays mono, everything else becomes stereo.
    static func mix(of info: SoundInfo) -> SoundFormat {
        SoundFormat(sampleRate: mixRate(for: info.sampleRate), channels: min(2, info.channels))
    }
}
