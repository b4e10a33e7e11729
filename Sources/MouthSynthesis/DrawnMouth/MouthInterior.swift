import LipSyncModel

/// What is seen between parted lips. Where the frame itself shows teeth, they stay where they are on the skull and the
/// lips move over them; the rest is drawn: the cavity, the tongue, a band of upper teeth, lit like the skin above the lip.
struct MouthInterior {
    /// How far the upper teeth reach below the edge of the resting upper lip, in eye distances.
    private static let teethLength: Float = 0.032
    /// Openings lower than this, in eye distances, begin to hide in the shade of the lips.
    private static let slit: Float = 0.03

    private let source: YUVImage
    private let region: PixelRect
    private let plan: FramePlan
    /// The edges between which the inside is seen.
    let wanted: LipContour
    private let own: LipContour
    /// How much of the frame's own inside of the mouth is used, 0…1: nothing where it hardly shows or would have to be
    /// stretched to more than twice its height.
    private let ownShare: Float
    private let palette: MouthPalette
    /// Width of the feather in eye distances.
    private let blur: Float

    /// The inside of the mouth of `plan`; `source` is the untouched part `region` of the frame.
    init(source: YUVImage, at region: PixelRect, plan: FramePlan) {
        self.source = source
        self.region = region
        self.plan = plan
        wanted = LipContour(plan.wanted)
        own = LipContour(plan.look.geometry)
        let shown = plan.look.opening
        ownShare = shown > 0.02 ? clamped((2.6 - plan.wanted.opening / shown) / 0.6, 0, 1) : 0
        blur = max(0.8 / plan.look.head.scale, 0.012)
        let corner = SIMD2(Float(region.x), Float(region.y))
        let skin = [164, 205, 425].map { index in
            source.color(at: plan.look.mesh[index] - corner)
        }
        palette = MouthPalette(skin: skin.reduce(.zero, +) / Float(skin.count), encoding: source.encoding)
    }

    /// How much of the inside is seen at a head position, given the heights of both edges there, 0…1: feathered to the
    /// picture's own sharpness.
    func visibility(at place: SIMD2<Float>, top: Float, bottom: Float) -> Float {
        let sides = min(place.x - wanted.left, wanted.right - place.x)
        let depth = min(place.y - top, bottom - place.y, sides) / blur
        return clamped(depth + 0.5, 0, 1) * clamped((bottom - top) / Self.slit, 0, 1)
    }

    /// Luma, cb and cr inside the mouth at a head position.
    func color(at place: SIMD2<Float>, local: SIMD2<Float>, top: Float, bottom: Float) -> SIMD4<Float> {
        let width = wanted.right - wanted.left
        let across = (place.x - (wanted.left + wanted.right) / 2) / width * 2
        let (ownTop, ownBottom) = own.edges(at: place.x)
        let drawn = palette.color(
            MouthPalette.Spot(
                across: across,
                belowUpperLip: place.y - top,
                aboveTeethEdge: ownTop + Self.teethLength * (1 - 0.4 * across * across) - place.y,
                aboveLowerLip: bottom - place.y,
                hasOwnTeeth: ownShare > 0
            )
        )
        guard ownShare > 0 else { return drawn }
        // The frame's own teeth keep their place on the skull while the lips close over them. Where the lips part further
        // than the frame shows, its picture is stretched with them.
        let stretch = max(1, (bottom - top) / max(ownBottom - ownTop, 1e-4))
        let height = ownTop + (place.y - (stretch > 1 ? top : ownTop)) / stretch
        let free = min(height - ownTop, ownBottom - height, place.x - own.left, own.right - place.x)
        let share = clamped(free / 0.02 + 0.8, 0, 1) * ownShare
        guard share > 0 else { return drawn }
        let shift = plan.look.head.picture(SIMD2(place.x, height)) - plan.look.head.picture(place)
        return drawn + (source.color(at: local + shift) - drawn) * share
    }
}
