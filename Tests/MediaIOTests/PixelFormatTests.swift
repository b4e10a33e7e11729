import Foundation
import LipSyncModel
import MediaIO
import TestSupport
import Testing

@Suite("Pictures of every form become 8-bit 4:2:0 without a shift of range or colour")
struct PixelFormatTests {
    /// A form of stored picture, and what has to be said about it.
    struct Form: CustomTestStringConvertible, Sendable {
        var pixelFormat: String
        var codec: [String]
        var isFull = false
        var note: String?
        var tolerance = 3
        var container: String { codec[0].contains("vpx") || codec[0].contains("aom") ? "mp4" : "mov" }
        var testDescription: String { "\(pixelFormat) \(codec[0]) \(isFull ? "full" : "limited")" }
    }

    static let lossless = ["libx264", "-preset", "ultrafast", "-qp", "0"]
    static let losslessHEVC = ["libx265", "-preset", "ultrafast", "-x265-params", "lossless=1:log-level=0"]
    static let forms: [Form] = [
        Form(pixelFormat: "yuv420p", codec: lossless, tolerance: 0),
        Form(pixelFormat: "yuvj420p", codec: lossless, isFull: true, tolerance: 0),
        Form(pixelFormat: "yuv420p10le", codec: lossless, note: "10 bits", tolerance: 1),
        Form(pixelFormat: "yuv422p", codec: lossless, note: "yuv422p", tolerance: 0),
        Form(pixelFormat: "yuvj422p", codec: lossless, isFull: true, note: "4:2:0", tolerance: 0),
        Form(pixelFormat: "yuv444p", codec: lossless, note: "yuv444p", tolerance: 0),
        Form(pixelFormat: "yuvj444p", codec: lossless, isFull: true, note: "4:2:0", tolerance: 0),
        Form(pixelFormat: "yuv422p10le", codec: lossless, note: "10 bits", tolerance: 1),
        Form(pixelFormat: "yuv444p10le", codec: lossless, note: "10 bits", tolerance: 1),
        // x264's grey is decoded as 4:2:0, x265's as grey.
        Form(pixelFormat: "gray", codec: lossless, tolerance: 0),
        Form(pixelFormat: "gray", codec: losslessHEVC, note: "no colour", tolerance: 0),
        Form(pixelFormat: "gray10le", codec: losslessHEVC, note: "no colour", tolerance: 1),
        Form(pixelFormat: "yuv422p10le", codec: ["prores_ks"], note: "10 bits"),
        Form(pixelFormat: "yuva444p10le", codec: ["prores_ks", "-profile:v", "4444"], note: "transparency"),
        Form(pixelFormat: "yuvj420p", codec: ["mjpeg", "-q:v", "1"], isFull: true),
        Form(pixelFormat: "yuvj422p", codec: ["mjpeg", "-q:v", "1"], isFull: true, note: "4:2:0"),
        Form(
            pixelFormat: "yuv420p",
            codec: losslessHEVC
        ),
        Form(
            pixelFormat: "yuv420p10le",
            codec: losslessHEVC,
            note: "10 bits"
        ),
        Form(pixelFormat: "yuv420p", codec: ["mpeg4", "-q:v", "1"]),
        Form(pixelFormat: "yuv420p", codec: ["libvpx-vp9", "-lossless", "1", "-cpu-used", "8"]),
        Form(pixelFormat: "yuv420p", codec: ["libaom-av1", "-cpu-used", "8", "-crf", "1"]),
    ]

    /// Steps of grey from black over white, with two colours; the numbers must come out as they went in.
    @Test(arguments: forms)
    func numbersStay(_ form: Form) throws {
        let folder = try TemporaryFolder()
        let path = folder.path("clip.\(form.container)")
        let depth = form.pixelFormat.contains("10") ? 4 : 1
        // Eight columns of 32 pixels: luma 16, 44, …, 212; chroma rises from the left to the right.
        let plain = form.pixelFormat.replacingOccurrences(of: "yuvj", with: "yuv")
        let picture =
            "color=gray:s=256x64:r=25,format=\(plain),geq=lum='\(depth)*(16+28*floor(X/32))'"
            + ":cb='\(depth)*(100+8*floor(X*256/W/32))':cr='\(depth)*(160-8*floor(X*256/W/32))'"
        // By way of bare numbers, because the program likes to stretch ranges itself.
        let raw = folder.path("raw")
        try Program.ffmpeg("-f", "lavfi", "-i", picture, "-frames:v", "4", "-f", "rawvideo", "-pix_fmt", plain, raw)
        try Program.run(
            "ffmpeg",
            [
                "-v", "error", "-nostdin", "-y", "-f", "rawvideo", "-s", "256x64", "-pix_fmt", form.pixelFormat, "-i",
                raw,
            ]
                + ["-c:v"] + form.codec + [
                    "-pix_fmt", form.pixelFormat, "-color_range", form.isFull ? "pc" : "tv", path,
                ]
        )
        let reader = try VideoReader(path: path)
        #expect((reader.info.color.range == .full) == form.isFull)
        if let note = form.note {
            #expect(reader.info.notes.contains { $0.contains(note) }, "\(reader.info.notes)")
        } else {
            #expect(reader.info.notes.isEmpty, "\(reader.info.notes)")
        }
        var count = 0
        while let frame = try reader.next() {
            count += 1
            let image = frame.copy(PixelRect(x: 0, y: 0, width: 256, height: 64))
            #expect(image.encoding.isFullRange == form.isFull)
            for column in 0..<8 {
                // In the middle of each column, away from its edges.
                let luma = Int(image.luma[32 * 256 + column * 32 + 16])
                let (cb, cr) = (Int(image.cb[16 * 128 + column * 16 + 8]), Int(image.cr[16 * 128 + column * 16 + 8]))
                let isGrey = form.pixelFormat.hasPrefix("gray")
                #expect(abs(luma - (16 + 28 * column)) <= form.tolerance)
                #expect(abs(cb - (isGrey ? 128 : 100 + 8 * column)) <= form.tolerance)
                #expect(abs(cr - (isGrey ? 128 : 160 - 8 * column)) <= form.tolerance)
            }
        }
        #expect(count == 4)
    }

    @Test func redGreenBlueBecomesTheMatrixThatIsSaid() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("clip.mov")
        try Program.ffmpeg(
            "-f",
            "lavfi",
            "-i",
            "color=red:s=128x96:r=25,format=gbrp",
            "-frames:v",
            "2",
            "-c:v",
            "libx264rgb",
            "-qp",
            "0",
            path
        )
        let reader = try VideoReader(path: path)
        #expect(reader.info.chroma == .rgb)
        #expect(reader.info.color.matrix == 6 && reader.info.color.range == .limited)
        let pixel = try #require(try reader.next()).patch(
            AffineTransform(a: 1, b: 0, tx: 60, c: 0, d: 1, ty: 40),
            size: PixelSize(width: 1, height: 1)
        )
        #expect(pixel.pixels[0] > 250 && pixel.pixels[1] < 5 && pixel.pixels[2] < 5)
    }

    @Test func oddSidesLoseTheirLastColumnAndRow() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("clip.mov")
        try SyntheticClip.moving(
            path,
            seconds: 0.2,
            size: "140x100",
            filter: "format=yuv444p,crop=131:97:0:0:exact=1",
            tone: false,
            options: ["-c:v", "libx264", "-qp", "0", "-pix_fmt", "yuv444p"]
        )
        let reader = try VideoReader(path: path)
        #expect(reader.info.codedSize == PixelSize(width: 131, height: 97))
        #expect(reader.info.size == PixelSize(width: 130, height: 96))
        #expect(reader.info.notes.contains { $0.contains("131×97") })
        let image = try #require(try reader.next()).copy(PixelRect(x: 0, y: 0, width: 130, height: 96))
        let raw = folder.path("raw.gray")
        try Program.ffmpeg(
            "-i",
            path,
            "-frames:v",
            "1",
            "-vf",
            "extractplanes=y,crop=130:96:0:0",
            "-f",
            "rawvideo",
            raw
        )
        #expect(try Data(contentsOf: URL(fileURLWithPath: raw)) == Data(image.luma))
    }

    /// Interlaced pictures of moving content show combs: neighbouring rows of different instants.
    @Test func interlacedPicturesLoseTheirCombsAndNoneIsLost() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("clip.mov")
        try SyntheticClip.moving(
            path,
            seconds: 2,
            size: "320x256",
            rate: "50",
            filter: "scroll=h=0.02,interlace=scan=tff:lowpass=off",
            tone: false,
            options: ["-c:v", "libx264", "-flags", "+ilme+ildct", "-x264-params", "tff=1", "-crf", "5"]
        )
        let reader = try VideoReader(path: path)
        #expect(reader.info.isInterlaced)
        #expect(reader.info.notes.contains { $0.contains("interlaced") })
        var images: [YUVImage] = []
        while let frame = try reader.next() {
            #expect(abs(frame.time.value - Double(images.count) / 25) < 1e-6)
            images.append(frame.copy(PixelRect(x: 0, y: 0, width: 320, height: 256)))
        }
        #expect(images.count == 50)
        let raw = folder.path("raw.gray")
        try Program.ffmpeg("-i", path, "-vf", "extractplanes=y", "-f", "rawvideo", raw)
        let stored = [UInt8](try Data(contentsOf: URL(fileURLWithPath: raw)))
        let frameBytes = 320 * 256
        let combBefore = Self.comb(Array(stored[25 * frameBytes..<26 * frameBytes]), width: 320)
        let combAfter = Self.comb(images[25].luma, width: 320)
        #expect(combAfter < combBefore / 2, "\(combBefore) → \(combAfter)")
    }

    /// How much each row differs from both of its neighbours in the same direction.
    private static func comb(_ luma: [UInt8], width: Int) -> Double {
        var sum = 0
        for index in width..<luma.count - width {
            let (above, here, below) = (Int(luma[index - width]), Int(luma[index]), Int(luma[index + width]))
            if (here - above).signum() == (here - below).signum() { sum += min(abs(here - above), abs(here - below)) }
        }
        return Double(sum) / Double(luma.count)
    }
}
