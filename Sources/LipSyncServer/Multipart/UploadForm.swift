/// The form of an upload: one file among some small text fields. The file is handed on while it comes; only the fields
/// are kept.
///
/// The file is the part named `file`, or any part with a file name.
public struct UploadForm: Hashable, Sendable {
    /// The text fields by name; of two with one name the last.
    public let fields: [String: String]
    /// What the headers of the file's part said.
    public let file: MultipartPart
    /// How many bytes the file has.
    public let fileBytes: Int

    /// Reads a form to its end and hands the file's bytes to `sink`, in order and as fast as it takes them.
    ///
    /// Throws errors of kind `badInput` whose codes begin with `multipart.`, and whatever `chunks` and `sink` throw;
    /// what `sink` has been given is worthless then.
    public static func read<Chunks: AsyncSequence>(
        _ chunks: Chunks,
        boundary: MultipartBoundary,
        limits: MultipartLimits = MultipartLimits(),
        sink: (ArraySlice<UInt8>) async throws -> Void
    ) async throws -> UploadForm where Chunks.Element: Collection<UInt8> {
        var reader = MultipartReader(boundary: boundary, limits: limits)
        var sorter = UploadSorter(limits: limits)
        for try await chunk in chunks {
            for event in try reader.read(chunk) {
                if let bytes = try sorter.take(event) { try await sink(bytes) }
            }
        }
        try reader.finish()
        guard let file = sorter.file else { throw MultipartFault.fileMissing.error() }
        return UploadForm(fields: sorter.fields, file: file, fileBytes: sorter.fileBytes)
    }

    init(fields: [String: String], file: MultipartPart, fileBytes: Int) {
        self.fields = fields
        self.file = file
        self.fileBytes = fileBytes
    }
}
