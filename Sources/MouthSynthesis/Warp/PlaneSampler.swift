/// Reads an 8-bit plane between its samples.
struct PlaneSampler {
    let base: UnsafePointer<UInt8>
    let width: Int
    let height: Int

    /// The channel's own way of sampling: bicubic for luma, which carries the sharpness, bilinear for chroma.
    @inline(__always)
    func sample(_ channel: Channel, _ x: Float, _ y: Float) -> Float {
        channel == .luma ? bicubic(x, y) : bilinear(x, y)
    }

    /// Bilinear; beyond the border the nearest sample counts.
    @inline(__always)
    func bilinear(_ x: Float, _ y: Float) -> Float {
        let cx = clamped(x, 0, Float(width - 1))
        let cy = clamped(y, 0, Float(height - 1))
        let x0 = Int(cx)
        let y0 = Int(cy)
        let fx = cx - Float(x0)
        let fy = cy - Float(y0)
        let x1 = x0 + 1 < width ? x0 + 1 : x0
        let y1 = y0 + 1 < height ? y0 + 1 : y0
        let top = base + y0 * width
        let bottom = base + y1 * width
        let a = Float(top[x0]) + (Float(top[x1]) - Float(top[x0])) * fx
        let b = Float(bottom[x0]) + (Float(bottom[x1]) - Float(bottom[x0])) * fx
        return a + (b - a) * fy
    }

    /// Cubic convolution (Keys 1981) with a = −¾: keeps the sharpness that bilinear sampling loses between samples, and
    /// more of it than a = −½ does, for an overshoot of three parts in a hundred a direction.
    @inline(__always)
    func bicubic(_ x: Float, _ y: Float) -> Float {
        guard x >= 1, y >= 1, x < Float(width - 2), y < Float(height - 2) else { return bilinear(x, y) }
        let x0 = Int(x)
        let y0 = Int(y)
        let wx = Self.weights(x - Float(x0))
        let wy = Self.weights(y - Float(y0))
        var row = base + (y0 - 1) * width + x0 - 1
        var sum: Float = 0
        for k in 0..<4 {
            let samples = SIMD4<Float>(Float(row[0]), Float(row[1]), Float(row[2]), Float(row[3]))
            sum += wy[k] * (samples * wx).sum()
            row += width
        }
        return sum
    }

    @inline(__always)
    private static func weights(_ t: Float) -> SIMD4<Float> {
        let t2 = t * t
        let t3 = t2 * t
        let a = -0.75 * t3 + 1.5 * t2 - 0.75 * t
        let b = 1.25 * t3 - 2.25 * t2 + 1
        let c = -1.25 * t3 + 1.5 * t2 + 0.75 * t
        let d = 0.75 * t3 - 0.75 * t2
        return SIMD4(a, b, c, d)
    }
}

/// `value` as a sample of a plane, rounded and held to 0…255.
@inline(__always)
func byte(_ value: Float) -> UInt8 {
    UInt8(truncatingIfNeeded: Int32(clamped(value + 0.5, 0, 255)))
}
