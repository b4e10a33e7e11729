public import LipSyncModel

/// An event of a `text/event-stream` (WHATWG HTML, section 9.2), as the bytes that go over the wire.
public struct ServerSentEvent: Hashable, Sendable {
    /// What a client sends back as `Last-Event-ID` when it connects again; nil leaves the last one in force.
    public var id: String?
    /// The event's type; nil is `message`.
    public var event: String?
    /// What it says; any number of lines.
    public var data: String

    /// An event that says `data`.
    public init(data: String, event: String? = nil, id: String? = nil) {
        self.data = data
        self.event = event
        self.id = id
    }

    /// The event with its closing empty line. Line ends in `id` and `event` would begin another field and are left
    /// out, and so is an `id` that holds a NUL, which clients ignore.
    public var wireText: String {
        var text = ""
        if let id, !id.unicodeScalars.contains("\0") { text += "id: \(Self.oneLine(id))\n" }
        if let event { text += "event: \(Self.oneLine(event))\n" }
        for line in Self.lines(of: data) { text += "data: \(line)\n" }
        return text + "\n"
    }

    /// A line that clients skip; it keeps proxies from closing a quiet stream.
    public static func comment(_ text: String = "") -> String {
        lines(of: text).map { ": \($0)\n" }.joined() + "\n"
    }

    /// Tells clients how long to wait before they connect again.
    public static func retry(after wait: Milliseconds) -> String { "retry: \(max(0, wait.count))\n\n" }

    /// The stream's media type.
    public static let contentType = "text/event-stream"

    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\n" && $0 != "\r" }))
    }

    /// CR LF, LF and CR each end a line for a client.
    private static func lines(of text: String) -> [String] {
        var lines: [String.UnicodeScalarView] = [.init()]
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where previous == "\r": break
            case "\n", "\r": lines.append(.init())
            default: lines[lines.count - 1].append(scalar)
            }
            previous = scalar
        }
        return lines.map { String($0) }
    }
}
