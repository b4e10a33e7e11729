package import LipSyncModel

/// Spreads the detector's looks over the frames: the whole picture, then two parts of it, and so on, so that every
/// frame costs about the same.
package struct DetectionSchedule {
    /// What to look at now.
    package struct Look: Hashable {
        package var region: DetectionRegion
        package var isWhole: Bool
    }

    private var turn = 0
    private var nextTile = 0
    private var lastFrame = 0
    private var lastTime = Seconds.zero

    package init() {}

    /// The looks due in frame `index`, shown at `time`, of a picture of `size`: everything where a shot starts, else one
    /// look every `interval` frames, or every quarter of a second where that is sooner.
    package mutating func looks(
        frame index: Int,
        at time: Seconds,
        size: PixelSize,
        interval: Int,
        newShot: Bool
    ) -> [Look] {
        let whole = Look(region: .whole(size), isWhole: true)
        let tiles = DetectionRegion.tiles(of: size).map { Look(region: $0, isWhole: false) }
        if newShot {
            (turn, nextTile, lastFrame, lastTime) = (1, 0, index, time)
            return [whole] + tiles
        }
        guard index - lastFrame >= interval || lastTime + Seconds(0.25) <= time else { return [] }
        (lastFrame, lastTime) = (index, time)
        defer { turn += 1 }
        guard !tiles.isEmpty, turn % 3 != 0 else { return [whole] }
        defer { nextTile += 1 }
        return [tiles[nextTile % tiles.count]]
    }
}
