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
    /// The picture before a flash of light, while the flash is what came last.
    private var beforeFlash: Thumbnail?

    package init() {}

    /// Whether `current` starts a shot, given the frames before and after it where there are any.
    /// To be called once a frame, in order.
    package mutating func startsShot(
        _ current: Thumbnail,
        after last: Thumbnail?,
        followedBy next: Thumbnail?
    ) -> Bool {
        guard let last else { return false }
        let before = beforeFlash ?? last
        let change = current.blockDifference(before)
        let nextChange = next.map { $0.blockDifference(current) } ?? 0
        beforeFlash = nil
        var cut = isHardCut(before, current, change: change, around: max(lastChange, nextChange))
        if cut || change > Self.leastChange, isFlash(before, next, change: change) {
            // Neither this frame nor the way back out of it counts.
            beforeFlash = before
            return false
        }
        lastChange = change
        let blank = current.lumaSpread < Self.blankSpread
        if !cut, !blank, isBlank { cut = true }
        if blank, !cut {
            // Gone blank step by step: the shot ends where the next one comes out of the blank.
            isBlank = isBlank || before.lumaSpread >= Self.blankSpread
        } else {
            isBlank = false
        }
        return cut
    }

    private func isHardCut(_ before: Thumbnail, _ current: Thumbnail, change: Float, around: Float) -> Bool {
        guard change >= Self.leastChange else { return false }
        let likeness = current.correlation(before)
        let recolouring = current.histogramDifference(before)
        // Fast movement changes as much for several frames on end; a cut stands out from its neighbours.
        let standsOut = change > 2 * around
        // The same picture in another light is the same shot.
        if standsOut, likeness < 0.65 || (recolouring > 0.45 && change > 20 && likeness < 0.9) { return true }
        return likeness < 0.3 && change > 20 && change > 1.3 * around
    }

    private func isFlash(_ before: Thumbnail, _ next: Thumbnail?, change: Float) -> Bool {
        guard let next else { return false }
        return next.correlation(before) > 0.9 && next.blockDifference(before) < change / 3
    }
}
