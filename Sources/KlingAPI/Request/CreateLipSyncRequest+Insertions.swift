public import LipSyncModel

/// The second half of the checks, which needs to know the video and the sounds.
extension CreateLipSyncRequest {
    /// The entries of `face_choose`, measured by the session's faces and video and by the sounds' lengths.
    ///
    /// `soundDurations` holds one length for each entry, nil where it is not known yet: then the sound's end is taken
    /// as sent. Ends that overshoot by no more than ``WireLimits/overshoot`` are cut to what is there. Lengths are
    /// measured as sent, before that cut, so that rounding up never costs a caller the task. Throws 1201 naming the
    /// field, the limit and what was sent.
    public func insertions(
        in session: SessionFacts,
        soundDurations: [Milliseconds?],
        limits: WireLimits = WireLimits()
    ) throws(APIFault) -> [LipSyncInsertion] {
        var insertions: [LipSyncInsertion] = []
        for (index, choice) in faces.enumerated() {
            let path = "face_choose[\(index)]"
            let face = try face(choice, path: path, in: session)
            if let earlier = insertions.firstIndex(where: { $0.faceID == face.id }) {
                throw .invalid(
                    "\(path).face_id",
                    choice.faceID,
                    "face_choose[\(earlier)] has the same face, \(face.id)"
                )
            }
            let duration = index < soundDurations.count ? soundDurations[index] : nil
            var range = choice.soundRange
            if let duration {
                try checkSoundEnd(choice, path: path, duration: duration, limits)
                range.end = min(range.end, duration)
            }
            try checkVideoEnd(choice, path: path, session.videoDuration, limits)
            try checkOverlap(choice, path: path, face, session.videoDuration, limits)
            let beyond = choice.insertAt + range.duration - session.videoDuration
            if beyond > .zero, beyond <= limits.overshoot { range.end = range.end - beyond }
            insertions.append(
                LipSyncInsertion(
                    faceID: face.id,
                    soundRange: range,
                    insertAt: choice.insertAt,
                    soundVolume: choice.soundVolume,
                    originalVolume: choice.originalVolume
                )
            )
        }
        return insertions
    }

    private func face(
        _ choice: FaceChoice,
        path: String,
        in session: SessionFacts
    ) throws(APIFault) -> SessionFacts.Face {
        let isOpen = choice.faceID == FaceChoice.anyFace
        let face = isOpen ? session.longestVisible : session.faces.first { $0.id == choice.faceID }
        guard let face else {
            let known = session.faces.map(\.id).joined(separator: ", ")
            throw .invalid("\(path).face_id", choice.faceID, "the session has the faces: \(known)")
        }
        return face
    }

    private func checkSoundEnd(
        _ choice: FaceChoice,
        path: String,
        duration: Milliseconds,
        _ limits: WireLimits
    ) throws(APIFault) {
        let field = if case .audio = choice.sound { "audio_id" } else { "sound_file" }
        try limits.checkSound(lasting: duration, field: "\(path).\(field)")
        guard choice.soundRange.end <= duration + limits.overshoot else {
            throw .invalid(
                "\(path).sound_end_time",
                "\(choice.soundRange.end.count)",
                "must be at most the sound's length (\(duration))"
            )
        }
    }

    private func checkVideoEnd(
        _ choice: FaceChoice,
        path: String,
        _ videoDuration: Milliseconds,
        _ limits: WireLimits
    ) throws(APIFault) {
        guard choice.insertAt < videoDuration else {
            throw .invalid(
                "\(path).sound_insert_time",
                "\(choice.insertAt.count)",
                "must be before the video's end (\(videoDuration))"
            )
        }
        guard fit == nil else { return }
        let end = choice.insertAt + choice.soundRange.duration
        guard end <= videoDuration + limits.overshoot else {
            throw .invalid(
                "\(path).sound_insert_time",
                "\(choice.insertAt.count)",
                "the inserted sound ends at \(end), must be at most the video's length (\(videoDuration))"
            )
        }
    }

    private func checkOverlap(
        _ choice: FaceChoice,
        path: String,
        _ face: SessionFacts.Face,
        _ videoDuration: Milliseconds,
        _ limits: WireLimits
    ) throws(APIFault) {
        let spoken = TimeRange(start: choice.insertAt, end: choice.insertAt + choice.soundRange.duration)
        let showing = FaceShowing(interval: face.interval, videoDuration: videoDuration, fit: fit)
        let overlap = showing.time(within: spoken, atLeast: limits.shortestOverlap)
        guard overlap >= limits.shortestOverlap else {
            throw .invalid(
                "\(path).sound_insert_time",
                "\(choice.insertAt.count)",
                "the inserted sound must overlap face \(face.id)'s interval "
                    + "(\(face.interval.start.count) to \(face.interval.end.count) ms) for at least "
                    + "\(limits.shortestOverlap), got \(overlap)"
            )
        }
    }
}
