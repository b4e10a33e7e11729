import Foundation
public import Logging

/// A handler for swift-log that writes each entry as one line of JSON, without secrets.
public struct JSONLogHandler: LogHandler {
    /// Entries below it are not written.
    public var logLevel: Logger.Level
    /// What every entry of the logger carries.
    public var metadata: Logger.Metadata = [:]
    /// Gives what entries carry besides, from where they are written.
    public var metadataProvider: Logger.MetadataProvider?

    private let line: LogLine
    private let output: LogOutput

    /// A handler for the logger `label`, which writes to `output`.
    public init(label: String, level: Logger.Level = .info, output: LogOutput = .standardError) {
        line = LogLine(logger: label)
        logLevel = level
        self.output = output
    }

    /// One value of ``metadata``.
    public subscript(metadataKey name: String) -> Logger.Metadata.Value? {
        get { metadata[name] }
        set { metadata[name] = newValue }
    }

    /// Writes one entry. Its own values win over the logger's, and these over the provider's.
    public func log(event: LogEvent) {
        var all = metadataProvider?.get() ?? [:]
        all.merge(metadata) { $1 }
        all.merge(event.metadata ?? [:]) { $1 }
        if let error = event.error, all["error"] == nil { all["error"] = .string("\(error)") }
        output.write(line.text(at: Date(), level: event.level, message: "\(event.message)", metadata: all))
    }
}
