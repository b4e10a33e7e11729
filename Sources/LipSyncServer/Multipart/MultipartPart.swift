import Foundation

/// What the headers of a part say (RFC 7578).
public struct MultipartPart: Hashable, Sendable {
    /// The field's name.
    public let name: String
    /// The file's name as the client gave it, without folders and control characters; nil where the part is no file
    /// or its name is empty. It may be anything else: never build a path from it.
    public let fileName: String?
    /// The part's Content-Type, if it has one.
    public let contentType: String?

    /// Reads the lines of the headers, without their line ends. Throws `multipart.headers`, `multipart.disposition`
    /// or `multipart.encoding`.
    init(headerLines: [ArraySlice<UInt8>]) throws {
        var headers: [String: String] = [:]
        for line in headerLines {
            guard let text = String(validating: line, as: UTF8.self), let colon = text.firstIndex(of: ":") else {
                throw MultipartFault.headers.error()
            }
            let name = text[..<colon].lowercased()
            guard !name.isEmpty, name.unicodeScalars.allSatisfy(HeaderValue.isTokenCharacter), headers[name] == nil
            else { throw MultipartFault.headers.error() }
            headers[name] = text[text.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        guard let disposition = headers["content-disposition"].flatMap(HeaderValue.init),
            disposition.value.lowercased() == "form-data", let name = disposition.parameters["name"]
        else { throw MultipartFault.disposition.error() }
        if let encoding = headers["content-transfer-encoding"]?.lowercased(),
            !["binary", "8bit", "7bit"].contains(encoding)
        {
            throw MultipartFault.encoding.error(excerpt: encoding)
        }
        self.name = name
        fileName = disposition.text("filename").flatMap(Self.lastComponent)
        contentType = headers["content-type"]
    }

    private static func lastComponent(_ path: String) -> String? {
        let name = path.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last ?? [][...]
        let clean = name.filter { $0.properties.generalCategory != .control }
        let text = String(String.UnicodeScalarView(clean))
        return text.isEmpty || text == "." || text == ".." ? nil : text
    }
}
