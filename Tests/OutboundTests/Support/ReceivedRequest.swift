import Glibc

/// A request as it came over the wire.
struct ReceivedRequest: Sendable {
    /// First line and headers.
    let head: String
    let body: [UInt8]

    /// `/path?query` of the first line.
    var target: String { String(head.split(separator: " ").dropFirst().first ?? "") }

    /// The value of a header; nil without it.
    func header(_ name: String) -> String? {
        let lines = head.split(separator: "\r\n").dropFirst()
        let line = lines.first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
        return line.map { $0.dropFirst(name.count + 1).drop { $0 == " " } }.map(String.init)
    }

    /// Reads head and announced body from a socket; nil if the other side goes first.
    init?(reading descriptor: Int32) {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
            guard recv(descriptor, &byte, 1, 0) == 1 else { return nil }
            bytes.append(byte)
        }
        head = String(decoding: bytes, as: UTF8.self)
        var body: [UInt8] = []
        let marker = "content-length:"
        let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(marker) }
        let length = line.flatMap { Int($0.dropFirst(marker.count).drop { $0 == " " }) } ?? 0
        while body.count < length {
            guard recv(descriptor, &byte, 1, 0) == 1 else { return nil }
            body.append(byte)
        }
        self.body = body
    }
}
