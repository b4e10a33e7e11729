import LipSyncModel
import MediaIO
import MouthSynthesis

extension Pipeline {
    /// Makes the video that `order` asks for, as a new file at `output`. Faces are looked for unless `scan` knows them.
    func lipSync(_ order: LipSyncOrder, scan known: FaceScan?, output: String) throws -> LipSyncResult {
        let course = JobCourse(weights: Self.weights(isScanned: known != nil), listener: listener)
        try settings.order.checkValues(of: order)
        let (reader, soundRanges) = try course.pass(.probe) { _ in
            let reader = try VideoReader(path: order.video, limits: settings.media)
            return (reader, try order.parts.map(soundRange))
        }
        let mouths = SeenMouths(for: engine)
        let scan = try known ?? look(through: reader, mouths, course)
        let script = try Script(
            order: order,
            scan: scan,
            videoDuration: reader.info.duration,
            soundRanges: soundRanges,
            limits: settings.order,
            warn: course.warn
        )
        let scenes = try course.pass(.listen) { report in
            try listen(to: script, pictureSize: reader.info.size, report: report)
        }
        let performances = try course.pass(.collect) { report in
            let performances = try scenes.map(engine.rehearse)
            try collect(for: performances, seen: mouths, from: reader, report: report)
            mouths.forget()
            return performances
        }
        let changed = try render(script, performances, order: order, info: reader.info, output: output, course)
        for (insertion, count) in zip(script.insertions, changed) where count == 0 {
            course.warn(
                JobWarning(
                    code: "face.turned_away",
                    "Face \(insertion.track.id) looks away all the time that it speaks: its mouth is as it was."
                )
            )
        }
        return LipSyncResult(
            output: output,
            video: VideoSummary(reader.info, plan: script.plan),
            parts: zip(script.insertions, changed).map { insertion, changed in
                LipSyncResult.Part(
                    faceID: insertion.track.id,
                    interval: insertion.interval,
                    soundRange: insertion.soundRange,
                    changedFrames: changed
                )
            },
            warnings: course.warnings,
            timings: course.timings
        )
    }

    /// What the stages of a 720p clip cost, by measurement.
    private static func weights(isScanned: Bool) -> [PipelineProgress.Stage: Double] {
        var weights: [PipelineProgress.Stage: Double] = [
            .probe: 1, .track: 25, .listen: 1, .collect: 10, .render: 60, .finish: 2,
        ]
        if isScanned { weights[.track] = nil }
        return weights
    }

    /// The part of its sound that `part` asks for.
    func soundRange(of part: LipSyncOrder.Part) throws -> TimeRange {
        let info = try MediaProbe.sound(at: part.sound, limits: settings.media)
        return try settings.order.soundRange(of: part, duration: Milliseconds(info.duration))
    }

    private func look(through reader: VideoReader, _ mouths: SeenMouths, _ course: JobCourse) throws -> FaceScan {
        try course.pass(.track) { report in
            let search = try FaceSearch(reader, installation: installation, mouths: mouths, report: report)
            search.notes.forEach(course.warn)
            return search.scan
        }
    }

    /// What each insertion's mouth has to do, on the output's clock.
    func listen(
        to script: Script,
        pictureSize: PixelSize,
        report: (Double) -> Void
    ) throws -> [MouthScene] {
        try script.insertions.enumerated().map { number, insertion in
            let frames = script.frames(of: insertion)
            let speech = try Speech(path: insertion.sound, range: insertion.soundRange, limits: settings.media)
            let start = Seconds(insertion.interval.start)
            let motion = try driver.motion(of: speech, at: script.plan.times[frames].map { $0 - start })
                .articulated(insertion.strength)
            report(Double(number + 1) / Double(script.insertions.count))
            return MouthScene(
                track: insertion.track,
                pictureSize: pictureSize,
                sourceFrames: script.plan.sourceFrames,
                frameTimes: script.plan.times,
                firstFrame: frames.lowerBound,
                motion: motion
            )
        }
    }

    /// Shows each performance the pictures that it asked for: those seen before, and the others in one more pass
    /// through the video.
    private func collect(
        for performances: [any MouthPerformance],
        seen mouths: SeenMouths,
        from reader: VideoReader,
        report: (Double) -> Void
    ) throws {
        let missing = performances.map { performance in
            performance.wantedPictures.filter { frame, rect in
                guard let picture = mouths.picture(rect, ofFrame: frame) else { return true }
                performance.collect(picture, ofSourceFrame: frame)
                return false
            }
        }
        let frames = Set(missing.flatMap(\.keys)).sorted()
        guard let first = frames.first, let last = frames.last else { return }
        try reader.seek(to: first)
        while let frame = try reader.next() {
            for (performance, rects) in zip(performances, missing) {
                guard let rect = rects[frame.index] else { continue }
                performance.collect(frame.copy(rect), ofSourceFrame: frame.index)
            }
            report(Double(frame.index - first + 1) / Double(last - first + 1))
            if frame.index >= last { return }
        }
    }
}
