package import LipSyncModel

/// Decides which followed faces are reported, which are left out and why, and which were no faces at all.
package struct FaceJudge {
    package let options: FaceTrackingOptions
    package let clock: FrameClock

    package init(options: FaceTrackingOptions, clock: FrameClock) {
        self.options = options
        self.clock = clock
    }

    /// The scan, and the picture of each face in it.
    package func judge(_ faces: [EndedFace]) -> (scan: FaceScan, portraits: [String: RGBImage]) {
        var tracks: [FaceTrack] = []
        var portraits: [String: RGBImage] = [:]
        var leftOut: [FaceScan.LeftOut] = []
        for face in inOrder(faces.filter(isFace)) {
            guard let first = face.samples.first, let last = face.samples.last else { continue }
            let track = FaceTrack(
                id: String(tracks.count),
                interval: clock.interval(from: first.frame, through: last.frame),
                samples: face.samples
            )
            if let reason = objection(to: track) {
                leftOut.append(
                    FaceScan.LeftOut(
                        reason: reason.reason,
                        message: reason.message,
                        interval: track.interval,
                        box: first.mesh.bounds
                    )
                )
            } else {
                portraits[track.id] = face.portrait
                tracks.append(track)
            }
        }
        return (FaceScan(tracks: tracks, leftOut: leftOut, frameTimes: clock.times), portraits)
    }

    /// By appearance, then from left to right.
    private func inOrder(_ faces: [EndedFace]) -> [EndedFace] {
        faces.filter { !$0.samples.isEmpty }.sorted { left, right in
            let (a, b) = (left.samples[0], right.samples[0])
            return a.frame == b.frame ? a.mesh.bounds.x < b.mesh.bounds.x : a.frame < b.frame
        }
    }

    /// A thing that is no face may fool one network for a moment, hardly both for long; the shorter it was seen, the
    /// surer they have to be.
    private func isFace(_ face: EndedFace) -> Bool {
        guard let first = face.samples.first, let last = face.samples.last else { return false }
        let duration = clock.interval(from: first.frame, through: last.frame).duration
        if duration < Milliseconds(1000) {
            let leastAgreed = face.meanConfidence >= 0.98 ? 1 : 2
            return face.samples.count >= 3 && face.meanConfidence >= 0.9 && face.detectorAgreed >= leastAgreed
        }
        return face.meanConfidence >= 0.75 && face.agreement >= 0.55
    }

    private func objection(to track: FaceTrack) -> (reason: FaceScan.LeftOut.Reason, message: String)? {
        let least = Milliseconds(options.minimumDuration)
        if track.interval.duration < least {
            let message = "The face is visible for \(track.interval.duration); at least \(least) are needed."
            return (.tooShort, message)
        }
        let distance = track.meanEyeDistance
        if distance < options.minimumEyeDistance {
            let message =
                "The face's eyes are \(Int(distance.rounded(.down))) px apart; "
                + "at least \(Int(options.minimumEyeDistance.rounded(.up))) px are needed."
            return (.tooSmall, message)
        }
        return nil
    }
}
