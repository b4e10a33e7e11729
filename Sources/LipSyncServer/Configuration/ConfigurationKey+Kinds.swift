import LipSyncModel

/// The kinds of keys.
extension ConfigurationKey {
    /// The unit in which a length of time is written.
    enum TimeUnit: String {
        case seconds, hours, days

        var milliseconds: Int {
            switch self {
            case .seconds: 1000
            case .hours: 3_600_000
            case .days: 86_400_000
            }
        }
    }

    /// A whole number; the field holds it times `scale`.
    static func whole(
        _ name: String,
        _ path: Field<Int>,
        _ range: ClosedRange<Int>,
        unit: String? = nil,
        scale: Int = 1,
        usual: String? = nil,
        _ sentence: String
    ) -> ConfigurationKey {
        ConfigurationKey(name, path, takes: wholeNumber(range, unit), usual: usual, sentence) {
            value throws(ConfigurationFault) in
            try number(value, range) * scale
        } text: {
            String($0 / scale)
        }
    }

    /// A length of time in whole units.
    static func time(
        _ name: String,
        _ path: Field<Milliseconds>,
        _ range: ClosedRange<Int>,
        _ unit: TimeUnit,
        _ sentence: String
    ) -> ConfigurationKey {
        ConfigurationKey(name, path, takes: wholeNumber(range, unit.rawValue), sentence) {
            value throws(ConfigurationFault) in
            Milliseconds(try number(value, range) * unit.milliseconds)
        } text: {
            String($0.count / unit.milliseconds)
        }
    }

    /// One of several words.
    static func choice<Value: Sendable>(
        _ name: String,
        _ path: Field<Value>,
        of words: [String],
        _ sentence: String,
        value: @escaping @Sendable (String) -> Value?,
        word: @escaping @Sendable (Value) -> String
    ) -> ConfigurationKey {
        ConfigurationKey(name, path, takes: "one of " + words.joined(separator: ", "), sentence) {
            written throws(ConfigurationFault) in
            let text = try written.text
            guard words.contains(text), let value = value(text) else { throw .wrong(text) }
            return value
        } text: {
            word($0)
        }
    }

    /// A list whose entries are understood one by one; a fault names the entry.
    static func list<Entry: Sendable>(
        _ name: String,
        _ path: Field<[Entry]>,
        takes allowed: String,
        isSecret: Bool = false,
        _ sentence: String,
        entry: @escaping @Sendable (String) -> Entry?,
        text: @escaping @Sendable (Entry) -> String
    ) -> ConfigurationKey {
        ConfigurationKey(name, path, takes: allowed, isSecret: isSecret, sentence) {
            value throws(ConfigurationFault) in
            var entries: [Entry] = []
            for written in try value.list {
                guard let entry = entry(written) else { throw .wrong(written) }
                entries.append(entry)
            }
            return entries
        } text: {
            quoted($0.map(text))
        }
    }

    static func number(_ value: ConfigurationValue, _ range: ClosedRange<Int>) throws(ConfigurationFault) -> Int {
        let text = try value.text
        guard let number = Int(text) else {
            // A number that no Int holds is still a number.
            let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
            let isNumber = !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
            throw isNumber ? .outside(text) : .wrong(text)
        }
        guard range.contains(number) else { throw .outside(text) }
        return number
    }

    private static func wholeNumber(_ range: ClosedRange<Int>, _ unit: String?) -> String {
        "a whole number\(unit.map { " of \($0)" } ?? "") from \(range.lowerBound) to \(range.upperBound)"
    }
}
