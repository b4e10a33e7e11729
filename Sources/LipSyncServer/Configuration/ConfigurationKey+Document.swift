extension ConfigurationKey {
    /// The table of all keys in Markdown, as `docs/operations.md` has it.
    package static var table: String {
        let usual = ServerConfiguration(data: ServerFolder(""))
        let rows = all.map { key in
            let byDefault = key.usual ?? key.text(usual).map { "`\($0.replacing("\"", with: ""))`" } ?? "none"
            return "| `\(key.name)` | `\(key.variable)` | \(key.allowed) | \(byDefault) | \(key.sentence) |"
        }
        return (["| key | variable | takes | default | what it is for |", "|---|---|---|---|---|"] + rows)
            .joined(separator: "\n")
    }
}
