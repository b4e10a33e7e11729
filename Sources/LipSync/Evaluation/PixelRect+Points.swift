import LipSyncModel

extension PixelRect {
    /// The smallest rectangle around `points`, in whole pixels; empty without points.
    init(around points: [SIMD2<Float>]) {
        guard let first = points.first else {
            self.init(x: 0, y: 0, width: 0, height: 0)
            return
        }
        let low = points.reduce(first, pointwiseMin)
        let high = points.reduce(first, pointwiseMax)
        let (x, y) = (Int(low.x.rounded(.down)), Int(low.y.rounded(.down)))
        self.init(x: x, y: y, width: Int(high.x.rounded(.up)) - x + 1, height: Int(high.y.rounded(.up)) - y + 1)
    }

    /// The rectangle with `margin` more pixels on each side.
    func grown(by margin: Int) -> PixelRect {
        PixelRect(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
    }
}
