package import LipSyncModel

/// Where a sound is looked at: overlapping windows whose centres lie ``hop`` samples apart.
///
/// Frame `k` is centred on sample `k · hop`, so a curve over frames has no delay against the sound.
package enum AnalysisFrames {
    /// Samples between two frames: 10 ms.
    package static let hop = 160
    /// Samples under one window: 25 ms, which holds two periods of a low voice.
    package static let window = 400
    /// Frames a second.
    package static let rate = Double(Speech.sampleRate) / Double(hop)

    /// How many frames cover `samples` samples: one at each end and none without sound.
    package static func count(samples: Int) -> Int {
        samples > 0 ? samples / hop + 1 : 0
    }

    /// How many frames `duration` spans, at least one.
    package static func span(_ duration: Seconds) -> Int {
        max(1, Int((duration.value * rate).rounded()))
    }
}
