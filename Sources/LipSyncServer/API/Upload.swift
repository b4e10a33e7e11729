import HTTPTypes
import Hummingbird
import KlingAPI
import LipSyncModel

/// A file in a request's body: the body itself, or one part of a form.
struct Upload: Sendable {
    /// Most bytes of the file.
    let limit: Int

    /// Hands the file's bytes to `take` as they come, and gives the name that the client has for it, if it says one.
    /// Throws 1201 for a file that is too large or a form that is none.
    func receive(
        _ request: Request,
        _ take: @Sendable (ArraySlice<UInt8>) async throws -> Void
    ) async throws -> String? {
        var count = 0
        func counted(_ bytes: ArraySlice<UInt8>) async throws {
            count += bytes.count
            guard count <= limit else { throw APIFault.validation("file must have at most \(limit) bytes") }
            try await take(bytes)
        }
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("multipart/") else {
            if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
                throw APIFault.validation("file must have at most \(limit) bytes, got \(length)")
            }
            for try await buffer in request.body { try await counted(Array(buffer.readableBytesView)[...]) }
            return nil
        }
        let boundary = try MultipartBoundary(contentType: type)
        let chunks = request.body.map { $0.readableBytesView }
        let form = try await UploadForm.read(chunks, boundary: boundary) { try await counted($0) }
        return form.file.fileName
    }
}
