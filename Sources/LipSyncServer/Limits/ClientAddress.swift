public import Outbound

/// Whose request it is, by address.
public struct ClientAddress: Sendable {
    /// Proxies of the operator's own, whose X-Forwarded-For is believed.
    public let trustedProxies: AddressList

    /// Most entries of X-Forwarded-For that are looked at.
    private static let mostHops = 64

    /// Believes the X-Forwarded-For of `trustedProxies` and of nobody else.
    public init(trustedProxies: AddressList = AddressList()) {
        self.trustedProxies = trustedProxies
    }

    /// The caller's address: that of the connection, or, where the connection comes from a trusted proxy, the
    /// rightmost address of X-Forwarded-For that is not a trusted proxy's own. Everything left of that one was written
    /// by the caller and says nothing.
    ///
    /// `forwardedFor` holds the values of all X-Forwarded-For fields, in order. An entry that is no address ends the
    /// search at the last address that was believed: the proxy that wrote it is then the caller. nil where the
    /// connection has no address (a Unix socket) and no proxy is believed.
    public func of(peer: IPAddress?, forwardedFor: [String]) -> IPAddress? {
        guard var believed = peer, trustedProxies.contains(believed) else { return peer }
        let hops = forwardedFor.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
        for hop in hops.suffix(Self.mostHops).reversed() {
            guard let address = Self.address(hop) else { return believed }
            believed = address
            if !trustedProxies.contains(address) { return address }
        }
        return believed
    }

    /// Reads `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]` and `[2001:db8::1]:4711`.
    static func address(_ text: Substring) -> IPAddress? {
        let hop = text.drop(while: isBlank)
        let bare = hop.prefix { !isBlank($0) }
        guard hop[bare.endIndex...].allSatisfy(isBlank) else { return nil }
        if let address = IPAddress(String(bare)) { return address }
        let host: Substring
        let rest: Substring
        if bare.first == "[" {
            host = bare.dropFirst().prefix { $0 != "]" }
            guard host.endIndex < bare.endIndex, host.contains(":") else { return nil }
            rest = bare[host.endIndex...].dropFirst()
            if rest.isEmpty { return IPAddress(String(host)) }
        } else {
            host = bare.prefix { $0 != ":" }
            rest = bare[host.endIndex...]
        }
        guard rest.first == ":", UInt16(rest.dropFirst()) != nil else { return nil }
        return IPAddress(String(host))
    }

    private static func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
}
