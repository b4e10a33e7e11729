import LipSyncModel

/// Two warps of one picture, one a lip, and the line along which they part.
struct DrawnLips {
    private let plan: FramePlan
    private let region: PixelRect
    private let upper: CoarseGrid<SIMD2<Float>>
    private let lower: CoarseGrid<SIMD2<Float>>

    /// The lips of `plan` in the part `region` of its frame.
    init(plan: FramePlan, region: PixelRect) {
        self.plan = plan
        self.region = region
        upper = plan.lipField(.upper, over: region)
        lower = plan.lipField(.lower, over: region)
    }

    /// `source`, which lies at `region`, with the upper warp above the mouth's opening, the lower one below it, and
    /// `interior` between.
    func render(_ source: YUVImage, interior: MouthInterior) -> YUVImage {
        var result = source
        for channel in Channel.allCases {
            let size = channel.size(in: source.size)
            source[channel].withUnsafeBufferPointer { samples in
                guard let base = samples.baseAddress else { return }
                let sampler = PlaneSampler(base: base, width: size.width, height: size.height)
                result[channel].withUnsafeMutableBufferPointer { target in
                    for row in 0..<size.height {
                        let line = UnsafeMutableBufferPointer(
                            rebasing: target[row * size.width..<(row + 1) * size.width]
                        )
                        render(channel, row: row, from: sampler, interior: interior, into: line)
                    }
                }
            }
        }
        return result
    }

    private func render(
        _ channel: Channel,
        row: Int,
        from sampler: PlaneSampler,
        interior: MouthInterior,
        into line: UnsafeMutableBufferPointer<UInt8>
    ) {
        let head = plan.look.head
        let corner = SIMD2(Float(region.x), Float(region.y))
        let y = channel.start + Float(row) * channel.stride
        withUnsafeTemporaryAllocation(of: SIMD2<Float>.self, capacity: 2 * line.count) { shifts in
            upper.row(y: y, start: channel.start, stride: channel.stride, count: line.count) { shifts[$0] = $1 }
            lower.row(y: y, start: channel.start, stride: channel.stride, count: line.count) {
                shifts[line.count + $0] = $1
            }
            for column in line.indices {
                let local = SIMD2(channel.start + Float(column) * channel.stride, y)
                let place = head.head(local + corner)
                let (top, bottom) = interior.wanted.edges(at: place.x)
                // Half a pixel of each warp along the middle of the opening.
                let side = clamped((place.y - (top + bottom) / 2) * head.scale + 0.5, 0, 1)
                func sample(_ shift: SIMD2<Float>) -> Float {
                    guard abs(shift.x) + abs(shift.y) > 0.01 else { return Float(line[column]) }
                    let x = Float(column) + shift.x / channel.stride
                    return sampler.sample(channel, x, Float(row) + shift.y / channel.stride)
                }
                var value: Float = 0
                if side < 1 { value += sample(shifts[column]) * (1 - side) }
                if side > 0 { value += sample(shifts[line.count + column]) * side }
                let visible = interior.visibility(at: place, top: top, bottom: bottom)
                if visible > 0 {
                    let inside = interior.color(at: place, local: local, top: top, bottom: bottom)
                    value += (inside[channel.lane] - value) * visible
                }
                line[column] = byte(value)
            }
        }
    }
}
