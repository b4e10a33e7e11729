/// Where an address leads, by IANA's registries of special-purpose addresses (RFC 6890 and its successors).
public enum AddressClass: Hashable, Sendable {
    /// The public internet.
    case `public`
    /// Somewhere else; `reason` says where, in a few words.
    case special(reason: String)

    /// Sorts `address`. An address that embeds an IPv4 address and is reached through a public translator (NAT64) is
    /// sorted by what it embeds; embeddings that are obsolete (compatible, 6to4, Teredo) are special altogether.
    public init(_ address: IPAddress) {
        if address.isIPv6 {
            self = Self.sortIPv6(address)
        } else {
            self = Self.first(of: Self.specialIPv4, holding: address) ?? .public
        }
    }

    private static func sortIPv6(_ address: IPAddress) -> AddressClass {
        if let nat64, nat64.contains(address), let embedded = IPAddress(bytes: Array(address.bytes[12...])) {
            return AddressClass(embedded)
        }
        if let special = first(of: specialIPv6, holding: address) { return special }
        // Nothing outside this block has been given out to the public.
        guard let globalUnicast, globalUnicast.contains(address) else { return .special(reason: "not global unicast") }
        return .public
    }

    private static func first(of table: [(AddressRange, String)], holding address: IPAddress) -> AddressClass? {
        table.first { $0.0.contains(address) }.map { .special(reason: "\($0.1), \($0.0)") }
    }

    private static let globalUnicast = AddressRange("2000::/3")
    private static let nat64 = AddressRange("64:ff9b::/96")

    private static let specialIPv4 = table([
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared by carriers"),
        ("127.0.0.0/8", "this machine"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "protocol assignments"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "6to4 relays"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "benchmarks"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    ])

    private static let specialIPv6 = table([
        ("::/128", "unspecified"),
        ("::1/128", "this machine"),
        ("::/96", "IPv4-compatible"),
        ("64:ff9b:1::/48", "local NAT64"),
        ("2001::/32", "Teredo"),
        ("2001::/23", "protocol assignments"),
        ("2001:db8::/32", "documentation"),
        ("2002::/16", "6to4"),
        ("3fff::/20", "documentation"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "site-local"),
        ("ff00::/8", "multicast"),
    ])

    private static func table(_ rows: [(String, String)]) -> [(AddressRange, String)] {
        rows.compactMap { text, reason in AddressRange(text).map { ($0, reason) } }
    }
}
