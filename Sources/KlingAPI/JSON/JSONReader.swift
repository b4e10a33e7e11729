/// Reads JSON that strangers send (RFC 8259): strict, bounded in depth and number of values, and refusing whatever two
/// readers could understand differently (repeated names, lone surrogates, invalid UTF-8, a byte order mark).
struct JSONReader {
    /// Deepest nesting of arrays and objects.
    static let greatestDepth = 32
    /// Most values in a document.
    static let greatestCount = 20_000
    /// Longest number, in characters.
    static let longestNumber = 100
    /// Longest name of a member, in bytes. Names are hashed, which for long runs of accents takes time by their square.
    static let longestName = 128

    private let bytes: [UInt8]
    private(set) var position = 0
    private var depth = 0
    private var count = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The value that is all of `bytes`.
    static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSONValue {
        var reader = JSONReader(bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw .syntax("a byte order mark", offset: 0) }
        reader.skipBlanks()
        guard reader.current != nil else { throw .syntax("nothing there", offset: reader.position) }
        let value = try reader.value()
        reader.skipBlanks()
        guard reader.current == nil else { throw .syntax("something behind the end", offset: reader.position) }
        return value
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func unexpected() -> JSONFault {
        .syntax(current == nil ? "a sudden end" : "an unexpected character", offset: position)
    }

    private mutating func skipBlanks() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func value() throws(JSONFault) -> JSONValue {
        count += 1
        guard count <= Self.greatestCount else { throw .excess("it has more than \(Self.greatestCount) values") }
        switch current {
        case UInt8(ascii: "{"): return try nested { (reader) throws(JSONFault) in try reader.object() }
        case UInt8(ascii: "["): return try nested { (reader) throws(JSONFault) in try reader.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func nested(
        _ read: (inout Self) throws(JSONFault) -> JSONValue
    ) throws(JSONFault) -> JSONValue {
        depth += 1
        guard depth <= Self.greatestDepth else { throw .excess("it is nested more than \(Self.greatestDepth) deep") }
        position += 1
        skipBlanks()
        let value = try read(&self)
        depth -= 1
        return value
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        for byte in word.utf8 {
            guard skip(byte) else { throw unexpected() }
        }
        return value
    }

    private mutating func array() throws(JSONFault) -> JSONValue {
        var elements: [JSONValue] = []
        if skip(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            elements.append(try value())
            skipBlanks()
            if skip(UInt8(ascii: "]")) { return .array(elements) }
            guard skip(UInt8(ascii: ",")) else { throw unexpected() }
            skipBlanks()
        }
    }

    private mutating func object() throws(JSONFault) -> JSONValue {
        var members: [String: JSONValue] = [:]
        if skip(UInt8(ascii: "}")) { return .object(members) }
        while true {
            let name = try string()
            guard name.utf8.count <= Self.longestName else {
                throw .excess("a name is longer than \(Self.longestName) bytes")
            }
            skipBlanks()
            guard skip(UInt8(ascii: ":")) else { throw unexpected() }
            skipBlanks()
            let value = try value()
            guard members.updateValue(value, forKey: name) == nil else { throw .repeatedName(name) }
            skipBlanks()
            if skip(UInt8(ascii: "}")) { return .object(members) }
            guard skip(UInt8(ascii: ",")) else { throw unexpected() }
            skipBlanks()
        }
    }

    private mutating func number() throws(JSONFault) -> JSONNumber {
        let start = position
        _ = skip(UInt8(ascii: "-"))
        if !skip(UInt8(ascii: "0")) { try digits() }
        if skip(UInt8(ascii: ".")) { try digits() }
        if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
            if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
            try digits()
        }
        guard position - start <= Self.longestNumber else {
            throw .excess("a number has more than \(Self.longestNumber) characters")
        }
        return JSONNumber(literal: String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func digits() throws(JSONFault) {
        let start = position
        while let byte = current, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
        guard position > start else { throw unexpected() }
    }

    private mutating func string() throws(JSONFault) -> String {
        guard skip(UInt8(ascii: "\"")) else { throw unexpected() }
        let start = position
        var unescaped: [UInt8] = []
        var plainStart = position
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                unescaped.append(contentsOf: bytes[plainStart..<position])
                position += 1
                guard let text = String(validating: unescaped, as: UTF8.self) else {
                    throw .syntax("a string that is not UTF-8", offset: start)
                }
                return text
            case UInt8(ascii: "\\"):
                unescaped.append(contentsOf: bytes[plainStart..<position])
                position += 1
                try escape(into: &unescaped)
                plainStart = position
            case 0..<0x20: throw .syntax("a control character in a string", offset: position)
            default: position += 1
            }
        }
        throw unexpected()
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONFault) {
        let start = position - 1
        guard let byte = current else { throw unexpected() }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if 0xD800..<0xDC00 ~= code, skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")) {
                let low = try hexadecimal()
                guard 0xDC00..<0xE000 ~= low else { throw .syntax("a lone surrogate", offset: start) }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw .syntax("a lone surrogate", offset: start) }
            text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        default: throw .syntax("an unknown escape", offset: start)
        }
    }

    private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw unexpected()
            }
            code = code << 4 | UInt32(digit)
            position += 1
        }
        return code
    }
}
