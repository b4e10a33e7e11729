/// A fixed number of places, taken in the order of asking.
actor Slots {
    private var free: Int
    private var waiting: [(number: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    private var next = 0

    init(_ count: Int) {
        free = max(1, count)
    }

    /// Does `work` while holding a place. Throws `CancellationError` if the task is cancelled before it has one.
    func use<Result: Sendable>(_ work: @Sendable () async throws -> Result) async throws -> Result {
        try await take()
        defer { give() }
        return try await work()
    }

    private func take() async throws {
        if free > 0 {
            free -= 1
            return
        }
        next += 1
        let number = next
        let isHeld = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled {
                    continuation.resume(returning: false)
                } else {
                    waiting.append((number, continuation))
                }
            }
        } onCancel: {
            Task { await self.leave(number) }
        }
        guard isHeld else { throw CancellationError() }
    }

    private func give() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().continuation.resume(returning: true)
        }
    }

    private func leave(_ number: Int) {
        guard let place = waiting.firstIndex(where: { $0.number == number }) else { return }
        waiting.remove(at: place).continuation.resume(returning: false)
    }
}
