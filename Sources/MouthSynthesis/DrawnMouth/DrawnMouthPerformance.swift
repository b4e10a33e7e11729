import LipSyncModel

/// An insertion for a clip that never shows how the mouth opens: the current frame's own lips are moved by two warps, one
/// a lip, and what opens between them is drawn. The same two warps close a mouth that stands open.
final class DrawnMouthPerformance: MouthPerformance {
    let wantedPictures: [Int: PixelRect] = [:]

    private let rehearsal: Rehearsal
    private let pictureSize: PixelSize

    init(_ rehearsal: Rehearsal, pictureSize: PixelSize) {
        self.rehearsal = rehearsal
        self.pictureSize = pictureSize
    }

    /// Nothing is collected: every frame brings its own lips.
    func collect(_ image: YUVImage, ofSourceFrame frame: Int) {}

    func region(ofOutputFrame frame: Int) -> PixelRect? {
        guard let cue = rehearsal.cue(ofOutputFrame: frame) else { return nil }
        let region = plan(cue).region(in: pictureSize)
        return region.width < 16 || region.height < 16 ? nil : region
    }

    func render(_ image: inout YUVImage, outputFrame frame: Int) {
        guard let cue = rehearsal.cue(ofOutputFrame: frame) else { return }
        let plan = plan(cue)
        let region = plan.region(in: pictureSize)
        guard image.size == region.size else { return }
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
