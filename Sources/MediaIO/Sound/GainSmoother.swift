/// Makes a smooth gain of the gains that single samples need: never above what any sample needs, exactly 1 where no
/// sample within `reach` needs less.
struct GainSmoother {
    private let reach: Int
    private let release: Float
    /// Needed gains that a window still to come looks at, and held ones likewise.
    private var needed: [Float]
    private var held: [Float]
    private var finished: [Float] = []
    private var level: Float = 1

    init(reach: Int, release: Float) {
        self.reach = reach
        self.release = release
        needed = Array(repeating: 1, count: 2 * reach)
        held = []
    }

    /// Adds the gain that the next sample needs.
    mutating func add(_ gain: Float) {
        needed.append(gain)
    }

    /// No more samples will come.
    mutating func finish() {
        needed += Array(repeating: 1, count: 2 * reach)
    }

    /// The smooth gains that are known since the last call.
    mutating func take() -> [Float] {
        hold()
        smooth()
        defer { finished = [] }
        return finished
    }

    /// The least needed gain around each sample, recovering slowly.
    private mutating func hold() {
        let window = 2 * reach + 1
        let count = needed.count - window + 1
        guard count > 0 else { return }
        if level == 1, !needed.contains(where: { $0 < 1 }) {
            held += Array(repeating: 1, count: count)
        } else {
            for least in SlidingMinimum.of(needed, window: window) {
                let recovered = 1 - (1 - level) * release
                // So near to 1 that nobody hears the step.
                level = min(least, recovered > 0.999 ? 1 : recovered)
                held.append(level)
            }
        }
        needed.removeFirst(count)
    }

    /// The mean of the held gains around each sample.
    private mutating func smooth() {
        let window = 2 * reach + 1
        let count = held.count - window + 1
        guard count > 0 else { return }
        if held.contains(where: { $0 < 1 }) {
            var sum = held[0..<window - 1].reduce(0.0) { $0 + Double($1) }
            for index in 0..<count {
                sum += Double(held[index + window - 1])
                let mean = sum / Double(window)
                finished.append(mean > 1 - 1e-9 ? 1 : Float(mean))
                sum -= Double(held[index])
            }
        } else {
            finished += Array(repeating: 1, count: count)
        }
        held.removeFirst(count)
    }
}
