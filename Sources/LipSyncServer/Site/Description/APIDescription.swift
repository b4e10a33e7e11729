import LipSyncModel
import Yams

/// An OpenAPI description, as far as the page shows it. Everything keeps its order.
struct APIDescription {
    /// A heading of the operations.
    struct Group {
        var name: String
        var summary: String
        var operations: [APIOperation]
    }

    private static let methods: Set = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]

    let root: Node
    let groups: [Group]

    /// Reads YAML. Throws `docs.invalid` naming the place or the member that is missing.
    init(yaml: String) throws {
        let composed: Node?
        do {
            composed = try Yams.compose(yaml: yaml)
        } catch {
            throw Self.invalid("it is not YAML", cause: "\(error)")
        }
        guard let root = composed, root.mapping != nil else { throw Self.invalid("it is not a mapping") }
        guard root["openapi"]?.scalarText?.hasPrefix("3.") == true else { throw Self.invalid("\"openapi\" is not 3.x") }
        guard let paths = root["paths"]?.mapping else { throw Self.invalid("\"paths\" is missing") }
        self.root = root

        var operations: [APIOperation] = []
        for (path, item) in paths {
            for (method, node) in item.pairs where Self.methods.contains(method) {
                guard let name = path.scalarText, node["operationId"]?.scalarText != nil else {
                    throw Self.invalid("\(method) \(path.scalarText ?? "?") has no operationId")
                }
                operations.append(APIOperation(node, method: method.uppercased(), path: name, item: item))
            }
        }
        let tags = (root["tags"]?.sequence.map(Array.init) ?? []).map { tag in
            (name: tag["name"]?.scalarText ?? "", summary: tag["description"]?.scalarText ?? "")
        }
        let untagged = operations.filter { operation in !tags.contains { $0.name == operation.tag } }
        groups =
            tags.map { tag in
                Group(name: tag.name, summary: tag.summary, operations: operations.filter { $0.tag == tag.name })
            }.filter { !$0.operations.isEmpty }
            + (untagged.isEmpty ? [] : [Group(name: "other", summary: "", operations: untagged)])
    }

    /// What `node` refers to, or itself. References lead into this description only, and chains of them end.
    func resolved(_ node: Node) -> Node {
        var node = node
        for _ in 0..<16 {
            guard let reference = node["$ref"]?.scalarText, reference.hasPrefix("#/") else { break }
            var target = root
            for name in reference.dropFirst(2).split(separator: "/") {
                guard let next = target[String(name)] else { return node }
                target = next
            }
            node = target
        }
        return node
    }

    /// The named schemas, in their order.
    var schemas: [(name: String, node: Node)] {
        (root["components"]?["schemas"]?.mapping).map { schemas in
            schemas.compactMap { name, node in name.scalarText.map { ($0, node) } }
        } ?? []
    }

    private static func invalid(_ what: String, cause: String? = nil) -> LipSyncError {
        LipSyncError(.internal, code: "docs.invalid", "The API's description cannot be used: \(what).", cause: cause)
    }
}
