/// Which part of a list is wanted: the query items `pageNum` and `pageSize`.
public struct PageRequest: Hashable, Sendable {
    /// From 1.
    public var number: Int
    /// Entries of a page.
    public var size: Int

    /// How many entries come before the page.
    public var offset: Int { (number - 1) * size }

    /// Reads the decoded items of a query; others are ignored, an empty value is absent. Throws 1201.
    public init(
        query: [(name: String, value: String)],
        limits: WireLimits = WireLimits()
    ) throws(APIFault) {
        number = try Self.value("pageNum", query, limits.pageNumber) ?? limits.pageNumber.lowerBound
        size = try Self.value("pageSize", query, limits.pageSize) ?? limits.usualPageSize
    }

    private static func value(
        _ name: String,
        _ items: [(name: String, value: String)],
        _ range: ClosedRange<Int>
    ) throws(APIFault) -> Int? {
        let values = items.filter { $0.name.utf8.elementsEqual(name.utf8) && !$0.value.isEmpty }.map(\.value)
        guard values.count <= 1 else { throw .validation("\(name) is given \(values.count) times") }
        guard let text = values.first else { return nil }
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }), !digits.isEmpty else {
            throw .validation("\(name) must be an integer, got the string '\(text.excerpt)'")
        }
        guard let value = Int(text), range.contains(value) else {
            throw .invalid(name, text, "must be in the range [\(range.lowerBound), \(range.upperBound)]")
        }
        return value
    }
}
