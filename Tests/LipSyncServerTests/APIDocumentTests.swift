import Foundation
import Inference
import KlingAPI
import LipSyncModel
import LipSyncServer
import TestSupport
import Testing
import Yams

/// The page shows the whole description, loads nothing, and cannot be made to run anything.
@Suite struct APIDocumentTests {
    private static func committed() throws -> APIDocument {
        try APIDocument(of: Installation(home: PackageRoot.url.path))
    }

    /// All of something between two texts.
    private static func all(_ before: String, _ after: String, in text: String) -> [String] {
        text.components(separatedBy: before).dropFirst().compactMap { $0.components(separatedBy: after).first }
    }

    @Test func everyOperationAndSchemaHasItsPlace() throws {
        let document = try Self.committed()
        for route in APIRoute.allCases {
            #expect(document.html.contains("<h3 id=\"\(route)\">\(route.summary) "))
            #expect(document.html.contains("<code>\(route.path)</code></p>"))
        }
        let root = try #require(try Yams.compose(yaml: document.yaml))
        let schemas = try #require(root["components"]?["schemas"]?.mapping)
        #expect(schemas.count > 10)
        for name in schemas.keys.compactMap(\.string) {
            #expect(document.html.contains("<h3 id=\"schema-\(name)\">\(name) "))
        }
        for code in APICode.allCases {
            #expect(document.html.contains("<tr><td>\(code.httpStatus)</td><td>\(code.rawValue)</td>"))
        }
    }

    @Test func aRequestsListsAreShownOpen() throws {
        let html = try Self.committed().html
        #expect(html.contains("<code>face_choose[].sound_insert_time</code> <span class=\"required\">required</span>"))
    }

    @Test func everyLinkLeadsSomewhere() throws {
        let html = try Self.committed().html
        let ids = Self.all(" id=\"", "\"", in: html)
        #expect(Set(ids).count == ids.count)
        let links = Set(Self.all("href=\"", "\"", in: html))
        #expect(links.count > 40)
        for link in links where link != "openapi.yaml" {
            #expect(link.hasPrefix("#"))
            #expect(ids.contains(String(link.dropFirst())), "\(link) leads nowhere")
        }
    }

    @Test func nothingElseIsLoaded() throws {
        let html = try Self.committed().html
        for sign in ["<script", "<link", "<img", "<iframe", "@import", "url(", "src=", "javascript:", " on"] {
            let attributes = Self.all("<", ">", in: html).filter { $0.contains(sign) }
            #expect(attributes.isEmpty, "\(sign)")
        }
        #expect(!PageChecks.style(of: html).contains("url("))
    }

    @Test func examplesOfJSONAreJSON() throws {
        let html = try Self.committed().html
        let blocks = Self.all("<pre tabindex=\"0\"><code>", "</code></pre>", in: html).map(PageChecks.unescaped)
        let values =
            blocks.filter { $0.hasPrefix("{") }
            + blocks.compactMap { block in
                block.components(separatedBy: "-d '").dropFirst().first.map { String($0.dropLast()) }
            }
        #expect(values.count > 20)
        for value in values {
            #expect(throws: Never.self) {
                _ = try JSONSerialization.jsonObject(with: Data(value.utf8))
            }
        }
    }

    @Test func tagsAreClosedInOrder() throws {
        #expect(try PageChecks.unbalancedTag(in: Self.committed().html) == nil)
        #expect(PageChecks.unbalancedTag(in: "<p><b></p></b>") == "p")
    }

    @Test func hostileTextsStayTexts() throws {
        let evil = #"</style></pre><script>alert(1)</script>" onmouseover="x"#
        let quoted = evil.replacing("\"", with: "\\\"")
        let yaml = """
            openapi: 3.0.3
            info:
              title: "\(quoted)"
              version: "\(quoted)"
              description: "| \(quoted) | b |\\n|---|---|\\n| `\(quoted)` | **x** |"
            tags: [ { name: "\(quoted)", description: "\(quoted)" } ]
            paths:
              "/\(quoted)":
                post:
                  operationId: "\(quoted)"
                  summary: "\(quoted)"
                  description: "* \(quoted)"
                  tags: ["\(quoted)"]
                  parameters:
                    - { name: "\(quoted)", in: "\(quoted)", schema: { type: "\(quoted)", pattern: "\(quoted)" } }
                  requestBody:
                    content:
                      application/json:
                        schema: { $ref: "#/components/schemas/\(quoted)" }
                        example: { "\(quoted)": "\(quoted)" }
                  responses: { "4\(quoted)": { description: "\(quoted)" }, "200": { description: "\(quoted)" } }
            components:
              schemas:
                "\(quoted)": { properties: { "\(quoted)": { enum: ["\(quoted)"], description: "\(quoted)" } } }
            """
        let html = try APIDocument(yaml: yaml).html
        #expect(!html.lowercased().contains("<script"))
        #expect(PageChecks.unbalancedTag(in: html) == nil)
        #expect(Self.all("<", ">", in: html).allSatisfy { !$0.contains("onmouseover=\"") })
        #expect(html.contains("&lt;script&gt;"))
    }

    @Test func aMissingFileIsNamed() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: LipSyncError.self) {
            try APIDocument(of: Installation(home: folder.url.path))
        }
        #expect(error?.code == "docs.missing")
        #expect(error?.message.contains("\(folder.url.path)/docs/openapi.yaml") == true)
    }

    @Test(arguments: [
        "", "[", "a: b", "- a", "openapi: 2.0\npaths: {}", "openapi: 3.0.3", "openapi: 3.0.3\npaths: {/a: {get: {}}}",
    ])
    func otherTextsAreRefused(yaml: String) {
        let error = #expect(throws: LipSyncError.self) { try APIDocument(yaml: yaml) }
        #expect(error?.code == "docs.invalid")
    }

    @Test func referencesInCirclesEnd() throws {
        let yaml = """
            openapi: 3.0.3
            paths:
              /a:
                post:
                  operationId: a
                  requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/A" } } } }
                  responses:
                    "200": { content: { application/json: { schema: { $ref: "#/components/schemas/A" } } } }
            components:
              schemas:
                A: { properties: { next: { type: array, items: { $ref: "#/components/schemas/A" } } } }
                B: { $ref: "#/components/schemas/B" }
            """
        #expect(try APIDocument(yaml: yaml).html.contains("schema-A"))
    }
}
