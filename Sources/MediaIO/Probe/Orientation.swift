public import LipSyncModel

/// How a stored picture has to be turned to stand upright: one of the eight ways to lay a rectangle down. The stored
/// picture is first transposed (rows become columns), then mirrored.
public struct Orientation: Hashable, Codable, Sendable {
    /// Whether rows and columns are exchanged.
    public var isTransposed: Bool
    /// Whether the upright picture runs from right to left afterwards.
    public var mirrorsX: Bool
    /// Whether the upright picture runs from bottom to top afterwards.
    public var mirrorsY: Bool

    /// One of the eight orientations.
    public init(isTransposed: Bool = false, mirrorsX: Bool = false, mirrorsY: Bool = false) {
        self.isTransposed = isTransposed
        self.mirrorsX = mirrorsX
        self.mirrorsY = mirrorsY
    }

    /// The stored picture is upright as it is.
    public static let upright = Orientation()

    /// All eight.
    public static let all: [Orientation] = [false, true].flatMap { transposed in
        [false, true].flatMap { x in
            [false, true].map { Orientation(isTransposed: transposed, mirrorsX: x, mirrorsY: $0) }
        }
    }

    /// Degrees clockwise by which a player turns the stored picture: 0, 90, 180 or 270. A mirrored picture is mirrored
    /// left to right after turning.
    public var rotation: Int {
        switch (isTransposed, mirrorsX != isMirrored) {
        case (false, false): 0
        case (false, true): 180
        case (true, true): 90
        case (true, false): 270
        }
    }

    /// Whether the picture is seen as in a mirror.
    public var isMirrored: Bool { isTransposed ? mirrorsX == mirrorsY : mirrorsX != mirrorsY }

    /// Size of the upright picture whose stored form has `size`.
    public func uprightSize(of size: PixelSize) -> PixelSize {
        isTransposed ? PixelSize(width: size.height, height: size.width) : size
    }

    /// The map from pixels of the upright picture of `size` to pixels of the stored picture.
    public func storedFromUpright(size: PixelSize) -> AffineTransform {
        let (xSign, xOffset): (Float, Float) = mirrorsX ? (-1, Float(size.width - 1)) : (1, 0)
        let (ySign, yOffset): (Float, Float) = mirrorsY ? (-1, Float(size.height - 1)) : (1, 0)
        return isTransposed
            ? AffineTransform(a: 0, b: ySign, tx: yOffset, c: xSign, d: 0, ty: xOffset)
            : AffineTransform(a: xSign, b: 0, tx: xOffset, c: 0, d: ySign, ty: yOffset)
    }
}
