import Foundation
import LipSyncModel
import MediaIO
import TestSupport
import Testing

@Suite("Speech is loaded for analysis as it sounds")
struct SpeechTests {
    private func tone(_ count: Int, rate: Int, level: Float = 0.5) -> [Float] {
        (0..<count).map { level * sin(2 * .pi * 440 * Float($0) / Float(rate)) }
    }

    private func level(_ samples: some Collection<Float>) -> Float {
        (samples.reduce(0) { $0 + $1 * $1 } / Float(max(1, samples.count))).squareRoot()
    }

    @Test func channelsDoNotCostLevel() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("s.wav")
        let voice = tone(48_000, rate: 48_000)
        let silence = [Float](repeating: 0, count: voice.count)
        let forms: [[[Float]]] = [
            [voice], [voice, voice], [voice, silence], [silence, voice], [voice, voice.map { -$0 }],
            [silence, silence, voice, silence, silence, silence],
        ]
        for form in forms {
            try WaveFile.write(form, rate: 48_000, to: path)
            let speech = try Speech(path: path)
            #expect(speech.samples.count == 16_000)
            let inner = speech.samples[1000..<15_000]
            #expect(abs(level(inner) - level(voice)) < 0.02 * level(voice), "\(form.count) channels")
        }
    }

    @Test func aRangeIsCutToTheSample() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("s.wav")
        let ramp = (0..<32_000).map { Float($0) / 32_000 }
        try WaveFile.write([ramp], rate: 16_000, to: path)
        let speech = try Speech(path: path, range: TimeRange(start: Milliseconds(250), end: Milliseconds(1250)))
        #expect(speech.samples == Array(ramp[4000..<20_000]))
        let tail = try Speech(path: path, range: TimeRange(start: Milliseconds(1500), end: Milliseconds(9000)))
        #expect(tail.samples == Array(ramp[24_000...]))
        let beyond = try Speech(path: path, range: TimeRange(start: Milliseconds(5000), end: Milliseconds(9000)))
        #expect(beyond.samples.isEmpty)
    }

    @Test func brokenSamplesAreMended() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("s.wav")
        var sound = tone(16_000, rate: 16_000)
        (sound[5], sound[6], sound[7], sound[8]) = (.nan, .infinity, -.infinity, 1e30)
        try WaveFile.write([sound], rate: 16_000, to: path)
        let samples = try Speech(path: path).samples
        #expect(samples[5...8] == [0, 0, 0, 4])
        #expect(samples[9...] == sound[9...])
    }

    @Test(arguments: [
        ["wav", "pcm_s16le"], ["wav", "pcm_u8"], ["wav", "pcm_s24le"], ["wav", "pcm_s32le"], ["wav", "pcm_f64le"],
        ["wav", "pcm_mulaw"], ["wav", "pcm_alaw"], ["w64", "pcm_s16le"], ["mp3", "libmp3lame"], ["m4a", "aac"],
        ["aac", "aac"], ["m4a", "alac"], ["flac", "flac"], ["ogg", "libvorbis"], ["ogg", "libopus"],
        ["latm", "aac"], ["mp4", "aac"],
    ])
    func everyFormatIsHeard(_ form: [String]) throws {
        let folder = try TemporaryFolder()
        let (wave, path) = (folder.path("s.wav"), folder.path("t.\(form[0])"))
        let muxers = ["m4a": "ipod", "aac": "adts"]
        // Silence, then a tone: where it begins shows whether the sound is in step.
        let sound = [Float](repeating: 0, count: 48_000) + tone(48_000, rate: 48_000)
        try WaveFile.write([sound, sound], rate: 48_000, to: wave)
        try Program.ffmpeg("-i", wave, "-c:a", form[1], "-f", muxers[form[0]] ?? form[0], path)
        let info = try MediaProbe.sound(at: path)
        let speech = try Speech(path: path)
        #expect(abs(info.duration.value - speech.duration.value) < 1e-3)
        // AAC comes in whole frames of 21 ms, and without a container cannot say how much of it is padding.
        let isBare = ["aac", "latm"].contains(form[0])
        #expect(abs(info.duration.value - 2) < (isBare ? 0.05 : form[1] == "aac" ? 0.022 : 0.002))
        let onset = speech.samples.firstIndex { abs($0) > 0.2 } ?? 0
        #expect(abs(Double(onset) / 16_000 - 1) < (isBare ? 0.05 : 0.004), "\(onset)")
        #expect(abs(level(speech.samples[18_000..<30_000]) - 0.3535) < 0.02)
    }

    @Test func theSoundOfAVideoKeepsTheVideosClock() throws {
        let folder = try TemporaryFolder()
        let (picture, wave, path) = (folder.path("p.mp4"), folder.path("s.wav"), folder.path("v.mov"))
        try SyntheticClip.moving(picture, seconds: 2, tone: false)
        try WaveFile.write([tone(16_000, rate: 16_000)], rate: 16_000, to: wave)
        try Program.ffmpeg("-i", picture, "-itsoffset", "0.5", "-i", wave, "-c:v", "copy", "-c:a", "pcm_f32le", path)
        let speech = try Speech(path: path)
        #expect(speech.samples.count == 24_000)
        #expect(speech.samples[..<8000].allSatisfy { $0 == 0 })
        #expect(level(speech.samples[9000..<20_000]) > 0.3)
    }

    @Test(.enabled(if: SharedMedia.isPresent), arguments: SharedMedia.names(in: "audio"))
    func realSoundsLastAsLongAsAnotherDecoderSays(_ name: String) throws {
        let path = SharedMedia.path(name)
        let folder = try TemporaryFolder()
        let raw = folder.path("raw")
        try Program.ffmpeg("-i", path, "-ac", "1", "-ar", "16000", "-f", "f32le", raw)
        let data = try Data(contentsOf: URL(fileURLWithPath: raw))
        let info = try MediaProbe.sound(at: path)
        #expect(abs(info.duration.value - Double(data.count / 4) / 16_000) < 0.002)
        let speech = try Speech(path: path)
        #expect(abs(speech.samples.count - data.count / 4) <= 16)
        let reference = data.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
        let count = min(reference.count, speech.samples.count)
        // One-sided stereo comes out louder than by averaging, but alike.
        let products = (0..<count).reduce(0.0) { $0 + Double(reference[$1] * speech.samples[$1]) }
        let powers = Double(level(reference[..<count]) * level(speech.samples[..<count])) * Double(count)
        #expect(powers == 0 || products / powers > 0.999)
    }

    @Test(.enabled(if: SharedMedia.isPresent))
    func theLimitsOfTheApiFitRealFiles() throws {
        for name in ["l01_60000ms.mp3", "l02_2000ms.wav", "l03_60000ms_exact.m4a"] {
            _ = try MediaProbe.sound(at: SharedMedia.path("audio/" + name), limits: .klingAPI)
        }
    }
}
