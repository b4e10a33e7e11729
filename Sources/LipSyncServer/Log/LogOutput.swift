import Glibc
import Synchronization

/// A file handle that log lines go to, one whole line at a time.
public final class LogOutput: Sendable {
    /// The program's standard error.
    public static let standardError = LogOutput(handle: STDERR_FILENO)

    private let handle: Int32
    /// Held while a line is written, so that lines from several threads do not mix.
    private let turn = Mutex(())

    /// Writes to an open file handle, which the caller keeps open.
    public init(handle: Int32) {
        self.handle = handle
    }

    /// Writes `line`. A log that cannot be written is no reason to stop: errors are ignored.
    func write(_ line: String) {
        var bytes = Array(line.utf8)[...]
        turn.withLock { _ in
            while !bytes.isEmpty {
                let written = bytes.withUnsafeBytes { Glibc.write(handle, $0.baseAddress, $0.count) }
                if written > 0 {
                    bytes = bytes.dropFirst(written)
                } else if errno != EINTR {
                    return
                }
            }
        }
    }
}
