/// Cuts a stream of bytes into lines, however the stream arrives.
package struct LineSplitter {
    /// The longest line, in bytes: a child that went mad must not fill its parent's memory.
    package let longestLine: Int
    private var pending: [UInt8] = []

    /// A splitter for lines of up to `longestLine` bytes; longer ones are dropped.
    package init(longestLine: Int = 256 << 20) {
        self.longestLine = longestLine
    }

    /// The lines that `bytes` completes, without their ends.
    package mutating func add(_ bytes: UnsafeRawBufferPointer) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        for piece in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            if piece.offset > 0 {
                if !pending.isEmpty { lines.append(pending) }
                pending = []
            }
            if pending.count + piece.element.count <= longestLine {
                pending.append(contentsOf: piece.element)
            }
        }
        return lines
    }

    /// What came after the last line's end.
    package mutating func finish() -> [UInt8]? {
        defer { pending = [] }
        return pending.isEmpty ? nil : pending
    }
}
