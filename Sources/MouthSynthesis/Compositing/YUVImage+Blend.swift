package import LipSyncModel

extension YUVImage {
    /// Lays `main`, mixed with a share of `other`, over this picture, which is the part `region` of its frame, inside
    /// `mask` and at `opacity`. What `inside` covers, teeth and tongue, comes from `main` alone: two rows of teeth are
    /// never seen through each other.
    package mutating func blend(
        _ main: UnitLayer,
        _ other: (layer: UnitLayer, share: Float)?,
        mask: MouthMask,
        inside: MouthMask,
        at region: PixelRect,
        opacity: Float
    ) {
        let rect = mask.rect
        let origin = SIMD2(Float(rect.x), Float(rect.y))
        for channel in Channel.allCases {
            let columns = channel.index(rect.width)
            let rows = channel.index(rect.height)
            let width = channel.size(in: size).width
            let left = channel.index(rect.x - region.x)
            let top = channel.index(rect.y - region.y)
            let (start, stride) = (channel.start, channel.stride)
            // One allocation for the row's alphas, mixed values, the other layer's values, both layers' colour shifts and
            // how much of a pixel lies inside the mouth.
            withUnsafeTemporaryAllocation(of: Float.self, capacity: 5 * max(columns, 1)) { scratch in
                func part(_ index: Int) -> UnsafeMutableBufferPointer<Float> {
                    UnsafeMutableBufferPointer(rebasing: scratch[index * columns..<(index + 1) * columns])
                }
                let (alphas, mixed, values, shifts, teeth) = (part(0), part(1), part(2), part(3), part(4))
                self[channel].withUnsafeMutableBufferPointer { target in
                    for row in 0..<rows {
                        let y = start + Float(row) * stride
                        mask.alphas(y: y, start: start, stride: stride, into: alphas)
                        guard alphas.contains(where: { $0 > 0 }) else { continue }
                        main.row(channel, y: y, start: start, into: mixed, shifts: shifts, origin: origin)
                        if let other {
                            other.layer.row(channel, y: y, start: start, into: values, shifts: shifts, origin: origin)
                            inside.alphas(y: y, start: start, stride: stride, from: rect, into: teeth)
                            for i in 0..<columns { mixed[i] += (values[i] - mixed[i]) * other.share * (1 - teeth[i]) }
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
