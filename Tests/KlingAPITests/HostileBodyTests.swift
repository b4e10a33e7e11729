import KlingAPI
import Testing

/// Bodies that are not requests: each gets its own clear refusal.
@Suite struct HostileBodyTests {
    private func refusal(of body: [UInt8]) -> String? {
        KlingAPITests.refusal { () throws(APIFault) in try IdentifyFaceRequest(body: body) }?.description
    }

    @Test(arguments: [
        ("", "1200 The body is not a JSON object: nothing there at byte 0"),
        ("   ", "1200 The body is not a JSON object: nothing there at byte 3"),
        ("null", "1200 The body is not a JSON object: it is null"),
        ("true", "1200 The body is not a JSON object: it is true"),
        ("12", "1200 The body is not a JSON object: it is the number 12"),
        ("\"x\"", "1200 The body is not a JSON object: it is the string 'x'"),
        ("[]", "1200 The body is not a JSON object: it is an array"),
        ("{", "1200 The body is not a JSON object: a sudden end at byte 1"),
        ("{}{}", "1200 The body is not a JSON object: something behind the end at byte 2"),
        ("{\"a\":1,}", "1200 The body is not a JSON object: an unexpected character at byte 7"),
        ("{\"a\":[1,]}", "1200 The body is not a JSON object: an unexpected character at byte 8"),
        ("{a:1}", "1200 The body is not a JSON object: an unexpected character at byte 1"),
        ("{'a':1}", "1200 The body is not a JSON object: an unexpected character at byte 1"),
        ("{\"a\" 1}", "1200 The body is not a JSON object: an unexpected character at byte 5"),
        ("{\"a\":01}", "1200 The body is not a JSON object: an unexpected character at byte 6"),
        ("{\"a\":.5}", "1200 The body is not a JSON object: an unexpected character at byte 5"),
        ("{\"a\":5.}", "1200 The body is not a JSON object: an unexpected character at byte 7"),
        ("{\"a\":+5}", "1200 The body is not a JSON object: an unexpected character at byte 5"),
        ("{\"a\":NaN}", "1200 The body is not a JSON object: an unexpected character at byte 5"),
        ("{\"a\":tru}", "1200 The body is not a JSON object: an unexpected character at byte 8"),
        ("{\"a\":1e}", "1200 The body is not a JSON object: an unexpected character at byte 7"),
        ("{\"a\":\"\n\"}", "1200 The body is not a JSON object: a control character in a string at byte 6"),
        ("{\"a\":\"\\x\"}", "1200 The body is not a JSON object: an unknown escape at byte 6"),
        ("{\"a\":\"\\u12g4\"}", "1200 The body is not a JSON object: an unexpected character at byte 10"),
        ("{\"a\":\"\\ud800\"}", "1200 The body is not a JSON object: a lone surrogate at byte 6"),
        ("{\"a\":\"\\udc00\"}", "1200 The body is not a JSON object: a lone surrogate at byte 6"),
        ("{\"a\":\"\\ud800\\u0041\"}", "1200 The body is not a JSON object: a lone surrogate at byte 6"),
        ("{\"a\":\"\\ud800\\n\"}", "1200 The body is not a JSON object: a lone surrogate at byte 6"),
        ("{\"a\":\"", "1200 The body is not a JSON object: a sudden end at byte 6"),
        ("{\"a\":\"\\", "1200 The body is not a JSON object: a sudden end at byte 7"),
        ("{\"a\":\"\\u00", "1200 The body is not a JSON object: a sudden end at byte 10"),
        ("{\"a\":1,\"a\":1}", "1201 The body is ambiguous: 'a' is given twice"),
        ("{\"a\":1,\"\\u0061\":1}", "1201 The body is ambiguous: 'a' is given twice"),
        ("{\"x\":{\"b\":1,\"b\":2}}", "1201 The body is ambiguous: 'b' is given twice"),
        (
            "video_url=https%3A%2F%2Fexample.org",
            "1200 The body is not a JSON object: an unexpected character at byte 0"
        ),
    ])
    func isRefusedWithItsReason(body: String, answer: String) {
        #expect(refusal(of: Array(body.utf8)) == answer)
    }

    @Test func aByteOrderMarkIsRefused() {
        let answer = refusal(of: [0xEF, 0xBB, 0xBF] + Array("{}".utf8))
        #expect(answer == "1200 The body is not a JSON object: a byte order mark at byte 0")
    }

    @Test(arguments: [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]] as [[UInt8]])
    func invalidUTF8IsRefused(bytes: [UInt8]) {
        let body = Array("{\"video_url\":\"".utf8) + bytes + Array("\"}".utf8)
        #expect(refusal(of: body) == "1200 The body is not a JSON object: a string that is not UTF-8 at byte 14")
    }

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
    func deepNestingIsRefused(opening: String) {
        let body = "{\"x\":" + String(repeating: opening, count: 10_000)
        #expect(
            refusal(of: Array(body.utf8))
                == "1200 The body is not a JSON object: it is nested more than 32 deep"
        )
    }

    @Test(arguments: [(31, true), (32, false)])
    func theDepthLimitIsExact(arrays: Int, isRead: Bool) {
        let nest = String(repeating: "[", count: arrays) + String(repeating: "]", count: arrays)
        let answer = refusal(of: Array("{\"video_id\":\"1\",\"x\":\(nest)}".utf8))
        #expect((answer == nil) == isRead)
    }

    @Test func aSwarmOfValuesIsRefused() {
        let body = "{\"x\":[" + String(repeating: "0,", count: 30_000) + "0]}"
        #expect(
            refusal(of: Array(body.utf8))
                == "1200 The body is not a JSON object: it has more than 20000 values"
        )
    }

    @Test(arguments: [(100, true), (101, false)])
    func longNumbersAreRefused(digits: Int, isRead: Bool) {
        let body = "{\"video_id\":\"1\",\"x\":\(String(repeating: "9", count: digits))}"
        #expect((refusal(of: Array(body.utf8)) == nil) == isRead)
    }

    @Test(arguments: [(128, true), (129, false)])
    func longNamesAreRefused(length: Int, isRead: Bool) {
        let body = "{\"video_id\":\"1\",\"\(String(repeating: "n", count: length))\":0}"
        #expect((refusal(of: Array(body.utf8)) == nil) == isRead)
    }

    @Test(arguments: ["1e400", "-1e400", "1e99999999", "123456789012345678901234567890", "9007199254740992"])
    func hugeNumbersAreNoIntegers(literal: String) {
        let body = Body.create(Body.face.with("sound_end_time", literal))
        let answer = KlingAPITests.refusal { () throws(APIFault) in try CreateLipSyncRequest(body: body.bytes) }
        #expect(
            answer?.description
                == "1201 face_choose[0].sound_end_time must be an integer, got the number \(literal)"
        )
    }

    /// A letter with hundreds of thousands of accents is one character, and comparing such is slow beyond measure.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "session_id", "fit", "callback_url", "external_task_id", "watermark_info", "sound_file", "audio_id",
        ]
    )
    func towersOfAccentsAreRefusedInTime(name: String) {
        let tower = "\"x" + String(repeating: "\u{301}\u{323}", count: 200_000) + "\""
        let body = Body.create(Body.face.with("audio_id", nil).with(name, tower)).with(name, tower)
        #expect(KlingAPITests.refusal { () throws(APIFault) in try CreateLipSyncRequest(body: body.bytes) } != nil)
    }

    @Test func escapesAreUnderstood() throws {
        let body = #"{"text":"\u0041\n\t\r\b\f\/\\\"\ud83d\ude00é","voice_id":"v"}"#
        let request = try SpeechRequest(body: Array(body.utf8))
        #expect(request.text == "A\n\t\r\u{8}\u{C}/\\\"\u{1F600}é")
    }

    @Test func blanksOfAllKindsAreSkipped() throws {
        let body = " \t\r\n{ \"video_id\" \n:\t\"1\" , \"x\" : [ 1 , { } , [ ] , -0.5E+2 ] }\r\n"
        #expect(try IdentifyFaceRequest(body: Array(body.utf8)).video == .video(id: "1"))
    }
}
