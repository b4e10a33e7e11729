/// The shape of one stored pixel: width to height, for instance 45:32 for anamorphic material.
public struct PixelAspect: Hashable, Codable, Sendable {
    /// Width part; positive.
    public var width: Int
    /// Height part; positive.
    public var height: Int

    /// Fails unless both parts are positive.
    public init?(width: Int, height: Int) {
        guard width > 0, height > 0 else { return nil }
        self.width = width
        self.height = height
    }

    /// Whether pixels are square.
    public var isSquare: Bool { width == height }
}
