import BlobStore
import HTTPTypes
import Hummingbird
import LipSyncModel
import Logging
import TaskStore

/// `/files/…`: what signed links lead to.
struct FileRoute: Sendable {
    let store: any TaskStoring
    let blobs: any BlobStore
    let signer: LinkSigner
    let log: Logger

    /// The file, a part of it, or a plain sentence why not.
    func answer(_ request: Request) async -> Response {
        guard request.method == .get || request.method == .head else {
            return Self.refusal(405, "Files can be fetched with GET and HEAD.")
        }
        do {
            return try await serve(request)
        } catch let error as LipSyncError {
            switch error.code {
            case "link.expired": return Self.refusal(410, error.message)
            case "link.invalid": return Self.refusal(404, "There is no such file.")
            case "blob.not_found": return Self.refusal(404, "The file is not there any more.")
            default: return failed(error)
            }
        } catch {
            return failed(error)
        }
    }

    private func failed(_ error: any Error) -> Response {
        log.error("file not read", metadata: ["cause": "\(error)"])
        return Self.refusal(500, "The file cannot be read.")
    }

    private func serve(_ request: Request) async throws -> Response {
        let name = request.uri.path.split(separator: "/").last.map(String.init) ?? ""
        let now = Milliseconds.now
        let link = try signer.link(fileName: name, query: request.uri.query ?? "", now: now.count / 1000)
        guard let id = PublicID(link.id), let asset = try await store.asset(id, now: now),
            asset.blobKey == link.key.text
        else { throw LipSyncError(.badInput, code: "blob.not_found", "") }
        let size = try await blobs.byteCount(of: link.key)
        let tag = EntityTag(sha256: asset.sha256)
        let answer = FileAnswer(
            ifNoneMatch: request.headers[.ifNoneMatch],
            ifRange: request.headers[.ifRange],
            range: request.headers[.range],
            tag: tag,
            byteCount: size
        )
        var headers: HTTPFields = [
            .eTag: tag.text, .acceptRanges: "bytes", .cacheControl: "private, max-age=3600",
            .contentType: link.format.mediaType,
            .contentDisposition: ContentDisposition.header(
                name: link.downloadName ?? link.fileName,
                isAttachment: false
            ),
            .xContentTypeOptions: "nosniff",
        ]
        switch answer {
        case .notModified: return Response(status: .notModified, headers: headers)
        case .unsatisfiable:
            headers[.contentRange] = ByteRange.contentRange(nil, byteCount: size)
            return Response(status: .rangeNotSatisfiable, headers: headers)
        case .whole: return try await response(.ok, headers, link.key, 0..<size, request)
        case .part(let range):
            headers[.contentRange] = ByteRange.contentRange(range, byteCount: size)
            return try await response(.partialContent, headers, link.key, range, request)
        }
    }

    private func response(
        _ status: HTTPResponse.Status,
        _ headers: HTTPFields,
        _ key: BlobKey,
        _ range: Range<Int>,
        _ request: Request
    ) async throws -> Response {
        var headers = headers
        headers[.contentLength] = String(range.count)
        guard request.method == .get else { return Response(status: status, headers: headers) }
        let bytes = try await blobs.read(key, range: range)
        let body = ResponseBody(contentLength: range.count) { writer in
            for try await piece in bytes { try await writer.write(ByteBuffer(bytes: piece)) }
            try await writer.finish(nil)
        }
        return Response(status: status, headers: headers, body: body)
    }

    private static func refusal(_ status: Int, _ sentence: String) -> Response {
        Response(
            status: HTTPResponse.Status(code: status),
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: sentence + "\n"))
        )
    }
}
