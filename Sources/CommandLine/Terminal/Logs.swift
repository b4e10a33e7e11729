import LipSyncServer
import Logging

/// What a server writes to standard error: one JSON object a line.
enum Logs {
    /// To be called once, before anything is logged.
    static func start(level: Logger.Level) {
        LoggingSystem.bootstrap { JSONLogHandler(label: $0, level: level) }
    }
}
