import Foundation

/// e to the power of `x`.
func exponential(_ x: Float) -> Float { exp(x) }

/// Natural logarithm.
func logarithm(_ x: Float) -> Float { log(x) }

/// Sine of `x` in radians.
func sine(_ x: Float) -> Float { sin(x) }
