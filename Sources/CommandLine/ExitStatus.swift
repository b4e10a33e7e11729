import LipSyncModel

/// What the program leaves with; a contract. A program stopped by Ctrl-C leaves with 130, by SIGTERM with 143.
enum ExitStatus: Int32 {
    /// The result is there.
    case done = 0
    /// The arguments contradict each other or leave their range.
    case usage = 2
    /// A file cannot be used.
    case badInput = 3
    /// The video shows no face that can be lip-synced.
    case noUsableFace = 4
    /// This machine lacks something, or the program is wrong.
    case `internal` = 5

    init(_ kind: LipSyncError.Kind) {
        switch kind {
        case .usage: self = .usage
        case .badInput: self = .badInput
        case .noUsableFace: self = .noUsableFace
        case .cancelled, .internal: self = .internal
        }
    }
}
