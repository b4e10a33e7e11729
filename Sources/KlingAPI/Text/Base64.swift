/// Base64 (RFC 4648), read strictly for tokens and patiently for sounds.
enum Base64 {
    /// Why a text is not base64.
    enum Fault: Error, Hashable {
        /// A character outside the alphabet, and how many bytes of text precede it.
        case character(String, offset: Int)
        /// The number of characters or of padding signs does not add up.
        case length
        /// More bytes than the limit.
        case tooLarge
    }

    /// Which texts are accepted.
    enum Manner {
        /// The URL-safe alphabet, no padding, no line breaks, no stray bits (RFC 7515, section 2).
        case token
        /// Either alphabet, with or without padding, with line breaks and blanks.
        case patient
    }

    private static let (blank, padding, foreign): (UInt8, UInt8, UInt8) = (253, 254, 255)

    private static func table(_ manner: Manner) -> [UInt8] {
        var table = [UInt8](repeating: foreign, count: 256)
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        for (value, byte) in alphabet.enumerated() { table[Int(byte)] = UInt8(value) }
        if manner == .patient {
            table[Int(UInt8(ascii: "+"))] = 62
            table[Int(UInt8(ascii: "/"))] = 63
            table[Int(UInt8(ascii: "="))] = padding
            for byte in " \t\r\n".utf8 { table[Int(byte)] = blank }
        }
        return table
    }

    private static let tokenTable = table(.token)
    private static let patientTable = table(.patient)

    /// The bytes that `text` stands for, no more than `limit`.
    static func decode(_ text: Substring, _ manner: Manner, limit: Int = .max) throws(Fault) -> [UInt8] {
        let table = manner == .token ? tokenTable : patientTable
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(text.utf8.count / 4 * 3 + 3, limit))
        var bits: UInt32 = 0
        var symbols = 0
        var signs = 0
        for (offset, character) in text.utf8.enumerated() {
            let value = table[Int(character)]
            if value == blank { continue }
            if value == padding {
                signs += 1
                continue
            }
            guard value != foreign else { throw .character(scalar(in: text, at: offset), offset: offset) }
            guard signs == 0 else { throw .length }
            bits = bits << 6 | UInt32(value)
            symbols += 1
            if symbols % 4 == 0 {
                bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
                bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
                bytes.append(UInt8(truncatingIfNeeded: bits))
                guard bytes.count <= limit else { throw .tooLarge }
            }
        }
        let rest = symbols % 4
        guard rest != 1, signs == 0 || signs == (4 - rest) % 4 else { throw .length }
        if rest > 0 {
            bits <<= UInt32(4 - rest) * 6
            bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
            if rest == 3 { bytes.append(UInt8(truncatingIfNeeded: bits >> 8)) }
            let stray = rest == 3 ? bits & 0xFF : bits & 0xFFFF
            guard manner == .patient || stray == 0 else { throw .length }
        }
        guard bytes.count <= limit else { throw .tooLarge }
        return bytes
    }

    private static func scalar(in text: Substring, at offset: Int) -> String {
        let index = text.utf8.index(text.startIndex, offsetBy: offset)
        return String(text.unicodeScalars[index])
    }

    /// `bytes` in the URL-safe alphabet without padding.
    static func tokenText(_ bytes: some Sequence<UInt8>) -> String {
        text(bytes, alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    }

    /// `bytes` in the standard alphabet with padding.
    static func paddedText(_ bytes: some Sequence<UInt8>) -> String {
        let bare = text(bytes, alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        return bare + String(repeating: "=", count: (4 - bare.utf8.count % 4) % 4)
    }

    private static func text(_ bytes: some Sequence<UInt8>, alphabet: String) -> String {
        let alphabet = Array(alphabet.utf8)
        var result: [UInt8] = []
        var bits: UInt32 = 0
        var count: UInt32 = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                result.append(alphabet[Int(bits >> count & 63)])
            }
        }
        if count > 0 { result.append(alphabet[Int(bits << (6 - count) & 63)]) }
        return String(decoding: result, as: UTF8.self)
    }
}
