/// What one form may hold. The bytes of parts are not limited here: they are handed on as they come.
public struct MultipartLimits: Hashable, Sendable {
    /// Bytes of one part's headers, line ends included.
    public var headerBytes: Int
    /// Text fields; one more part may be the file.
    public var fields: Int
    /// Bytes of one text field.
    public var fieldBytes: Int

    /// Limits.
    public init(headerBytes: Int = 8192, fields: Int = 16, fieldBytes: Int = 1024) {
        self.headerBytes = headerBytes
        self.fields = fields
        self.fieldBytes = fieldBytes
    }

    /// Parts in all.
    public var parts: Int { fields + 1 }
}
