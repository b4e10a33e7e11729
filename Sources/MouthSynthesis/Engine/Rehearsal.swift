import LipSyncModel

/// The part of planning that every engine shares: whose mouth, how wide open, how strongly, at every output frame.
package struct Rehearsal: Sendable {
    /// The person.
    package let speaker: Speaker
    /// The person's range.
    package let retargeting: Retargeting
    /// The first output frame of the insertion.
    package let firstFrame: Int
    /// One entry an output frame of the insertion; nil where the face is not there or nothing changes.
    package let cues: [Cue?]

    /// How long the mouth takes to go over from the original to the new motion and back.
    private static let ramp = Seconds(0.12)
    /// Turns beyond the first begin to fade the new mouth, at the second it is gone (about 60°).
    private static let yawFade: (start: Float, end: Float) = (0.50, 0.60)
    /// Beliefs below the first fade the new mouth, at the second it is gone.
    private static let confidenceFade: (start: Float, end: Float) = (0.5, 0.3)

    package init(_ scene: MouthScene) throws {
        let speaker = Speaker(track: scene.track)
        guard !speaker.looks.isEmpty else {
            throw LipSyncError(
                .noUsableFace,
                code: "face.track_empty",
                "face \(scene.track.id) has no frame in which it can be seen"
            )
        }
        let retargeting = Retargeting(speaker: speaker)
        let frames = scene.firstFrame..<min(scene.firstFrame + scene.motion.shapes.count, scene.sourceFrames.count)
        let looks = frames.map { speaker.index(ofFrame: scene.sourceFrames[$0]) }
        let raw = looks.map { $0.map { Self.visibility(speaker.looks[$0]) } ?? 0 }
        let times = frames.map { scene.frameTimes[$0] }
        let isOpenEnded = (first: frames.lowerBound == 0, last: frames.upperBound == scene.sourceFrames.count)
        let strengths = Self.ramped(raw, at: times, isOpenEnded)
        cues = frames.indices.map { frame in
            let i = frame - frames.lowerBound
            guard let look = looks[i], strengths[i] > 0 else { return nil }
            let shape = scene.motion.shapes[i]
            let own = speaker.looks[look]
            return Cue(
                look: look,
                strength: strengths[i],
                opening: own.opening + (retargeting.opening(shape) - own.opening) * strengths[i],
                width: own.width + (retargeting.width(shape) - own.width) * strengths[i]
            )
        }
        self.speaker = speaker
        self.retargeting = retargeting
        self.firstFrame = scene.firstFrame
    }

    /// The cue of output frame `frame`.
    package func cue(ofOutputFrame frame: Int) -> Cue? {
        let i = frame - firstFrame
        return cues.indices.contains(i) ? cues[i] : nil
    }

    /// How much of a mouth can be replaced in `look`, 0…1.
    private static func visibility(_ look: Speaker.Look) -> Float {
        let turn = (yawFade.end - abs(look.yaw)) / (yawFade.end - yawFade.start)
        let belief = (look.confidence - confidenceFade.end) / (confidenceFade.start - confidenceFade.end)
        return min(max(min(turn, belief), 0), 1)
    }

    /// `raw` with its slopes held to one ramp, so that the mouth never snaps. The ends count as 0, but where the insertion
    /// starts or ends with the clip (`isOpenEnded`): there is nothing to come from or to go to.
    private static func ramped(
        _ raw: [Float],
        at times: [Seconds],
        _ isOpenEnded: (first: Bool, last: Bool)
    ) -> [Float] {
        var strengths = raw
        guard let first = times.first, let last = times.last, times.count > 1 else { return raw }
        let frame = (last - first) * (1 / Double(times.count - 1))
        func share(_ from: Seconds, _ to: Seconds) -> Float { Float((to - from).value / ramp.value) }
        var level: Float = isOpenEnded.first ? 1 : 0
        var before = first - frame
        for i in strengths.indices {
            level = min(strengths[i], level + share(before, times[i]))
            strengths[i] = level
            before = times[i]
        }
        level = isOpenEnded.last ? 1 : 0
        var after = last + frame
        for i in strengths.indices.reversed() {
            level = min(strengths[i], level + share(times[i], after))
            strengths[i] = level
            after = times[i]
        }
        return strengths
    }
}
