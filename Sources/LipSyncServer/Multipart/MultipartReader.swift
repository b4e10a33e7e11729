/// Reads `multipart/form-data` (RFC 7578 over RFC 2046) as it comes, in chunks of any size, and says what it finds.
/// It does no I/O and keeps no more than a delimiter and the headers of one part.
///
/// Strict where readers could differ: lines end in CR LF only, nothing but blanks may follow a delimiter on its line,
/// and a form without its closing delimiter is an error.
public struct MultipartReader: Sendable {
    private enum State: Hashable {
        /// Before the first delimiter; what stands there is skipped.
        case preamble
        /// Right after a delimiter, on its line.
        case delimiterLine
        /// In a part's headers.
        case headers
        /// After a part's headers. The empty line may also be the beginning of the next delimiter.
        case bodyStart
        /// In a part's bytes.
        case body
        /// After the closing delimiter.
        case epilogue
    }

    private static let carriageReturn = UInt8(ascii: "\r")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let dash = UInt8(ascii: "-")

    /// `CR LF -- boundary`; the only CR in it is its first byte.
    private let delimiter: [UInt8]
    private let limits: MultipartLimits
    private var state = State.preamble
    /// What has come and is not understood yet. At the start it is the line end that a first delimiter may lack.
    private var pending: [UInt8] = [carriageReturn, lineFeed]
    /// The lines of the headers that are being read.
    private var headerLines: [ArraySlice<UInt8>] = []
    private var headerBytes = 0
    private var parts = 0

    /// A reader for a form whose parts are separated by `boundary`.
    public init(boundary: MultipartBoundary, limits: MultipartLimits = MultipartLimits()) {
        delimiter = Array("\r\n--\(boundary.text)".utf8)
        self.limits = limits
    }

    /// Takes the next bytes and gives what they complete, in order. Throws a ``LipSyncError`` of kind `badInput` whose
    /// code begins with `multipart.`; the reader is of no use afterwards.
    public mutating func read(_ chunk: some Collection<UInt8>) throws -> [MultipartEvent] {
        guard state != .epilogue else { return [] }
        var input = pending
        input.append(contentsOf: chunk)
        var rest = input[...]
        var events: [MultipartEvent] = []
        while try step(&rest, &events) {}
        pending = Array(rest)
        return events
    }

    /// Says that nothing more comes. Throws `multipart.unfinished` if the closing delimiter has not been seen.
    public func finish() throws {
        guard state == .epilogue else { throw MultipartFault.unfinished.error() }
    }

    /// One step; false when it needs more bytes than there are.
    private mutating func step(_ rest: inout ArraySlice<UInt8>, _ events: inout [MultipartEvent]) throws -> Bool {
        switch state {
        case .preamble:
            return skipToDelimiter(&rest, &events, isBody: false)
        case .bodyStart:
            return startBody(&rest, &events)
        case .body:
            return skipToDelimiter(&rest, &events, isBody: true)
        case .delimiterLine:
            return try readDelimiterLine(&rest, &events)
        case .headers:
            return try readHeaderLine(&rest, &events)
        case .epilogue:
            rest = []
            return false
        }
    }

    /// Hands on everything before the next delimiter, and holds back what may be the beginning of one.
    private mutating func skipToDelimiter(
        _ rest: inout ArraySlice<UInt8>,
        _ events: inout [MultipartEvent],
        isBody: Bool
    ) -> Bool {
        var from = rest.startIndex
        while let start = rest[from...].firstIndex(of: Self.carriageReturn) {
            let candidate = rest[start...].prefix(delimiter.count)
            if candidate.elementsEqual(delimiter.prefix(candidate.count)) {
                if isBody, start > rest.startIndex { events.append(.bytes(rest[..<start])) }
                rest = rest[start...]
                guard candidate.count == delimiter.count else { return false }
                if isBody { events.append(.partEnds) }
                rest = rest.dropFirst(delimiter.count)
                state = .delimiterLine
                return true
            }
            from = start + 1
        }
        if isBody, !rest.isEmpty { events.append(.bytes(rest)) }
        rest = []
        return false
    }

    private mutating func startBody(_ rest: inout ArraySlice<UInt8>, _ events: inout [MultipartEvent]) -> Bool {
        let dashed = delimiter.dropFirst(2)
        let candidate = rest.prefix(dashed.count)
        if !candidate.elementsEqual(dashed.prefix(candidate.count)) {
            state = .body
        } else if candidate.count == dashed.count {
            rest = rest.dropFirst(dashed.count)
            events.append(.partEnds)
            state = .delimiterLine
        } else {
            return false
        }
        return true
    }

    private mutating func readDelimiterLine(
        _ rest: inout ArraySlice<UInt8>,
        _ events: inout [MultipartEvent]
    ) throws -> Bool {
        let blanks = rest.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let tail = rest[blanks.endIndex...].prefix(2)
        guard blanks.count <= limits.headerBytes else { throw MultipartFault.delimiter.error() }
        if blanks.isEmpty, tail.elementsEqual([Self.dash, Self.dash]) {
            events.append(.done)
            state = .epilogue
        } else if tail.elementsEqual([Self.carriageReturn, Self.lineFeed]) {
            guard parts < limits.parts else { throw MultipartFault.parts.error(limit: limits.parts) }
            parts += 1
            headerLines = []
            headerBytes = 0
            state = .headers
        } else if tail.isEmpty || tail.elementsEqual([Self.carriageReturn])
            || (blanks.isEmpty && tail.elementsEqual([Self.dash]))
        {
            return false
        } else {
            throw MultipartFault.delimiter.error()
        }
        rest = rest[tail.endIndex...]
        return true
    }

    private mutating func readHeaderLine(
        _ rest: inout ArraySlice<UInt8>,
        _ events: inout [MultipartEvent]
    ) throws -> Bool {
        let room = limits.headerBytes - headerBytes
        let end = rest.firstIndex { $0 == Self.carriageReturn || $0 == Self.lineFeed || $0 == 0 }
        guard (end ?? rest.endIndex) - rest.startIndex + 2 <= room else {
            throw MultipartFault.headersTooLong.error(limit: limits.headerBytes)
        }
        guard let end else { return false }
        guard rest[end] == Self.carriageReturn else { throw MultipartFault.headers.error() }
        guard end + 1 < rest.endIndex else { return false }
        guard rest[end + 1] == Self.lineFeed else { throw MultipartFault.headers.error() }
        let line = rest[..<end]
        rest = rest[(end + 2)...]
        headerBytes += line.count + 2
        if line.isEmpty {
            events.append(.partBegins(try MultipartPart(headerLines: headerLines)))
            headerLines = []
            state = .bodyStart
        } else {
            headerLines.append(ArraySlice(Array(line)))
        }
        return true
    }
}
