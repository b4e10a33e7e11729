/// A JSON value (RFC 8259) whose objects name nothing twice.
enum JSONValue: Hashable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// What it is, for a message: `the number 1.5`.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .number(let number): "the number \(number.literal.excerpt)"
        case .string(let text): "the string '\(text.excerpt)'"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
