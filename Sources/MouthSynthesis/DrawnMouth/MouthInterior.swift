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
    private let wanted: LipContour
    private let own: LipContour
    /// Whether the frame's own mouth shows its inside.
    private let showsInside: Bool
    private let palette: MouthPalette

    /// The inside of the mouth of `plan`; `source` is the untouched part `region` of the frame.
    init(source: YUVImage, at region: PixelRect, plan: FramePlan) {
        self.source = source
        self.region = region
        self.plan = plan
        wanted = LipContour(plan.wanted)
        own = LipContour(plan.look.geometry)
        showsInside = plan.look.opening > 0.02
        let corner = SIMD2(Float(region.x), Float(region.y))
        let skin = [164, 205, 425].map { index in
            source.color(at: plan.look.mesh[index] - corner)
        }
        palette = MouthPalette(skin: skin.reduce(.zero, +) / Float(skin.count), encoding: source.encoding)
    }

    /// The upper warp above the mouth's opening, the lower one below it, the inside between.
    func composite(upper: YUVImage, lower: YUVImage) -> YUVImage {
        var result = upper
        let head = plan.look.head
        let scale = head.scale
        let blur = max(0.8, 0.012 * scale)
        for channel in Channel.allCases {
            let size = channel.size(in: source.size)
            for row in 0..<size.height {
                for column in 0..<size.width {
                    let local =
                        SIMD2(Float(column), Float(row)) * channel.stride + SIMD2(channel.start, channel.start)
                    let place = head.head(local + SIMD2(Float(region.x), Float(region.y)))
                    let (top, bottom) = wanted.edges(at: place.x)
                    let index = row * size.width + column
                    // Upper or lower warp, along the middle of the opening.
                    let side = min(max((place.y - (top + bottom) / 2) * scale + 0.5, 0), 1)
                    let above = Float(upper[channel][index])
                    let below = Float(lower[channel][index])
                    var value = above + (below - above) * side
                    // Inside the opening, feathered to the picture's own sharpness.
                    let sides = min(place.x - wanted.left, wanted.right - place.x)
                    let depth = min(place.y - top, bottom - place.y, sides) * scale
                    let alpha = min(max(depth / blur + 0.5, 0), 1) * min(max((bottom - top) / Self.slit, 0), 1)
                    if alpha > 0 {
                        let inside = inside(at: place, local: local, top: top, bottom: bottom)
                        value += (inside[channel.lane] - value) * alpha
                    }
                    result[channel][index] = UInt8(min(max(value + 0.5, 0), 255))
                }
            }
        }
        return result
    }

    /// Luma, cb and cr inside the mouth at a head position.
    private func inside(at place: SIMD2<Float>, local: SIMD2<Float>, top: Float, bottom: Float) -> SIMD4<Float> {
        let width = wanted.right - wanted.left
        let across = (place.x - (wanted.left + wanted.right) / 2) / width * 2
        let (ownTop, ownBottom) = own.edges(at: place.x)
        let drawn = palette.color(
            MouthPalette.Spot(
                across: across,
                belowUpperLip: place.y - top,
                aboveTeethEdge: ownTop + Self.teethLength * (1 - 0.4 * across * across) - place.y,
                aboveLowerLip: bottom - place.y,
                hasOwnTeeth: showsInside
            )
        )
        guard showsInside else { return drawn }
        // The frame's own teeth: seen as far as its own lips leave them free, a little inside their edge.
        let margin: Float = 0.012
        let free = min(place.y - ownTop, ownBottom - margin - place.y, place.x - own.left, own.right - place.x)
        let share = min(max(free / 0.02 + 0.5, 0), 1)
        guard share > 0 else { return drawn }
        return drawn + (source.color(at: local) - drawn) * share
    }
}
