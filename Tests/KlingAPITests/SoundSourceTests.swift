import Foundation
import KlingAPI
import Testing

/// `sound_file`: a URL or base64 in all the spellings that clients use.
@Suite struct SoundSourceTests {
    private func read(_ text: String, limits: WireLimits = WireLimits()) throws(APIFault) -> SoundSource? {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\r\n", with: "\\r\\n")
        let body = Body.create(Body.face.with("audio_id", nil).with("sound_file", "\"\(escaped)\""))
        return try CreateLipSyncRequest(body: body.bytes, limits: limits).faces.first?.sound
    }

    static let bytes: [UInt8] = [0xFB, 0xFF, 0xBE, 0x00, 0x3E]

    @Test(arguments: [
        "+/++AD4=", "-_--AD4=", "+/++AD4", "+/++\r\nAD4=\r\n", " +/++ AD4 = ", "data:audio/mpeg;base64,+/++AD4=",
        "DATA:audio/wav;BASE64,-_--AD4", "data:audio/mp4;codecs=\"mp4a\";base64,+/++AD4=".replacing("\"", with: ""),
        "data:;base64,+/++AD4=",
    ])
    func base64IsReadInEverySpelling(text: String) throws {
        #expect(try read(text) == .inline(Self.bytes))
    }

    @Test(arguments: 1...9)
    func everyRestIsReadWithAndWithoutPadding(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 77 + 5) }
        let text = Data(bytes).base64EncodedString()
        #expect(try read(text) == .inline(bytes))
        #expect(try read(text.replacing("=", with: "")) == .inline(bytes))
    }

    @Test(arguments: [
        ("AAA!", "is neither a URL nor base64: '!' at character 3"),
        ("speech é", "is neither a URL nor base64: 'é' at character 7"),
        ("A", "is not base64: its length or padding does not add up"),
        ("AAAAA", "is not base64: its length or padding does not add up"),
        ("AAA==", "is not base64: its length or padding does not add up"),
        ("AAAA=", "is not base64: its length or padding does not add up"),
        ("AA=A", "is not base64: its length or padding does not add up"),
        ("=", "is not base64: its length or padding does not add up"),
        ("data:audio/mp3,AAAA", "has a data: prefix that does not end in ;base64,"),
        ("data:AAAA", "has a data: prefix that does not end in ;base64,"),
        ("data:audio/mp3;base64,", "is required"),
        ("   ", "is required"),
        ("s3://bucket/a.mp3", "value 's3://bucket/a.mp3' is invalid, must be an http or https URL"),
        ("C:\\speech.mp3", "value 'C:\\speech.mp3' is invalid, must be an http or https URL"),
    ])
    func whatIsNeitherIsSaidToBe(text: String, answer: String) {
        let fault = refusal { () throws(APIFault) in try read(text) }
        #expect(fault?.description == "1201 face_choose[0].sound_file \(answer)")
    }

    @Test(arguments: [
        (999, true), (1000, true), (1001, false), (1002, false), (1003, false), (100_000, false),
    ])
    func theLimitIsMeasuredDecoded(count: Int, isTaken: Bool) {
        var limits = WireLimits()
        limits.soundBytes = 1000
        let text = Data(repeating: 7, count: count).base64EncodedString(options: .lineLength76Characters)
        let fault = refusal { () throws(APIFault) in try read(text, limits: limits) }
        #expect(fault?.message == (isTaken ? nil : "face_choose[0].sound_file must have at most 1000 bytes decoded"))
    }

    @Test func theUsualLimitIsFiveMegabytesAndFitsIntoABody() {
        let limits = WireLimits()
        #expect(limits.soundBytes == 5_242_880)
        let lines = Data(count: limits.soundBytes).base64EncodedString(options: .lineLength76Characters)
        // Each line break is four characters of JSON: \r\n.
        #expect(lines.utf8.count + lines.utf8.count / 78 * 2 < limits.bodyBytes)
    }
}
