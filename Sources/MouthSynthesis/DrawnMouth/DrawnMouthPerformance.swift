import LipSyncModel
import Synchronization

/// An insertion for a clip that never shows how the mouth opens: the current frame's own lips are moved by two warps, one
/// a lip, and what opens between them is drawn. The same two warps close a mouth that stands open.
final class DrawnMouthPerformance: MouthPerformance {
    /// Pictures of closed lips, spread over the clip: they show where the lips meet.
    let wantedPictures: [Int: PixelRect]

    /// How many pictures of closed lips are asked for.
    private static let pictures = 12

    /// How far inside the lips' tracked inner edges teeth may still be seen, in eye distances. Where a mouth closes that
    /// stands open in the picture, so much of each edge is left out: a line of teeth between closed lips is seen at once.
    private static let rim: Float = 0.026

    private let rehearsal: Rehearsal
    private let pictureSize: PixelSize
    private let crease = Mutex(LipCrease())

    init(_ rehearsal: Rehearsal, pictureSize: PixelSize) {
        self.rehearsal = rehearsal
        self.pictureSize = pictureSize
        let closed = rehearsal.speaker.looks.filter { $0.isUnit && $0.opening < LipCrease.closed }
        let count = min(Self.pictures, closed.count)
        let chosen = (0..<count).map { closed[$0 * closed.count / count] }
        wantedPictures = Dictionary(chosen.map { ($0.frame, FaceRegion.unit(of: $0, in: pictureSize)) }) { $1 }
            .filter { !$0.value.isEmpty }
    }

    func collect(_ image: YUVImage, ofSourceFrame frame: Int) {
        guard let index = rehearsal.speaker.index(ofFrame: frame), let rect = wantedPictures[frame] else { return }
        crease.withLock { $0.sight(image, at: rect, of: rehearsal.speaker.looks[index]) }
    }

    func region(ofOutputFrame frame: Int) -> PixelRect? {
        guard let cue = rehearsal.cue(ofOutputFrame: frame) else { return nil }
        let region = plan(cue).region(in: pictureSize)
        return region.width < 16 || region.height < 16 ? nil : region
    }

    func render(_ image: inout YUVImage, outputFrame frame: Int) {
        guard let cue = rehearsal.cue(ofOutputFrame: frame) else { return }
        let rough = plan(cue)
        let region = rough.region(in: pictureSize)
        guard image.size == region.size else { return }
        var (look, wanted) = crease.withLock { $0 }.moved(rough.look, rough.wanted)
        let closing = clamped(1 - cue.opening / max(look.opening, 0.01), 0, 1)
        look.geometry.partLips(by: min(Self.rim, look.opening / 3) * closing)
        let plan = FramePlan(look: look, wanted: wanted, opacity: 1)
        let lips = DrawnLips(plan: plan, region: region)
        let interior = MouthInterior(source: image, at: region, plan: plan)
        image = lips.render(image, interior: interior)
    }

    private func plan(_ cue: Cue) -> FramePlan {
        let look = rehearsal.speaker.looks[cue.look]
        // The change is applied to the frame's own lips, so that the tracker's noise moves no pixel. A jaw that falls pulls
        // the corners of the mouth down and together.
        let change = cue.opening - look.opening
        let falling = max(0, change)
        var wanted = look.geometry.fitted(opening: max(0, cue.opening), width: cue.width - 0.35 * falling)
        wanted.dropCorners(by: 0.25 * falling)
        let drop = change * (change > 0 ? 0.75 : 0.2)
        for i in wanted.jaw.indices {
            let along = Float(i) / Float(wanted.jaw.count - 1)
            wanted.jaw[i].y += drop * sine(.pi * along)
        }
        return FramePlan(look: look, wanted: wanted, opacity: 1)
    }
}
