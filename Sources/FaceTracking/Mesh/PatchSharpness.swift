import LipSyncModel

/// How sharp a patch is: the energy of its Laplacian, over the contrast it has at all.
enum PatchSharpness {
    /// 0 for a blank patch; higher is sharper. Looks at the middle half of the patch only.
    static func measure(_ patch: RGBImage) -> Float {
        let (width, height) = (patch.size.width, patch.size.height)
        guard width >= 16, height >= 16 else { return 0 }
        var (energy, sum, squares, count) = (0, 0, 0, 0)
        let row = 3 * width
        patch.pixels.withUnsafeBufferPointer { pixels in
            for y in stride(from: height / 4, to: height * 3 / 4, by: 2) {
                for x in stride(from: width / 4, to: width * 3 / 4, by: 2) {
                    // Green stands for luma.
                    let i = y * row + 3 * x + 1
                    let value = Int(pixels[i])
                    let around = Int(pixels[i - 3]) + Int(pixels[i + 3]) + Int(pixels[i - row]) + Int(pixels[i + row])
                    energy += (4 * value - around) * (4 * value - around)
                    sum += value
                    squares += value * value
                    count += 1
                }
            }
        }
        let variance = Float(squares) / Float(count) - Float(sum * sum) / Float(count * count)
        return Float(energy) / Float(count) / (variance + 25)
    }
}
