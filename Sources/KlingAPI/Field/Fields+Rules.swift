import LipSyncModel

/// Members with a rule beyond their type.
extension Fields {
    /// An id: not too long, without control characters.
    func identifier(_ key: String, _ limits: WireLimits) throws(APIFault) -> String? {
        guard let text = try string(key) else { return nil }
        let count = text.unicodeScalars.count
        guard count <= limits.identifierLength else {
            throw .invalid(name(key), text, "must have at most \(limits.identifierLength) characters, got \(count)")
        }
        guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw .invalid(name(key), text, "must not hold control characters")
        }
        return text
    }

    /// An http or https URL, as far as its text tells: whether it may be reached is for whoever fetches it.
    func url(_ key: String, _ limits: WireLimits) throws(APIFault) -> String? {
        guard let text = try string(key) else { return nil }
        try checkURL(key, text, limits)
        return text
    }

    /// What ``url(_:_:)`` refuses. Never repeats a query, which may hold a secret.
    func checkURL(_ key: String, _ text: String, _ limits: WireLimits) throws(APIFault) {
        guard text.utf8.count <= limits.urlLength else {
            throw .validation("\(name(key)) must have at most \(limits.urlLength) bytes, got \(text.utf8.count)")
        }
        let shown = String(text.unicodeScalars.prefix { $0 != "?" && $0 != "#" })
        let scheme = text.unicodeScalars.prefix(6).prefix { $0 != ":" }
        guard ["http", "https"].contains(String(scheme).lowercased()),
            text.utf8.dropFirst(scheme.count).starts(with: "://".utf8)
        else { throw .invalid(name(key), shown, "must be an http or https URL") }
        let rest = text.utf8.dropFirst(scheme.count + 3)
        guard let first = rest.first, !"/?#".utf8.contains(first) else {
            throw .invalid(name(key), shown, "must name a host")
        }
        guard !rest.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) else {
            throw .invalid(name(key), shown, "must not hold blanks, backslashes or control characters")
        }
    }

    /// A point in time that is not before 0.
    func time(_ key: String) throws(APIFault) -> Milliseconds {
        let count = try required(key, try integer(key))
        guard count >= 0 else { throw .invalid(name(key), "\(count)", "must be at least 0 ms") }
        return Milliseconds(count)
    }

    /// A gain; absent is 1.
    func volume(_ key: String, _ limits: WireLimits) throws(APIFault) -> Double {
        guard let volume = try number(key) else { return 1 }
        guard limits.volume.contains(volume) else {
            let (low, high) = (limits.volume.lowerBound.plain, limits.volume.upperBound.plain)
            throw .invalid(name(key), volume.plain, "must be in the range [\(low), \(high)]")
        }
        return volume
    }

    /// One of the names of `Value`'s cases.
    func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        of type: Value.Type
    ) throws(APIFault) -> Value? {
        guard let text = try string(key) else { return nil }
        guard let value = type.allCases.first(where: { $0.rawValue.utf8.elementsEqual(text.utf8) }) else {
            throw .notAllowed(name(key), text, allowed: type.allCases.map(\.rawValue))
        }
        return value
    }

    /// A text to be spoken: something besides blanks, at most `limit` characters (Unicode scalars).
    func speech(_ key: String, limit: Int) throws(APIFault) -> String {
        let text = try required(key, try string(key))
        let count = text.unicodeScalars.count
        guard count <= limit else {
            throw .validation("\(name(key)) must have at most \(limit) characters, got \(count)")
        }
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw .required(name(key))
        }
        return text
    }
}
