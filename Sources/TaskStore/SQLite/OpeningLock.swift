import Foundation
import Glibc

/// Lets one process at a time open and migrate a database: two that migrate together would both find the old schema.
/// The kernel takes the lock from a process that dies.
struct OpeningLock {
    private let descriptor: Int32

    /// Makes the database's folder and file with tight modes where they are missing, and waits for the lock.
    init(path: String) throws(StoreError) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        if !FileManager.default.fileExists(atPath: folder) {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder,
                    withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700]
                )
            } catch {
                throw .unavailable(cause: "the folder \(folder) cannot be made: \(error.localizedDescription)")
            }
        }
        // SQLite gives its companion files the database's mode.
        Glibc.close(try Self.open(path))
        descriptor = try Self.open(path + "-lock")
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else {
                let cause = String(cString: strerror(errno))
                Glibc.close(descriptor)
                throw .unavailable(cause: "\(path)-lock cannot be locked: \(cause)")
            }
        }
    }

    func release() { _ = Glibc.close(descriptor) }

    private static func open(_ path: String) throws(StoreError) -> Int32 {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0, fchmod(descriptor, 0o600) == 0 else {
            let cause = String(cString: strerror(errno))
            if descriptor >= 0 { Glibc.close(descriptor) }
            throw .unavailable(cause: "\(path) cannot be opened: \(cause)")
        }
        return descriptor
    }
}
