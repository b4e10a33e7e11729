import LipSync
import LipSyncModel
import MediaIO
import Synchronization
import Testing

/// What an order leaves open is filled in, and what cannot be is said.
@Suite struct ScriptTests {
    private let scan = Scans.scan(frames: 150, tracks: [10...79, 0...149])

    private func script(
        _ parts: [LipSyncOrder.Part] = [LipSyncOrder.Part(sound: "a.wav")],
        fit: LipSyncOrder.Fit = .trim,
        sound: Int = 3000,
        scan: FaceScan? = nil,
        warn: (JobWarning) -> Void = { _ in }
    ) throws -> Script {
        try Script(
            order: LipSyncOrder(video: "v.mp4", parts: parts, fit: fit),
            scan: scan ?? self.scan,
            videoDuration: Seconds(6),
            soundRanges: parts.map { _ in TimeRange(start: .zero, end: Milliseconds(sound)) },
            limits: OrderLimits(),
            warn: warn
        )
    }

    private func code(_ body: @autoclosure () throws -> Script) -> String? {
        do {
            _ = try body()
            return nil
        } catch {
            return (error as? LipSyncError)?.code
        }
    }

    @Test func theFaceVisibleLongestSpeaksFromItsStart() throws {
        let insertion = try #require(try script().insertions.first)
        #expect(insertion.track.id == "1")
        #expect(insertion.interval == TimeRange(start: .zero, end: Milliseconds(3000)))
    }

    @Test func aChosenFaceSpeaksFromItsOwnStart() throws {
        let insertion = try #require(try script([.init(faceID: "0", sound: "a.wav")], sound: 2400).insertions.first)
        #expect(insertion.interval == TimeRange(start: Milliseconds(400), end: Milliseconds(2800)))
    }

    @Test func aFaceThatLooksAwayIsStillVisible() throws {
        var scan = Scans.scan(frames: 150, tracks: [])
        scan.tracks = [Scans.turningTrack(60...80, away: 20...119, id: "0")]
        let script = try script([.init(sound: "a.wav", insertAt: Milliseconds(1000))], sound: 4000, scan: scan)
        #expect(script.visibleTime(of: try #require(script.insertions.first)) == Milliseconds(3800))
    }

    @Test func framesOfAnInsertionAreThoseShownDuringIt() throws {
        let script = try script([.init(sound: "a.wav", insertAt: Milliseconds(1000))], sound: 2000)
        #expect(script.frames(of: try #require(script.insertions.first)) == 25..<75)
    }

    @Test func aSoundThatOutlastsThePictureIsTrimmedWithAWarning() throws {
        let warnings = Mutex([JobWarning]())
        let script = try script(sound: 8000) { warning in warnings.withLock { $0.append(warning) } }
        let insertion = try #require(script.insertions.first)
        #expect(insertion.interval.end == Milliseconds(6000))
        #expect(insertion.soundRange == TimeRange(start: .zero, end: Milliseconds(6000)))
        #expect(script.plan.times.count == 150)
        #expect(warnings.withLock { $0.map(\.code) } == ["sound.trimmed"])
    }

    @Test func aSmallOvershootIsClampedInSilence() throws {
        let warnings = Mutex([JobWarning]())
        let script = try script(sound: 6080) { warning in warnings.withLock { $0.append(warning) } }
        #expect(script.insertions.first?.interval.end == Milliseconds(6000))
        #expect(warnings.withLock { $0.isEmpty })
    }

    @Test(arguments: [LipSyncOrder.Fit.loop, .bounce, .freeze])
    func otherwiseThePictureIsExtendedToTheSoundsEnd(fit: LipSyncOrder.Fit) throws {
        let script = try script(fit: fit, sound: 9000)
        #expect(script.insertions.first?.interval.end == Milliseconds(9000))
        #expect(script.plan.times.count == 225)
        let added: [Int] =
            switch fit {
            case .loop: Array(0..<75)
            case .bounce: Array((74..<149).reversed())
            default: Array(repeating: 149, count: 75)
            }
        #expect(Array(script.plan.sourceFrames.dropFirst(150)) == added)
        #expect(zip(script.plan.times, script.plan.times.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func aShortSoundExtendsNothing() throws {
        #expect(try script(fit: .loop, sound: 3000).plan.times.count == 150)
    }

    @Test func anUnknownFaceIsRefused() {
        #expect(code(try script([.init(faceID: "7", sound: "a.wav")])) == "order.unknown_face")
    }

    @Test func anInsertionBeyondTheVideoIsRefused() {
        #expect(code(try script([.init(sound: "a.wav", insertAt: Milliseconds(6000))])) == "order.insert_at")
    }

    @Test func aFaceThatIsHardlyThereWhileItSpeaksIsRefused() {
        let part = LipSyncOrder.Part(faceID: "0", sound: "a.wav", insertAt: Milliseconds(2000))
        #expect(code(try script([part])) == "order.face_not_visible")
    }

    @Test func oneFaceCannotSayTwoThingsAtATime() {
        let parts: [LipSyncOrder.Part] = [
            .init(faceID: "1", sound: "a.wav", insertAt: .zero),
            .init(faceID: "1", sound: "b.wav", insertAt: Milliseconds(2500)),
        ]
        #expect(code(try script(parts)) == "order.overlap")
        #expect(code(try script([parts[0], .init(faceID: "0", sound: "b.wav")], sound: 2400)) == nil)
    }

    @Test func aVideoWithoutAFaceSaysWhy() {
        var empty = Scans.scan(frames: 150, tracks: [])
        #expect(code(try script(scan: empty)) == "video.no_usable_face")
        empty.leftOut = [
            .init(
                reason: .tooSmall,
                message: "It is small.",
                interval: TimeRange(start: .zero, end: .zero),
                box: PixelRect(x: 0, y: 0, width: 1, height: 1)
            )
        ]
        #expect(empty.noUsableFace?.message.contains("It is small.") == true)
        #expect(empty.noUsableFace?.kind == .noUsableFace)
        #expect(scan.noUsableFace == nil)
    }
}
