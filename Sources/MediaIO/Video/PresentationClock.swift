/// Gives every frame its place in time: raw timestamps as they come, missing ones filled in, and repeated or falling
/// ones pushed forward so that time strictly rises.
package struct PresentationClock {
    /// Ticks of the first frame.
    package private(set) var first: Int64?
    /// Ticks of the latest frame.
    package private(set) var last: Int64 = 0
    private var lastDuration: Int64 = 1
    /// Frames whose timestamp was missing or had to be moved.
    package private(set) var mended = 0

    package init() {}

    /// A timestamp further away than this is damage: over 30,000 years at a thousand ticks a second.
    private static let absurd: Int64 = 1 << 50

    /// The place of the next frame, in ticks; `raw` is nil where the file has none.
    package mutating func stamp(_ raw: Int64?, duration: Int64) -> Int64 {
        let sane = raw.flatMap { abs($0.clamped) < Self.absurd ? $0 : nil }
        var ticks = sane ?? (first == nil ? 0 : last + lastDuration)
        if sane == nil { mended += 1 }
        if first != nil, ticks <= last {
            ticks = last + 1
            if sane != nil { mended += 1 }
        }
        if first == nil { first = ticks }
        last = ticks
        lastDuration = min(max(duration, 1), Self.absurd >> 10)
        return ticks
    }
}

extension Int64 {
    /// Not the least number, whose absolute value does not exist.
    fileprivate var clamped: Int64 { self == .min ? .max : self }
}
