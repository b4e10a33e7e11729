import Foundation
import LipSyncModel
import MediaIO
import TestSupport
import Testing

@Suite("Inserted sound is heard exactly where it belongs, and nothing else changes")
struct SoundMixerTests {
    private static let rate = 48_000

    /// Noise under full scale, the same in every run.
    private static func noise(_ count: Int, level: Float, seed: UInt64) -> [Float] {
        var random = SeededRandom(seed)
        return (0..<count).map { _ in .random(in: -level...level, using: &random) }
    }

    /// A two-second video whose uncompressed sound track is `sound`, starting `late` seconds after the pictures.
    private static func video(
        _ folder: TemporaryFolder,
        sound: [[Float]],
        rate: Int = rate,
        late: Double = 0,
        pictureLate: Double = 0
    ) throws -> String {
        let (picture, wave, path) = (folder.path("p.mp4"), folder.path("s.wav"), folder.path("v.mov"))
        try SyntheticClip.moving(picture, seconds: 2, tone: false)
        try WaveFile.write(sound, rate: rate, to: wave)
        try Program.ffmpeg(
            "-itsoffset",
            "\(pictureLate)",
            "-i",
            picture,
            "-itsoffset",
            "\(late)",
            "-i",
            wave,
            "-map",
            "0:v",
            "-map",
            "1:a",
            "-c:v",
            "copy",
            "-c:a",
            "pcm_f32le",
            path
        )
        return path
    }

    private static func mix(
        _ video: String,
        _ insertions: [SoundInsertion],
        originalVolume: Double = 1,
        pictureDuration: Seconds? = nil,
        portion: Int = 1000
    ) throws -> SoundBlock {
        let info = try MediaProbe.video(at: video)
        let mixer = try SoundMixer(
            video: video,
            info: info,
            insertions: insertions,
            originalVolume: originalVolume,
            pictureDuration: pictureDuration
        )
        var all = SoundBlock(silence: 0, channels: mixer.format.channels)
        while true {
            let block = try mixer.read(portion)
            guard block.count > 0 else { break }
            for channel in all.channels.indices { all.channels[channel] += block.channels[channel] }
        }
        #expect(all.count == mixer.sampleCount)
        return all
    }

    @Test(arguments: [1, 2], [1, 1024, 100_000])
    func withoutInsertionsEverySampleIsTheSources(_ channels: Int, _ portion: Int) throws {
        let folder = try TemporaryFolder()
        // Up to full scale: the limiter has no business here.
        let sound = (0..<channels).map { Self.noise(96_000, level: 1, seed: UInt64($0)) }
        let mixed = try Self.mix(try Self.video(folder, sound: sound), [], portion: portion == 1 ? 7 : portion)
        #expect(mixed.channels == sound)
    }

    @Test func anInsertionIsExactToTheSampleAndScaled() throws {
        let folder = try TemporaryFolder()
        let sound = [Self.noise(96_000, level: 0.2, seed: 1), Self.noise(96_000, level: 0.2, seed: 2)]
        let speech = Self.noise(48_000, level: 0.2, seed: 3)
        try WaveFile.write([speech], rate: Self.rate, to: folder.path("speech.wav"))
        let insertion = SoundInsertion(
            path: folder.path("speech.wav"),
            range: TimeRange(start: Milliseconds(125), end: Milliseconds(625)),
            at: Milliseconds(750),
            volume: 1.5
        )
        let mixed = try Self.mix(try Self.video(folder, sound: sound), [insertion], originalVolume: 0.5)
        let (start, end, ramp) = (36_000, 60_000, 384)
        for channel in 0..<2 {
            #expect(mixed.channels[channel][..<start] == sound[channel][..<start])
            #expect(mixed.channels[channel][end...] == sound[channel][end...])
            let inside = (start + ramp..<end - ramp).allSatisfy { index in
                let wanted = sound[channel][index] * 0.5 + speech[index - start + 6000] * 1.5
                return abs(mixed.channels[channel][index] - wanted) < 1e-6
            }
            #expect(inside)
            // Gains move gradually: the first and the last samples are still nearly the source's.
            #expect(abs(mixed.channels[channel][start] - sound[channel][start]) < 0.005)
            #expect(abs(mixed.channels[channel][end - 1] - sound[channel][end - 1]) < 0.005)
        }
    }

    @Test func severalInsertionsAddUpAndLowerTheSourceOnce() throws {
        let folder = try TemporaryFolder()
        let sound = [Self.noise(96_000, level: 0.2, seed: 1)]
        let (one, two) = (Self.noise(48_000, level: 0.2, seed: 4), Self.noise(48_000, level: 0.2, seed: 5))
        try WaveFile.write([one], rate: Self.rate, to: folder.path("one.wav"))
        try WaveFile.write([two, two], rate: Self.rate, to: folder.path("two.wav"))
        let mixed = try Self.mix(
            try Self.video(folder, sound: sound),
            [
                SoundInsertion(path: folder.path("one.wav"), at: Milliseconds(250)),
                SoundInsertion(path: folder.path("two.wav"), at: Milliseconds(500), volume: 0.5),
            ],
            originalVolume: 0
        )
        #expect(mixed.channels.count == 1)
        for index in [12_500, 20_000, 30_000, 50_000, 59_000, 65_000] {
            let first = (12_000..<60_000).contains(index) ? one[index - 12_000] : 0
            let second = (24_000..<72_000).contains(index) ? two[index - 24_000] * 0.5 : 0
            #expect(abs(mixed.channels[0][index] - first - second) < 1e-5, "\(index)")
        }
        #expect(mixed.channels[0][72_000...] == sound[0][72_000...])
    }

    @Test func loudMixturesAreLimitedInsideAndOnlyThere() throws {
        let folder = try TemporaryFolder()
        func tone(_ frequency: Float, _ level: Float) -> [Float] {
            (0..<96_000).map { level * sin(2 * .pi * frequency * Float($0) / 48_000 + 0.7) }
        }
        let sound = [tone(997, 0.9), tone(441, 0.9)]
        let speech = tone(5003, 0.9)
        try WaveFile.write([speech], rate: Self.rate, to: folder.path("speech.wav"))
        let range = TimeRange(start: .zero, end: Milliseconds(1000))
        let mixed = try Self.mix(
            try Self.video(folder, sound: sound),
            [SoundInsertion(path: folder.path("speech.wav"), range: range, at: Milliseconds(500), volume: 2)]
        )
        for channel in 0..<2 {
            #expect(mixed.channels[channel][..<24_000] == sound[channel][..<24_000])
            #expect(mixed.channels[channel][72_000...] == sound[channel][72_000...])
        }
        let inside = mixed.channels.map { Array($0[24_384..<71_616]) }
        #expect(try truePeak(inside, folder) < -0.9)
        // It is limited, not crushed.
        #expect(inside[0].contains { abs($0) > 0.8 })
    }

    /// In dBTP, as the `ffmpeg` program's EBU R 128 meter sees it.
    private func truePeak(_ sound: [[Float]], _ folder: TemporaryFolder) throws -> Double {
        let path = folder.path("peak.wav")
        try WaveFile.write(sound, rate: Self.rate, to: path)
        let filter = "ebur128=peak=true:metadata=1,ametadata=mode=print:file=-"
        let data = try Program.run("ffmpeg", ["-v", "error", "-i", path, "-af", filter, "-f", "null", "-"])
        let peaks = String(decoding: data, as: UTF8.self).split(separator: "\n")
            .filter { $0.contains("true_peaks_ch") }
            .compactMap { $0.split(separator: "=").last.flatMap { Double($0) } }
        return 20 * log10(try #require(peaks.max()))
    }

    @Test func aLateSoundTrackStaysLate() throws {
        let folder = try TemporaryFolder()
        let sound = [Self.noise(48_000, level: 0.5, seed: 1)]
        let mixed = try Self.mix(try Self.video(folder, sound: sound, late: 0.5), [])
        #expect(mixed.channels[0][..<24_000].allSatisfy { $0 == 0 })
        #expect(mixed.channels[0][24_000..<72_000] == sound[0][...])
        #expect(mixed.count == 96_000)
        #expect(mixed.channels[0][72_000...].allSatisfy { $0 == 0 })
    }

    @Test func insertionsCountFromTheFirstPictureWhereItIsLate() throws {
        let folder = try TemporaryFolder()
        let sound = [Self.noise(48_000, level: 0.5, seed: 1)]
        try WaveFile.write([Self.noise(48_000, level: 0.2, seed: 2)], rate: Self.rate, to: folder.path("speech.wav"))
        let path = try Self.video(folder, sound: sound, pictureLate: 0.5)
        let mixed = try Self.mix(
            path,
            [SoundInsertion(path: folder.path("speech.wav"), at: Milliseconds(100))],
            originalVolume: 0
        )
        #expect(mixed.channels[0][..<28_800] == sound[0][..<28_800])
        #expect(mixed.channels[0][28_900] != sound[0][28_900])
        // Pictures of 2 s from 0.5 s on.
        #expect(mixed.count == 120_000)
    }

    @Test func soundLongerThanThePictureIsKept() throws {
        let folder = try TemporaryFolder()
        let sound = [Self.noise(144_000, level: 0.5, seed: 1)]
        let mixed = try Self.mix(try Self.video(folder, sound: sound), [])
        #expect(mixed.channels == sound)
    }

    @Test func anExtendedPictureGetsSilenceUnderTheInsertion() throws {
        let folder = try TemporaryFolder()
        let sound = [Self.noise(96_000, level: 0.3, seed: 1)]
        let speech = Self.noise(96_000, level: 0.3, seed: 2)
        try WaveFile.write([speech], rate: Self.rate, to: folder.path("speech.wav"))
        let mixed = try Self.mix(
            try Self.video(folder, sound: sound),
            [SoundInsertion(path: folder.path("speech.wav"), at: Milliseconds(1500))],
            pictureDuration: Seconds(3.52)
        )
        #expect(mixed.count == 168_960)
        #expect(abs(mixed.channels[0][120_000] - speech[48_000]) < 1e-6)
        #expect(mixed.channels[0][168_000...].allSatisfy { $0 == 0 })
    }

    @Test func aSilentVideoGetsTheInsertionAndSilence() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("v.mp4")
        try SyntheticClip.moving(path, seconds: 2, tone: false)
        let speech = Self.noise(44_100, level: 0.5, seed: 2)
        try WaveFile.write([speech], rate: 44_100, to: folder.path("speech.wav"))
        let mixed = try Self.mix(path, [SoundInsertion(path: folder.path("speech.wav"), at: Milliseconds(1500))])
        // At the insertion's own rate; cut where the picture ends.
        #expect(mixed.count == 88_200)
        #expect(mixed.channels[0][..<66_150].allSatisfy { $0 == 0 })
        #expect(abs(mixed.channels[0][80_000] - speech[13_850]) < 1e-6)
    }

    @Test(arguments: [
        (8000, 48_000), (16_000, 48_000), (22_050, 44_100), (44_100, 44_100), (96_000, 48_000),
        (88_200, 44_100),
    ])
    func otherRatesAreMixedAtTheNearestUsualOne(_ rate: Int, _ mixRate: Int) throws {
        let folder = try TemporaryFolder()
        // A click in silence, to see whether it stays where it is.
        var sound = [Float](repeating: 0, count: 2 * rate)
        for offset in -2...2 { sound[rate + offset] = 0.5 }
        let path = try Self.video(folder, sound: [sound], rate: rate)
        let mixed = try Self.mix(path, [])
        #expect(mixed.count == 2 * mixRate)
        let peak = mixed.channels[0].indices.max { mixed.channels[0][$0] < mixed.channels[0][$1] }
        #expect(abs((peak ?? 0) - mixRate) <= 2 * mixRate / rate + 1)
    }

    @Test func fiveDotOneIsMixedDownToStereo() throws {
        let folder = try TemporaryFolder()
        var sound = Array(repeating: [Float](repeating: 0, count: 96_000), count: 6)
        sound[2] = Self.noise(96_000, level: 0.3, seed: 1)
        let info = try MediaProbe.video(at: try Self.video(folder, sound: sound))
        #expect(info.sound?.channels == 6)
        #expect(info.notes.contains { $0.contains("6 channels") })
        let mixed = try Self.mix(folder.path("v.mov"), [])
        #expect(mixed.channels.count == 2)
        // The centre is heard on both sides, 3 dB down.
        #expect(abs(mixed.channels[0][50_000] - sound[2][50_000] * 0.7071) < 1e-4)
        #expect(mixed.channels[0] == mixed.channels[1])
    }
}
