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
        for (track, portrait) in inOrder(faces.filter(isFace)) {
            if let reason = objection(to: track) {
                leftOut.append(
                    FaceScan.LeftOut(
                        reason: reason.reason,
                        message: reason.message,
                        interval: track.interval,
                        box: track.firstBox ?? PixelRect(x: 0, y: 0, width: 0, height: 0)
                    )
                )
            } else {
                var track = track
                track.id = String(tracks.count)
                portraits[track.id] = portrait
                tracks.append(track)
            }
        }
        return (FaceScan(tracks: tracks, leftOut: leftOut, frameTimes: clock.times), portraits)
    }

    /// The faces as tracks without a name, each with its picture; by appearance, then from left to right.
    private func inOrder(_ faces: [EndedFace]) -> [(track: FaceTrack, portrait: RGBImage?)] {
        faces.compactMap { face in track(of: face).map { ($0, face.portrait) } }.sorted { left, right in
            let (a, b) = (left.track.frames?.lowerBound ?? 0, right.track.frames?.lowerBound ?? 0)
            return a == b ? (left.track.firstBox?.x ?? 0) < (right.track.firstBox?.x ?? 0) : a < b
        }
    }

    private func track(of face: EndedFace) -> FaceTrack? {
        guard let first = face.samples.first, let last = face.samples.last else { return nil }
        let interval = clock.interval(from: first.frame, through: last.frame)
        var track = FaceTrack(id: "", interval: interval, samples: face.samples)
        // A face that is seen too briefly is not made usable by a head that looks away.
        guard interval.duration >= Milliseconds(options.minimumDuration) else { return track }
        track.turnedAway = TurnedHead(samples: face.samples, sightings: face.sightings).boxes(times: clock.times)
        if let frames = track.frames {
            track.interval = clock.interval(from: frames.lowerBound, through: frames.upperBound)
        }
        return track
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
        let front = frontTime(of: track)
        let leastFront = Milliseconds(options.minimumFront)
        if front < leastFront {
            let message = "The face shows its front for \(front); at least \(leastFront) are needed."
            return (.turnedAway, message)
        }
        return nil
    }

    /// How long the track shows a face that is not in full profile.
    private func frontTime(of track: FaceTrack) -> Milliseconds {
        track.samples.filter { FacePose($0.mesh).showsFront }.reduce(.zero) { sum, sample in
            sum + clock.interval(from: sample.frame, through: sample.frame).duration
        }
    }
}
