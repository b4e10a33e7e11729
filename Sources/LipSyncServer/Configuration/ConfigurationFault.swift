import LipSyncModel

/// Why a value was not taken; the key adds its name, what it takes, and where the value came from.
enum ConfigurationFault: Error {
    /// It is of another kind; with the value or the entry that is wrong.
    case wrong(String)
    /// It is of the right kind, but too small or too large.
    case outside(String)
}

extension LipSyncError {
    /// A fault in the configuration, with a code `configuration.REASON`.
    static func configuration(_ reason: String, _ message: String) -> LipSyncError {
        LipSyncError(.usage, code: "configuration.\(reason)", message)
    }

    /// A value that its key does not take. Secrets are not repeated.
    static func configuration(
        _ fault: ConfigurationFault,
        key: ConfigurationKey,
        origin: ConfigurationOrigin
    ) -> LipSyncError {
        let (reason, value) =
            switch fault {
            case .wrong(let value): ("value", value)
            case .outside(let value): ("range", value)
            }
        let shown = key.isSecret ? "what is there" : value.isEmpty ? "empty" : String(value.prefix(200))
        return configuration(reason, "\(key.name) cannot be \(shown) (\(origin)): it takes \(key.allowed).")
    }
}
