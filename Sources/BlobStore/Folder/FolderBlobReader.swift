/// Reads a part of an open file in pieces.
actor FolderBlobReader {
    private static let pieceSize = 256 * 1024
    private let file: OpenFile
    private var rest: Range<Int>

    init(_ file: OpenFile, range: Range<Int>) {
        self.file = file
        rest = range
    }

    /// The next piece; nil at the end.
    func next() async throws -> [UInt8]? {
        guard !rest.isEmpty else { return nil }
        let (file, count, offset) = (file, min(rest.count, Self.pieceSize), rest.lowerBound)
        let piece = try await BlockingWork.run { try file.read(count, at: offset) }
        rest = rest.dropFirst(piece.count)
        return piece.isEmpty ? nil : piece
    }
}
