import Yams

/// One method on one path.
struct APIOperation {
    let method: String
    let path: String
    let id: String
    let tag: String
    let summary: String
    let text: String
    /// Parameters of the path, then the operation's own; perhaps references.
    let parameters: [Node]
    /// The request's body; perhaps a reference.
    let body: Node?
    /// Answers by status, in their order; perhaps references.
    let responses: [(status: String, node: Node)]
    /// What the service sends by itself, by name.
    let callbacks: [(name: String, node: Node)]

    init(_ node: Node, method: String, path: String, item: Node) {
        self.method = method
        self.path = path
        id = node["operationId"]?.scalarText ?? ""
        tag = node["tags"]?[0]?.scalarText ?? ""
        summary = node["summary"]?.scalarText ?? ""
        text = node["description"]?.scalarText ?? ""
        parameters = [item, node].flatMap { $0["parameters"]?.sequence.map(Array.init) ?? [] }
        body = node["requestBody"]
        responses = node.members("responses").map { (status: $0.name, node: $0.node) }
        callbacks = node.members("callbacks")
    }
}
