import Foundation
import LipSyncModel

/// What this process has used up so far.
struct ProcessUsage {
    /// A clock that only runs forward.
    var wall: Seconds
    /// Time of all its threads together.
    var processor: Seconds

    /// Now.
    static var now: ProcessUsage {
        ProcessUsage(wall: read(CLOCK_MONOTONIC), processor: read(CLOCK_PROCESS_CPUTIME_ID))
    }

    /// The most physical memory that it ever held, in bytes.
    static var peakMemory: Int {
        var usage = rusage()
        guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
        return usage.ru_maxrss << 10
    }

    private static func read(_ clock: clockid_t) -> Seconds {
        var time = timespec()
        clock_gettime(clock, &time)
        return Seconds(Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
    }
}
