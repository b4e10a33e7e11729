import LipSyncModel

/// Luma and chroma to red, green and blue in whole numbers (ITU-R BT.601, BT.709, BT.2020; both ranges).
struct ColorConversion {
    /// All factors are scaled by 2^16.
    private let luma: Int32, lumaOffset: Int32
    private let redFromCr: Int32, greenFromCb: Int32, greenFromCr: Int32, blueFromCb: Int32

    init(_ encoding: ColorEncoding) {
        let (red, blue) = encoding.redBlueWeights
        let green = 1 - red - blue
        let (lumaScale, chromaScale): (Float, Float) = encoding.isFullRange ? (1, 1) : (255 / 219, 255 / 224)
        let one: Float = 65536
        func fixed(_ value: Float) -> Int32 { Int32((value * one).rounded()) }
        luma = fixed(lumaScale)
        // Half of one step is added, so that shifting down rounds.
        lumaOffset = 32768 - (encoding.isFullRange ? 0 : 16 * fixed(lumaScale))
        redFromCr = fixed(2 * (1 - red) * chromaScale)
        blueFromCb = fixed(2 * (1 - blue) * chromaScale)
        greenFromCb = fixed(2 * blue * (1 - blue) / green * chromaScale)
        greenFromCr = fixed(2 * red * (1 - red) / green * chromaScale)
    }

    /// Writes the three bytes of one pixel.
    @inline(__always)
    func write(_ y: Int32, _ cb: Int32, _ cr: Int32, to pixel: UnsafeMutablePointer<UInt8>) {
        let base = y &* luma &+ lumaOffset
        let (u, v) = (cb &- 128, cr &- 128)
        pixel[0] = Self.byte(base &+ v &* redFromCr)
        pixel[1] = Self.byte(base &- u &* greenFromCb &- v &* greenFromCr)
        pixel[2] = Self.byte(base &+ u &* blueFromCb)
    }

    @inline(__always)
    private static func byte(_ value: Int32) -> UInt8 {
        UInt8(truncatingIfNeeded: min(max(value &>> 16, 0), 255))
    }
}
