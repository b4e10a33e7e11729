import KlingAPI
import Testing

@Suite struct LegacyLipSyncRequestTests {
    @Test func aTextIsTaken() throws {
        let body = Body.legacy(
            .legacyInput.with("voice_speed", "0.8").with("audio_type", "null").with("audio_file", "\"\""),
            extra: ["callback_url": "\"https://example.org/hook\"", "external_task_id": "\"job\""]
        )
        let request = try LegacyLipSyncRequest(body: body.bytes)
        #expect(request.video == .url("https://example.org/talk.mp4"))
        guard case .text(let speech) = request.speech else {
            Issue.record("not a text: \(request.speech)")
            return
        }
        #expect(speech.text == "Hello")
        #expect(speech.voiceID == "uk_man2")
        #expect(speech.language == .chinese)
        #expect(speech.speed == 0.8)
        #expect(request.callbackURL == "https://example.org/hook")
        #expect(request.externalTaskID == "job")
    }

    private static let audio = Body([
        "video_id": "\"8\"", "mode": "\"audio2video\"", "audio_type": "\"file\"", "audio_file": "\"AAEC\"",
    ])

    @Test func aFileIsTaken() throws {
        let request = try LegacyLipSyncRequest(body: Body.legacy(Self.audio).bytes)
        #expect(request.video == .video(id: "8"))
        #expect(request.speech == .sound(.inline([0, 1, 2])))
    }

    /// What belongs to another mode or type is not even looked at.
    @Test func aURLIsTaken() throws {
        let input = Self.audio.with("audio_type", "\"url\"").with("audio_url", "\"https://example.org/a.mp3\"")
            .with("audio_file", "17").with("text", "[]").with("voice_speed", "99")
        let request = try LegacyLipSyncRequest(body: Body.legacy(input).bytes)
        #expect(request.speech == .sound(.url("https://example.org/a.mp3")))
    }

    private static func text(_ name: String, _ literal: String?) -> Body { .legacy(.legacyInput.with(name, literal)) }
    private static func sound(_ name: String, _ literal: String?) -> Body { .legacy(audio.with(name, literal)) }

    static let refused: [Row] = [
        Row(Body([:]), "1201 input is required"),
        Row(Body(["input": "[]"]), "1201 input must be an object, got an array"),
        Row(text("video_url", nil), "1201 input.video_id or video_url is required"),
        Row(text("video_id", "\"8\""), "1201 input.video_id and video_url exclude each other, give only one"),
        Row(text("mode", nil), "1201 input.mode is required"),
        Row(text("mode", "\"x\""), "1201 input.mode value 'x' is invalid, allowed values: text2video, audio2video"),
        Row(text("text", "null"), "1201 input.text is required"),
        Row(text("voice_id", nil), "1201 input.voice_id is required"),
        Row(
            text("voice_language", "\"de\""),
            "1201 input.voice_language value 'de' is invalid, allowed values: zh, en"
        ),
        Row(
            text("voice_speed", "0.79"),
            "1201 input.voice_speed value '0.79' is invalid, must be in the range [0.8, 2]"
        ),
        Row(
            text("voice_speed", "2.01"),
            "1201 input.voice_speed value '2.01' is invalid, must be in the range [0.8, 2]"
        ),
        Row(sound("audio_type", nil), "1201 input.audio_type is required"),
        Row(sound("audio_type", "\"id\""), "1201 input.audio_type value 'id' is invalid, allowed values: file, url"),
        Row(sound("audio_file", nil), "1201 input.audio_file is required"),
        Row(
            sound("audio_file", "\"https://example.org/a.mp3\""),
            "1201 input.audio_file is neither a URL nor base64: ':' at character 5"
        ),
        Row(sound("audio_type", "\"url\""), "1201 input.audio_url is required"),
    ]

    @Test(arguments: refused)
    func everythingElseIsRefusedByName(row: Row) {
        let fault = refusal { () throws(APIFault) in try LegacyLipSyncRequest(body: row.sent.bytes) }
        #expect(fault?.description == row.answer)
    }

    @Test(arguments: [(119, true), (120, true), (121, false)])
    func textsHaveALimit(count: Int, isTaken: Bool) {
        let body = Self.text("text", "\"\(String(repeating: "好", count: count))\"")
        let fault = refusal { () throws(APIFault) in try LegacyLipSyncRequest(body: body.bytes) }
        #expect(fault?.message == (isTaken ? nil : "input.text must have at most 120 characters, got 121"))
    }
}
