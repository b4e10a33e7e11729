import LipSyncModel

/// The colours inside a drawn mouth under the light that falls on the face.
struct MouthPalette {
    /// A place inside the mouth; lengths in eye distances.
    struct Spot {
        /// −1 at the left corner, 1 at the right one.
        var across: Float
        /// Distance from the edge of the upper lip.
        var belowUpperLip: Float
        /// Distance from the edge of the upper teeth, positive above it.
        var aboveTeethEdge: Float
        /// Distance from the edge of the lower lip.
        var aboveLowerLip: Float
        /// Whether the picture brings its own teeth.
        var hasOwnTeeth: Bool
    }

    private let cavity: SIMD4<Float>
    private let tongue: SIMD4<Float>
    private let teeth: SIMD4<Float>
    private let black: SIMD4<Float>

    /// Colours for a face whose skin above the lip is `skin` (luma, cb, cr) in `encoding`.
    init(skin: SIMD4<Float>, encoding: ColorEncoding) {
        let rgb = encoding.rgb(skin)
        // How much brighter than a typical skin under even light, in each colour; most of the tint is the light's and so the skin's.
        let typical = SIMD4<Float>(196, 152, 134, 1)
        let mean = rgb.lightness / typical.lightness
        let light = (rgb / typical * 0.9 + SIMD4(repeating: mean) * 0.1).clamped(
            lowerBound: SIMD4(repeating: 0.05),
            upperBound: SIMD4(repeating: 1.25)
        )
        cavity = encoding.yuv(SIMD4(46, 18, 17, 0) * light)
        tongue = encoding.yuv(SIMD4(142, 68, 66, 0) * light)
        teeth = encoding.yuv(SIMD4(196, 184, 170, 0) * light)
        black = encoding.yuv(.zero)
    }

    /// Luma, cb and cr at `spot`.
    func color(_ spot: Spot) -> SIMD4<Float> {
        let u = spot.across
        var color = cavity
        let tongueDepth: Float = 0.075
        let towardsTongue = min(max(1 - spot.aboveLowerLip / tongueDepth, 0), 1) * min(max(1.15 - abs(u) * 1.3, 0), 1)
        color += (tongue - color) * (towardsTongue * 0.75)
        if !spot.hasOwnTeeth {
            // A band of upper teeth, darker towards the corners.
            let edge = min(max(spot.aboveTeethEdge / 0.014 + 0.5, 0), 1)
            let sides = min(max((0.80 - abs(u)) / 0.20, 0), 1)
            let gap = periodic(u * 4.4 + 0.5)
            let shade = (1 - 0.5 * u * u) * (1 - 0.14 * exponential(-gap * gap / 0.006))
            let tooth = black + (teeth - black) * shade
            color += (tooth - color) * (edge * sides)
        }
        // The upper lip throws its shadow over all of it, and the corners lie in the dark.
        let shadow = 0.5 + 0.5 * min(max(spot.belowUpperLip / 0.04, 0), 1)
        let corners = 1 - 0.45 * u * u
        return black + (color - black) * (shadow * corners)
    }

    /// Distance of `x` from the nearest middle between whole numbers, −½…½.
    private func periodic(_ x: Float) -> Float { x - x.rounded(.down) - 0.5 }
}

extension SIMD4<Float> {
    /// Mean of the first three lanes.
    var lightness: Float { (x + y + z) / 3 }
}

extension ColorEncoding {
    /// Red, green and blue, 0…255, of a luma, cb, cr triple; the fourth lane is 0.
    func rgb(_ yuv: SIMD4<Float>) -> SIMD4<Float> {
        let (red, blue) = redBlueWeights
        let green = 1 - red - blue
        let y = isFullRange ? yuv.x : (yuv.x - 16) * 255 / 219
        let scale: Float = isFullRange ? 1 : 255 / 224
        let cb = (yuv.y - 128) * scale
        let cr = (yuv.z - 128) * scale
        let r = y + 2 * (1 - red) * cr
        let b = y + 2 * (1 - blue) * cb
        return SIMD4(r, (y - red * r - blue * b) / green, b, 0)
    }

    /// Luma, cb and cr of red, green and blue, 0…255; the fourth lane is 0.
    func yuv(_ rgb: SIMD4<Float>) -> SIMD4<Float> {
        let (red, blue) = redBlueWeights
        let y = red * rgb.x + (1 - red - blue) * rgb.y + blue * rgb.z
        let cb = (rgb.z - y) / (2 * (1 - blue))
        let cr = (rgb.x - y) / (2 * (1 - red))
        return isFullRange
            ? SIMD4(y, cb + 128, cr + 128, 0) : SIMD4(y * 219 / 255 + 16, cb * 224 / 255 + 128, cr * 224 / 255 + 128, 0)
    }
}
