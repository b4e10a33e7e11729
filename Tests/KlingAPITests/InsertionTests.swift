import KlingAPI
import LipSyncModel
import Testing

/// The second half of a create's checks: against the session's faces, the video and the sounds.
@Suite struct InsertionTests {
    /// What is sent, what is known, and what comes out of it.
    struct Case: Sendable, CustomTestStringConvertible {
        var face = "0"
        var sound = 0...3000
        var insertAt = 1000
        var fit: String?
        var soundLasts: Int? = 3000
        var videoLasts = 10_000
        var visible = 0...10_000
        /// Start and end of the sound's part; nil for a refusal.
        var result: ClosedRange<Int>?
        var refusal: String?

        var testDescription: String {
            "\(sound) at \(insertAt), sound \(soundLasts ?? -1), video \(videoLasts), \(visible)"
        }

        var request: Body {
            let entry = Body.face.with("face_id", "\"\(face)\"")
                .with("sound_start_time", "\(sound.lowerBound)").with("sound_end_time", "\(sound.upperBound)")
                .with("sound_insert_time", "\(insertAt)")
            return Body.create(entry).with("fit", fit.map { "\"\($0)\"" })
        }

        var session: SessionFacts {
            let interval = TimeRange(start: Milliseconds(visible.lowerBound), end: Milliseconds(visible.upperBound))
            return SessionFacts(
                faces: [SessionFacts.Face(id: "0", interval: interval)],
                videoDuration: Milliseconds(videoLasts)
            )
        }
    }

    private static let soundEnd = "face_choose[0].sound_end_time value"
    private static let insertion = "face_choose[0].sound_insert_time value"

    static let cases: [Case] = [
        Case(result: 0...3000),
        Case(face: "-1", result: 0...3000),
        Case(face: "1", refusal: "face_choose[0].face_id value '1' is invalid, the session has the faces: 0"),
        Case(face: "00", refusal: "face_choose[0].face_id value '00' is invalid, the session has the faces: 0"),
        // The sound's end, with its overshoot.
        Case(sound: 0...2999, result: 0...2999),
        Case(sound: 0...3001, result: 0...3000),
        Case(sound: 0...3099, result: 0...3000),
        Case(sound: 0...3100, result: 0...3000),
        Case(sound: 0...3101, refusal: "\(soundEnd) '3101' is invalid, must be at most the sound's length (3000 ms)"),
        Case(sound: 1100...3100, result: 1100...3000),
        Case(sound: 0...9000, insertAt: 0, soundLasts: nil, result: 0...9000),
        // The sound's length.
        Case(
            sound: 0...2000,
            soundLasts: 1999,
            refusal: "face_choose[0].audio_id sound must last 2000 to 60000 ms, got 1999 ms"
        ),
        Case(sound: 0...2000, soundLasts: 2000, result: 0...2000),
        Case(sound: 0...2000, soundLasts: 60_000, result: 0...2000),
        Case(
            sound: 0...2000,
            soundLasts: 60_001,
            refusal: "face_choose[0].audio_id sound must last 2000 to 60000 ms, got 60001 ms"
        ),
        // The video's end, with its overshoot.
        Case(insertAt: 6999, result: 0...3000),
        Case(insertAt: 7000, result: 0...3000),
        Case(insertAt: 7001, result: 0...2999),
        Case(insertAt: 7100, result: 0...2900),
        Case(
            insertAt: 7101,
            refusal:
                "\(insertion) '7101' is invalid, the inserted sound ends at 10101 ms, must be at most the video's length (10000 ms)"
        ),
        Case(
            insertAt: 9_007_199_254_740_991,
            refusal: "\(insertion) '9007199254740991' is invalid, must be before the video's end (10000 ms)"
        ),
        Case(sound: 0...3100, insertAt: 7000, result: 0...3000),
        Case(
            sound: 0...3050,
            insertAt: 7080,
            soundLasts: nil,
            refusal:
                "\(insertion) '7080' is invalid, the inserted sound ends at 10130 ms, must be at most the video's length (10000 ms)"
        ),
        // The face's interval.
        Case(visible: 1999...10_000, result: 0...3000),
        Case(visible: 2000...10_000, result: 0...3000),
        Case(
            visible: 2001...10_000,
            refusal:
                "\(insertion) '1000' is invalid, the inserted sound must overlap face 0's interval (2001 to 10000 ms) for at least 2000 ms, got 1999 ms"
        ),
        Case(visible: 0...3001, result: 0...3000),
        Case(visible: 0...3000, result: 0...3000),
        Case(
            visible: 0...2999,
            refusal:
                "\(insertion) '1000' is invalid, the inserted sound must overlap face 0's interval (0 to 2999 ms) for at least 2000 ms, got 1999 ms"
        ),
        Case(
            visible: 5000...9000,
            refusal:
                "\(insertion) '1000' is invalid, the inserted sound must overlap face 0's interval (5000 to 9000 ms) for at least 2000 ms, got 0 ms"
        ),
        // A fit lets the sound outlast the video, but not begin behind it.
        Case(sound: 0...3000, insertAt: 7101, fit: "trim", result: 0...3000),
        Case(sound: 0...3000, insertAt: 7100, fit: "trim", result: 0...2900),
        Case(
            sound: 0...3000,
            insertAt: 8001,
            fit: "trim",
            refusal:
                "\(insertion) '8001' is invalid, the inserted sound must overlap face 0's interval (0 to 10000 ms) for at least 2000 ms, got 1999 ms"
        ),
        Case(sound: 0...3000, insertAt: 9999, fit: "loop", result: 0...3000),
        Case(
            sound: 0...3000,
            insertAt: 10_000,
            fit: "loop",
            refusal: "\(insertion) '10000' is invalid, must be before the video's end (10000 ms)"
        ),
        // Begun again, the face is there after 3000 ms; run backwards, after 5000.
        Case(
            sound: 0...3000,
            insertAt: 8000,
            fit: "loop",
            visible: 3000...5000,
            refusal:
                "\(insertion) '8000' is invalid, the inserted sound must overlap face 0's interval (3000 to 5000 ms) for at least 2000 ms, got 0 ms"
        ),
        Case(sound: 0...7000, insertAt: 8000, fit: "loop", soundLasts: 7000, visible: 3000...5000, result: 0...7000),
        Case(
            sound: 0...6999,
            insertAt: 8000,
            fit: "loop",
            soundLasts: 7000,
            visible: 3000...5000,
            refusal:
                "\(insertion) '8000' is invalid, the inserted sound must overlap face 0's interval (3000 to 5000 ms) for at least 2000 ms, got 1999 ms"
        ),
        Case(sound: 0...9000, insertAt: 8000, fit: "bounce", soundLasts: 9000, visible: 3000...5000, result: 0...9000),
        Case(
            sound: 0...8999,
            insertAt: 8000,
            fit: "bounce",
            soundLasts: 9000,
            visible: 3000...5000,
            refusal:
                "\(insertion) '8000' is invalid, the inserted sound must overlap face 0's interval (3000 to 5000 ms) for at least 2000 ms, got 1999 ms"
        ),
        Case(
            sound: 0...60_000,
            insertAt: 0,
            fit: "loop",
            soundLasts: 60_000,
            videoLasts: 2000,
            visible: 1900...2000,
            result: 0...60_000
        ),
        // A still picture shows whom the last picture showed.
        Case(sound: 0...3000, insertAt: 9000, fit: "freeze", visible: 9500...9960, result: 0...3000),
        Case(
            sound: 0...3000,
            insertAt: 9000,
            fit: "freeze",
            visible: 0...9900,
            refusal:
                "\(insertion) '9000' is invalid, the inserted sound must overlap face 0's interval (0 to 9900 ms) for at least 2000 ms, got 900 ms"
        ),
    ]

    @Test(arguments: cases)
    func isMeasured(_ row: Case) throws {
        let request = try CreateLipSyncRequest(body: row.request.bytes)
        let sounds = [row.soundLasts.map { Milliseconds($0) }]
        let fault = refusal { () throws(APIFault) in try request.insertions(in: row.session, soundDurations: sounds) }
        #expect(fault?.message == row.refusal)
        guard let result = row.result else { return }
        let insertion = try #require(try request.insertions(in: row.session, soundDurations: sounds).first)
        #expect(insertion.faceID == "0")
        #expect(insertion.insertAt == Milliseconds(row.insertAt))
        #expect(insertion.soundRange.start == Milliseconds(result.lowerBound))
        #expect(insertion.soundRange.end == Milliseconds(result.upperBound))
    }

    private static func session(_ intervals: [ClosedRange<Int>]) -> SessionFacts {
        SessionFacts(
            faces: intervals.enumerated().map { index, range in
                let interval = TimeRange(start: Milliseconds(range.lowerBound), end: Milliseconds(range.upperBound))
                return SessionFacts.Face(id: "\(index)", interval: interval)
            },
            videoDuration: Milliseconds(10_000)
        )
    }

    @Test func theOpenFaceIsTheOneVisibleLongest() throws {
        let request = try CreateLipSyncRequest(body: Body.create(.face.with("face_id", "\"-1\"")).bytes)
        let session = Self.session([0...4000, 0...9000, 1000...10_000])
        #expect(try request.insertions(in: session, soundDurations: [nil]).map(\.faceID) == ["1"])
    }

    @Test func severalFacesSpeakAtTheSameTime() throws {
        let body = Body.create(
            .face.with("sound_volume", "0.5").with("original_audio_volume", "0"),
            .face.with("face_id", "\"1\"").with("sound_insert_time", "2000").with("original_audio_volume", "0.0")
        )
        let request = try CreateLipSyncRequest(body: body.bytes)
        let insertions = try request.insertions(in: Self.session([0...9000, 0...9000]), soundDurations: [nil, nil])
        #expect(insertions.map(\.faceID) == ["0", "1"])
        #expect(insertions.map(\.insertAt.count) == [1000, 2000])
        #expect(insertions.map(\.soundVolume) == [0.5, 1])
        #expect(insertions.map(\.originalVolume) == [0, 0])
        #expect(
            insertions[1].part(sound: "/in/b.mp3")
                == LipSyncOrder.Part(
                    faceID: "1",
                    sound: "/in/b.mp3",
                    soundStart: .zero,
                    soundEnd: Milliseconds(3000),
                    insertAt: Milliseconds(2000),
                    soundVolume: 1
                )
        )
    }

    @Test func theOpenFaceCannotBeOneThatSpeaksAlready() throws {
        let request = try CreateLipSyncRequest(body: Body.create(.face, .face.with("face_id", "\"-1\"")).bytes)
        let fault = refusal { () throws(APIFault) in
            try request.insertions(in: Self.session([0...9000, 0...4000]), soundDurations: [])
        }
        #expect(
            fault?.message == "face_choose[1].face_id value '-1' is invalid, face_choose[0] has the same face, 0"
        )
    }

    @Test func faultsNameTheEntry() throws {
        let second = Body.face.with("face_id", "\"1\"").with("audio_id", nil).with("sound_file", "\"AAAA\"")
        let request = try CreateLipSyncRequest(body: Body.create(.face, second).bytes)
        let fault = refusal { () throws(APIFault) in
            try request.insertions(
                in: Self.session([0...9000, 0...9000]),
                soundDurations: [nil, Milliseconds(1000)]
            )
        }
        #expect(fault?.message == "face_choose[1].sound_file sound must last 2000 to 60000 ms, got 1000 ms")
    }
}
