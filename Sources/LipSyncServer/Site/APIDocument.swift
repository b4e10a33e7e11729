import Foundation
public import Inference
import LipSyncModel

/// The API's description, as the YAML that programs read and as a page that people read.
public struct APIDocument: Sendable {
    /// Where it lies in the installation's home.
    public static let path = "docs/openapi.yaml"
    /// The Content-Type of ``yaml`` (RFC 9512).
    public static let yamlContentType = "application/yaml"
    /// The Content-Type of ``html``.
    public static let htmlContentType = "text/html; charset=utf-8"
    /// What the page may load: nothing. Its style is inline.
    public static let contentSecurityPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    /// The description as it was written.
    public let yaml: String
    /// The page, whole: no scripts, no other files.
    public let html: String

    /// Reads the description in the home of `installation`, and makes the page once.
    ///
    /// Throws ``LipSyncError`` of kind `internal`: `docs.missing` naming the file that cannot be read, or
    /// `docs.invalid`.
    public init(of installation: Installation) throws {
        let path = "\(installation.home)/\(Self.path)"
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(validating: data, as: UTF8.self)
        else {
            throw LipSyncError(
                .internal,
                code: "docs.missing",
                "The API's description \(path) is missing or unreadable; put \(Self.path) of the release there."
            )
        }
        try self.init(yaml: text)
    }

    /// The document for a description in OpenAPI 3.0. Throws `docs.invalid` where it is none.
    public init(yaml: String) throws {
        self.yaml = yaml
        html = APIPage(try APIDescription(yaml: yaml)).html
    }
}
