import LipSyncModel
import LipSyncServer
import TaskStore
import Testing

/// An account may do what its rate says, neither more nor less, and accounts do not disturb each other.
@Suite struct RateLimiterTests {
    @Test func aBucketGivesItsBurstAndThenItsRate() {
        var bucket = TokenBucket(rate: 2, capacity: 3, at: Milliseconds(1000))
        for _ in 0..<3 { #expect(bucket.take(at: Milliseconds(1000)) == nil) }
        #expect(bucket.take(at: Milliseconds(1000)) == Milliseconds(500))
        #expect(bucket.take(at: Milliseconds(1499)) == Milliseconds(1))
        #expect(bucket.take(at: Milliseconds(1500)) == nil)
        #expect(bucket.take(at: Milliseconds(1500)) == Milliseconds(500))
        // A long rest fills it, and no further.
        for _ in 0..<3 { #expect(bucket.take(at: Milliseconds(1_000_000)) == nil) }
        #expect(bucket.take(at: Milliseconds(1_000_000)) != nil)
    }

    @Test(arguments: [0.1, 1, 3, 7, 30, 1000])
    func whoWaitsAsToldIsServed(rate: Double) {
        var bucket = TokenBucket(rate: rate, at: .zero)
        var now = Milliseconds.zero
        var served = 0
        for _ in 0..<1000 {
            if let wait = bucket.take(at: now) {
                now = now + wait
                #expect(bucket.take(at: now) == nil)
            }
            served += 1
        }
        #expect(served == 1000)
        // In the whole time no more than burst and rate give, but for the roundings to whole milliseconds.
        #expect(Double(served) <= max(rate, 1) + Double(now.count) / 1000 * rate + 1)
    }

    @Test(arguments: [0, -1, .nan, .infinity, -.infinity, 1e300])
    func absurdRatesStillEnd(rate: Double) {
        var bucket = TokenBucket(rate: rate, capacity: rate, at: .zero)
        #expect(bucket.take(at: .zero) == nil)
        let wait = bucket.take(at: .zero) ?? Milliseconds(1)
        #expect((1...86_400_001).contains(wait.count))
    }

    @Test func aClockThatGoesBackGivesNothing() {
        var bucket = TokenBucket(rate: 1, at: Milliseconds(10_000))
        #expect(bucket.take(at: Milliseconds(10_000)) == nil)
        #expect(bucket.take(at: Milliseconds(5000)) == Milliseconds(1000))
        #expect(bucket.take(at: Milliseconds(Int.min)) != nil)
        #expect(bucket.take(at: Milliseconds(Int.max)) == nil)
    }

    @Test func accountsHaveAllowancesOfTheirOwn() {
        let limiter = RateLimiter()
        #expect(limiter.wait(for: AccountID(1), rate: 1, at: .zero) == nil)
        #expect(limiter.wait(for: AccountID(1), rate: 1, at: .zero) == Milliseconds(1000))
        #expect(limiter.wait(for: AccountID(2), rate: 1, at: .zero) == nil)
        #expect(limiter.wait(for: AccountID(1), rate: 1, at: Milliseconds(1000)) == nil)
    }

    @Test func aNewRateCountsAtOnce() {
        let limiter = RateLimiter()
        for _ in 0..<10 { #expect(limiter.wait(for: AccountID(1), rate: nil, at: .zero) == nil) }
        #expect(limiter.wait(for: AccountID(1), rate: 1, at: .zero) == nil)
        #expect(limiter.wait(for: AccountID(1), rate: 1, at: .zero) != nil)
        #expect(limiter.wait(for: AccountID(1), rate: 5, at: .zero) == nil)
    }

    @Test func idleAccountsAreForgotten() {
        let limiter = RateLimiter(remembered: 100)
        for number in 0..<1000 {
            _ = limiter.wait(for: AccountID(Int64(number)), rate: 1, at: Milliseconds(number * 1000))
        }
        #expect(limiter.count <= 101)
        // One that has used up its allowance is not forgotten by others' traffic.
        let busy = RateLimiter(remembered: 4)
        #expect(busy.wait(for: AccountID(-1), rate: 0.001, at: .zero) == nil)
        for number in 0..<100 {
            _ = busy.wait(for: AccountID(Int64(number)), rate: 1, at: Milliseconds(1000 + number))
        }
        #expect(busy.wait(for: AccountID(-1), rate: 0.001, at: Milliseconds(2000)) != nil)
    }

    @Test func manyThreadsGetNoMoreThanThereIs() async {
        let limiter = RateLimiter()
        let served = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (0..<200).count { _ in limiter.wait(for: AccountID(1), rate: 50, at: .zero) == nil }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(served == 50)
    }
}
