/// The least of every `window` neighbouring numbers.
enum SlidingMinimum {
    /// As many numbers as there are whole windows in `numbers`. Every number is looked at once forwards and once
    /// backwards, however wide the window is (van Herk, Pattern Recognition Letters 13, 1992).
    static func of(_ numbers: [Float], window: Int) -> [Float] {
        let count = numbers.count - window + 1
        guard window > 0, count > 0 else { return [] }
        var forward = numbers
        var backward = numbers
        for index in 1..<max(1, numbers.count) where index % window != 0 {
            forward[index] = min(forward[index - 1], numbers[index])
        }
        for index in stride(from: numbers.count - 2, through: 0, by: -1) where (index + 1) % window != 0 {
            backward[index] = min(backward[index + 1], numbers[index])
        }
        return (0..<count).map { min(backward[$0], forward[$0 + window - 1]) }
    }
}
