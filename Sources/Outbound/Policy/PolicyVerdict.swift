import Foundation

/// What the operator's policy says to a request.
public enum PolicyVerdict: Hashable, Sendable {
    /// Go on.
    case allowed
    /// Refused, with a sentence for the user: one line, at most 500 characters, never empty.
    case refused(String)

    /// A refusal from what the policy printed or answered, made fit to be shown.
    static func refusal(_ bytes: some Sequence<UInt8>) -> PolicyVerdict {
        let words = String(decoding: Array(bytes), as: UTF8.self)
            .components(separatedBy: .whitespacesAndNewlines.union(.controlCharacters))
        let sentence = words.filter { !$0.isEmpty }.joined(separator: " ").prefix(500)
        return .refused(sentence.isEmpty ? "Refused by the policy of this server." : String(sentence))
    }
}
