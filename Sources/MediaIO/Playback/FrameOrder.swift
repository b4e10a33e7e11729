import LipSyncModel

/// The frames that follow when a clip of `count` frames has been shown once.
struct FrameOrder {
    private let count: Int
    private let fit: LipSyncOrder.Fit
    private var index: Int
    private var step = -1

    init(count: Int, fit: LipSyncOrder.Fit) {
        self.count = count
        self.fit = fit
        index = count - 1
    }

    /// The next frame; nil where none is to follow.
    mutating func next() -> Int? {
        guard count > 0 else { return nil }
        switch fit {
        case .trim: return nil
        case .freeze: return count - 1
        case .loop: index = (index + 1) % count
        case .bounce:
            guard count > 1 else { return 0 }
            // The frames at the turning points are shown once.
            if !(0..<count).contains(index + step) { step = -step }
            index += step
        }
        return index
    }
}
