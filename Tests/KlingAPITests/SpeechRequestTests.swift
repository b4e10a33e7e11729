import KlingAPI
import Testing

@Suite struct SpeechRequestTests {
    @Test func allIsTaken() throws {
        let request = try SpeechRequest(body: Body.speech.with("voice_speed", "1.25").bytes)
        #expect(request.text == "Hello there")
        #expect(request.voiceID == "uk_man2")
        #expect(request.language == .english)
        #expect(request.speed == 1.25)
    }

    @Test func whatIsLeftOutHasTheDocumentedValue() throws {
        let request = try SpeechRequest(body: Body.speech.with("voice_language", "\"\"").bytes)
        #expect(request.language == .chinese)
        #expect(request.speed == 1)
    }

    @Test(arguments: [
        ("0.8", 0.8), ("0.79", 0.8), ("0.81", 0.81), ("2", 2), ("2.01", 2), ("1.99", 1.99), ("-3", 0.8), ("0", 0.8),
        ("1e300", 2),
    ])
    func theSpeedIsBroughtIntoItsRange(literal: String, speed: Double) throws {
        #expect(try SpeechRequest(body: Body.speech.with("voice_speed", literal).bytes).speed == speed)
    }

    static let refused: [Row] = [
        Row(.speech.with("text", nil), "1201 text is required"),
        Row(.speech.with("text", "\"\""), "1201 text is required"),
        Row(.speech.with("text", "\" \\n\\u3000\""), "1201 text is required"),
        Row(.speech.with("text", "[]"), "1201 text must be a string, got an array"),
        Row(.speech.with("voice_id", nil), "1201 voice_id is required"),
        Row(
            .speech.with("voice_language", "\"fr\""),
            "1201 voice_language value 'fr' is invalid, allowed values: zh, en"
        ),
        Row(.speech.with("voice_speed", "\"fast\""), "1201 voice_speed must be a number, got the string 'fast'"),
        Row(.speech.with("text", "\"a\\u0000b\""), "1201 text value 'a\u{FFFD}b' is invalid, must not hold U+0000"),
    ]

    @Test(arguments: refused)
    func everythingElseIsRefusedByName(row: Row) {
        let fault = refusal { () throws(APIFault) in try SpeechRequest(body: row.sent.bytes) }
        #expect(fault?.description == row.answer)
    }

    /// Characters are Unicode scalars: a letter under a thousand accents is a long text.
    @Test(arguments: ["a", "好", "\u{1F600}", "\u{301}"])
    func textsHaveALimit(character: String) {
        for (count, isTaken) in [(999, true), (1000, true), (1001, false)] {
            let body = Body.speech.with("text", "\"\(String(repeating: character, count: count))\"")
            let fault = refusal { () throws(APIFault) in try SpeechRequest(body: body.bytes) }
            #expect(fault?.message == (isTaken ? nil : "text must have at most 1000 characters, got 1001"))
        }
    }
}
