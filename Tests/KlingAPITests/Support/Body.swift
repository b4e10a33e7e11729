/// A JSON object for requests, its members as JSON literals, so that a test can put anything into one of them.
struct Body: Sendable {
    var members: [String: String]

    init(_ members: [String: String]) {
        self.members = members
    }

    func with(_ name: String, _ literal: String?) -> Body {
        var copy = self
        copy.members[name] = literal
        return copy
    }

    var text: String {
        let inside = members.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
        return "{" + inside.joined(separator: ", ") + "}"
    }

    var bytes: [UInt8] { Array(text.utf8) }
}

extension Body {
    static let face = Body([
        "face_id": "\"0\"", "audio_id": "\"a1\"", "sound_start_time": "0", "sound_end_time": "3000",
        "sound_insert_time": "1000",
    ])

    /// A create with one entry of `face_choose` for each of `faces`.
    static func create(_ faces: Body..., extra: [String: String] = [:]) -> Body {
        let entries = faces.isEmpty ? [face] : faces
        let members = ["session_id": "\"s1\"", "face_choose": "[\(entries.map(\.text).joined(separator: ","))]"]
        return Body(members.merging(extra) { $1 })
    }

    static let speech = Body(["text": "\"Hello there\"", "voice_id": "\"uk_man2\"", "voice_language": "\"en\""])

    static let legacyInput = Body([
        "video_url": "\"https://example.org/talk.mp4\"", "mode": "\"text2video\"", "text": "\"Hello\"",
        "voice_id": "\"uk_man2\"",
    ])

    static func legacy(_ input: Body, extra: [String: String] = [:]) -> Body {
        Body(["input": input.text].merging(extra) { $1 })
    }
}
