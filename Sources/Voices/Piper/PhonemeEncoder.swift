import Foundation

/// Turns phonemes into the numbers that a Piper voice was trained on.
package struct PhonemeEncoder: Sendable {
    /// Phonemes that are put through the network together; longer sentences are parted, since the network's memory
    /// grows with the square of the length.
    package static let longest = 250

    private let table: [String: [Int64]]
    private let replacements: [String: [String]]
    private let start: [Int64]
    private let end: [Int64]
    private let pad: [Int64]

    package init(_ description: PiperDescription) {
        table = description.phonemeIDs
        replacements = description.phonemeMap ?? [:]
        start = table["^"] ?? []
        end = table["$"] ?? []
        pad = table["_"] ?? []
    }

    /// Piper's order: start, each phoneme followed by a pad, end. One list for each stretch of at most ``longest``
    /// phonemes; what the voice has no sound for is left out.
    package func numbers(of phonemes: String) -> [[Int64]] {
        Self.stretches(phonemes.decomposedStringWithCanonicalMapping).compactMap { stretch in
            let symbols = stretch.flatMap { replacements[String($0)] ?? [String($0)] }
            let known = symbols.compactMap { table[$0] }
            guard symbols.contains(where: { $0.unicodeScalars.contains(where: SpokenText.sounds) && table[$0] != nil })
            else { return nil }
            return start + pad + known.flatMap { $0 + pad } + end
        }
    }

    /// Parts at spaces where there are some.
    private static func stretches(_ phonemes: String) -> [[Unicode.Scalar]] {
        var rest = Array(phonemes.unicodeScalars)[...]
        var result: [[Unicode.Scalar]] = []
        while rest.count > longest {
            let head = rest.prefix(longest)
            let cut = head.lastIndex(of: " ") ?? head.endIndex
            result.append(Array(rest[..<cut]))
            rest = rest[cut...].drop { $0 == " " }
        }
        return result + [Array(rest)]
    }
}
