/// Tells an upload's file from its text fields.
struct UploadSorter: Sendable {
    private(set) var file: MultipartPart?
    private(set) var fileBytes = 0
    private(set) var fields: [String: String] = [:]

    private let limits: MultipartLimits
    private var current: MultipartPart?
    private var text: [UInt8] = []

    init(limits: MultipartLimits) {
        self.limits = limits
    }

    /// Takes an event, and gives bytes of the file if it has some. Throws `multipart.field`, `multipart.parts` or
    /// `multipart.files_too_many`.
    mutating func take(_ event: MultipartEvent) throws -> ArraySlice<UInt8>? {
        switch event {
        case .partBegins(let part):
            current = part
            guard Self.isFile(part) else { return nil }
            guard file == nil else { throw MultipartFault.filesTooMany.error() }
            file = part
        case .bytes(let bytes):
            guard let current else { return nil }
            if Self.isFile(current) {
                fileBytes += bytes.count
                return bytes
            }
            guard text.count + bytes.count <= limits.fieldBytes else { throw fieldFault }
            text += bytes
        case .partEnds:
            if let current, !Self.isFile(current) {
                guard let value = String(validating: text, as: UTF8.self) else { throw fieldFault }
                fields[current.name] = value
                guard fields.count <= limits.fields else { throw MultipartFault.parts.error(limit: limits.parts) }
            }
            current = nil
            text = []
        case .done:
            break
        }
        return nil
    }

    private var fieldFault: any Error { MultipartFault.field.error(limit: limits.fieldBytes) }

    private static func isFile(_ part: MultipartPart) -> Bool { part.name == "file" || part.fileName != nil }
}
