/// Width and height of a picture in whole pixels.
public struct PixelSize: Hashable, Codable, Sendable {
    /// Columns; at least 0.
    public var width: Int
    /// Rows; at least 0.
    public var height: Int

    /// A size of `width` × `height` pixels.
    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }
}
