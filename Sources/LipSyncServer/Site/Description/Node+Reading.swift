import Yams

extension Node {
    /// The text of a scalar, whatever its type; nil for anything else.
    var scalarText: String? { scalar?.string }

    /// The members of the mapping `name`, in their order; none where there is no such mapping.
    func members(_ name: String) -> [(name: String, node: Node)] { self[name]?.pairs ?? [] }

    /// The members of a mapping, in their order.
    var pairs: [(name: String, node: Node)] {
        mapping.map { $0.compactMap { key, value in key.scalarText.map { (name: $0, node: value) } } } ?? []
    }

    /// The items of a sequence.
    func items(_ name: String) -> [Node] { self[name]?.sequence.map(Array.init) ?? [] }

    /// The value as indented JSON.
    func json(indent: String = "") -> String {
        let inner = indent + "  "
        switch self {
        case .mapping:
            let members = pairs.map { "\(inner)\(Self.quoted($0.name)): \($0.node.json(indent: inner))" }
            return members.isEmpty ? "{}" : "{\n\(members.joined(separator: ",\n"))\n\(indent)}"
        case .sequence(let items):
            let isFlat = items.allSatisfy { $0.scalar != nil }
            let texts = items.map { $0.json(indent: inner) }
            if isFlat { return "[\(texts.joined(separator: ", "))]" }
            return "[\n\(texts.map { inner + $0 }.joined(separator: ",\n"))\n\(indent)]"
        case .scalar(let scalar):
            return scalar.style == .plain && Self.isLiteral(scalar.string) ? scalar.string : Self.quoted(scalar.string)
        case .alias:
            return "null"
        }
    }

    private static func isLiteral(_ text: String) -> Bool {
        ["true", "false", "null"].contains(text)
            || (Double(text) != nil && text.allSatisfy { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) })
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
