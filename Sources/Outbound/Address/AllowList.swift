import Foundation
import LipSyncModel

/// What an operator lets users' URLs reach besides the public internet: hosts by name, and blocks of addresses.
/// A self-hosted service often has a private store.
public struct AllowList: Hashable, Sendable {
    /// The environment variable in which operators write it.
    public static let variable = "LIPSYNC_OUTBOUND_ALLOW"

    /// Names, lower case: matched whole, never by their endings.
    public var hosts: Set<String> = []
    /// Blocks of addresses.
    public var ranges: [AddressRange] = []

    /// A list that allows nothing more.
    public init() {}

    /// Reads a comma-separated list of host names, addresses and CIDR ranges:
    /// `minio, store.internal, 192.168.1.20, fd00::/8`. Blanks around entries are fine.
    /// Throws `outbound.allow_invalid`, naming the entry that is none of these.
    public init(_ text: String) throws {
        for part in text.split(separator: ",") {
            let entry = part.trimmingCharacters(in: .whitespaces)
            if !entry.isEmpty { try add(entry) }
        }
    }

    /// Whether an address lies in one of the blocks.
    public func holds(_ address: IPAddress) -> Bool {
        ranges.contains { $0.contains(address) }
    }

    private mutating func add(_ entry: String) throws {
        if entry.contains("/") {
            guard let range = AddressRange(entry) else {
                throw Self.invalid(
                    entry,
                    "is not a range such as 10.0.0.0/8 (its base may have no bits beyond the prefix)"
                )
            }
            ranges.append(range)
        } else if let address = IPAddress(entry) {
            ranges.append(AddressRange(address))
        } else if let name = HostName.normalized(entry), !HostName.isNumeric(name) {
            hosts.insert(name)
        } else {
            throw Self.invalid(entry, "is not a host name, an address or a range")
        }
    }

    private static func invalid(_ entry: String, _ fault: String) -> LipSyncError {
        LipSyncError(.usage, code: "outbound.allow_invalid", "\(variable): \"\(entry)\" \(fault).")
    }
}
