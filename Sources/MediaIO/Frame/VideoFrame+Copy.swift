import CFFmpeg
public import LipSyncModel

extension VideoFrame {
    /// An exact copy of the part inside `rect`, upright. A `rect` that is not even-aligned or not inside the picture is
    /// a mistake of the caller and gives a grey image.
    public func copy(_ rect: PixelRect) -> YUVImage {
        var image = YUVImage(size: rect.size, encoding: encoding)
        guard isAligned(rect) else { return image }
        image.luma.withUnsafeMutableBufferPointer { read(0, rect, into: $0) }
        let half = Self.halved(rect)
        image.cb.withUnsafeMutableBufferPointer { read(1, half, into: $0) }
        image.cr.withUnsafeMutableBufferPointer { read(2, half, into: $0) }
        return image
    }

    /// Writes the upright `image` into `rect` and nothing else. The planes are copied first where something else, for
    /// instance the decoder, still looks at them. An image of another size, or a `rect` that is not even-aligned or not
    /// inside the picture, is a mistake of the caller and changes nothing.
    public func paste(_ image: YUVImage, at rect: PixelRect) {
        guard image.size == rect.size, isAligned(rect), !rect.isEmpty, makeWritable() else { return }
        image.luma.withUnsafeBufferPointer { write(0, rect, from: $0) }
        let half = Self.halved(rect)
        image.cb.withUnsafeBufferPointer { write(1, half, from: $0) }
        image.cr.withUnsafeBufferPointer { write(2, half, from: $0) }
    }

    private func isAligned(_ rect: PixelRect) -> Bool {
        let isEven = (rect.x | rect.y | rect.width | rect.height) & 1 == 0
        return isEven && rect.x >= 0 && rect.y >= 0 && rect.maxX <= size.width && rect.maxY <= size.height
    }

    private static func halved(_ rect: PixelRect) -> PixelRect {
        PixelRect(x: rect.x / 2, y: rect.y / 2, width: rect.width / 2, height: rect.height / 2)
    }

    private func read(_ number: Int, _ rect: PixelRect, into pixels: UnsafeMutableBufferPointer<UInt8>) {
        guard let plane = plane(number), var target = pixels.baseAddress else { return }
        let walk = plane.walk(orientation, x: rect.x, y: rect.y)
        var source = plane.base + walk.start
        for _ in 0..<rect.height {
            if walk.column == 1 {
                target.update(from: source, count: rect.width)
            } else {
                for column in 0..<rect.width { target[column] = source[column &* walk.column] }
            }
            source += walk.row
            target += rect.width
        }
    }

    private func write(_ number: Int, _ rect: PixelRect, from pixels: UnsafeBufferPointer<UInt8>) {
        guard let plane = plane(number), var source = pixels.baseAddress else { return }
        let walk = plane.walk(orientation, x: rect.x, y: rect.y)
        var target = plane.base + walk.start
        for _ in 0..<rect.height {
            if walk.column == 1 {
                target.update(from: source, count: rect.width)
            } else {
                for column in 0..<rect.width { target[column &* walk.column] = source[column] }
            }
            source += rect.width
            target += walk.row
        }
    }

    /// False only where there is no memory for a copy.
    private func makeWritable() -> Bool { av_frame_make_writable(frame) >= 0 }
}
