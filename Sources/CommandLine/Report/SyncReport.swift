import Foundation
import LipSync
import LipSyncModel

/// What `lipsync sync` writes. The JSON form is a contract.
struct SyncReport: Encodable {
    struct Warning: Encodable {
        var code: String
        var message: String
    }

    struct Stage: Encodable {
        var stage: String
        var wall: Double
        var processor: Double

        enum CodingKeys: String, CodingKey {
            case stage
            case wall = "wall_s"
            case processor = "cpu_s"
        }
    }

    struct Timings: Encodable {
        var total: Double
        var stages: [Stage]
        var peakMemory: Int

        enum CodingKeys: String, CodingKey {
            case stages
            case total = "wall_s"
            case peakMemory = "peak_memory_bytes"
        }

        init(_ timings: JobTimings, elapsed: Double) {
            total = Self.rounded(elapsed)
            stages = timings.stages.map {
                Stage(
                    stage: $0.stage.rawValue,
                    wall: Self.rounded($0.wall.value),
                    processor: Self.rounded($0.processor.value)
                )
            }
            peakMemory = timings.peakMemory
        }

        private static func rounded(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }
    }

    var output: String
    var video: FacesReport.Video
    var faceID: String
    var start: Int
    var end: Int
    var soundStart: Int
    var soundEnd: Int
    var changedFrames: Int
    var warnings: [Warning]
    var timings: Timings

    enum CodingKeys: String, CodingKey {
        case output, video, warnings, timings
        case faceID = "face_id"
        case start = "start_time"
        case end = "end_time"
        case soundStart = "sound_start_time"
        case soundEnd = "sound_end_time"
        case changedFrames = "changed_frames"
    }

    init(_ result: LipSyncResult, elapsed: Double) {
        let part = result.parts.first
        output = result.output
        video = FacesReport.Video(result.video)
        faceID = part?.faceID ?? ""
        start = part?.interval.start.count ?? 0
        end = part?.interval.end.count ?? 0
        soundStart = part?.soundRange.start.count ?? 0
        soundEnd = part?.soundRange.end.count ?? 0
        changedFrames = part?.changedFrames ?? 0
        warnings = result.warnings.map { Warning(code: $0.code, message: $0.message) }
        timings = Timings(result.timings, elapsed: elapsed)
    }

    /// The form for people: the path, and a sentence.
    var plain: String {
        let from = String(format: "%.2f", Double(start) / 1000)
        let to = String(format: "%.2f", Double(end) / 1000)
        return """
            \(output)
            Face \(faceID) speaks from \(from) to \(to) s: \(changedFrames) of \(video.frames) frames drawn, \
            in \(String(format: "%.1f", timings.total)) s.
            """
    }
}
