import LipSyncModel

extension YUVImage {
    /// Lays `layers`, mixed by `shares`, over this picture, which is the part `region` of its frame, inside `mask` and
    /// at `opacity`.
    mutating func blend(
        _ layers: [UnitLayer],
        shares: [Float],
        mask: MouthMask,
        at region: PixelRect,
        opacity: Float
    ) {
        guard !layers.isEmpty else { return }
        let inside = mask.rect
        let origin = SIMD2(Float(inside.x), Float(inside.y))
        for channel in Channel.allCases {
            let columns = channel.index(inside.width)
            let rows = channel.index(inside.height)
            let width = channel.size(in: size).width
            let left = channel.index(inside.x - region.x)
            let top = channel.index(inside.y - region.y)
            // One allocation for the row's alphas, mixed values, one layer's values and its colour shifts.
            withUnsafeTemporaryAllocation(of: Float.self, capacity: 4 * max(columns, 1)) { scratch in
                let alphas = UnsafeMutableBufferPointer(rebasing: scratch[0..<columns])
                let mixed = UnsafeMutableBufferPointer(rebasing: scratch[columns..<2 * columns])
                let values = UnsafeMutableBufferPointer(rebasing: scratch[2 * columns..<3 * columns])
                let shifts = UnsafeMutableBufferPointer(rebasing: scratch[3 * columns..<4 * columns])
                self[channel].withUnsafeMutableBufferPointer { target in
                    for row in 0..<rows {
                        let y = channel.start + Float(row) * channel.stride
                        mask.alphas(y: y, start: channel.start, stride: channel.stride, into: alphas)
                        guard alphas.contains(where: { $0 > 0 }) else { continue }
                        mixed.update(repeating: 0)
                        for (layer, share) in zip(layers, shares) {
                            layer.row(
                                channel,
                                y: y,
                                start: channel.start,
                                into: values,
                                shifts: shifts,
                                origin: origin
                            )
                            for i in 0..<columns { mixed[i] += values[i] * share }
                        }
                        let line = (top + row) * width + left
                        for i in 0..<columns where alphas[i] > 0 {
                            let old = Float(target[line + i])
                            let value = old + (mixed[i] - old) * alphas[i] * opacity
                            target[line + i] = byte(value)
                        }
                    }
                }
            }
        }
    }
}
