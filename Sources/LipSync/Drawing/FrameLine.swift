import Foundation

/// An assembly line: one thread brings items, several work on them at the same time, one takes them off again in the
/// order in which they came. No more than a fixed number are on the line, however many come; the first failure
/// anywhere stops it.
///
/// `@unchecked Sendable` because all mutable state is touched only while `condition` is locked.
package final class FrameLine<Item: Sendable>: @unchecked Sendable {
    private let capacity: Int
    private let work: (@Sendable (Item) throws -> Void)?
    private let take: @Sendable (Item) throws -> Void

    private let condition = NSCondition()
    private var waiting: [(number: Int, item: Item)] = []
    private var worked: [Int: Item] = [:]
    private var brought = 0
    private var taken = 0
    private var isClosed = false
    private var failure: (any Error)?
    private var runningThreads = 0

    /// A line that holds at most `capacity` items. `work` is called on several threads (nil: there is nothing to do on
    /// the way); `take` on one, in order.
    package init(
        capacity: Int,
        work: (@Sendable (Item) throws -> Void)? = nil,
        take: @escaping @Sendable (Item) throws -> Void
    ) {
        self.capacity = max(1, capacity)
        self.work = work
        self.take = take
    }

    /// Brings what `next` gives, on the calling thread, until it gives nil, and returns when all of it was taken off.
    /// Throws the first failure of any of the three sides. To be called once.
    package func run(workers: Int = 1, next: () throws -> Item?) throws {
        if work != nil {
            for number in 0..<max(1, workers) { start("work \(number)", workLoop) }
        }
        start("take", takeLoop)
        do {
            while let item = try next() {
                guard bring(item) else { break }
            }
            condition.withLock { isClosed = true }
        } catch {
            fail(error)
        }
        condition.lock()
        condition.broadcast()
        while runningThreads > 0 { condition.wait() }
        let failure = failure
        condition.unlock()
        if let failure { throw failure }
    }

    private func start(_ name: String, _ loop: @escaping @Sendable () -> Void) {
        condition.withLock { runningThreads += 1 }
        let thread = Thread { [self] in
            loop()
            condition.withLock {
                runningThreads -= 1
                condition.broadcast()
            }
        }
        thread.name = name
        thread.stackSize = 4 << 20
        thread.start()
    }

    private func fail(_ error: any Error) {
        condition.withLock {
            failure = failure ?? error
            condition.broadcast()
        }
    }

    private func bring(_ item: Item) -> Bool {
        condition.withLock {
            while failure == nil && brought - taken >= capacity { condition.wait() }
            guard failure == nil else { return false }
            if work == nil { worked[brought] = item } else { waiting.append((brought, item)) }
            brought += 1
            condition.broadcast()
            return true
        }
    }

    private func workLoop() {
        while let (number, item) = nextWaiting() {
            do {
                try work?(item)
            } catch {
                return fail(error)
            }
            condition.withLock {
                worked[number] = item
                condition.broadcast()
            }
        }
    }

    private func nextWaiting() -> (number: Int, item: Item)? {
        condition.withLock {
            while failure == nil && waiting.isEmpty && !isClosed { condition.wait() }
            return failure == nil && !waiting.isEmpty ? waiting.removeFirst() : nil
        }
    }

    private func takeLoop() {
        while let item = nextWorked() {
            do {
                try take(item)
            } catch {
                return fail(error)
            }
            condition.withLock {
                taken += 1
                condition.broadcast()
            }
        }
    }

    private func nextWorked() -> Item? {
        condition.withLock {
            while failure == nil && worked[taken] == nil && !(isClosed && taken == brought) { condition.wait() }
            return failure == nil ? worked.removeValue(forKey: taken) : nil
        }
    }
}
