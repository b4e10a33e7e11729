import Foundation
import LipSyncModel
import MediaIO
import TestSupport
import Testing

@Suite("What cannot be used is refused with its reason")
struct RefusalTests {
    private func refusal(_ body: () throws -> Void) -> LipSyncError? {
        let error = #expect(throws: LipSyncError.self) { try body() }
        #expect(error?.kind == .badInput)
        return error
    }

    @Test func pathsThatAreNoFiles() throws {
        let folder = try TemporaryFolder()
        let pipe = folder.path("pipe.mp4")
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(refusal { _ = try VideoReader(path: folder.path("missing.mp4")) }?.code == "video.unreadable")
        #expect(refusal { _ = try VideoReader(path: folder.url.path) }?.code == "video.not_a_file")
        #expect(refusal { _ = try VideoReader(path: pipe) }?.code == "video.not_a_file")
        #expect(refusal { _ = try MediaProbe.sound(at: "/dev/zero") }?.code == "sound.not_a_file")
        try Data().write(to: URL(fileURLWithPath: folder.path("empty.mp4")))
        #expect(refusal { _ = try VideoReader(path: folder.path("empty.mp4")) }?.code == "video.empty")
    }

    /// Each of these would lead FFmpeg, left to itself, to another file or host.
    @Test(arguments: [
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nSECRET\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile SECRET\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n",
        "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\"><Period><BaseURL>SECRET"
            + "</BaseURL></Period></MPD>",
    ])
    func scripts(_ text: String) throws {
        let folder = try TemporaryFolder()
        try SyntheticClip.moving(folder.path("secret.mp4"), seconds: 0.2)
        for name in ["upload.mp4", "upload.m3u8", "upload.mp3"] {
            try Data(text.replacingOccurrences(of: "SECRET", with: folder.path("secret.mp4")).utf8)
                .write(to: URL(fileURLWithPath: folder.path(name)))
            let codes = ["format_not_allowed", "unknown_format"]
            let asVideo = refusal { _ = try VideoReader(path: folder.path(name)) }
            #expect(codes.map { "video." + $0 }.contains(asVideo?.code))
            let asSound = refusal { _ = try MediaProbe.sound(at: folder.path(name)) }
            #expect(codes.map { "sound." + $0 }.contains(asSound?.code))
        }
    }

    @Test func otherContainersUnderTheNameOfAnAllowedOne() throws {
        let folder = try TemporaryFolder()
        for format in ["matroska", "avi", "mpegts", "flv", "gif"] {
            let path = folder.path("\(format).mp4")
            let options = format == "gif" ? [] : ["-c:v", format == "flv" ? "flv" : "mpeg4"]
            try SyntheticClip.moving(path, seconds: 0.2, tone: false, options: options + ["-f", format])
            let error = refusal { _ = try VideoReader(path: path) }
            #expect(error?.code == "video.format_not_allowed")
            #expect(error?.message.contains("mp4 or mov") == true)
        }
    }

    @Test func aColonInANameMeansNothing() throws {
        let folder = try TemporaryFolder()
        let work = FileManager.default.currentDirectoryPath
        try SyntheticClip.moving(folder.path("clip.mp4"), seconds: 0.2, tone: false)
        let path = folder.path("concat:a|b, http:'c'.mp4")
        try FileManager.default.moveItem(atPath: folder.path("clip.mp4"), toPath: path)
        #expect(try MediaProbe.video(at: path).frameCount == 5)
        #expect(FileManager.default.currentDirectoryPath == work)
    }

    @Test func limitsNameTheLimitAndTheValue() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("clip.mp4")
        try SyntheticClip.moving(path, seconds: 1)
        func code(_ change: (inout MediaLimits.Video) -> Void) -> LipSyncError? {
            var limits = MediaLimits()
            change(&limits.video)
            return refusal { _ = try VideoReader(path: path, limits: limits) }
        }
        let cases: [(String, [String], (inout MediaLimits.Video) -> Void)] = [
            ("too_large", ["5000"], { $0.bytes = 5000 }),
            ("too_long", ["999 ms", "1000 ms"], { $0.maximumDuration = Milliseconds(999) }),
            ("too_short", ["1001 ms", "1000 ms"], { $0.minimumDuration = Milliseconds(1001) }),
            ("too_small", ["129", "192×128"], { $0.minimumSide = 129 }),
            ("too_wide_or_high", ["191", "192×128"], { $0.maximumSide = 191 }),
            ("too_many_pixels", ["24575", "192×128"], { $0.maximumPixels = 24_575 }),
            ("too_many_frames", ["24", "25"], { $0.frames = 24 }),
            ("frame_rate_out_of_range", ["24.0", "25.0"], { $0.maximumFrameRate = 24 }),
            ("too_many_streams", ["1", "2"], { $0.streams = 1 }),
        ]
        for (slug, words, change) in cases {
            let error = code(change)
            #expect(error?.code == "video." + slug)
            for word in words { #expect(error?.message.contains(word) == true, "\(error?.message ?? "")") }
        }
        var exact = MediaLimits()
        exact.video.minimumDuration = Milliseconds(1000)
        exact.video.maximumDuration = Milliseconds(1000)
        exact.video.frames = 25
        exact.video.maximumPixels = 24_576
        exact.video.maximumFrameRate = 25
        exact.video.streams = 2
        let reader = try VideoReader(path: path, limits: exact)
        while try reader.next() != nil {}
    }

    @Test func soundLimitsToo() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("s.wav")
        try WaveFile.write(Array(repeating: Array(repeating: 0, count: 16_000), count: 3), rate: 8000, to: path)
        func code(_ change: (inout MediaLimits.Sound) -> Void) -> String? {
            var limits = MediaLimits()
            change(&limits.sound)
            return refusal { _ = try MediaProbe.sound(at: path, limits: limits) }?.code
        }
        #expect(code { $0.bytes = 1000 } == "sound.too_large")
        #expect(code { $0.maximumDuration = Milliseconds(1899) } == "sound.too_long")
        #expect(code { $0.minimumDuration = Milliseconds(2001) } == "sound.too_short")
        #expect(code { $0.channels = 2 } == "sound.too_many_channels")
        #expect(code { $0.minimumSampleRate = 8001 } == "sound.sample_rate_out_of_range")
    }

    @Test func aDeclarationThatIsTooShortDoesNotHelp() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("clip.mp4")
        try SyntheticClip.moving(path, seconds: 3, tone: false)
        var data = try Data(contentsOf: URL(fileURLWithPath: path))
        // The track's own duration is halved; the table of samples still holds three seconds.
        let box = try #require(data.range(of: Data("mdhd".utf8)))
        data.replaceSubrange(box.upperBound + 16..<box.upperBound + 20, with: [0, 0, 0x40, 0])
        let list = try #require(data.range(of: Data("edts".utf8)))
        data.replaceSubrange(list, with: Data("free".utf8))
        try data.write(to: URL(fileURLWithPath: path))
        var limits = MediaLimits()
        limits.video.maximumDuration = Milliseconds(2000)
        let error = refusal {
            let reader = try VideoReader(path: path, limits: limits)
            while try reader.next() != nil {}
        }
        #expect(error?.code == "video.too_long")
    }

    @Test func soundWithoutPicturesAndPicturesWithoutSound() throws {
        let folder = try TemporaryFolder()
        try Program.ffmpeg("-f", "lavfi", "-i", "sine", "-t", "1", folder.path("s.m4a"))
        #expect(refusal { _ = try VideoReader(path: folder.path("s.m4a")) }?.code == "video.no_video_track")
        try SyntheticClip.moving(folder.path("v.mp4"), seconds: 0.2, tone: false)
        #expect(refusal { _ = try MediaProbe.sound(at: folder.path("v.mp4")) }?.code == "sound.no_sound_track")
    }

    @Test func damageInTheMiddleIsSkippedAndCounted() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("clip.mp4")
        try SyntheticClip.numbered(path, frames: 60)
        var data = try Data(contentsOf: URL(fileURLWithPath: path))
        let box = try #require(data.range(of: Data("mdat".utf8)))
        let middle = box.upperBound + (data.count - box.upperBound) / 3
        data.replaceSubrange(middle..<middle + 2000, with: Data(repeating: 0xA5, count: 2000))
        try data.write(to: URL(fileURLWithPath: path))
        let reader = try VideoReader(path: path)
        var count = 0
        while try reader.next() != nil { count += 1 }
        #expect(count > 20 && count <= 60)
        #expect(reader.damagedPieces > 0)
        var strict = MediaLimits()
        strict.video.decodeErrors = 0
        let error = refusal {
            let reader = try VideoReader(path: path, limits: strict)
            while try reader.next() != nil {}
        }
        #expect(error?.code == "video.damaged")
    }
}
