/// A stretch of sound in memory, one array of samples for each channel, nominally −1…1.
package struct SoundBlock: Hashable, Sendable {
    /// Equally long arrays, one a channel.
    package var channels: [[Float]]

    /// A block over `channels`, which must be equally long.
    package init(channels: [[Float]]) {
        self.channels = channels
    }

    /// Silence.
    package init(silence count: Int, channels: Int) {
        self.channels = Array(repeating: Array(repeating: 0, count: max(0, count)), count: channels)
    }

    /// Samples in each channel.
    package var count: Int { channels.first?.count ?? 0 }
}
