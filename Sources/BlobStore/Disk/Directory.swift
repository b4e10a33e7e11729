import Glibc
import LipSyncModel

/// What blobs need of folders.
enum Directory {
    /// Makes a folder that only this user may enter, and makes it last; one that is there is fine.
    static func make(_ path: String) throws {
        if mkdir(path, 0o700) == 0 {
            try synchronize(parent(of: path))
        } else if errno != EEXIST {
            throw LipSyncError.blob(errno, "mkdir")
        }
    }

    /// Waits until the names in a folder are on disk.
    static func synchronize(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw LipSyncError.blob(errno, "open folder") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw LipSyncError.blob(errno, "fsync folder") }
    }

    /// The names in a folder; none if it is not there.
    static func names(_ path: String) throws -> [String] {
        guard let folder = opendir(path) else {
            if errno == ENOENT || errno == ENOTDIR { return [] }
            throw LipSyncError.blob(errno, "list")
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// How long ago a file was last changed; nil if it is not there.
    static func age(_ path: String) -> Duration? {
        var facts = stat()
        var now = timespec()
        guard lstat(path, &facts) == 0, clock_gettime(CLOCK_REALTIME, &now) == 0 else { return nil }
        return max(.zero, .seconds(now.tv_sec - facts.st_mtim.tv_sec))
    }

    /// The folder that holds `path`.
    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
