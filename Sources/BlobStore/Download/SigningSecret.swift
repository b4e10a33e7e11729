import Crypto
import Glibc
import LipSyncModel

/// 32 random bytes that only this server knows.
public struct SigningSecret: Sendable {
    /// Their number.
    public static let byteCount = 32

    let key: SymmetricKey

    /// A secret of exactly 32 `bytes`; nil for another number.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// The secrets in the file at `path`, one a line in hexadecimal, the first being the one to sign with; makes the
    /// file with one new secret, mode 0600, if there is none. Several processes may do so at once: all get the same.
    ///
    /// To change the secret, put a new line before the old one, and remove the old one when its links have expired.
    /// Throws `secret.invalid` for a file that others may read or that holds anything else.
    public static func loadOrCreate(_ path: String) throws -> [SigningSecret] {
        if access(path, F_OK) != 0 { try create(path) }
        let file = try OpenFile.reading(path)
        guard try file.isPrivate() else { throw invalid(path, "other users may use it; its mode must be 0600") }
        let text = String(decoding: try file.read(64 * 1024, at: 0), as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline)
        let secrets = lines.compactMap { line in Hexadecimal.bytes(line).flatMap { SigningSecret(bytes: $0) } }
        guard !secrets.isEmpty, secrets.count == lines.count else {
            throw invalid(path, "every line must be \(2 * byteCount) hexadecimal digits")
        }
        return secrets
    }

    /// Written whole under another name first, so that nobody reads half a secret; the link fails if somebody was
    /// faster, and then theirs is the one.
    private static func create(_ path: String) throws {
        let draft = "\(path).\(BlobKey().text)"
        let file = try OpenFile.creating(draft)
        defer { unlink(draft) }
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<byteCount).map { _ in UInt8.random(in: 0...255, using: &generator) }
        try Array((Hexadecimal.text(bytes) + "\n").utf8).withUnsafeBytes(file.write)
        try file.synchronize()
        guard link(draft, path) == 0 || errno == EEXIST else { throw LipSyncError.blob(errno, "create secret") }
        try Directory.synchronize(Directory.parent(of: path))
    }

    private static func invalid(_ path: String, _ fault: String) -> LipSyncError {
        LipSyncError(.usage, code: "secret.invalid", "The secret file \(path) cannot be used: \(fault).")
    }
}
