/// Finds the frames at which a new shot starts: hard cuts, and the way out of a fade through black or white.
///
/// Works one frame behind, so that a flash of light, after which the old picture is back, is not taken for a cut.
package struct ShotCutDetector {
    /// Least change of the blocks' mean luma, of 255, at a hard cut.
    package static let leastChange: Float = 12
    /// Spread of luma under which a picture counts as blank, as the middle of a fade is.
    package static let blankSpread: Float = 1

    private var lastChange: Float = 0
    private var isBlank = false

    package init() {}

    /// Whether `current` starts a shot, given the frames before and after it where there are any.
    /// To be called once a frame, in order.
    package mutating func startsShot(_ current: Thumbnail, after before: Thumbnail?, followedBy next: Thumbnail?)
        -> Bool
    {
        guard let before else { return false }
        let change = current.blockDifference(before)
        let nextChange = next.map { $0.blockDifference(current) } ?? 0
        defer { lastChange = change }

        let cut =
            isHardCut(before, current, change: change, around: max(lastChange, nextChange))
            && !isFlash(before, current, next, change: change)
        let blank = current.lumaSpread < Self.blankSpread
        defer { if cut || !blank { isBlank = false } }
        if cut { return true }
        if blank {
            // Gone blank step by step: the shot ends where the next one comes out of the blank.
            if before.lumaSpread >= Self.blankSpread { isBlank = true }
            return false
        }
        return isBlank
    }

    private func isHardCut(_ before: Thumbnail, _ current: Thumbnail, change: Float, around: Float) -> Bool {
        guard change >= Self.leastChange else { return false }
        let likeness = current.correlation(before)
        let recolouring = current.histogramDifference(before)
        // Fast movement changes as much for several frames on end; a cut stands out from its neighbours.
        let standsOut = change > 2 * around
        if standsOut, likeness < 0.65 || (recolouring > 0.45 && change > 20) { return true }
        return likeness < 0.3 && change > 20 && change > 1.3 * around
    }

    private func isFlash(_ before: Thumbnail, _ current: Thumbnail, _ next: Thumbnail?, change: Float) -> Bool {
        guard let next else { return false }
        return next.correlation(before) > 0.9 && next.blockDifference(before) < change / 3
    }
}
