import LipSyncModel

/// What may be reached for a user: the public internet on a few ports, and what the operator allows.
///
/// Hosts and ranges of the allow list may be reached on any port; everything else on ``ports`` only.
public struct AddressPolicy: Hashable, Sendable {
    /// What may be reached besides the public internet.
    public var allowed: AllowList
    /// The ports of public hosts.
    public var ports: Set<Int>

    /// The public internet on ports 80 and 443 and `morePorts`, and what `allowed` holds.
    public init(allowed: AllowList = AllowList(), morePorts: Set<Int> = []) {
        self.allowed = allowed
        ports = morePorts.union([80, 443])
    }

    /// Everything, on every port: for the operator's own URLs, never for a user's.
    public static let everything: AddressPolicy = {
        var list = AllowList()
        list.ranges = [AddressRange("0.0.0.0/0"), AddressRange("::/0")].compactMap { $0 }
        var policy = AddressPolicy(allowed: list)
        policy.allowsLocalNames = true
        return policy
    }()

    /// Whether names of local networks go to the resolver although the list does not hold them.
    private var allowsLocalNames = false

    /// The URL in `text`, when nothing in the text forbids it. Whether its host leads anywhere forbidden is seen when
    /// it is resolved. Throws `url.refused`.
    public func url(_ text: String) throws -> UserURL {
        let url = try UserURL(text)
        try check(url)
        return url
    }

    /// Judges host name and port as far as they can be judged without resolving. Throws `url.refused`.
    public func check(_ url: UserURL) throws {
        if allowed.hosts.contains(url.host) { return }
        if !allowsLocalNames, IPAddress(url.host) == nil, let reason = HostName.refusal(of: url.host) {
            throw LipSyncError.urlRefused(reason)
        }
        // An address in the URL itself needs no resolving.
        if let address = IPAddress(url.host) { return try check([address], of: url) }
        // A port of its own is for the allow list; whether the host is on it by its address is not known yet.
        if !ports.contains(url.port), allowed.ranges.isEmpty { throw refusal(ofPort: url.port) }
    }

    /// Judges **every** address that the host of `url` has. Throws `url.refused`; the sentence does not tell the
    /// addresses, which may be none of the user's business (the cause does).
    public func check(_ addresses: [IPAddress], of url: UserURL) throws {
        if allowed.hosts.contains(url.host) { return }
        for address in addresses where !allowed.holds(address) {
            if case .special(let reason) = AddressClass(address) {
                throw LipSyncError.urlRefused(
                    "its host leads to an address that is not on the public internet",
                    cause: "\(url.redacted): \(address) (\(reason))"
                )
            }
            if !ports.contains(url.port) { throw refusal(ofPort: url.port) }
        }
    }

    private func refusal(ofPort port: Int) -> LipSyncError {
        let list = ports.sorted().map(String.init).joined(separator: ", ")
        return .urlRefused("its port \(port) is not one of \(list)")
    }
}
