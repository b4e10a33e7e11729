/// How luma and chroma numbers stand for colours: the matrix and the range that a stream declares.
public struct ColorEncoding: Hashable, Codable, Sendable {
    /// The luma coefficients in use.
    public enum Matrix: String, Hashable, Codable, Sendable {
        /// ITU-R BT.601, standard definition.
        case bt601
        /// ITU-R BT.709, high definition.
        case bt709
        /// ITU-R BT.2020, non-constant luminance.
        case bt2020
    }

    /// Luma coefficients.
    public var matrix: Matrix
    /// Whether luma runs over 0…255 instead of 16…235.
    public var isFullRange: Bool

    /// An encoding by `matrix` and range.
    public init(matrix: Matrix, isFullRange: Bool) {
        self.matrix = matrix
        self.isFullRange = isFullRange
    }

    /// Weights of red and blue in luma (ITU-R BT.601, BT.709, BT.2020).
    public var redBlueWeights: (red: Float, blue: Float) {
        switch matrix {
        case .bt601: (0.299, 0.114)
        case .bt709: (0.2126, 0.0722)
        case .bt2020: (0.2627, 0.0593)
        }
    }
}
