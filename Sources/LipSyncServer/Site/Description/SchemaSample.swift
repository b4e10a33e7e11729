import Yams

/// Makes up a value that fits a schema, where the description has no example.
struct SchemaSample {
    let description: APIDescription

    /// The value as a node; nested ones up to a sensible depth.
    func value(of schema: Node, depth: Int = 0) -> Node {
        let schema = description.resolved(schema)
        if let example = schema["example"] { return example }
        if let first = schema.items("enum").first { return first }
        let parts = schema.items("allOf")
        if !parts.isEmpty {
            let values = parts.map { value(of: $0, depth: depth) }
            guard values.contains(where: { $0.mapping != nil }) else { return values[0] }
            return Node(values.flatMap { $0.pairs }.map { (Node($0.name), $0.node) })
        }
        if let properties = schema["properties"], depth < 8 {
            return Node(properties.pairs.map { (Node($0.name), value(of: $0.node, depth: depth + 1)) })
        }
        switch schema["type"]?.scalarText {
        case "array":
            let count = min(schema["minItems"]?.int ?? 1, 4)
            let item = schema["items"].map { value(of: $0, depth: depth + 1) }
            return Node(item.map { Array(repeating: $0, count: max(1, count)) } ?? [])
        case "integer", "number": return plain(schema["default"]?.scalarText ?? schema["minimum"]?.scalarText ?? "1")
        case "boolean": return plain(schema["default"]?.scalarText ?? "true")
        case "object": return Node([(Node, Node)]())
        default: return text(schema["format"]?.scalarText == "uri" ? "https://example.org/…" : "…")
        }
    }

    private func plain(_ text: String) -> Node { .scalar(Node.Scalar(text, Tag(.implicit), .plain)) }
    private func text(_ text: String) -> Node { .scalar(Node.Scalar(text, Tag(.str), .doubleQuoted)) }
}
