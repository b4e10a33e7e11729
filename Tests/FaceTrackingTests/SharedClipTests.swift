import FaceTracking
import LipSyncModel
import TestSupport
import Testing

/// Real clips against what is known of them.
@Suite(.serialized, .enabled(if: SharedMedia.isPresent, "the shared clips are not here"))
struct SharedClipTests {
    /// A head in full profile for much of the clip: its place is known from the detector alone.
    static let mostlyTurnedAway = ["s16"]
    /// Clips in which a face slides over the picture's edge.
    static let slidingOverEdge = ["s20", "s22"]

    static let clips = Truth.shared.videos
    static var withFaces: [Truth.Clip] {
        clips.filter { $0.faces.contains(where: \.required) }
    }

    @Test(arguments: withFaces)
    func requiredFacesAreFoundWhereTheyAre(_ clip: Truth.Clip) throws {
        let scan = try ClipScan.of(clip)
        for face in clip.faces where face.required {
            let samples = face.samples ?? []
            let missed = samples.filter { (scan.match($0.rect, at: $0.tMs)?.overlap ?? 0) < 0.5 }
            // A head in profile that runs is not found to the pixel.
            let bearable = Self.mostlyTurnedAway.contains(clip.key) ? samples.count / 5 : 0
            #expect(missed.count <= bearable, "\(face.label) at \(missed.map(\.tMs)) ms")
            #expect(!samples.isEmpty)
        }
    }

    @Test(arguments: withFaces)
    func requiredFacesAreSeenForAsLongAsTheyAreThere(_ clip: Truth.Clip) throws {
        let scan = try ClipScan.of(clip)
        let isVague = Self.mostlyTurnedAway.contains(clip.key)
        let tolerance = Self.slidingOverEdge.contains(clip.key) ? 500 : isVague ? 250 : 200
        for face in clip.faces where face.required {
            let sample = try #require(face.samples?.last)
            let track = try #require(scan.match(sample.rect, at: sample.tMs)?.track, "\(face.label)")
            #expect(abs(track.interval.start.count - face.startMs) <= tolerance, "\(face.label) \(track.interval)")
            #expect(abs(track.interval.end.count - face.endMs) <= tolerance, "\(face.label) \(track.interval)")
        }
    }

    @Test(arguments: clips)
    func everyReportedFaceIsOneThatIsThere(_ clip: Truth.Clip) throws {
        let scan = try ClipScan.of(clip)
        for track in scan.scan.tracks {
            let agreeing = clip.faces.flatMap { $0.samples ?? [] }.filter { sample in
                guard let match = scan.match(sample.rect, at: sample.tMs), match.overlap >= 0.25 else { return false }
                return match.track.samples.first == track.samples.first
            }
            #expect(
                !agreeing.isEmpty,
                "face \(track.id) from \(track.interval.start) at \(track.samples[0].mesh.bounds)"
            )
        }
    }

    @Test func aClipWithoutFacesHasNone() throws {
        let scan = try ClipScan.of(Truth.video("s10"))
        #expect(scan.everything.tracks.isEmpty)
        #expect(scan.scan.leftOut.isEmpty)
    }

    @Test(arguments: clips)
    func shotCutsAreFoundAndNoOthers(_ clip: Truth.Clip) throws {
        let found = try ClipScan.of(clip).cuts
        let expected = clip.cutsMs ?? []
        #expect(found.count == expected.count, "\(found)")
        for (cut, truth) in zip(found, expected) { #expect(abs(cut - truth) <= 42, "\(cut) for \(truth) ms") }
    }

    @Test(arguments: clips)
    func noFaceOutlivesACut(_ clip: Truth.Clip) throws {
        let scan = try ClipScan.of(clip)
        for track in scan.everything.tracks {
            for cut in scan.cuts {
                #expect(track.interval.start.count >= cut || track.interval.end.count <= cut, "\(track.interval)")
            }
        }
    }

    @Test(arguments: ["s18", "s19", "s22"])
    func peopleSideBySideKeepTheirIdentity(_ key: String) throws {
        let clip = try Truth.video(key)
        let scan = try ClipScan.of(clip)
        #expect(scan.scan.tracks.count == clip.faces.count)
        var seen: Set<String> = []
        for face in clip.faces {
            let ids = Set((face.samples ?? []).compactMap { scan.match($0.rect, at: $0.tMs)?.track.id })
            #expect(ids.count == 1, "\(face.label) is \(ids)")
            seen.formUnion(ids)
        }
        #expect(seen.count == clip.faces.count)
    }

    @Test func facesAreNumberedByAppearanceAndThenFromLeftToRight() throws {
        let four = try ClipScan.of(Truth.video("s19")).scan.tracks
        #expect(four.map(\.id) == ["0", "1", "2", "3"])
        let left = four.map { $0.samples[0].mesh.bounds.x }
        #expect(left == left.sorted())
        let entering = try ClipScan.of(Truth.video("s22")).scan.tracks
        #expect(entering.map(\.interval.start.count) == entering.map(\.interval.start.count).sorted())
    }

    @Test func aHeadThatLooksAwayIsOnePersonAllAlong() throws {
        let clip = try Truth.video("s16")
        let scan = try ClipScan.of(clip)
        let man = try #require(clip.faces.first { $0.required })
        let found = (man.samples ?? []).compactMap { scan.match($0.rect, at: $0.tMs) }.filter { $0.overlap >= 0.5 }
        #expect(Set(found.map(\.track.id)).count == 1)
        let track = try #require(scan.scan.preferredTrack)
        #expect(track.interval == found.first?.track.interval)
        // More than three seconds of him are without a mesh, and nothing is drawn there.
        #expect(track.turnedAway.count > 75)
        #expect(Set(track.turnedAway.map(\.frame)).isDisjoint(with: track.samples.map(\.frame)))
    }

    @Test func aFaceThatNeverShowsItsFrontIsLeftOutAndToldSo() throws {
        let scan = try ClipScan.of(Truth.video("s15")).scan
        let aside = scan.leftOut.filter { $0.reason == .turnedAway }
        // The man with the hand at his mouth.
        #expect(
            aside.contains { PixelRect(x: 629, y: 69, width: 132, height: 205).intersectionOverUnion($0.box) > 0.4 }
        )
        #expect(aside.allSatisfy { $0.interval.start.count == 7875 && $0.message.contains("500 ms") })
    }

    @Test func aFaceSeenTooBrieflyIsLeftOutAndToldSo() throws {
        let scan = try ClipScan.of(Truth.video("s15")).scan
        let brief = scan.leftOut.filter { $0.reason == .tooShort }
        #expect(brief.contains { $0.interval.start.count == 0 && abs($0.interval.end.count - 1502) <= 40 })
        for face in brief {
            #expect(face.message.contains("\(face.interval.duration)") && face.message.contains("2000 ms"))
        }
    }

    @Test func aTwoSecondClipHasAUsableFace() throws {
        let scan = try ClipScan.of(Truth.video("s24")).scan
        #expect(scan.tracks.map(\.interval) == [TimeRange(start: Milliseconds(0), end: Milliseconds(2000))])
    }
}
