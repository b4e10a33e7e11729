import Foundation
import LipSync
import LipSyncModel

/// What `lipsync faces` writes. The JSON form is a contract.
struct FacesReport: Encodable {
    struct Video: Encodable {
        var width: Int
        var height: Int
        var durationMS: Int
        var frames: Int
        var fps: Double

        enum CodingKeys: String, CodingKey {
            case width, height, frames, fps
            case durationMS = "duration_ms"
        }

        init(_ summary: VideoSummary) {
            width = summary.size.width
            height = summary.size.height
            durationMS = summary.duration.count
            frames = summary.frames
            fps = (summary.framesPerSecond * 1000).rounded() / 1000
        }
    }

    struct Face: Encodable {
        var id: String
        var start: Int
        var end: Int
        var box: [Int]
        var image: String?

        enum CodingKeys: String, CodingKey {
            case image
            case id = "face_id"
            case start = "start_time"
            case end = "end_time"
            case box = "bbox"
        }

        // Written out because an absent picture is null, not missing.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(id, forKey: .id)
            try container.encode(start, forKey: .start)
            try container.encode(end, forKey: .end)
            try container.encode(box, forKey: .box)
            try container.encode(image, forKey: .image)
        }
    }

    struct LeftOut: Encodable {
        var reason: String
        var message: String
        var start: Int
        var end: Int
        var box: [Int]

        enum CodingKeys: String, CodingKey {
            case reason, message
            case start = "start_time"
            case end = "end_time"
            case box = "bbox"
        }
    }

    var video: Video
    var faces: [Face]
    var leftOut: [LeftOut]

    enum CodingKeys: String, CodingKey {
        case video, faces
        case leftOut = "left_out"
    }

    init(_ found: IdentifiedFaces) {
        video = Video(found.video)
        faces = found.scan.tracks.map { track in
            Face(
                id: track.id,
                start: track.interval.start.count,
                end: track.interval.end.count,
                box: Self.numbers(track.firstBox ?? PixelRect(x: 0, y: 0, width: 0, height: 0)),
                image: found.pictures[track.id]
            )
        }
        leftOut = found.scan.leftOut.map {
            LeftOut(
                reason: $0.reason.rawValue,
                message: $0.message,
                start: $0.interval.start.count,
                end: $0.interval.end.count,
                box: Self.numbers($0.box)
            )
        }
    }

    private static func numbers(_ rect: PixelRect) -> [Int] {
        [rect.x, rect.y, rect.width, rect.height]
    }
}
