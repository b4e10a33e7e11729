/// Where a setting comes from; a later one wins over an earlier one.
public enum ConfigurationOrigin: Hashable, Sendable {
    /// Nobody said anything.
    case usual
    /// A line of the configuration file, counted from 1.
    case file(path: String, line: Int)
    /// An environment variable.
    case variable(String)
    /// An option of the command line, with its dashes.
    case option(String)
}

extension ConfigurationOrigin: CustomStringConvertible {
    /// For instance `lipsync.yaml, line 3`.
    public var description: String {
        switch self {
        case .usual: "default"
        case .file(let path, let line): "\(path), line \(line)"
        case .variable(let name), .option(let name): name
        }
    }
}
