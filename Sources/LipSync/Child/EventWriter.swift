import Foundation
import LipSyncModel
import Synchronization

/// Writes events as lines of JSON to a descriptor, whole lines only, from any thread.
final class EventWriter: Sendable {
    private struct Pace {
        var lastTime = DispatchTime(uptimeNanoseconds: 0)
        var lastStage: PipelineProgress.Stage?
    }

    /// Progress is said at most so often, except where a stage begins and at the end.
    private static let interval = DispatchTimeInterval.milliseconds(50)

    private let descriptor: Int32
    private let pace = Mutex(Pace())

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Writes `event`; progress that comes too soon after the last is left out.
    func write(_ event: JobEvent) {
        pace.withLock { pace in
            if case .progress(let progress) = event {
                let now = DispatchTime.now()
                let isMilestone = progress.stage != pace.lastStage || progress.fraction >= 1
                guard isMilestone || now >= pace.lastTime + Self.interval else { return }
                pace = Pace(lastTime: now, lastStage: progress.stage)
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            guard let line = try? encoder.encode(event) else { return }
            (line + [UInt8(ascii: "\n")]).withUnsafeBytes(writeAll)
        }
    }

    private func writeAll(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 && errno == EINTR { continue }
            // Nobody listens any more: the job ends by its parent's death signal, or nobody minds.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
