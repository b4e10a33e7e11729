public import LipSyncModel

extension VideoFrame {
    /// Samples a patch of `patchSize`: the patch's pixel `p` takes the picture's colour at `transform(p)`, interpolated
    /// bilinearly in each plane, chroma once for every two pixels of a row; beyond the border the nearest pixel counts.
    public func patch(_ transform: AffineTransform, size patchSize: PixelSize) -> RGBImage {
        var image = RGBImage(size: patchSize)
        guard let y = plane(0), let cb = plane(1), let cr = plane(2) else { return image }
        let map = transform.followed(by: orientation.storedFromUpright(size: size))
        let sampler = PatchSampler(luma: y, cb: cb, cr: cr, color: ColorConversion(encoding))
        image.pixels.withUnsafeMutableBufferPointer { pixels in
            guard let base = pixels.baseAddress else { return }
            for row in 0..<patchSize.height {
                let start = map(SIMD2(0, Float(row)))
                sampler.fill(
                    base + 3 * patchSize.width * row,
                    count: patchSize.width,
                    start: start,
                    step: SIMD2(map.a, map.c)
                )
            }
        }
        return image
    }
}

extension AffineTransform {
    /// The map that applies this one first and `next` afterwards.
    fileprivate func followed(by next: AffineTransform) -> AffineTransform {
        AffineTransform(
            a: next.a * a + next.b * c,
            b: next.a * b + next.b * d,
            tx: next.a * tx + next.b * ty + next.tx,
            c: next.c * a + next.d * c,
            d: next.c * b + next.d * d,
            ty: next.c * tx + next.d * ty + next.ty
        )
    }
}
