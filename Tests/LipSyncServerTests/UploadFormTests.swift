import LipSyncModel
import LipSyncServer
import Testing

/// An upload's file is found among its fields and handed on while it comes.
@Suite struct UploadFormTests {
    private static func read(
        _ parts: [(headers: String, body: String)],
        chunk: Int = 7,
        limits: MultipartLimits = MultipartLimits()
    ) async throws -> (form: UploadForm, file: String) {
        let text = parts.map { "--b\r\nContent-Disposition: form-data; \($0.headers)\r\n\r\n\($0.body)\r\n" }.joined()
        let bytes = Array((text + "--b--\r\n").utf8)
        let chunks = AsyncStream<ArraySlice<UInt8>> { continuation in
            for start in stride(from: 0, to: bytes.count, by: chunk) {
                continuation.yield(bytes[start..<min(start + chunk, bytes.count)])
            }
            continuation.finish()
        }
        var file: [UInt8] = []
        let boundary = try #require(MultipartBoundary("b"))
        let form = try await UploadForm.read(chunks, boundary: boundary, limits: limits) { file += $0 }
        return (form, String(decoding: file, as: UTF8.self))
    }

    @Test(arguments: [1, 5, 64, 100_000])
    func theFileIsFoundAmongFields(chunk: Int) async throws {
        let (form, file) = try await Self.read(
            [("name=kind", "video"), ("name=file; filename=talk.mp4", "the\r\nbytes"), ("name=note", "")],
            chunk: chunk
        )
        #expect(file == "the\r\nbytes")
        #expect(form.fileBytes == 10)
        #expect(form.file.fileName == "talk.mp4")
        #expect(form.fields == ["kind": "video", "note": ""])
    }

    @Test func aFileMayHaveAnotherNameOrNone() async throws {
        let other = try await Self.read([("name=video; filename=\"a.mov\"", "x")])
        #expect(other.form.file.name == "video")
        let nameless = try await Self.read([("name=file", "x")])
        #expect(nameless.form.file.fileName == nil)
        #expect(nameless.file == "x")
    }

    @Test func aFormHasOneFile() async {
        let none = await #expect(throws: LipSyncError.self) { try await Self.read([("name=a", "x")]) }
        #expect(none?.code == "multipart.file_missing")
        let two = await #expect(throws: LipSyncError.self) {
            try await Self.read([("name=file; filename=a", "x"), ("name=b; filename=b", "y")])
        }
        #expect(two?.code == "multipart.files_too_many")
    }

    @Test func fieldsAreFewAndSmall() async throws {
        let file = (headers: "name=file", body: "x")
        let field = (headers: "name=a", body: String(repeating: "x", count: 1024))
        #expect(try await Self.read([field, file]).form.fields["a"]?.count == 1024)
        let long = await #expect(throws: LipSyncError.self) {
            try await Self.read([("name=a", field.body + "x"), file])
        }
        #expect(long?.code == "multipart.field")
        let sixteen = (0..<16).map { (headers: "name=f\($0)", body: "x") }
        #expect(try await Self.read(sixteen + [file]).form.fields.count == 16)
        let seventeen = await #expect(throws: LipSyncError.self) { try await Self.read(sixteen + [field, file]) }
        #expect(seventeen?.code == "multipart.parts")
    }

    @Test func theSinksErrorIsTheCallers() async throws {
        let chunks = AsyncStream<[UInt8]> { continuation in
            continuation.yield(Array("--b\r\nContent-Disposition: form-data; name=file\r\n\r\nx".utf8))
            continuation.finish()
        }
        let boundary = try #require(MultipartBoundary("b"))
        await #expect(throws: CancellationError.self) {
            try await UploadForm.read(chunks, boundary: boundary) { _ in throw CancellationError() }
        }
    }
}
