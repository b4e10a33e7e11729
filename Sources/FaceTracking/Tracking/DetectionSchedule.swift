import LipSyncModel

/// Spreads the detector's looks over the frames: the whole picture, then two parts of it, and so on, so that every
/// frame costs about the same.
struct DetectionSchedule {
    /// What to look at now.
    struct Look: Hashable {
        var region: DetectionRegion
        var isWhole: Bool
    }

    private var turn = 0
    private var nextTile = 0
    private var lastFrame = 0

    /// The looks due in frame `index` of a picture of `size`: everything where a shot starts, else one look every
    /// `interval` frames.
    mutating func looks(frame index: Int, size: PixelSize, interval: Int, newShot: Bool) -> [Look] {
        let whole = Look(region: .whole(size), isWhole: true)
        let tiles = DetectionRegion.tiles(of: size).map { Look(region: $0, isWhole: false) }
        if newShot {
            (turn, nextTile, lastFrame) = (1, 0, index)
            return [whole] + tiles
        }
        guard index - lastFrame >= interval else { return [] }
        lastFrame = index
        defer { turn += 1 }
        guard !tiles.isEmpty, turn % 3 != 0 else { return [whole] }
        defer { nextTile += 1 }
        return [tiles[nextTile % tiles.count]]
    }
}
