import Foundation
import LipSyncModel
import TestSupport

/// What people and another detector saw in the shared clips (`truth.json`).
struct Truth: Decodable {
    /// A clip and the faces in it.
    struct Clip: Decodable, Sendable, CustomStringConvertible {
        var file: String
        var width: Int
        var height: Int
        var durationMs: Int
        var cutsMs: [Int]?
        var faces: [Face]

        var description: String { file.split(separator: "/").last.map(String.init) ?? file }
        /// For instance `s11`.
        var key: String { String(description.prefix(3)) }
    }

    /// One face in one clip.
    struct Face: Decodable, Sendable {
        var label: String
        var required: Bool
        var startMs: Int
        var endMs: Int
        var samples: [Sample]?
    }

    /// Where the face is at one time.
    struct Sample: Decodable, Sendable {
        var tMs: Int
        var box: [Int]

        var rect: PixelRect { PixelRect(x: box[0], y: box[1], width: box[2], height: box[3]) }
    }

    var videos: [Clip]
    var variants: [Clip]

    /// The clips; none where the shared media are absent.
    static let shared: Truth = {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let data = FileManager.default.contents(atPath: SharedMedia.path("truth.json")),
            let truth = try? decoder.decode(Truth.self, from: data)
        else { return Truth(videos: [], variants: []) }
        return truth
    }()

    static func video(_ key: String) throws -> Clip {
        guard let clip = shared.videos.first(where: { $0.key == key }) else { throw Missing(name: key) }
        return clip
    }

    struct Missing: Error {
        var name: String
    }
}
