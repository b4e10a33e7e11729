import LipSyncModel
import MediaIO
import MouthSynthesis
import SpeechMotion

extension Pipeline {
    /// Judges the video at `result`, which should have come of `order`; draws curves and mouths into the file `picture`.
    func evaluate(_ result: String, order: LipSyncOrder, picture: String?) throws -> Evaluation {
        let course = JobCourse(
            weights: [.probe: 1, .track: 60, .listen: 1, .render: 20, .finish: 1],
            listener: listener
        )
        try settings.order.checkValues(of: order)
        let (reader, resultReader, soundRanges) = try course.pass(.probe) { _ in
            let reader = try VideoReader(path: order.video, limits: settings.media)
            let resultReader = try VideoReader(path: result, limits: settings.media)
            try Self.check(result, resultReader.info.size, like: reader.info.size)
            return (reader, resultReader, try order.parts.map(soundRange))
        }
        let info = reader.info
        let (scan, resultScan) = try course.pass(.track) { report in
            let searches = try [reader, resultReader].enumerated().map { number, reader in
                try FaceSearch(reader, installation: installation) { report((Double(number) + $0) / 2) }
            }
            // What would be converted does not matter where nothing is written.
            searches.flatMap(\.notes).filter { $0.code == "video.damaged" }.forEach(course.warn)
            return (searches[0].scan, searches[1].scan)
        }
        let script = try Script(
            order: order,
            scan: scan,
            videoDuration: info.duration,
            soundRanges: soundRanges,
            limits: settings.order,
            warn: course.warn
        )
        try Self.check(result, frames: resultScan.frameTimes.count, like: script.plan.times.count)
        let (take, sound) = try course.pass(.listen) { report in
            let sound = try heard(script.insertions[0], of: order.video, info)
            let scene = try listen(to: script, pictureSize: info.size, report: report)[0]
            return (try EvaluatedTake(scene, script, resultScan: resultScan, sound: sound.sound), sound)
        }
        var chart = EvaluationChart(
            curves: take.curves,
            sound: sound.sound,
            soundStart: Seconds(script.insertions[0].interval.start)
        )
        chart.labels = sound.visemes.map { ($0.range, $0.name) }
        let pixels = try course.pass(.render) { report in
            try compare(result, order.video, script.plan, take, &chart.strip, report)
        }
        let measures = EvaluationMeasures(take, pixels, isOwnSound: sound.isOwn)
        try course.pass(.finish) { _ in
            guard let picture else { return }
            chart.title = measures.headline
            try ImageFile.writePNG(chart.drawn(), to: picture)
        }
        return Evaluation(
            video: VideoSummary(info, plan: script.plan),
            faceID: script.insertions[0].track.id,
            interval: script.insertions[0].interval,
            soundRange: script.insertions[0].soundRange,
            isOwnSound: sound.isOwn,
            comparedFrames: take.curves.comparedFrames,
            frames: EvaluatedFrame.all(of: take.curves),
            measures: measures,
            picture: picture,
            warnings: course.warnings,
            timings: course.timings
        )
    }

    /// What is said, and whether it is what `video` itself says in that place.
    private func heard(
        _ insertion: Insertion,
        of video: String,
        _ info: VideoInfo
    ) throws -> (sound: HeardSound, visemes: [SpokenViseme], isOwn: Bool) {
        let speech = try Speech(path: insertion.sound, range: insertion.soundRange, limits: settings.media)
        // Sound is read on the container's clock.
        let start = Milliseconds(info.start) + insertion.interval.start
        let range = TimeRange(start: start, end: start + insertion.soundRange.duration)
        // A video's own sound may leave the limits of sounds that are to be said.
        let own = info.sound == nil ? nil : try? Speech(path: video, range: range, limits: settings.media)
        return (
            HeardSound(speech),
            try VisemeDriver(installation: installation).visemes(of: speech),
            own.map { speech.likeness(to: $0) > 0.9 } ?? false
        )
    }

    /// Goes through both videos once more, for their pixels.
    private func compare(
        _ result: String,
        _ original: String,
        _ plan: PlaybackPlan,
        _ take: EvaluatedTake,
        _ strip: inout MouthStrip,
        _ report: (Double) -> Void
    ) throws -> PictureComparison {
        let originals = try FrameSequence(path: original, plan: plan, limits: settings.media)
        let results = try VideoReader(path: result, limits: settings.media)
        var comparison = PictureComparison()
        var count = 0
        while let before = try originals.next()?.frame, let after = try results.next() {
            comparison.add(result: after, original: before, take.places(inFrame: count))
            if let head = take.head(inFrame: count) {
                strip.see(frame: count - take.firstFrame, original: before, result: after, head: head)
            }
            count += 1
            report(Double(count) / Double(plan.times.count))
        }
        try Self.check(result, frames: count, like: plan.times.count)
        return comparison
    }

    private static func check(_ result: String, _ size: PixelSize, like original: PixelSize) throws {
        guard size != original else { return }
        throw LipSyncError(
            .badInput,
            code: "result.size",
            "The result \(result) has \(size.width) x \(size.height) pixels; its original has \(original.width) x "
                + "\(original.height), and both have to be alike."
        )
    }

    private static func check(_ result: String, frames: Int, like expected: Int) throws {
        guard frames != expected else { return }
        throw LipSyncError(
            .badInput,
            code: "result.frames",
            "The result \(result) has \(frames) frames; a lip-sync of its original has \(expected)."
        )
    }
}
