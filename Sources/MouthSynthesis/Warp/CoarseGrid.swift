package import LipSyncModel

/// A smooth function over a rectangle, kept at every `step`-th pixel and interpolated bilinearly between.
package struct CoarseGrid<Value: Interpolable & Sendable>: Sendable {
    package let rect: PixelRect
    package let step: Float
    package let columns: Int
    package let rows: Int
    package var values: [Value]

    /// Evaluates `function`, which takes picture coordinates, over `rect`.
    package init(over rect: PixelRect, step: Float, _ function: (SIMD2<Float>) -> Value) {
        self.init(over: rect, step: step, filling: function(SIMD2(Float(rect.x), Float(rect.y))))
        for row in 0..<rows {
            for column in 0..<columns { values[row * columns + column] = function(position(column, row)) }
        }
    }

    /// A grid over `rect` that has `value` everywhere.
    package init(over rect: PixelRect, step: Float, filling value: Value) {
        self.rect = rect
        self.step = max(step, 1)
        columns = Int((Float(max(rect.width, 1) - 1) / self.step).rounded(.up)) + 2
        rows = Int((Float(max(rect.height, 1) - 1) / self.step).rounded(.up)) + 2
        values = Array(repeating: value, count: columns * rows)
    }

    /// Picture coordinates of a grid point.
    package func position(_ column: Int, _ row: Int) -> SIMD2<Float> {
        SIMD2(Float(rect.x), Float(rect.y)) + SIMD2(Float(column), Float(row)) * step
    }

    /// The interpolated value at a place in picture coordinates; beyond the border the nearest place counts.
    package func value(at point: SIMD2<Float>) -> Value {
        let local = point - SIMD2(Float(rect.x), Float(rect.y))
        var result = values[0]
        row(y: local.y, start: local.x, stride: 0, count: 1) { _, value in result = value }
        return result
    }

    /// Calls `body` with the index and value of `count` places along a row: place `i` lies at
    /// `(start + i·stride, y)`, counted from `rect`'s corner.
    @inline(__always)
    package func row(y: Float, start: Float, stride: Float, count: Int, _ body: (Int, Value) -> Void) {
        let gridY = clamped(y / step, 0, Float(rows - 1) - 0.001)
        let row = Int(gridY)
        let fy = gridY - Float(row)
        let last = Float(columns - 1) - 0.001
        let perPixel = 1 / step
        withUnsafeTemporaryAllocation(of: Value.self, capacity: columns) { line in
            // The two grid rows around `y` become one; along it one interpolation a place is left.
            values.withUnsafeBufferPointer { values in
                let upper = row * columns
                let lower = upper + columns
                for column in 0..<columns {
                    line.initializeElement(
                        at: column,
                        to: Value.between(values[upper + column], values[lower + column], fy)
                    )
                }
            }
            for i in 0..<count {
                let gridX = clamped((start + Float(i) * stride) * perPixel, 0, last)
                let column = Int(gridX)
                body(i, Value.between(line[column], line[column + 1], gridX - Float(column)))
            }
        }
    }
}

/// `value` held between `low` and `high`; unlike `min` and `max` it does not look for NaN.
@inline(__always)
func clamped(_ value: Float, _ low: Float, _ high: Float) -> Float {
    value < low ? low : (value > high ? high : value)
}

/// A value that has something between it and another.
package protocol Interpolable {
    /// `a + (b − a)·t`.
    static func between(_ a: Self, _ b: Self, _ t: Float) -> Self
}

extension Float: Interpolable {
    package static func between(_ a: Float, _ b: Float, _ t: Float) -> Float { a + (b - a) * t }
}

extension SIMD2<Float>: Interpolable {
    package static func between(_ a: Self, _ b: Self, _ t: Float) -> Self { a + (b - a) * t }
}

extension SIMD4<Float>: Interpolable {
    package static func between(_ a: Self, _ b: Self, _ t: Float) -> Self { a + (b - a) * t }
}
