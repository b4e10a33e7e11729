extension APIRoute {
    private static let templates = allCases.map { (route: $0, segments: $0.path.split(separator: "/")) }

    /// Finds the operation for a request's method and path (without its query). Letter case does not matter in the
    /// path's fixed segments, and the whole tree is found under `/kling` as well. The parameter keeps its letter case
    /// and is percent-decoded; it is taken as it stands where that does not give UTF-8.
    public static func match(method: String, path: String) -> RouteMatch {
        guard path.utf8.first == UInt8(ascii: "/") else { return .unknown }
        var segments = path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { Substring($0) }
        if let first = segments.first, isSame("kling", first) { segments.removeFirst() }
        let candidates = templates.filter { fits($0.segments, segments) }
        guard !candidates.isEmpty else { return .unknown }
        guard let found = candidates.first(where: { $0.route.method == method }) else {
            return .wrongMethod(allowed: candidates.map(\.route.method))
        }
        let parameter = zip(found.segments, segments).first { $0.0 == "{id}" }?.1
        return .route(found.route, parameter: parameter.map(percentDecoded))
    }

    private static func fits(_ template: [Substring], _ segments: [Substring]) -> Bool {
        template.count == segments.count
            && zip(template, segments).allSatisfy { part, sent in
                part == "{id}" ? !sent.isEmpty : isSame(part, sent)
            }
    }

    private static func isSame(_ part: Substring, _ sent: Substring) -> Bool {
        part.utf8.count == sent.utf8.count && part == sent.lowercased()
    }

    private static func percentDecoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            guard digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16),
                digits.first != UInt8(ascii: "+"), digits.first != UInt8(ascii: "-")
            else { return String(text) }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self) ?? String(text)
    }
}
