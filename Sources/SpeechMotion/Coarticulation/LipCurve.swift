/// What is told of the lips, in the order of the network's output and of its tables.
package enum LipCurve: Int, CaseIterable, Sendable {
    case opening, width, rounding
}
