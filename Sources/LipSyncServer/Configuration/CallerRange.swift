public import LipSyncModel
import Outbound

/// What limits of accounts name: addresses that requests may come from.
public enum CallerRange {
    /// An address or a range in CIDR notation, in its usual spelling: `192.0.2.1/32`, `10.0.0.0/8`.
    /// Throws `limit.address`.
    public static func range(_ text: String) throws(LipSyncError) -> String {
        guard let range = IPAddress(text).map(AddressRange.init) ?? AddressRange(text) else {
            throw LipSyncError(
                .usage,
                code: "limit.address",
                "\(text.prefix(100)) is neither an address nor a range such as 10.0.0.0/8."
            )
        }
        return range.description
    }
}
