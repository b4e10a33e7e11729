import Foundation

/// A signal that can end a process, with its name and what it means for a job.
struct SystemSignal {
    /// The system's number.
    var number: Int32

    /// For instance `SIGSEGV`.
    var name: String {
        Self.known[number]?.name ?? "signal \(number)"
    }

    /// Why a job that nobody stopped ends by it, as the end of a sentence.
    var meaning: String {
        Self.known[number]?.meaning ?? "for an unknown reason"
    }

    private static let known: [Int32: (name: String, meaning: String)] = [
        SIGSEGV: ("SIGSEGV", "it crashed"),
        SIGBUS: ("SIGBUS", "it crashed, or a file shrank while it was read"),
        SIGILL: ("SIGILL", "it crashed"),
        SIGTRAP: ("SIGTRAP", "it crashed"),
        SIGABRT: ("SIGABRT", "it gave up"),
        SIGFPE: ("SIGFPE", "it crashed"),
        SIGSYS: ("SIGSYS", "it asked the system for something forbidden"),
        SIGKILL: ("SIGKILL", "someone ended it, or this machine ran out of memory"),
        SIGTERM: ("SIGTERM", "someone ended it"),
        SIGINT: ("SIGINT", "someone ended it"),
        SIGHUP: ("SIGHUP", "someone ended it"),
        SIGXCPU: ("SIGXCPU", "it used up its processor time"),
        SIGXFSZ: ("SIGXFSZ", "it wrote too large a file"),
    ]
}
