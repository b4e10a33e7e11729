package import LipSyncModel

extension OrderLimits {
    /// The part of a sound of the given `duration` that `part` asks for, its end clamped where it lies a little beyond.
    /// Throws ``LipSyncError`` where the sound does not have that part, or not enough of it.
    package func soundRange(of part: LipSyncOrder.Part, duration: Milliseconds) throws -> TimeRange {
        let isWhole = part.soundStart == .zero && part.soundEnd == nil
        let end = part.soundEnd ?? duration
        guard end <= duration + overshoot else {
            throw LipSyncError(
                .usage,
                code: "order.sound_end",
                "The sound's end is \(end); the sound \(part.sound) lasts \(duration)."
            )
        }
        let range = TimeRange(start: part.soundStart, end: min(end, duration))
        // A sound of exactly the least length may come out a little short of its decoder.
        guard range.duration + overshoot >= minimumSound, isWhole || part.soundStart < duration else {
            throw LipSyncError(
                isWhole ? .badInput : .usage,
                code: isWhole ? "sound.too_short" : "order.sound_range",
                isWhole
                    ? "The sound \(part.sound) lasts \(duration); at least \(minimumSound) are needed."
                    : "From \(part.soundStart) on the sound \(part.sound) has \(range.duration) left; "
                        + "at least \(minimumSound) are needed."
            )
        }
        return range
    }
}
