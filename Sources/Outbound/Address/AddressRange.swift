/// A block of addresses in CIDR form: the first `length` bits of `base`.
public struct AddressRange: Hashable, Sendable {
    /// The first address of the block.
    public let base: IPAddress
    /// How many leading bits are fixed: 0 to 32, or to 128.
    public let length: Int

    /// The block that holds one address.
    public init(_ address: IPAddress) {
        base = address
        length = address.bytes.count * 8
    }

    /// Reads `10.0.0.0/8` or `fd00::/8`; nil for anything else, and for a base with bits beyond the prefix, which is
    /// more often a slip than a wish.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let base = IPAddress(String(parts[0])),
            !parts[1].isEmpty, parts[1].allSatisfy({ $0.isASCII && $0.isNumber }),
            let length = Int(parts[1]), length <= base.bytes.count * 8
        else { return nil }
        self.base = base
        self.length = length
        for bit in length..<base.bytes.count * 8 where base.bytes[bit / 8] & (0x80 >> (bit % 8)) != 0 { return nil }
    }

    /// Whether `address` lies in the block. Addresses of the other family do not.
    public func contains(_ address: IPAddress) -> Bool {
        guard address.bytes.count == base.bytes.count else { return false }
        let whole = length / 8
        guard address.bytes[..<whole] == base.bytes[..<whole] else { return false }
        guard length % 8 > 0 else { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> (length % 8))
        return address.bytes[whole] & mask == base.bytes[whole] & mask
    }
}

extension AddressRange: CustomStringConvertible {
    /// For instance `10.0.0.0/8`.
    public var description: String { "\(base)/\(length)" }
}
