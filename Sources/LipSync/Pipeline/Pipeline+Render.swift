import Foundation
import LipSyncModel
import MediaIO
import MouthSynthesis
import Synchronization

extension Pipeline {
    /// Frames that are under way at once, from the decoder to the encoder: all that the clip ever holds in memory here.
    private static let framesUnderWay = 8

    /// Draws and compresses the output. Decoder, drawing and encoder work at the same time. Returns for each
    /// performance how many frames it changed.
    func render(
        _ script: Script,
        _ performances: [any MouthPerformance],
        order: LipSyncOrder,
        info: VideoInfo,
        output: String,
        _ course: JobCourse
    ) throws -> [Int] {
        let total = script.plan.times.count
        let changed = Mutex([Int](repeating: 0, count: performances.count))
        let written = Mutex(0)
        let mark = order.watermark ? Watermark(settings.watermarkText, for: info.size) : nil
        let writer = try course.pass(.render) { report in
            let frames = try FrameSequence(path: order.video, plan: script.plan, limits: settings.media)
            let writer = try self.writer(script, order: order, info: info, output: output)
            let handed = Handed(writer)
            let line = FrameLine<VideoFrame>(
                capacity: Self.framesUnderWay,
                work: { frame in
                    for (number, performance) in performances.enumerated() {
                        guard let rect = performance.region(ofOutputFrame: frame.index) else { continue }
                        var image = frame.copy(rect)
                        performance.render(&image, outputFrame: frame.index)
                        frame.paste(image, at: rect)
                        changed.withLock { $0[number] += 1 }
                    }
                    if let mark {
                        var image = frame.copy(mark.rect)
                        mark.draw(on: &image)
                        frame.paste(image, at: mark.rect)
                    }
                },
                take: { frame in
                    try handed.value.write(frame)
                    report(Double(frame.index + 1) / Double(total))
                    written.withLock { $0 += 1 }
                }
            )
            try line.run(workers: ProcessInfo.processInfo.activeProcessorCount) { try frames.next()?.frame }
            return writer
        }
        try course.pass(.finish) { _ in try writer.finish() }
        let count = written.withLock { $0 }
        guard count == total else {
            throw LipSyncError(
                .badInput,
                code: "video.changed",
                "The video \(order.video) had \(total) frames to show when its faces were looked for, and now \(count)."
            )
        }
        return changed.withLock { $0 }
    }

    private func writer(
        _ script: Script,
        order: LipSyncOrder,
        info: VideoInfo,
        output: String
    ) throws -> VideoWriter {
        let sound = try SoundMixer(
            video: order.video,
            info: info,
            insertions: script.insertions.map {
                SoundInsertion(path: $0.sound, range: $0.soundRange, at: $0.interval.start, volume: $0.volume)
            },
            originalVolume: order.originalVolume,
            pictureDuration: script.plan.duration,
            limits: settings.media
        )
        return try VideoWriter(
            path: output,
            like: info,
            encoding: order.encoding,
            sound: sound,
            metadata: ["comment": Product.alterationMark],
            packet: XMPPacket(
                digitalSourceType: Product.digitalSourceType,
                creatorTool: "lipsync \(Product.version)"
            )
        )
    }
}
