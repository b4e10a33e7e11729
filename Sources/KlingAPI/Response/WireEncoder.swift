import Foundation
public import LipSyncModel

/// Puts answers into bytes. The types of answers name their members in Swift's manner; this is where `taskStatus` becomes
/// `task_status`.
public enum WireEncoder {
    /// `value` as JSON: names in snake_case, no blanks, members sorted by name (so that equal answers are equal bytes), slashes as they are.
    public static func bytes(of value: some Encodable) throws(LipSyncError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return [UInt8](try encoder.encode(value))
        } catch {
            throw LipSyncError(
                .internal,
                code: "wire.encoding",
                "The answer cannot be written as JSON.",
                cause: "\(error)"
            )
        }
    }
}
