import Yams

/// How an operation is called from a shell.
struct CurlExample {
    let description: APIDescription

    /// The command, for the variables that the page's introduction sets.
    func text(_ operation: APIOperation, body: Node?) -> String {
        var path = operation.path
        for parameter in operation.parameters.map(description.resolved) where parameter["in"]?.scalarText == "path" {
            guard let name = parameter["name"]?.scalarText else { continue }
            path = path.replacing("{\(name)}", with: parameter["example"]?.scalarText ?? name.uppercased())
        }
        var lines = ["curl \"$LIPSYNC_URL\(path)\"", "-H \"Authorization: Bearer $LIPSYNC_KEY\""]
        let types = operation.body.map { description.resolved($0).members("content").map(\.name) } ?? []
        if types.contains("multipart/form-data") {
            lines.append("-F file=@talk.mp4")
        } else if let body {
            lines.append("-H \"Content-Type: application/json\"")
            lines.append("-d '\(body.json().replacing("'", with: "'\\''"))'")
        }
        let usual = lines.count > 2 ? "POST" : "GET"
        if operation.method != usual { lines[0] = lines[0].replacing("curl ", with: "curl -X \(operation.method) ") }
        if streams(operation) { lines[0] = lines[0].replacing("curl ", with: "curl -N ") }
        return lines.joined(separator: " \\\n  ")
    }

    private func streams(_ operation: APIOperation) -> Bool {
        operation.responses.contains { description.resolved($0.node)["content"]?["text/event-stream"] != nil }
    }
}
