public import LipSyncModel

/// Cuts the picture of a face out of a frame.
public enum FacePortrait {
    /// How much larger than the mesh the picture is.
    static let margin: Float = 1.5

    /// A square, upright crop around `mesh` with a margin for hair and chin, at the picture's own resolution but at
    /// most `longestSide` pixels a side. Beyond the border of `picture` its edge pixels are repeated.
    public static func image(of mesh: FaceMesh, in picture: any Picture, longestSide: Int = 320) -> RGBImage {
        let box = FaceBox(around: mesh.points)
        let wanted = box.side * margin
        let side = max(32, min(longestSide, Int(wanted.rounded()))) & ~1
        let step = wanted / Float(side)
        // Twice as fine where much is left out, then averaged.
        let factor = step > 1.5 ? 2 : 1
        let fineStep = step / Float(factor)
        let origin = box.center - wanted / 2 + fineStep / 2
        let transform = AffineTransform(a: fineStep, b: 0, tx: origin.x, c: 0, d: fineStep, ty: origin.y)
        let image = picture.patch(transform, size: PixelSize(width: side * factor, height: side * factor))
        return factor == 2 ? image.halved() : image
    }
}
