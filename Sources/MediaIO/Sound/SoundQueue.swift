/// Sound waiting to be taken in other portions than it came in.
struct SoundQueue {
    private var channels: [[Float]]
    private var taken = 0

    init(channels: Int) {
        self.channels = Array(repeating: [], count: channels)
    }

    /// Samples that wait.
    var count: Int { (channels.first?.count ?? 0) - taken }

    /// Adds `block` at the end.
    mutating func append(_ block: SoundBlock) {
        for channel in channels.indices { channels[channel] += block.channels[channel] }
    }

    /// Takes at most `wanted` samples from the front.
    mutating func take(_ wanted: Int) -> SoundBlock {
        let amount = min(max(0, wanted), count)
        let block = SoundBlock(channels: channels.map { Array($0[taken..<taken + amount]) })
        taken += amount
        // The front is cut off when it outweighs the rest: each sample is moved once on average.
        if taken > count {
            for channel in channels.indices { channels[channel].removeFirst(taken) }
            taken = 0
        }
        return block
    }
}
