/// Why a text is not JSON, or not such as we read.
enum JSONFault: Error, Hashable {
    /// `reason` holds at the byte `offset`.
    case syntax(String, offset: Int)
    /// An object has two members of this name.
    case repeatedName(String)
    /// More of something than a sane document has.
    case excess(String)

    /// The sentence, without a full stop.
    var reason: String {
        switch self {
        case .syntax(let reason, let offset): "\(reason) at byte \(offset)"
        case .repeatedName(let name): "'\(name.excerpt)' is given twice"
        case .excess(let what): what
        }
    }
}
