import Foundation
import FoundationXML

/// The texts of an XML document by the names of their elements.
final class XMLText: NSObject, XMLParserDelegate {
    private struct Malformed: Error {}

    private var texts: [String: String] = [:]
    private var open: [String] = []

    /// Reads `data`; throws where it is not well-formed.
    init(_ data: Data) throws {
        super.init()
        let parser = XMLParser(data: data)
        parser.delegate = self
        guard parser.parse() else { throw Malformed() }
    }

    func text(of element: String) -> String? { texts[element] }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(name)
        texts[name] = ""
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) {
        if let name = open.last { texts[name, default: ""] += characters }
    }

    func parser(
        _ parser: XMLParser,
        didEndElement name: String,
        namespaceURI: String?,
        qualifiedName: String?
    ) {
        open.removeLast()
    }
}
