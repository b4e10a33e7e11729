import Crypto
import LipSyncModel

/// Makes and reads links to files that need no login and expire. The signature (HMAC-SHA256) covers everything that a
/// link says.
public struct LinkSigner: Sendable {
    private let secrets: [SigningSecret]
    private let folder: String

    /// Signs with the first of `secrets`, accepts all of them. `folder` is the first part of the links' paths.
    /// Throws `secret.invalid` without a secret.
    public init(secrets: [SigningSecret], folder: String = "/files") throws {
        guard !secrets.isEmpty else {
            throw LipSyncError(.usage, code: "secret.invalid", "There is no secret to sign links with.")
        }
        self.secrets = secrets
        self.folder = folder
    }

    /// Path and query of a link that is good until `expires`, in seconds since 1970:
    /// `/files/ID.mp4?blob=…&expires=…&name=…&signature=…`.
    /// Throws `link.invalid` for an id that ``FileLink/id`` does not allow.
    public func target(of link: FileLink, expires: Int) throws -> String {
        guard Self.isID(link.id), let secret = secrets.first else { throw Self.invalid }
        let code = HMAC<SHA256>.authenticationCode(for: Self.signed(link, expires), using: secret.key)
        let name = link.downloadName.map { "&name=" + QueryText.encoded($0) } ?? ""
        return
            "\(folder)/\(link.fileName)?blob=\(link.key)&expires=\(expires)\(name)&signature=\(Hexadecimal.text(code))"
    }

    /// What a link hands out, from the last part of its path and its query, at `now` in seconds since 1970. Throws
    /// `link.invalid` for a link that was not made with one of the secrets, and `link.expired`.
    public func link(fileName: String, query: String, now: Int) throws -> FileLink {
        let fields = try QueryText.fields(query)
        let parts = fileName.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isID(String(parts[0])), let format = FileFormat(rawValue: String(parts[1])),
            let key = fields["blob"].flatMap({ BlobKey($0) }),
            let text = fields["expires"], let expires = Int(text), String(expires) == text,
            let signature = fields["signature"], signature.utf8.count == 64,
            let code = Hexadecimal.bytes(signature)
        else { throw Self.invalid }
        let link = FileLink(id: String(parts[0]), key: key, format: format, downloadName: fields["name"])
        let message = Self.signed(link, expires)
        // The library compares in constant time.
        guard
            secrets.contains(where: {
                HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: message, using: $0.key)
            })
        else { throw Self.invalid }
        guard now < expires else {
            throw LipSyncError(.badInput, code: "link.expired", "The link has expired; ask for the task again.")
        }
        return link
    }

    /// Fields with their lengths before them, so that no two links have the same bytes.
    private static func signed(_ link: FileLink, _ expires: Int) -> [UInt8] {
        let name = link.downloadName.map { "=" + $0 } ?? ""
        let fields = ["lipsync file link 1", link.id, link.format.rawValue, link.key.text, String(expires), name]
        return fields.flatMap { Array("\($0.utf8.count):\($0)\n".utf8) }
    }

    private static func isID(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy { scalar in
                scalar.isASCII
                    && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                        || "-_".unicodeScalars.contains(scalar))
            }
    }

    private static let invalid = LipSyncError(.badInput, code: "link.invalid", "The link is not valid.")
}
