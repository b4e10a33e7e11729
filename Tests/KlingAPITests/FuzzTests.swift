import KlingAPI
import LipSyncModel
import TestSupport
import Testing

/// Valid requests, damaged at random: there is always a value or a fault, never a trap.
@Suite struct FuzzTests {
    private static let seeds: [[UInt8]] = [
        Body.create(.face, .face.with("face_id", "\"-1\""), extra: ["fit": "\"loop\""]).bytes,
        Body.create(.face.with("audio_id", nil).with("sound_file", "\"data:audio/wav;base64,UklGRg==\"")).bytes,
        Body.speech.with("voice_speed", "1.5").bytes,
        Body.legacy(.legacyInput, extra: ["callback_url": "\"https://example.org/\\ud83d\\ude00\""]).bytes,
        Array(#"{"video_url":"https://example.org/talk.mp4","video_id":""}"#.utf8),
        Array(HandmadeToken().text.utf8),
    ]

    private static let scraps: [[UInt8]] = [
        "{", "}", "[", "]", "\"", "\\", "\\u", "\\ud800", ":", ",", "null", "true", "1e400", "-", "0", "-1",
        "9007199254740991",
        "9223372036854775807", "1.5", "=", ".", "\u{0}", "\u{FEFF}", "é", "data:", "https://", "%", " ",
    ].map { Array($0.utf8) }

    private func damaged(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 0...8, using: &random))
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes.removeSubrange(place..<end)
            case 1: bytes.insert(contentsOf: Self.scraps.randomElement(using: &random) ?? [], at: place)
            case 2: bytes.replaceSubrange(place..<end, with: Self.scraps.randomElement(using: &random) ?? [])
            case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
            default: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
            }
        }
        return bytes
    }

    private static let session = SessionFacts(
        faces: [
            SessionFacts.Face(id: "0", interval: TimeRange(start: .zero, end: Milliseconds(4000))),
            SessionFacts.Face(id: "1", interval: TimeRange(start: .zero, end: Milliseconds(5000))),
        ],
        videoDuration: Milliseconds(5000)
    )

    @Test func everyDamagedRequestIsAnswered() {
        var random = SeededRandom(20_260_101)
        var refused = 0
        var taken = 0
        func count(_ fault: APIFault?) {
            if let fault {
                refused += 1
                #expect(!fault.message.isEmpty && fault.message.utf8.count < 1000)
                #expect([400, 401].contains(fault.httpStatus))
            } else {
                taken += 1
            }
        }
        for round in 0..<4000 {
            let body = damaged(Self.seeds[round % Self.seeds.count], &random)
            count(refusal { () throws(APIFault) in try IdentifyFaceRequest(body: body) })
            count(refusal { () throws(APIFault) in try SpeechRequest(body: body) })
            count(refusal { () throws(APIFault) in try LegacyLipSyncRequest(body: body) })
            count(
                refusal { () throws(APIFault) in
                    try CreateLipSyncRequest(body: body).insertions(
                        in: Self.session,
                        soundDurations: [Milliseconds(3000), nil]
                    )
                }
            )
            let text = String(decoding: body, as: UTF8.self)
            count(
                refusal { () throws(APIFault) in
                    guard case .token(let token) = try Credential(authorizationHeader: "Bearer \(text)") else { return }
                    try token.verify(secret: HandmadeToken.secret, now: Milliseconds(1_500_000))
                }
            )
            _ = APIRoute.match(method: "GET", path: "/v1/files/\(text)")
        }
        #expect(refused + taken == 20_000)
        #expect(refused > 1000)
        #expect(taken > 200)
    }
}
