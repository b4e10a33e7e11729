import Foundation
import TestSupport
import Yams

/// The committed description of the API, with as much understanding of its schemas as these tests need: references,
/// `allOf`, types, members and elements.
struct OpenAPIDescription {
    let root: Node

    init() throws {
        let url = PackageRoot.url.appending(path: "docs/openapi.yaml")
        guard let root = try Yams.compose(yaml: try String(contentsOf: url, encoding: .utf8)) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        self.root = root
    }

    /// Follows a path of members, and references on the way.
    func node(_ path: String...) -> Node? {
        path.reduce(Optional(root)) { node, name in node.flatMap { resolved($0)[name] } }.map(resolved)
    }

    func resolved(_ node: Node) -> Node {
        guard let reference = node["$ref"]?.string else { return node }
        let target = reference.dropFirst(2).split(separator: "/").reduce(Optional(root)) { $0?[String($1)] }
        return target.map(resolved) ?? node
    }

    /// Every operation as `POST /v1/files`, with its node.
    var operations: [String: Node] {
        var result: [String: Node] = [:]
        for (path, item) in root["paths"]?.mapping ?? [:] {
            for (method, operation) in item.mapping ?? [:] where method.string != "parameters" {
                result["\(method.string?.uppercased() ?? "") \(path.string ?? "")"] = operation
            }
        }
        return result
    }

    /// What in `value` (from JSON) the schema does not describe or misses.
    func offences(of value: Any, against schema: Node, at place: String = "$") -> [String] {
        let parts = [schema].flatMap(flattened)
        var offences: [String] = []
        let type = parts.lazy.compactMap { $0["type"]?.string }.first
        switch value {
        case let members as [String: Any]:
            if type != "object" { offences.append("\(place) is an object") }
            for part in parts {
                for name in part["required"]?.sequence ?? [] where members[name.string ?? ""] == nil {
                    offences.append("\(place).\(name.string ?? "") is missing")
                }
            }
            for (name, member) in members {
                if let described = parts.lazy.compactMap({ $0["properties"]?[name] }).first {
                    offences += self.offences(of: member, against: described, at: "\(place).\(name)")
                } else {
                    offences.append("\(place).\(name) is not described")
                }
            }
        case let elements as [Any]:
            if type != "array" { offences.append("\(place) is an array") }
            for element in elements {
                guard let described = parts.lazy.compactMap({ $0["items"] }).first else { continue }
                offences += self.offences(of: element, against: described, at: "\(place)[]")
            }
        case let text as String:
            if type != "string" { offences.append("\(place) is a string") }
            let allowed = parts.compactMap { $0["enum"]?.sequence }.first
            if let allowed, !allowed.contains(where: { $0.string == text }) { offences.append("\(place) is '\(text)'") }
        default:
            if !["integer", "number", "boolean"].contains(type) { offences.append("\(place) is \(value)") }
        }
        return offences
    }

    private func flattened(_ schema: Node) -> [Node] {
        let schema = resolved(schema)
        return [schema] + (schema["allOf"]?.sequence.map { Array($0) } ?? []).flatMap(flattened)
    }
}
