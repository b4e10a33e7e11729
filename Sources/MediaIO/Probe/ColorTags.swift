public import LipSyncModel

/// What a stream declares about its colours, as code points of ITU-T H.273 (2 = unspecified). They are carried from
/// the source to the result unchanged.
public struct ColorTags: Hashable, Codable, Sendable {
    /// Which luma values stand for black and white.
    public enum Range: String, Hashable, Codable, Sendable {
        /// Not declared; players take it as limited.
        case unspecified
        /// Luma 16…235.
        case limited
        /// Luma 0…255.
        case full
    }

    /// Code point of unspecified values.
    public static let unspecified = 2

    /// Matrix coefficients, for instance 1 = BT.709, 6 = BT.601, 9 = BT.2020.
    public var matrix: Int
    /// Colour primaries, for instance 1 = BT.709, 9 = BT.2020.
    public var primaries: Int
    /// Transfer characteristics, for instance 1 = BT.709, 16 = PQ, 18 = HLG.
    public var transfer: Int
    /// Range of luma.
    public var range: Range
    /// Where chroma samples sit, in FFmpeg's numbering (0 = unspecified, 1 = left, 2 = centre, 3 = top left).
    public var chromaLocation: Int

    /// Tags; without arguments nothing is declared.
    public init(
        matrix: Int = unspecified,
        primaries: Int = unspecified,
        transfer: Int = unspecified,
        range: Range = .unspecified,
        chromaLocation: Int = 0
    ) {
        self.matrix = matrix
        self.primaries = primaries
        self.transfer = transfer
        self.range = range
        self.chromaLocation = chromaLocation
    }

    /// Whether the transfer function is one of high dynamic range (PQ or HLG).
    public var isHighDynamicRange: Bool { transfer == 16 || transfer == 18 }

    /// How to read the numbers of a picture of `size` pixels. Undeclared matrices are taken as players take them:
    /// BT.709 from 1280 columns or 577 rows on, else BT.601.
    public func encoding(for size: PixelSize) -> ColorEncoding {
        let matrix: ColorEncoding.Matrix
        switch self.matrix {
        case 1, 7: matrix = .bt709
        case 4, 5, 6: matrix = .bt601
        case 9, 10: matrix = .bt2020
        default: matrix = max(size.width, size.height) >= 1280 || min(size.width, size.height) > 576 ? .bt709 : .bt601
        }
        return ColorEncoding(matrix: matrix, isFullRange: range == .full)
    }
}
