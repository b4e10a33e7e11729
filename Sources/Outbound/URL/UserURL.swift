import LipSyncModel

/// An http or https URL that came from a user, taken apart by strict rules of our own and put together again from the
/// parts, so that no two programs can read it differently.
///
/// Text is never trusted to be an address: `127.1` and `2130706433` are hosts like any other here, and the policy
/// classifies what they resolve to.
public struct UserURL: Hashable, Sendable {
    /// The schemes that are fetched.
    public enum Scheme: String, Hashable, Sendable {
        /// Plain.
        case http
        /// Over TLS.
        case https

        var defaultPort: Int { self == .http ? 80 : 443 }
    }

    /// At most so many bytes of text are read.
    public static let maximumLength = 2048

    /// How to connect.
    public let scheme: Scheme
    /// A name or an address in lower case; IPv6 without brackets.
    public let host: String
    /// 1 to 65535.
    public let port: Int
    /// Path and query as they stand in the request, percent-encoded; begins with a slash. The fragment is gone.
    package let target: String

    /// Reads `text`. Throws `url.refused` for any other scheme, user info, backslashes, control characters, hosts with
    /// anything but letters, digits, `-`, `_` and dots, ports outside 1...65535, and text over 2,048 bytes.
    public init(_ text: String) throws {
        let limit = Self.maximumLength
        let length = text.utf8.count
        guard length <= limit else {
            throw LipSyncError.urlRefused("it has \(length) bytes; at most \(limit) are read")
        }
        guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }) else {
            throw LipSyncError.urlRefused("it holds a control character")
        }
        guard !text.contains("\\") else { throw LipSyncError.urlRefused("it holds a backslash") }
        guard let colon = text.firstIndex(of: ":"), let scheme = Scheme(rawValue: text[..<colon].lowercased()) else {
            throw LipSyncError.urlRefused("it does not begin with http:// or https://")
        }
        let rest = text[text.index(after: colon)...]
        guard rest.hasPrefix("//") else {
            throw LipSyncError.urlRefused("it does not begin with http:// or https://")
        }
        let authority = rest.dropFirst(2).prefix { !"/?#".contains($0) }
        let (host, port) = try Self.split(authority)
        self.scheme = scheme
        self.host = host
        self.port = port ?? scheme.defaultPort
        target = RequestTarget.encoded(rest[authority.endIndex...])
    }

    private static func split(_ authority: Substring) throws -> (host: String, port: Int?) {
        guard !authority.contains("@") else { throw LipSyncError.urlRefused("it holds user info before an @") }
        guard !authority.contains("%") else { throw LipSyncError.urlRefused("its host holds a percent sign") }
        guard authority.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw LipSyncError.urlRefused("its host is not ASCII (write such names in their xn-- form)")
        }
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]"),
                case let inside = String(authority[authority.index(after: authority.startIndex)..<end]),
                inside.contains(":"), IPAddress(inside) != nil
            else { throw LipSyncError.urlRefused("its host is not an IPv6 address in brackets") }
            return (inside.lowercased(), try port(authority[authority.index(after: end)...]))
        }
        let text = authority.prefix { $0 != ":" }
        guard let host = HostName.normalized(text) else {
            throw LipSyncError.urlRefused(text.isEmpty ? "its host is empty" : "its host is not a valid name")
        }
        return (host, try port(authority[text.endIndex...]))
    }

    private static func port(_ text: Substring) throws -> Int? {
        if text.isEmpty || text == ":" { return nil }
        guard text.hasPrefix(":"), text.dropFirst().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = Int(text.dropFirst()), (1...65535).contains(port)
        else { throw LipSyncError.urlRefused("its port is not a number from 1 to 65535") }
        return port
    }
}

extension UserURL {
    /// Scheme, host, port unless it is the usual one: `https://example.org:8443`.
    package var origin: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return "\(scheme.rawValue)://\(name)" + (port == scheme.defaultPort ? "" : ":\(port)")
    }

    /// The whole of it, query included: for the request only, never for logs or messages.
    package var full: String { origin + target }

    /// The path, without the query.
    package var path: String { String(target.prefix { $0 != "?" }) }

    /// Without the query, which may hold secrets: for messages and logs.
    public var redacted: String { origin + path }
}

extension UserURL: CustomStringConvertible {
    /// ``redacted``.
    public var description: String { redacted }
}
