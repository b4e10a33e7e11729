import Foundation
import LipSyncModel
import Yams

/// Reads YAML: keys and values, or groups of them. `outbound:` with `allow:` below it is `outbound_allow`.
struct ConfigurationFile {
    /// How the file is called in messages.
    let path: String
    /// The values, in the order of the file; keys without a value are left out.
    private(set) var values: [(key: ConfigurationKey, value: ConfigurationValue)] = []

    /// Reads the file at `path`. Throws `configuration.file`, `.unknown_key`, `.duplicate_key` and `.value`.
    init(path: String) throws {
        let url = URL(filePath: path).standardizedFileURL
        let text: String
        do {
            text = try String(contentsOf: url, encoding: .utf8)
        } catch {
            throw LipSyncError(
                .usage,
                code: "configuration.file",
                "The configuration file \(path) cannot be read; it has to be a file in UTF-8.",
                cause: String(describing: error)
            )
        }
        try self.init(yaml: text, path: path, folder: url.deletingLastPathComponent().path(percentEncoded: false))
    }

    /// Reads `yaml`, whose relative paths start at `folder`.
    init(yaml: String, path: String, folder: String) throws {
        self.path = path
        guard let root = try Self.compose(yaml, path), !Self.isNull(root) else { return }
        guard case .mapping(let mapping) = root else {
            throw LipSyncError.configuration("file", "The configuration file \(path) has to hold keys and values.")
        }
        for (name, node) in mapping {
            if case .mapping(let group) = node {
                for (inner, value) in group { try add("\(word(name))_\(word(inner))", value, at: inner, folder) }
            } else {
                try add(word(name), node, at: name, folder)
            }
        }
    }

    private mutating func add(_ name: String, _ node: Node, at place: Node, _ folder: String) throws {
        let origin = ConfigurationOrigin.file(path: path, line: place.mark?.line ?? 1)
        guard let key = ConfigurationKey.all.first(where: { $0.name == name }) else {
            throw LipSyncError.configuration(
                "unknown_key",
                "There is no key \(name.prefix(100)) (\(origin)); docs/operations.md lists the keys."
            )
        }
        guard !values.contains(where: { $0.key.name == name }) else {
            throw LipSyncError.configuration("duplicate_key", "\(name) is there twice (\(origin)).")
        }
        guard let content = try Self.content(node, key, origin) else { return }
        values.append((key, ConfigurationValue(content: content, origin: origin, folder: folder)))
    }

    private func word(_ node: Node) -> String { node.scalar?.string ?? "?" }

    /// What a value holds; nil for none.
    private static func content(
        _ node: Node,
        _ key: ConfigurationKey,
        _ origin: ConfigurationOrigin
    ) throws -> ConfigurationValue.Content? {
        switch node {
        case .scalar(let scalar): return isNull(node) ? nil : .one(scalar.string)
        case .sequence(let entries):
            return .many(
                try entries.map { entry in
                    guard let scalar = entry.scalar else {
                        throw LipSyncError.configuration(.wrong("a list of more than texts"), key: key, origin: origin)
                    }
                    return scalar.string
                }
            )
        case .mapping, .alias:
            throw LipSyncError.configuration(.wrong("a group or an alias"), key: key, origin: origin)
        }
    }

    /// A list as variables and options may write it, `["a", "b"]`; nil for anything else.
    static func list(_ text: String) -> [String]? {
        guard text.hasPrefix("["), let node = try? Yams.compose(yaml: text), let entries = node.sequence else {
            return nil
        }
        let words = entries.compactMap { $0.scalar?.string }
        return words.count == entries.count ? words : nil
    }

    private static func isNull(_ node: Node) -> Bool {
        guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    private static func compose(_ yaml: String, _ path: String) throws -> Node? {
        do {
            return try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            // The errors' own texts repeat lines of the file, which may hold secrets.
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                throw LipSyncError.configuration(
                    "file",
                    "The configuration file \(path) is not YAML: line \(mark.line): \(problem)."
                )
            case .duplicatedKeysInMapping(let names, _):
                let list = names.sorted().joined(separator: ", ")
                throw LipSyncError.configuration("duplicate_key", "\(list) is in \(path) twice.")
            default:
                throw LipSyncError.configuration("file", "The configuration file \(path) is not YAML.")
            }
        }
    }
}
