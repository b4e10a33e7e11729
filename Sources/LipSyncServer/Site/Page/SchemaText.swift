import Yams

/// Says in a few words what values a schema allows, as HTML.
struct SchemaText {
    let description: APIDescription

    /// The type: a link for a named schema, else for instance `array of integer`.
    func type(_ schema: Node) -> String {
        if let name = Self.name(schema) {
            return "<a href=\"#schema-\(HTML.identifier(name))\">\(HTML.escaped(name))</a>"
        }
        let parts = schema.items("allOf")
        if parts.count == 1 { return type(parts[0]) }
        if !parts.isEmpty { return parts.map(type).joined(separator: " and ") }
        if let items = schema["items"] { return "array of \(type(items))" }
        return HTML.escaped(schema["type"]?.scalarText ?? (schema["properties"] == nil ? "any" : "object"))
    }

    /// The limits of a value, as HTML; empty where there are none.
    func rules(_ schema: Node) -> String {
        var rules: [String] = []
        let values = schema.items("enum").map { $0.json() }
        if !values.isEmpty { rules.append("one of " + values.map { HTML.code($0) }.joined(separator: " ")) }
        func range(_ least: String, _ most: String, _ unit: String) {
            switch (schema[least]?.scalarText, schema[most]?.scalarText) {
            case (let low?, let high?) where low == high: rules.append("\(low)\(unit)")
            case (let low?, let high?): rules.append("\(low) to \(high)\(unit)")
            case (let low?, nil): rules.append("at least \(low)\(unit)")
            case (nil, let high?): rules.append("at most \(high)\(unit)")
            case (nil, nil): break
            }
        }
        range("minimum", "maximum", "")
        range("minLength", "maxLength", " characters")
        range("minItems", "maxItems", " items")
        if let pattern = schema["pattern"]?.scalarText { rules.append("matches \(HTML.code(pattern))") }
        if let format = schema["format"]?.scalarText { rules.append(HTML.escaped(format)) }
        if let value = schema["default"] { rules.append("default \(HTML.code(value.json()))") }
        if schema["nullable"]?.scalarText == "true" { rules.append("may be null") }
        return rules.joined(separator: ", ")
    }

    /// The members of an object as a table; members of objects without a name of their own follow with a dot. With
    /// `opensLists`, so do the members of a list's items that have a name.
    func table(_ schema: Node, opensLists: Bool = false) -> String {
        HTML.table(["Member", "Type", "Meaning"], rows(schema, prefix: "", opening: opensLists ? 2 : 0))
    }

    private func rows(_ schema: Node, prefix: String, opening: Int) -> [[String]] {
        let required = Set(schema.items("required").compactMap(\.scalarText))
        let parts = schema.items("allOf").map { prefix.isEmpty ? description.resolved($0) : $0 }
        var rows = parts.flatMap { self.rows($0, prefix: prefix, opening: opening) }
        for (name, member) in schema.members("properties") {
            let mark = required.contains(name) ? " <span class=\"required\">required</span>" : ""
            rows.append([HTML.code(prefix + name) + mark, type(member), meaning(member)])
            rows += self.rows(member, prefix: "\(prefix)\(name).", opening: opening)
            if let items = member["items"].map({ opening > 0 ? description.resolved($0) : $0 }) {
                rows += self.rows(items, prefix: "\(prefix)\(name)[].", opening: opening - 1)
            }
        }
        return rows
    }

    /// What a value means, and its limits below that.
    func meaning(_ schema: Node) -> String {
        // A member that only names its schema borrows the schema's words, so that the table can be read by itself.
        let own = schema["$ref"] == nil ? schema : description.resolved(schema)
        let isPlain = own["properties"] == nil && own["allOf"] == nil || own["allOf"]?.sequence?.count == 1
        let text = own["description"].flatMap(\.scalarText).map { Prose($0).line } ?? ""
        let rules = isPlain ? rules(own) : ""
        let limits = rules.isEmpty ? "" : "<span class=\"rules\">\(rules)</span>"
        return [schema["$ref"] == nil || isPlain ? text : "", limits].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The name of the schema that is referred to.
    static func name(_ schema: Node) -> String? {
        guard let reference = schema["$ref"]?.scalarText, reference.hasPrefix("#/components/schemas/") else {
            return nil
        }
        return reference.split(separator: "/").last.map(String.init)
    }
}
