package import LipSyncModel
import MediaIO

extension Script {
    /// Fills in what `order` leaves open, from the faces of its video, which lasts `videoDuration`, and the parts of
    /// its sounds (one for each part of the order). Throws ``LipSyncError`` naming the field, the limit and what came;
    /// tells `warn` where the result is not quite what was asked for.
    package init(
        order: LipSyncOrder,
        scan: FaceScan,
        videoDuration: Seconds,
        soundRanges: [TimeRange],
        limits: OrderLimits,
        warn: (JobWarning) -> Void
    ) throws {
        if let failure = scan.noUsableFace { throw failure }
        var insertions = try zip(order.parts, soundRanges).map { part, range in
            try Self.insertion(part, range, scan: scan, videoDuration: Milliseconds(videoDuration))
        }
        let wanted = insertions.map(\.interval.end).max() ?? .zero
        plan = PlaybackPlan(
            frameTimes: scan.frameTimes,
            sourceDuration: videoDuration,
            fit: wanted > Milliseconds(videoDuration) + limits.overshoot ? order.fit : .trim,
            wanted: Seconds(wanted)
        )
        let end = Milliseconds(plan.duration)
        for index in insertions.indices where insertions[index].interval.end > end {
            let missing = insertions[index].interval.end - end
            insertions[index].interval.end = end
            insertions[index].soundRange.end = insertions[index].soundRange.end - missing
            guard missing > limits.overshoot else { continue }
            warn(
                JobWarning(
                    code: "sound.trimmed",
                    "The sound outlasts the picture by \(missing): its end is cut off."
                )
            )
        }
        self.insertions = insertions
        try checkVisibility(limits)
        try checkOverlaps()
    }

    private static func insertion(
        _ part: LipSyncOrder.Part,
        _ soundRange: TimeRange,
        scan: FaceScan,
        videoDuration: Milliseconds
    ) throws -> Insertion {
        let track = try scan.track(part.faceID)
        let start = part.insertAt ?? track.interval.start
        guard start < videoDuration else {
            throw LipSyncError(
                .usage,
                code: "order.insert_at",
                "The insertion's start is \(start); the video lasts \(videoDuration)."
            )
        }
        return Insertion(
            track: track,
            sound: part.sound,
            soundRange: soundRange,
            interval: TimeRange(start: start, end: start + soundRange.duration),
            volume: part.soundVolume,
            strength: part.strength
        )
    }

    private func checkVisibility(_ limits: OrderLimits) throws {
        for insertion in insertions {
            let visible = visibleTime(of: insertion)
            guard visible + limits.overshoot < limits.minimumVisible else { continue }
            throw LipSyncError(
                .usage,
                code: "order.face_not_visible",
                "Face \(insertion.track.id) is visible for \(visible) of the insertion from "
                    + "\(insertion.interval.start) to \(insertion.interval.end); at least \(limits.minimumVisible) "
                    + "are needed (it is there from \(insertion.track.interval.start) to "
                    + "\(insertion.track.interval.end))."
            )
        }
    }

    private func checkOverlaps() throws {
        for (index, one) in insertions.enumerated() {
            for other in insertions[..<index]
            where one.track.id == other.track.id && one.interval.overlap(with: other.interval).duration > .zero {
                throw LipSyncError(
                    .usage,
                    code: "order.overlap",
                    "Face \(one.track.id) is to say two things at a time, from \(one.interval.start) to "
                        + "\(one.interval.end) and from \(other.interval.start) to \(other.interval.end)."
                )
            }
        }
    }
}
