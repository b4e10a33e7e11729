import KlingAPI
import LipSyncModel
import Testing

/// The first half of a create's checks: what can be told from the body alone.
@Suite struct CreateLipSyncRequestTests {
    @Test func theVendorsExampleIsUnderstood() throws {
        let body = """
            { "session_id": "850508686686064678",
              "face_choose": [ { "face_id": "0", "sound_file": "https://example.org/speech.mp3",
                                 "sound_insert_time": 1000, "sound_start_time": 0, "sound_end_time": 3000,
                                 "sound_volume": 2, "original_audio_volume": 2 } ],
              "external_task_id": "", "callback_url": "" }
            """
        let request = try CreateLipSyncRequest(body: Array(body.utf8))
        #expect(request.sessionID == "850508686686064678")
        #expect(request.faces.count == 1)
        let face = try #require(request.faces.first)
        #expect(face.faceID == "0")
        #expect(face.sound == .url("https://example.org/speech.mp3"))
        #expect(face.soundRange == TimeRange(start: .zero, end: Milliseconds(3000)))
        #expect(face.insertAt == Milliseconds(1000))
        #expect(face.soundVolume == 2)
        #expect(request.originalVolume == 2)
        #expect(!request.watermark)
        #expect(request.externalTaskID == nil)
        #expect(request.callbackURL == nil)
        #expect(request.fit == nil)
    }

    @Test func whatIsLeftOutHasTheDocumentedValue() throws {
        let request = try CreateLipSyncRequest(body: Body.create().bytes)
        #expect(request.faces.first?.soundVolume == 1)
        #expect(request.originalVolume == 1)
        #expect(!request.watermark)
    }

    @Test func everythingOptionalIsTaken() throws {
        let body = Body.create(extra: [
            "watermark_info": #"{"enabled": true}"#, "external_task_id": "\"my-job/1 é\"",
            "callback_url": "\"https://example.org/hook?x=1\"", "fit": "\"bounce\"", "model_name": "\"kling-v9\"",
        ])
        let request = try CreateLipSyncRequest(body: body.bytes)
        #expect(request.watermark)
        #expect(request.externalTaskID == "my-job/1 é")
        #expect(request.callbackURL == "https://example.org/hook?x=1")
        #expect(request.fit == .bounce)
    }

    @Test(arguments: ["3000", "3000.0", "3e3", "30000E-1"])
    func timesMayBeWrittenAsWholeFloats(literal: String) throws {
        let body = Body.create(Body.face.with("sound_end_time", literal))
        #expect(try CreateLipSyncRequest(body: body.bytes).faces.first?.soundRange.end == Milliseconds(3000))
    }

    private static let end = "1201 face_choose[0].sound_end_time value"
    private static let volumes = "is invalid, must be in the range [0, 2]"
    private static func face(_ name: String, _ literal: String?) -> Body { .create(.face.with(name, literal)) }

    static let refused: [Row] = [
        Row(.create().with("session_id", nil), "1201 session_id is required"),
        Row(.create().with("session_id", "\"\""), "1201 session_id is required"),
        Row(.create().with("session_id", "850"), "1201 session_id must be a string, got the number 850"),
        Row(.create().with("face_choose", nil), "1201 face_choose is required"),
        Row(.create().with("face_choose", "null"), "1201 face_choose is required"),
        Row(.create().with("face_choose", "[]"), "1201 face_choose is required"),
        Row(.create().with("face_choose", Body.face.text), "1201 face_choose must be an array, got an object"),
        Row(.create().with("face_choose", "[1]"), "1201 face_choose[0] must be an object, got the number 1"),
        Row(.create().with("face_choose", "[null]"), "1201 face_choose[0] must be an object, got null"),
        Row(
            .create().with("face_choose", "[\(Body.face.text), \"x\"]"),
            "1201 face_choose[1] must be an object, got the string 'x'"
        ),
        Row(face("face_id", nil), "1201 face_choose[0].face_id is required"),
        Row(face("face_id", "0"), "1201 face_choose[0].face_id must be a string, got the number 0"),
        Row(face("sound_start_time", nil), "1201 face_choose[0].sound_start_time is required"),
        Row(face("sound_end_time", "null"), "1201 face_choose[0].sound_end_time is required"),
        Row(face("sound_insert_time", "\"\""), "1201 face_choose[0].sound_insert_time is required"),
        Row(
            face("sound_insert_time", "\"1000\""),
            "1201 face_choose[0].sound_insert_time must be an integer, got the string '1000'"
        ),
        Row(
            face("sound_insert_time", "1000.5"),
            "1201 face_choose[0].sound_insert_time must be an integer, got the number 1000.5"
        ),
        Row(
            face("sound_insert_time", "-1"),
            "1201 face_choose[0].sound_insert_time value '-1' is invalid, must be at least 0 ms"
        ),
        Row(
            face("sound_start_time", "-1"),
            "1201 face_choose[0].sound_start_time value '-1' is invalid, must be at least 0 ms"
        ),
        Row(
            face("sound_end_time", "1999"),
            "\(end) '1999' is invalid, must be at least 2000 ms after sound_start_time (0)"
        ),
        Row(
            face("sound_start_time", "9000"),
            "\(end) '3000' is invalid, must be at least 2000 ms after sound_start_time (9000)"
        ),
        Row(face("sound_end_time", "60101"), "\(end) '60101' is invalid, a sound lasts at most 60000 ms"),
        Row(face("sound_volume", "2.01"), "1201 face_choose[0].sound_volume value '2.01' \(volumes)"),
        Row(face("sound_volume", "-0.01"), "1201 face_choose[0].sound_volume value '-0.01' \(volumes)"),
        Row(face("sound_volume", "true"), "1201 face_choose[0].sound_volume must be a number, got true"),
        Row(face("sound_volume", "\"1\""), "1201 face_choose[0].sound_volume must be a number, got the string '1'"),
        Row(
            face("sound_volume", "1e400"),
            "1201 face_choose[0].sound_volume value '1e400' is invalid, is beyond every limit"
        ),
        Row(face("original_audio_volume", "3"), "1201 face_choose[0].original_audio_volume value '3' \(volumes)"),
        Row(face("audio_id", nil), "1201 face_choose[0].audio_id or sound_file is required"),
        Row(
            face("sound_file", "\"AAAA\""),
            "1201 face_choose[0].audio_id and sound_file exclude each other, give only one"
        ),
        Row(
            .create(.face, .face),
            "1201 face_choose[1].face_id value '0' is invalid, face_choose[0] has the same face"
        ),
        Row(
            .create(.face, .face.with("face_id", "\"1\"").with("original_audio_volume", "0.5")),
            "1201 face_choose[1].original_audio_volume value '0.5' is invalid, "
                + "must be the same in every entry (1 in face_choose[0])"
        ),
        Row(
            .create(extra: ["fit": "\"stretch\""]),
            "1201 fit value 'stretch' is invalid, allowed values: trim, loop, bounce, freeze"
        ),
        Row(.create(extra: ["fit": "1"]), "1201 fit must be a string, got the number 1"),
        Row(.create(extra: ["watermark_info": "true"]), "1201 watermark_info must be an object, got true"),
        Row(
            .create(extra: ["watermark_info": #"{"enabled": 1}"#]),
            "1201 watermark_info.enabled must be true or false, got the number 1"
        ),
        Row(.create(extra: ["external_task_id": "12"]), "1201 external_task_id must be a string, got the number 12"),
        Row(
            .create(extra: ["callback_url": "\"ftp://example.org\""]),
            "1201 callback_url value 'ftp://example.org' is invalid, must be an http or https URL"
        ),
    ]

    @Test(arguments: refused)
    func everythingElseIsRefusedByName(row: Row) {
        let fault = refusal { () throws(APIFault) in try CreateLipSyncRequest(body: row.sent.bytes) }
        #expect(fault?.description == row.answer)
    }

    @Test(arguments: [
        ("sound_end_time", "2000"), ("sound_end_time", "2001"), ("sound_end_time", "60000"),
        ("sound_end_time", "60100"),
        ("sound_insert_time", "0"), ("sound_volume", "0"), ("sound_volume", "2"), ("sound_volume", "0.0"),
        ("sound_volume", "1.99"), ("sound_volume", "null"), ("original_audio_volume", "2.0"), ("sound_file", "\"\""),
        ("face_id", "\"-1\""),
    ])
    func theEdgeIsInside(name: String, literal: String) {
        let body = Self.face(name, literal)
        #expect(refusal { () throws(APIFault) in try CreateLipSyncRequest(body: body.bytes) } == nil)
    }

    @Test(arguments: [(15, true), (16, true), (17, false)])
    func facesHaveALimit(count: Int, isTaken: Bool) {
        let entries = (0..<count).map { Body.face.with("face_id", "\"\($0)\"").text }
        let body = Body.create().with("face_choose", "[\(entries.joined(separator: ","))]")
        let fault = refusal { () throws(APIFault) in try CreateLipSyncRequest(body: body.bytes) }
        #expect(fault?.message == (isTaken ? nil : "face_choose must have at most 16 entries, got 17"))
    }

    @Test func anOperatorCanWidenTheLimits() throws {
        var limits = WireLimits()
        limits.soundLength = Milliseconds(500)...Milliseconds(300_000)
        limits.shortestCrop = Milliseconds(500)
        limits.volume = 0...4
        let face = Body.face.with("sound_start_time", "299000").with("sound_end_time", "299500").with(
            "sound_volume",
            "4"
        )
        let body = Body.create(face)
        #expect(try CreateLipSyncRequest(body: body.bytes, limits: limits).faces.first?.soundVolume == 4)
        #expect(refusal { () throws(APIFault) in try CreateLipSyncRequest(body: body.bytes) } != nil)
    }
}
