/// Something that turns a host into addresses.
public protocol NameResolver: Sendable {
    /// Every address of `host` (a name, or an address in any spelling), the preferred one first; never empty.
    /// Throws ``ResolutionFailure``.
    func addresses(of host: String) async throws -> [IPAddress]
}
