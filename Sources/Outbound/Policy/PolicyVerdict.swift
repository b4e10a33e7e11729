import Foundation

/// What the operator's policy says to a request.
public enum PolicyVerdict: Hashable, Sendable {
    /// Go on.
    case allowed
    /// Refused, with a sentence for the user: one line, at most 500 characters, never empty.
    case refused(String)
    /// The same, for a reason that has nothing to do with the content.
    case barred(String)

    /// The sentence of a refusal from what the policy printed or answered, made fit to be shown.
    static func sentence(_ bytes: some Sequence<UInt8>) -> String {
        let words = String(decoding: Array(bytes), as: UTF8.self)
            .components(separatedBy: .whitespacesAndNewlines.union(.controlCharacters))
        let sentence = words.filter { !$0.isEmpty }.joined(separator: " ").prefix(500)
        return sentence.isEmpty ? "Refused by the policy of this server." : String(sentence)
    }
}
