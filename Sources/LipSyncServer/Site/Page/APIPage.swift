import Yams

/// The page that shows an API's description.
struct APIPage {
    let description: APIDescription
    let schemas: SchemaText

    init(_ description: APIDescription) {
        self.description = description
        schemas = SchemaText(description: description)
    }

    /// The whole page.
    var html: String {
        let title = HTML.escaped(description.root["info"]?["title"]?.scalarText ?? "API")
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(title)</title>
            <style>
            \(PageStyle.css)</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the text</a>
            \(navigation(title))<main id="main">
            \(introduction(title))\(authentication)\(groups)\(errors)\(schemaSection)</main>
            </body>
            </html>

            """
    }

    private func navigation(_ title: String) -> String {
        let groups = description.groups.map { group in
            let links = group.operations.map { operation in
                "<li><a href=\"#\(HTML.identifier(operation.id))\">\(badge(operation.method))"
                    + "<span>\(HTML.escaped(operation.summary))</span></a></li>\n"
            }
            return "<h2>\(HTML.escaped(group.name))</h2>\n<ul>\n\(links.joined())</ul>\n"
        }
        return """
            <nav aria-label="Contents">
            <p class="name"><a href="#main">\(title)</a></p>
            <ul>
            <li><a href="#authentication">Authentication</a></li>
            </ul>
            \(groups.joined())<h2>reference</h2>
            <ul>
            <li><a href="#errors">Errors</a></li>
            <li><a href="#schemas">Schemas</a></li>
            </ul>
            </nav>

            """
    }

    private func introduction(_ title: String) -> String {
        let info = description.root["info"]
        let version = info?["version"]?.scalarText ?? ""
        return "<h1>\(title) <small>version \(HTML.escaped(version))</small></h1>\n"
            + "<p class=\"links\">For programs: <a href=\"openapi.yaml\">openapi.yaml</a></p>\n"
            + Prose(info?["description"]?.scalarText ?? "").withoutTables.html
    }

    private var authentication: String {
        let schemes = description.root["components"]?.members("securitySchemes") ?? []
        let texts = schemes.map { Prose($0.node["description"]?.scalarText ?? "").html }
        return heading("Authentication", id: "authentication", level: 2) + texts.joined()
            + "<p>The examples below use two variables of the shell:</p>\n"
            + HTML.block("export LIPSYNC_URL=https://lipsync.example.org\nexport LIPSYNC_KEY=…")
    }

    private var groups: String {
        description.groups.map { group in
            "<section>\n" + heading(group.name, id: "group-\(HTML.identifier(group.name))", level: 2)
                + Prose(group.summary).html + group.operations.map(self.operation).joined() + "</section>\n"
        }.joined()
    }

    /// The tables of the description's own text; they say what the codes mean.
    private var errors: String {
        "<section>\n" + heading("Errors", id: "errors", level: 2)
            + Prose(description.root["info"]?["description"]?.scalarText ?? "").tables.html + "</section>\n"
    }

    private var schemaSection: String {
        let blocks = description.schemas.map { name, node in
            let rules = schemas.rules(node)
            let table = schemas.table(node)
            return "<div class=\"schema\">\n" + heading(name, id: "schema-\(HTML.identifier(name))", level: 3)
                + Prose(node["description"]?.scalarText ?? "").html
                + (table.isEmpty ? "<p>\(schemas.type(node))\(rules.isEmpty ? "" : ": \(rules)")</p>\n" : table)
                + "</div>\n"
        }
        return "<section>\n" + heading("Schemas", id: "schemas", level: 2) + blocks.joined() + "</section>\n"
    }

    /// A heading that can be linked to.
    func heading(_ text: String, id: String, level: Int) -> String {
        "<h\(level) id=\"\(id)\">\(HTML.escaped(text)) "
            + "<a class=\"here\" href=\"#\(id)\" aria-label=\"Link to this place\">#</a></h\(level)>\n"
    }

    /// An HTTP method in its colour.
    func badge(_ method: String) -> String {
        "<b class=\"method \(HTML.identifier(method.lowercased()))\">\(HTML.escaped(method))</b>"
    }
}
