import LipSyncModel

/// The three planes of a 4:2:0 picture.
enum Channel: CaseIterable {
    case luma, cb, cr

    /// Luma pixels between two samples.
    var stride: Float { self == .luma ? 1 : 2 }
    /// Where the first sample lies, in luma pixels: chroma sits amid its 2 × 2 block.
    var start: Float { self == .luma ? 0 : 0.5 }

    /// The lane of a luma, cb, cr vector.
    var lane: Int {
        switch self {
        case .luma: 0
        case .cb: 1
        case .cr: 2
        }
    }

    /// Columns and rows of this plane in a picture of `size`.
    func size(in size: PixelSize) -> PixelSize {
        self == .luma ? size : PixelSize(width: size.width / 2, height: size.height / 2)
    }

    /// The index of the sample that covers luma pixel `luma`.
    func index(_ luma: Int) -> Int { self == .luma ? luma : luma / 2 }
}

extension YUVImage {
    /// The samples of `channel`.
    subscript(channel: Channel) -> [UInt8] {
        get {
            switch channel {
            case .luma: luma
            case .cb: cb
            case .cr: cr
            }
        }
        _modify {
            switch channel {
            case .luma: yield &luma
            case .cb: yield &cb
            case .cr: yield &cr
            }
        }
    }

    /// The picture with every pixel taken from where `field` says. `place` is where this picture lies in the
    /// coordinates of the field, which must cover the same rectangle.
    func warped(by field: CoarseGrid<SIMD2<Float>>, at place: PixelRect) -> YUVImage {
        var result = self
        for channel in Channel.allCases {
            let size = channel.size(in: self.size)
            self[channel].withUnsafeBufferPointer { source in
                guard let base = source.baseAddress else { return }
                let sampler = PlaneSampler(base: base, width: size.width, height: size.height)
                result[channel].withUnsafeMutableBufferPointer { target in
                    for row in 0..<size.height {
                        let y = channel.start + Float(row) * channel.stride
                        field.row(y: y, start: channel.start, stride: channel.stride, count: size.width) {
                            column,
                            shift in
                            // Less than a hundredth of a pixel is not worth resampling for.
                            guard abs(shift.x) > 0.01 || abs(shift.y) > 0.01 else { return }
                            let x = Float(column) + shift.x / channel.stride
                            let y = Float(row) + shift.y / channel.stride
                            target[row * size.width + column] = byte(sampler.sample(channel, x, y))
                        }
                    }
                }
            }
        }
        return result
    }
}
