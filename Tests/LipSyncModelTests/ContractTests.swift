import Foundation
import LipSyncModel
import Testing

/// Names that programs outside rely on.
@Suite struct ContractTests {
    @Test func stagesKeepTheirNamesAndOrder() {
        #expect(
            PipelineProgress.Stage.allCases.map(\.rawValue)
                == ["probe", "track", "listen", "collect", "render", "finish"]
        )
    }

    @Test func fitsKeepTheirNames() {
        #expect(LipSyncOrder.Fit.allCases.map(\.rawValue) == ["trim", "loop", "bounce", "freeze"])
    }

    @Test func reasonsForLeavingAFaceOutKeepTheirNames() throws {
        let leftOut = FaceScan.LeftOut(
            reason: .tooSmall,
            message: "its eyes are 12 px apart, at least 24 px are needed",
            interval: TimeRange(start: .zero, end: Milliseconds(2_000)),
            box: PixelRect(x: 1, y: 2, width: 3, height: 4)
        )
        let stored = String(decoding: try JSONEncoder().encode(leftOut), as: UTF8.self)
        #expect(stored.contains("\"too_small\""))
        #expect(FaceScan.LeftOut.Reason(rawValue: "too_short") == .tooShort)
        #expect(FaceScan.LeftOut.Reason(rawValue: "turned_away") == .turnedAway)
    }

    @Test func anErrorSpeaksInItsMessageAndKeepsItsKindInStorage() throws {
        let error = LipSyncError(.badInput, code: "video.too_long", "the video lasts 61 s", cause: "duration=61000")
        #expect("\(error)" == "the video lasts 61 s")
        let stored = try JSONEncoder().encode(error)
        #expect(String(decoding: stored, as: UTF8.self).contains("\"bad_input\""))
        #expect(try JSONDecoder().decode(LipSyncError.self, from: stored) == error)
    }

    @Test func anOrderSurvivesStorage() throws {
        let order = LipSyncOrder(
            video: "/in/a talk \"1\".mp4",
            parts: [
                LipSyncOrder.Part(faceID: "1", sound: "/in/é.wav", insertAt: Milliseconds(400), soundVolume: 1.5),
                LipSyncOrder.Part(sound: "/in/b.mp3"),
            ],
            originalVolume: 0,
            fit: .bounce,
            watermark: true,
            encoding: Encoding(preset: "slow", crf: 0)
        )
        let stored = try JSONEncoder().encode(order)
        #expect(try JSONDecoder().decode(LipSyncOrder.self, from: stored) == order)
    }

    @Test func theDefaultEncodingIsOneOfThePresets() {
        #expect(Encoding.presets.contains(Encoding().preset))
        #expect((0...51).contains(Encoding().crf))
    }

    @Test func restingLipsTouch() {
        #expect(MouthMotion.Shape.rest.opening == 0)
        #expect(MouthMotion.Shape.rest.closure == 1)
        #expect(MouthMotion.Shape(opening: 0.5).closure == 0)
    }
}
