import Foundation
import LipSyncModel

extension Milliseconds {
    /// The moment so long after 1970, as `2026-03-01 12:30 UTC`.
    var dateText: String {
        let style = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
            .dateTimeSeparator(.space).time(includingFractionalSeconds: false)
        return Date(timeIntervalSince1970: Seconds(self).value).formatted(style).prefix(16) + " UTC"
    }
}
