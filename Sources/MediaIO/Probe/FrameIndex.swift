import CFFmpeg

/// What a file's table of contents says about the frames of a stream.
struct FrameIndex {
    /// Frames that are shown; 0 where the file has no table.
    let frames: Int
    /// Whether frames follow each other at different distances.
    let isVariable: Bool

    init(_ stream: UnsafeMutablePointer<AVStream>) {
        let count = avformat_index_get_entries_count(stream)
        var shown = 0
        var previous: Int64?
        var (shortest, longest) = (Int64.max, Int64.min)
        for number in 0..<count {
            guard let entry = avformat_index_get_entry(stream, number)?.pointee else { break }
            guard entry.flags & AVINDEX_DISCARD_FRAME == 0 else { continue }
            shown += 1
            if let previous {
                let (distance, overflow) = entry.timestamp.subtractingReportingOverflow(previous)
                if !overflow {
                    shortest = min(shortest, distance)
                    longest = max(longest, distance)
                }
            }
            previous = entry.timestamp
        }
        frames = shown
        // A tick to and fro is rounding.
        isVariable = shown > 2 && shortest <= longest && longest &- shortest > 1
    }
}
