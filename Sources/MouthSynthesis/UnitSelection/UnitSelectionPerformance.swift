import LipSyncModel
import Synchronization

/// An insertion whose mouths come from the clip's own frames.
final class UnitSelectionPerformance: MouthPerformance {
    let wantedPictures: [Int: PixelRect]

    private let rehearsal: Rehearsal
    private let pictureSize: PixelSize
    private let planner: GeometryPlanner
    /// One entry an output frame of the insertion.
    private let mixes: [UnitMix]
    /// Collected pictures by look.
    private let pictures = Mutex<[Int: YUVImage]>([:])

    init(_ rehearsal: Rehearsal, pictureSize: PixelSize, pictureBudget: Int) {
        self.rehearsal = rehearsal
        self.pictureSize = pictureSize
        planner = GeometryPlanner(speaker: rehearsal.speaker)
        let looks = rehearsal.speaker.looks
        let rects = looks.map { FaceRegion.unit(of: $0, in: pictureSize) }
        let meanBytes = max(1, rects.reduce(0) { $0 + $1.area } * 3 / 2 / max(1, rects.count))
        // Joins show up to four more pictures each than the path itself; half the budget is theirs.
        let budget = max(16, pictureBudget / meanBytes / 2)
        let path = UnitSelector(speaker: rehearsal.speaker)
            .select(Self.targets(rehearsal, planner), budget: budget)
        let joined = UnitMix.joined(path, count: looks.count) {
            looks[$1].frame == looks[$0].frame + 1 && $1 == $0 + 1
        }
        mixes = zip(joined, rehearsal.cues).map { mix, cue in
            guard let other = mix.other, let cue else { return mix }
            return mix.fading(misfit: abs(looks[other].opening - cue.opening))
        }
        var wanted: [Int: PixelRect] = [:]
        for (mix, cue) in zip(mixes, rehearsal.cues) where cue != nil {
            for look in [mix.main, mix.other ?? mix.main] where !rects[look].isEmpty {
                wanted[looks[look].frame] = rects[look]
            }
        }
        wantedPictures = wanted
    }

    func collect(_ image: YUVImage, ofSourceFrame frame: Int) {
        guard let look = rehearsal.speaker.index(ofFrame: frame) else { return }
        pictures.withLock { $0[look] = image }
    }

    func region(ofOutputFrame frame: Int) -> PixelRect? {
        guard let cue = rehearsal.cue(ofOutputFrame: frame) else { return nil }
        let region = planner.plan(cue).region(in: pictureSize)
        return region.width < 16 || region.height < 16 ? nil : region
    }

    func render(_ image: inout YUVImage, outputFrame frame: Int) {
        guard let cue = rehearsal.cue(ofOutputFrame: frame) else { return }
        let plan = planner.plan(cue)
        let region = plan.region(in: pictureSize)
        guard image.size == region.size else { return }
        let base = plan.baseField(over: region).map { image.warped(by: $0, at: region) } ?? image
        let mask = plan.mask(within: region)
        let mix = mixes[frame - rehearsal.firstFrame]
        func layer(_ look: Int) -> UnitLayer? {
            self.layer(of: look, plan: plan, base: base, region: region, mask: mask)
        }
        image = base
        let other = mix.other.flatMap(layer)
        guard let main = layer(mix.main) ?? other else { return }
        image.blend(
            main,
            other.map { ($0, mix.otherShare) },
            mask: mask,
            inside: plan.inside(of: mask),
            at: region,
            opacity: cue.opacity
        )
    }

    private func layer(
        of look: Int,
        plan: FramePlan,
        base: YUVImage,
        region: PixelRect,
        mask: MouthMask
    ) -> UnitLayer? {
        guard let picture = pictures.withLock({ $0[look] }) else { return nil }
        let unit = rehearsal.speaker.looks[look]
        let scale = plan.look.head.scale
        let field =
            plan.unitField(from: unit, over: mask.rect)
            ?? CoarseGrid(over: mask.rect, step: max(2, scale / 20), filling: .zero)
        return UnitLayer(
            picture: picture,
            at: FaceRegion.unit(of: unit, in: pictureSize),
            field: field,
            onto: base,
            at: region,
            mask: mask,
            scale: scale
        )
    }

    /// What each frame asks of its unit. Frames without the face ask for what their neighbour asked.
    private static func targets(_ rehearsal: Rehearsal, _ planner: GeometryPlanner) -> [UnitTarget] {
        let looks = rehearsal.speaker.looks
        var last: UnitTarget?
        let forward = rehearsal.cues.map { cue -> UnitTarget? in
            if let cue {
                let pose = planner.pose(cue.look)
                last = UnitTarget(
                    opening: cue.opening,
                    width: cue.width,
                    yaw: pose.yaw,
                    pitch: pose.pitch,
                    scale: looks[cue.look].head.scale
                )
            }
            return last
        }
        guard let first = forward.compactMap({ $0 }).first else { return [] }
        return forward.map { $0 ?? first }
    }
}
