import Foundation
import LipSyncModel
import Synchronization

/// Everything that one child said: passes events on as they come, and keeps the last ones.
final class ChildTranscript: Sendable {
    private struct State {
        var splitter = LineSplitter()
        var outcome: JobOutcome?
        var failure: LipSyncError?
        var errors: [UInt8] = []
    }

    /// Bytes of standard error that are kept.
    private static let keptErrors = 16_384

    private let listener: JobListener
    private let watch: ChildWatch
    private let state = Mutex(State())

    init(listener: JobListener, watch: ChildWatch) {
        self.listener = listener
        self.watch = watch
    }

    /// Bytes that came on the child's standard output.
    func addOutput(_ bytes: UnsafeRawBufferPointer) {
        watch.heard()
        for line in state.withLock({ $0.splitter.add(bytes) }) { hear(line) }
    }

    /// Bytes that came on the child's standard error.
    func addError(_ bytes: UnsafeRawBufferPointer) {
        state.withLock {
            $0.errors.append(contentsOf: bytes)
            $0.errors.removeFirst(max(0, $0.errors.count - Self.keptErrors))
        }
    }

    /// The end of standard error.
    var lastWords: String {
        String(decoding: state.withLock { $0.errors }, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// What the job came to; nil if it ended without saying so. Throws the failure that it told.
    func finish() throws -> JobOutcome? {
        if let rest = state.withLock({ $0.splitter.finish() }) { hear(rest) }
        return try state.withLock {
            if var failure = $0.failure {
                if failure.cause == nil && !$0.errors.isEmpty {
                    failure.cause = String(decoding: $0.errors, as: UTF8.self)
                }
                throw failure
            }
            return $0.outcome
        }
    }

    // A line that is no event is a stray message of a library: ignored.
    private func hear(_ line: [UInt8]) {
        guard let event = try? JSONDecoder().decode(JobEvent.self, from: Data(line)) else { return }
        switch event {
        case .progress(let progress): listener.progress(progress)
        case .warning(let warning): listener.warning(warning)
        case .failure(let error): state.withLock { $0.failure = error }
        case .outcome(let outcome): state.withLock { $0.outcome = outcome }
        }
    }
}
