/// One plane of a stored picture: bytes in rows that lie `stride` bytes apart.
struct Plane {
    /// The first byte of the first row.
    let base: UnsafeMutablePointer<UInt8>
    /// Bytes from one row to the next; may be negative.
    let stride: Int
    /// Bytes in a row.
    let width: Int
    /// Rows.
    let height: Int

    /// Where a walk over the upright picture starts at upright `x`, `y`, and how far its next column and row lie, in
    /// bytes.
    func walk(_ orientation: Orientation, x: Int, y: Int) -> (start: Int, column: Int, row: Int) {
        let (uprightWidth, uprightHeight) = orientation.isTransposed ? (height, width) : (width, height)
        let (columnStep, rowStep) = orientation.isTransposed ? (stride, 1) : (1, stride)
        let firstColumn = orientation.mirrorsX ? uprightWidth - 1 - x : x
        let firstRow = orientation.mirrorsY ? uprightHeight - 1 - y : y
        return (
            firstColumn * columnStep + firstRow * rowStep,
            orientation.mirrorsX ? -columnStep : columnStep,
            orientation.mirrorsY ? -rowStep : rowStep
        )
    }
}
