import Foundation
package import LipSyncModel

/// A follower that rises faster than it falls, as a jaw opens faster than it closes, without lagging behind.
///
/// A one-pole filter whose time constant depends on the direction trails its input by that constant; the result is
/// read ahead by the mean of both, so that the middle of a movement stays where it was.
package struct AttackRelease {
    /// Time constant while rising.
    package let attack: Seconds
    /// Time constant while falling.
    package let release: Seconds

    /// A follower with the given time constants.
    package init(attack: Seconds, release: Seconds) {
        self.attack = attack
        self.release = release
    }

    /// The followed `curve`, frame by frame.
    package func callAsFunction(_ curve: [Float]) -> [Float] {
        guard let first = curve.first, let last = curve.last else { return [] }
        let rise = Self.step(attack)
        let fall = Self.step(release)
        let ahead = AnalysisFrames.span((attack + release) * 0.5)
        var state = first
        let followed = (curve + Array(repeating: last, count: ahead)).map { value in
            state += (value - state) * (value > state ? rise : fall)
            return state
        }
        return Array(followed[ahead...])
    }

    private static func step(_ constant: Seconds) -> Float {
        Float(1 - exp(-1 / (AnalysisFrames.rate * max(constant.value, 1e-6))))
    }
}
