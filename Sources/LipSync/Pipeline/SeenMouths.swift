import LipSyncModel
import MouthSynthesis

/// The mouths seen while a video is first looked through, so that it need not be decoded a second time to collect them.
/// Keeps a fixed number of bytes; a video with more keeps none, and is looked through again.
final class SeenMouths {
    private let engine: any MouthEngine
    private var budget: Int
    private var pictures: [Int: [(rect: PixelRect, image: YUVImage)]] = [:]
    private var isOverdrawn = false

    init(for engine: any MouthEngine, budget: Int = 96 << 20) {
        self.engine = engine
        self.budget = budget
    }

    /// Keeps what `engine` may want of a face with this mesh.
    func see(_ picture: any Picture, frame: Int, mesh: FaceMesh) {
        guard !isOverdrawn else { return }
        let rect = engine.pictureRect(of: mesh, in: picture.size)
        guard !rect.isEmpty else { return }
        budget -= rect.area * 3 / 2
        guard budget >= 0 else {
            isOverdrawn = true
            pictures = [:]
            return
        }
        pictures[frame, default: []].append((rect, picture.copy(rect)))
    }

    /// The part `rect` of source frame `frame`, if it was kept.
    func picture(_ rect: PixelRect, ofFrame frame: Int) -> YUVImage? {
        for (place, image) in pictures[frame] ?? [] {
            let inside = PixelRect(x: rect.x - place.x, y: rect.y - place.y, width: rect.width, height: rect.height)
            if let part = image.part(inside) { return part }
        }
        return nil
    }

    /// Frees everything.
    func forget() {
        pictures = [:]
    }
}
