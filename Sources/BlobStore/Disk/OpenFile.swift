import Glibc
import LipSyncModel

/// A file handle that closes itself, with the calls that blobs need. Used by one task at a time; the system's calls are
/// safe from any thread.
package final class OpenFile: Sendable {
    private let descriptor: Int32

    private init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Opens what is there for reading, never through a symbolic link at the end of the path.
    package static func reading(_ path: String) throws -> OpenFile {
        try opening(path, O_RDONLY | O_NOFOLLOW, "open")
    }

    /// Makes a new file that only this user may read; fails if there is one.
    static func creating(_ path: String) throws -> OpenFile {
        try opening(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, "create")
    }

    /// Opens what is there for writing.
    package static func writing(_ path: String) throws -> OpenFile {
        try opening(path, O_WRONLY | O_NOFOLLOW, "open")
    }

    private static func opening(_ path: String, _ flags: Int32, _ what: String) throws -> OpenFile {
        let descriptor = open(path, flags | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw LipSyncError.blob(errno, what) }
        return OpenFile(descriptor)
    }

    /// Writes all of `bytes`.
    package func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw LipSyncError.blob(errno, "write")
            }
            rest = rest.dropFirst(count)
        }
    }

    /// At most `count` bytes from `offset` on; none at the end.
    func read(_ count: Int, at offset: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while true {
                let got = pread(descriptor, buffer.baseAddress, count, off_t(offset))
                if got >= 0 {
                    filled = got
                    return
                }
                if errno != EINTR { throw LipSyncError.blob(errno, "read") }
            }
        }
    }

    /// Its length in bytes. Throws for anything but a plain file.
    func byteCount() throws -> Int {
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw LipSyncError.blob(errno, "stat") }
        guard facts.st_mode & S_IFMT == S_IFREG else { throw LipSyncError.blob(EINVAL, "not a plain file") }
        return Int(facts.st_size)
    }

    /// Whether nobody but its owner may use it.
    func isPrivate() throws -> Bool {
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw LipSyncError.blob(errno, "stat") }
        return facts.st_mode & 0o077 == 0
    }

    /// Makes it readable by this user only, and as young as now.
    func makeOwn() throws {
        guard fchmod(descriptor, 0o600) == 0 else { throw LipSyncError.blob(errno, "chmod") }
        guard futimens(descriptor, nil) == 0 else { throw LipSyncError.blob(errno, "touch") }
    }

    /// Waits until its bytes are on disk.
    func synchronize() throws {
        guard fsync(descriptor) == 0 else { throw LipSyncError.blob(errno, "fsync") }
    }
}
