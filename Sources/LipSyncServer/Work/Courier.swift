import KlingAPI
import LipSyncModel
import Logging
import Outbound
import ServiceLifecycle
import TaskStore

/// Delivers callbacks: each at least once, in order for each task, for three days.
struct Courier: Service {
    /// Deliveries under way at a time.
    private static let width = 32

    let rooms: Rooms
    let sender: WebhookSender
    let views: TaskViews

    func run() async throws {
        await cancelWhenGracefulShutdown {
            let free = Guarded(Self.width)
            await withDiscardingTaskGroup { group in
                while !Task.isCancelled {
                    // A receiver that takes its time holds one place, and nobody else up.
                    let events = await due(atMost: free.current)
                    free.change { $0 -= events.count }
                    for event in events {
                        group.addTask {
                            await deliver(event)
                            free.change { $0 += 1 }
                            rooms.callbackBell.ring()
                        }
                    }
                    if events.isEmpty { await rooms.callbackBell.wait(atMost: .seconds(1)) }
                }
                group.cancelAll()
            }
        }
    }

    private func due(atMost count: Int) async -> [OutboxEvent] {
        guard count > 0 else { return [] }
        do {
            return try await rooms.store.dueEvents(limit: count, lease: Milliseconds(60_000), now: .now)
        } catch is CancellationError {
            return []
        } catch {
            rooms.log.error("no callbacks", metadata: ["cause": "\(error)"])
            return []
        }
    }

    private func deliver(_ event: OutboxEvent) async {
        do {
            let outcome = try await send(event)
            switch outcome {
            case .delivered:
                KillPoint.callbackSent.pass()
                try await rooms.store.eventDelivered(event.id, now: .now)
                rooms.metrics.callbackEnded(.delivered)
            case .gone: try await die(event, "The receiver wants no more callbacks (410).")
            case .retry(let wish, let reason):
                let failures = event.failures + 1
                guard let wait = DeliverySchedule.wait(failedAttempts: failures, atLeast: wish) else {
                    return try await die(event, reason)
                }
                let next = Milliseconds.now + wait.milliseconds
                try await rooms.store.eventFailed(event.id, reason: reason, next: next)
                rooms.metrics.callbackEnded(.failed)
            }
        } catch {
            // It stays ours until its lease ends, and is then due again.
            rooms.log.warning("callback not sent", metadata: ["event": "\(event.id)", "cause": "\(error)"])
        }
    }

    private func die(_ event: OutboxEvent, _ reason: String) async throws {
        try await rooms.store.eventDied(event.id, reason: reason, now: .now)
        rooms.metrics.callbackEnded(.dead)
        rooms.log.warning("callback given up", metadata: ["event": "\(event.id)", "cause": "\(reason)"])
    }

    private func send(_ event: OutboxEvent) async throws -> DeliveryOutcome {
        let url: UserURL
        do {
            url = try rooms.configuration.addressPolicy.url(event.url)
        } catch let error as LipSyncError {
            return .retry(after: nil, reason: error.message)
        }
        let view = try await views.view(event.task, base: rooms.place.base)
        let body = try WireEncoder.bytes(of: CallbackBody(view))
        let secrets = rooms.configuration.webhookSecrets
        let headers = WebhookHeaders(id: event.id, now: .now, body: body, secrets: secrets)
        let fields = headers.fields.filter { !secrets.isEmpty || $0.name != "webhook-signature" }
        return try await sender.send(body, headers: fields, to: url)
    }
}
