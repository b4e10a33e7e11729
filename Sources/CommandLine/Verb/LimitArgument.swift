import ArgumentParser

/// A limit that can be lifted: a positive number, or `none`.
struct LimitArgument<Number: LosslessStringConvertible & Comparable & ExpressibleByIntegerLiteral & Sendable>:
    ExpressibleByArgument
{
    /// The number; nil: no limit.
    let number: Number?

    init?(argument: String) {
        guard argument != "none" else {
            number = nil
            return
        }
        // Not-a-number is greater than nothing.
        guard let number = Number(argument), number > 0, number <= 1_000_000_000 else { return nil }
        self.number = number
    }
}
