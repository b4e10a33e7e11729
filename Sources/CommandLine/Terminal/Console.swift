import Foundation
import LipSync

/// The two streams: results go to standard output, everything else to standard error.
enum Console {
    /// Writes a line of result.
    static func result(_ text: String) {
        write(text + "\n", to: STDOUT_FILENO)
    }

    /// Writes a line about how things stand.
    static func status(_ text: String) {
        write(text + "\n", to: STDERR_FILENO)
    }

    /// Writes a warning, with what the command line can do about it.
    static func warning(_ warning: JobWarning) {
        let hint = warning.code == "sound.trimmed" ? " With --fit the picture is made longer instead." : ""
        status("lipsync: warning: \(warning.message)\(hint)")
    }

    /// Writes `text` as it is.
    static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
