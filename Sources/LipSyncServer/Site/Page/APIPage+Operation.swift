import Yams

extension APIPage {
    /// One operation: what it does, what it takes, what it answers, how to call it.
    func operation(_ operation: APIOperation) -> String {
        "<article>\n" + heading(operation.summary, id: HTML.identifier(operation.id), level: 3)
            + "<p class=\"path\">\(badge(operation.method)) \(HTML.code(operation.path))</p>\n"
            + Prose(operation.text).html + parameters(operation) + request(operation) + answers(operation)
            + operation.callbacks.map(callback).joined() + "</article>\n"
    }

    private func parameters(_ operation: APIOperation) -> String {
        let rows = operation.parameters.map(description.resolved).map { parameter in
            let mark = parameter["required"]?.scalarText == "true" ? " <span class=\"required\">required</span>" : ""
            let text = Prose(parameter["description"]?.scalarText ?? "").line
            let limits = parameter["schema"].map(schemas.rules) ?? ""
            return [
                HTML.code(parameter["name"]?.scalarText ?? "") + mark,
                HTML.escaped(parameter["in"]?.scalarText ?? ""),
                parameter["schema"].map(schemas.type) ?? "",
                [text, limits.isEmpty ? "" : "<span class=\"rules\">\(limits)</span>"]
                    .filter { !$0.isEmpty }.joined(separator: " "),
            ]
        }
        guard !rows.isEmpty else { return "" }
        return "<h4>Parameters</h4>\n" + HTML.table(["Name", "In", "Type", "Meaning"], rows)
    }

    private func request(_ operation: APIOperation) -> String {
        let contents = operation.body.map { description.resolved($0).members("content") } ?? []
        var text = ""
        for (type, content) in contents {
            guard let schema = content["schema"] else { continue }
            let target = description.resolved(schema)
            let name = SchemaText.name(schema).map { _ in " \(schemas.type(schema))" } ?? ""
            text += "<h4>Body \(HTML.code(type))\(name)</h4>\n" + Prose(target["description"]?.scalarText ?? "").html
            let table = schemas.table(target, opensLists: true)
            text += table.isEmpty ? "<p>The bytes as they are.</p>\n" : table
        }
        let samples = contents.flatMap { self.samples($0.node) }
        let curl = CurlExample(description: description)
        text += "<h4>Example</h4>\n" + HTML.block(curl.text(operation, body: samples.first?.value))
        for sample in samples.dropFirst() {
            text +=
                "<details><summary>\(HTML.escaped(sample.title))</summary>\n"
                + HTML.block(sample.value.json()) + "</details>\n"
        }
        return text
    }

    /// The examples of a content, with their titles.
    private func samples(_ content: Node) -> [(title: String, value: Node)] {
        if let example = content["example"] { return [("Example", example)] }
        return content.members("examples").compactMap { name, node in
            node["value"].map { (node["summary"]?.scalarText ?? "Another: \(name)", $0) }
        }
    }

    private func answers(_ operation: APIOperation) -> String {
        var text = ""
        var faults: [String] = []
        for (status, reference) in operation.responses {
            let response = description.resolved(reference)
            let meaning = response["description"]?.scalarText ?? ""
            guard status.hasPrefix("2") else {
                faults.append("<a href=\"#errors\" title=\"\(HTML.escaped(meaning))\">\(HTML.escaped(status))</a>")
                continue
            }
            text += "<h4>Answer \(HTML.code(status))</h4>\n" + Prose(meaning).html
            for (type, content) in response.members("content") {
                if let data = content["schema"].flatMap(data) { text += "<p>Its <code>data</code>: \(data)</p>\n" }
                if type != "application/json" { text += "<p>As \(HTML.code(type)).</p>\n" }
                let sample =
                    content["example"] ?? content["schema"].map { SchemaSample(description: description).value(of: $0) }
                if let sample {
                    text += HTML.block(type == "application/json" ? sample.json() : sample.scalarText ?? "")
                }
            }
        }
        return text + (faults.isEmpty ? "" : "<p class=\"faults\">Errors: \(faults.joined(separator: " "))</p>\n")
    }

    /// The type of an envelope's `data`.
    private func data(_ schema: Node) -> String? {
        schema.items("allOf").compactMap { $0["properties"]?["data"] }.first.map(schemas.type)
    }

    private func callback(_ name: String, _ node: Node) -> String {
        var text = ""
        for (_, item) in node.pairs {
            guard let post = item["post"] else { continue }
            let sent = APIOperation(post, method: "POST", path: "", item: item)
            let schema = sent.body.flatMap { description.resolved($0)["content"]?["application/json"]?["schema"] }
            text +=
                "<h4>Callback: \(HTML.escaped(sent.summary))</h4>\n" + Prose(sent.text).html + parameters(sent)
                + (schema.map { "<p>Its body: \(schemas.type($0))</p>\n" } ?? "")
        }
        return text
    }
}
