/// One picture of a video, upright as a player shows it (after rotation, before any non-square pixel is stretched).
/// A decoder's frame behind it need not be converted as a whole: readers take the part they need.
public protocol Picture {
    /// Columns and rows; both even.
    var size: PixelSize { get }

    /// Samples a patch of `patchSize`: the patch's pixel `p` takes the picture's colour at `transform(p)`,
    /// interpolated bilinearly; beyond the border the nearest pixel counts.
    func patch(_ transform: AffineTransform, size patchSize: PixelSize) -> RGBImage

    /// The whole picture shrunk by area averaging to exactly `target`.
    func shrunk(to target: PixelSize) -> RGBImage

    /// An exact copy of the part inside `rect`, which must be even-aligned and inside the picture.
    func copy(_ rect: PixelRect) -> YUVImage
}
