import LipSyncModel
public import Outbound

/// Addresses and CIDR ranges that a caller or a proxy may have.
public struct AddressList: Hashable, Sendable {
    /// The blocks.
    public let ranges: [AddressRange]

    /// The list of `ranges`.
    public init(_ ranges: [AddressRange] = []) {
        self.ranges = ranges
    }

    /// Reads addresses (`192.0.2.7`) and ranges (`10.0.0.0/8`, `2001:db8::/32`); blanks around them are fine.
    ///
    /// Throws ``LipSyncError`` of kind `usage` (`address.invalid`) naming the entry that is neither, and `name`, which
    /// is where the entries come from.
    public init(_ entries: [String], named name: String) throws {
        ranges = try entries.map { entry in
            let text = String(entry.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
            if let address = IPAddress(text) { return AddressRange(address) }
            if let range = AddressRange(text) { return range }
            throw LipSyncError(
                .usage,
                code: "address.invalid",
                "\(name): \"\(text.prefix(60))\" is neither an address nor a range such as 10.0.0.0/8"
                    + " (whose base has no bits beyond the prefix)."
            )
        }
    }

    /// Whether nothing is on the list.
    public var isEmpty: Bool { ranges.isEmpty }

    /// Whether `address` is on the list.
    public func contains(_ address: IPAddress) -> Bool { ranges.contains { $0.contains(address) } }

    /// Whether a caller may come in by this list: an empty one lets in everybody, any other one only who is on it. A
    /// caller without an address (over a Unix socket) is on no list.
    public func admits(_ caller: IPAddress?) -> Bool {
        isEmpty || caller.map(contains) ?? false
    }
}
