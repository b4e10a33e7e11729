import Foundation

/// A discrete Fourier transform of a fixed size in place (radix 2, decimation in time; Cooley and Tukey, 1965).
struct FourierTransform {
    /// Points; a power of two.
    let size: Int
    /// Real parts: filled in any order by ``load(_:)``, read in natural order after ``run()``.
    private(set) var real: [Float]
    /// Imaginary parts, in the same order.
    private(set) var imaginary: [Float]

    private let cosines: [Float]
    private let sines: [Float]
    private let reversed: [Int]

    /// Tables for `2^bits` points.
    init(bits: Int) {
        let size = 1 << bits
        self.size = size
        real = Array(repeating: 0, count: size)
        imaginary = real
        cosines = (0..<size / 2).map { Float(cos(2 * Double.pi * Double($0) / Double(size))) }
        sines = (0..<size / 2).map { Float(-sin(2 * Double.pi * Double($0) / Double(size))) }
        reversed = (0..<size).map { index in
            (0..<bits).reduce(0) { $0 | ((index >> $1) & 1) << (bits - 1 - $1) }
        }
    }

    /// Takes `values`, real and at most ``size`` of them; the rest is zero.
    mutating func load(_ values: [Float]) {
        for index in 0..<size {
            real[reversed[index]] = index < values.count ? values[index] : 0
            imaginary[index] = 0
        }
    }

    /// Transforms what was loaded.
    mutating func run() {
        let size = size
        real.withUnsafeMutableBufferPointer { real in
            imaginary.withUnsafeMutableBufferPointer { imaginary in
                cosines.withUnsafeBufferPointer { cosines in
                    sines.withUnsafeBufferPointer { sines in
                        var half = 1
                        while half < size {
                            let step = size / (2 * half)
                            for start in stride(from: 0, to: size, by: 2 * half) {
                                for offset in 0..<half {
                                    let (low, high) = (start + offset, start + offset + half)
                                    let (c, s) = (cosines[offset * step], sines[offset * step])
                                    let re = real[high] * c - imaginary[high] * s
                                    let im = real[high] * s + imaginary[high] * c
                                    real[high] = real[low] - re
                                    imaginary[high] = imaginary[low] - im
                                    real[low] += re
                                    imaginary[low] += im
                                }
                            }
                            half *= 2
                        }
                    }
                }
            }
        }
    }
}
