import Inference
import LipSyncModel
import MediaIO
import TestSupport

/// Scenes made from the portrait that set-up brings: no other media needed.
enum PortraitScene {
    static let size = PixelSize(width: 480, height: 320)
    /// Broad stripes, so that a face that comes or goes is no new picture.
    static let wall: StillPicture = {
        var wall = StillPicture(size: size, red: 40, green: 60, blue: 80)
        for x in stride(from: 0, to: size.width, by: 160) {
            let stripe = StillPicture(size: PixelSize(width: 80, height: size.height), red: 200, green: 210, blue: 220)
            wall = wall.with(stripe.image, x: x, y: 0)
        }
        return wall
    }()

    /// The portrait's face with some hair and shoulders, a square with the given side.
    static func face(side: Int) throws -> RGBImage {
        let path = "\(try Installation.locate().dependenciesFolder)/samples/portrait.mp4"
        let reader = try VideoReader(path: path, threads: 1)
        guard let frame = try reader.next() else { throw Truth.Missing(name: path) }
        let box = try ClipScan.of(path).scan.tracks[0].samples[0].mesh.bounds
        let wanted = 1.7 * Float(max(box.width, box.height))
        let step = wanted / Float(side)
        let left = Float(box.x) + Float(box.width) / 2 - wanted / 2
        let top = Float(box.y) + Float(box.height) / 2 - wanted / 2
        // Four samples a pixel: the face is shrunk.
        let fine = StillPicture(
            frame.patch(
                AffineTransform(a: step / 2, b: 0, tx: left, c: 0, d: step / 2, ty: top),
                size: PixelSize(width: 2 * side, height: 2 * side)
            )
        )
        return fine.shrunk(to: PixelSize(width: side, height: side))
    }
}
