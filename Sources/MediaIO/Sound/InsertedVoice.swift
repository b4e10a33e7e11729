import LipSyncModel

/// One insertion on its way into the mix. Its file is opened when the mix gets there, and closed after it.
final class InsertedVoice {
    /// Where it lies in the result.
    let span: InsertionSpan
    private let insertion: SoundInsertion
    private let limits: MediaLimits.Sound
    private let format: SoundFormat
    private let sourceChannels: Int
    private var reader: SoundReader?
    private var fold: MonoFold?
    private var isOpen = false

    /// An insertion of `sound` into a result of `format` that ends after `end` samples.
    init(
        _ insertion: SoundInsertion,
        sound: SoundInfo,
        videoStart: Seconds,
        format: SoundFormat,
        end: Int,
        limits: MediaLimits
    ) {
        self.insertion = insertion
        self.limits = limits.sound
        self.format = format
        sourceChannels = sound.channels
        let whole = format.samples(at: sound.duration)
        let from = insertion.range.map { format.samples(at: Seconds($0.start)) } ?? 0
        let to = insertion.range.map { min(whole, format.samples(at: Seconds($0.end))) } ?? whole
        let start = min(end, format.samples(at: videoStart + Seconds(insertion.at)))
        let stop = min(end, start + max(0, to - from))
        span = InsertionSpan(samples: start..<stop, ramp: format.sampleRate / 125)
    }

    /// Adds its sound to `block`, whose first sample is number `first` of the result.
    func add(to block: inout SoundBlock, from first: Int) throws {
        let touched = span.samples.clamped(to: first..<first + block.count)
        guard !touched.isEmpty else {
            if first >= span.samples.upperBound { reader = nil }
            return
        }
        try open()
        guard let reader else { return }
        let read = try reader.read(touched.count)
        let sound = fold.map { SoundBlock(channels: [$0.fold(read)]) } ?? read
        for index in 0..<sound.count {
            let place = touched.lowerBound + index
            let gain = Float(insertion.volume) * span.share(at: place)
            for channel in block.channels.indices {
                // One channel is heard on all.
                let samples = sound.channels[min(channel, sound.channels.count - 1)]
                block.channels[channel][place - first] += samples[index] * gain
            }
        }
    }

    private func open() throws {
        guard !isOpen else { return }
        isOpen = true
        // Stereo and more becomes one channel as for analysis, so that a one-sided recording keeps its level.
        let becomesMono = format.channels == 1 && sourceChannels > 1
        if becomesMono { fold = try MonoFold(path: insertion.path, range: insertion.range, limits: limits) }
        reader = try SoundReader(
            path: insertion.path,
            limits: limits,
            sampleRate: format.sampleRate,
            channels: becomesMono ? nil : min(format.channels, sourceChannels),
            range: insertion.range
        )
    }
}
