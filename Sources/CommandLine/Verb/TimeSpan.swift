import ArgumentParser
import LipSyncModel

/// A length of time as people write it: `90s`, `30m`, `24h`, `7d`.
struct TimeSpan: ExpressibleByArgument {
    /// Up to ten years.
    let milliseconds: Milliseconds
    private let text: String

    private static let units: [Character: Int] = ["s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
    private static let longest = 3650 * 86_400_000

    init?(argument: String) {
        guard let unit = argument.last.flatMap({ Self.units[$0] }), let count = Int(argument.dropLast()),
            count >= 0, count <= Self.longest / unit
        else { return nil }
        milliseconds = Milliseconds(count * unit)
        text = argument
    }

    /// So many hours.
    init(hours: Int) {
        milliseconds = Milliseconds(hours * 3_600_000)
        text = "\(hours)h"
    }

    /// So many minutes.
    init(minutes: Int) {
        milliseconds = Milliseconds(minutes * 60_000)
        text = "\(minutes)m"
    }

    var defaultValueDescription: String { text }
}
