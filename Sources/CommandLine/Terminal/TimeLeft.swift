/// Guesses how long is left from how fast it went. Pure: time comes in.
struct TimeLeft {
    private var guess: Double?
    private var lastElapsed = 0.0

    /// Seconds to go, once the work ran for `elapsed` seconds and `fraction` of it is done; nil while that is a
    /// wild guess. Jumps in speed between stages are smoothed over a few seconds.
    mutating func update(elapsed: Double, fraction: Double) -> Double? {
        guard elapsed >= 2, fraction >= 0.05, fraction <= 1 else { return nil }
        let raw = elapsed * (1 - fraction) / fraction
        let step = max(0, elapsed - lastElapsed)
        lastElapsed = elapsed
        guard let before = guess else {
            guess = raw
            return raw
        }
        // Time passes on the guess itself; what is left of the difference is taken over within a few seconds.
        let aged = max(0, before - step)
        let next = aged + (raw - aged) * min(1, step / 2)
        guess = next
        return next
    }
}
