package import LipSyncModel

/// One unit laid over the frame that it is moved onto: where its pixels come from and how its colours are shifted.
package struct UnitLayer {
    /// The unit's picture.
    let picture: YUVImage
    /// For every pixel under the mask, where in the unit's own picture its colour comes from, relative to the pixel and
    /// counted from that picture's corner.
    let field: CoarseGrid<SIMD2<Float>>
    /// What has to be added to luma, cb and cr.
    let offsets: CoarseGrid<SIMD4<Float>>

    /// Lays `picture`, which is the part `pictureRect` of its frame, over `base`, which lies at `baseRect`: `field`
    /// leads from base coordinates to the unit's frame.
    package init(
        picture: YUVImage,
        at pictureRect: PixelRect,
        field: CoarseGrid<SIMD2<Float>>,
        onto base: YUVImage,
        at baseRect: PixelRect,
        mask: MouthMask,
        scale: Float
    ) {
        self.picture = picture
        var local = field
        let corner = SIMD2(Float(pictureRect.x), Float(pictureRect.y))
        for i in local.values.indices { local.values[i] -= corner }
        self.field = local
        self.offsets = Self.offsets(picture, local, base, baseRect, mask, scale)
    }

    /// The low-frequency difference between the base and the unit: measured on the band along the mask's edge,
    /// diffused inward (normalised convolution with a Gaussian of a quarter eye distance).
    private static func offsets(
        _ picture: YUVImage,
        _ field: CoarseGrid<SIMD2<Float>>,
        _ base: YUVImage,
        _ baseRect: PixelRect,
        _ mask: MouthMask,
        _ scale: Float
    ) -> CoarseGrid<SIMD4<Float>> {
        let step = max(2, scale / 24)
        let corner = SIMD2(Float(baseRect.x), Float(baseRect.y))
        var differences = CoarseGrid<SIMD4<Float>>(over: mask.rect, step: step) { point in
            guard mask.isBand(point) else { return .zero }
            let there = picture.color(at: point + field.value(at: point))
            let here = base.color(at: point - corner)
            var difference = here - there
            difference.w = 1
            return difference
        }
        differences.blur(sigma: 0.25 * scale / step)
        for i in differences.values.indices {
            let weight = differences.values[i].w
            differences.values[i] = weight > 1e-5 ? differences.values[i] / weight : .zero
        }
        return differences
    }

    /// Writes one row of this unit's samples: sample `i` lies at `(start + i·stride, y)` from the mask's corner.
    func row(
        _ channel: Channel,
        y: Float,
        start: Float,
        into values: UnsafeMutableBufferPointer<Float>,
        shifts: UnsafeMutableBufferPointer<Float>,
        origin: SIMD2<Float>
    ) {
        let size = channel.size(in: picture.size)
        offsets.row(y: y, start: start, stride: channel.stride, count: values.count) { i, offset in
            shifts[i] = offset[channel.lane]
        }
        picture[channel].withUnsafeBufferPointer { samples in
            guard let pointer = samples.baseAddress else { return }
            let sampler = PlaneSampler(base: pointer, width: size.width, height: size.height)
            field.row(y: y, start: start, stride: channel.stride, count: values.count) { i, shift in
                let place = origin + SIMD2(start + Float(i) * channel.stride, y) + shift
                let x = (place.x - channel.start) / channel.stride
                let y = (place.y - channel.start) / channel.stride
                values[i] = sampler.sample(channel, x, y) + shifts[i]
            }
        }
    }
}

extension YUVImage {
    /// Luma, cb and cr at a place in luma pixels, bilinear; the fourth lane is 0.
    func color(at place: SIMD2<Float>) -> SIMD4<Float> {
        func read(_ channel: Channel) -> Float {
            let size = channel.size(in: self.size)
            return self[channel].withUnsafeBufferPointer { samples in
                guard let base = samples.baseAddress else { return 0 }
                return PlaneSampler(base: base, width: size.width, height: size.height).bilinear(
                    (place.x - channel.start) / channel.stride,
                    (place.y - channel.start) / channel.stride
                )
            }
        }
        return SIMD4(read(.luma), read(.cb), read(.cr), 0)
    }
}

extension CoarseGrid<SIMD4<Float>> {
    /// Convolves the grid with a Gaussian of `sigma` grid steps, separably; beyond the border counts as zero.
    mutating func blur(sigma: Float) {
        let radius = max(1, Int((2.5 * sigma).rounded(.up)))
        let kernel = (0...radius).map { exponential(-Float($0 * $0) / (2 * sigma * sigma)) }
        func pass(_ source: [SIMD4<Float>], count: Int, lines: Int, step: Int, lineStep: Int) -> [SIMD4<Float>] {
            var result = source
            source.withUnsafeBufferPointer { source in
                result.withUnsafeMutableBufferPointer { result in
                    for line in 0..<lines {
                        for i in 0..<count {
                            var sum = SIMD4<Float>.zero
                            for k in max(0, i - radius)...min(count - 1, i + radius) {
                                sum += source[line * lineStep + k * step] * kernel[abs(k - i)]
                            }
                            result[line * lineStep + i * step] = sum
                        }
                    }
                }
            }
            return result
        }
        values = pass(values, count: columns, lines: rows, step: 1, lineStep: columns)
        values = pass(values, count: rows, lines: columns, step: columns, lineStep: 1)
    }
}
