import Crypto
import Foundation
import Glibc
import LipSyncModel

/// A new file that grows by what is received, and the hash of it. Used by one task.
final class ReceivedFile {
    private(set) var byteCount = 0
    private let path: String
    private let descriptor: Int32
    private var hash = SHA256()

    /// Makes an empty file with a name of its own in `folder`, which nobody else may read.
    init(in folder: String) throws {
        path = "\(folder)/fetched-\(UUID().uuidString.lowercased())"
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure(errno) }
    }

    deinit { close(descriptor) }

    /// Writes all of `bytes`.
    func append(_ bytes: UnsafeRawBufferPointer) throws {
        hash.update(bufferPointer: bytes)
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw Self.failure(errno)
            }
            rest = rest.dropFirst(count)
        }
        byteCount += bytes.count
    }

    /// What was received.
    func finish(mediaType: String?) -> FetchedFile {
        let digest = hash.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }
        return FetchedFile(path: path, byteCount: byteCount, sha256: digest.joined(), mediaType: mediaType)
    }

    /// Removes it.
    func discard() {
        unlink(path)
    }

    private static func failure(_ number: Int32) -> LipSyncError {
        let cause = String(cString: strerror(number))
        if number == ENOSPC || number == EDQUOT {
            return LipSyncError(.internal, code: "disk.full", "The disk of the server is full.", cause: cause)
        }
        if number == EMFILE || number == ENFILE {
            return LipSyncError(.internal, code: "disk.no_handles", "The server has too many files open.", cause: cause)
        }
        return LipSyncError(.internal, code: "disk.failed", "A fetched file could not be written.", cause: cause)
    }
}
