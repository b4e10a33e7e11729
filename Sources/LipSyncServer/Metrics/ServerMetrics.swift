public import KlingAPI
public import LipSyncModel

/// What the server counts. Labels hold operations, codes and outcomes only: no names of accounts, no ids, no URLs.
public final class ServerMetrics: Sendable {
    /// How a piece of work ended.
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// With a result.
        case succeed
        /// With an error.
        case failed
    }

    /// What became of an attempt to deliver a callback.
    public enum CallbackOutcome: String, Hashable, Sendable, CaseIterable {
        /// The receiver took it.
        case delivered
        /// It will be tried again.
        case failed
        /// It was given up.
        case dead
    }

    private let requests = Counter(
        "lipsync_http_requests_total",
        help: "Requests answered, by operation, class of status and code of the API (0 where it has none).",
        labels: ["route", "status", "code"],
        mostSeries: 1000
    )
    private let requestTime = Histogram(
        "lipsync_http_request_duration_seconds",
        help: "Time from a request's headers to the end of its answer.",
        labels: ["route"],
        bounds: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
    )
    private let requestsOpen = Gauge("lipsync_http_requests_open", help: "Requests being answered.")
    private let transitions = Counter(
        "lipsync_task_transitions_total",
        help: "Tasks that have entered a status.",
        labels: ["status"]
    )
    private let rescues = Counter("lipsync_task_rescues_total", help: "Tasks taken back from workers that went silent.")
    private let queue = Gauge("lipsync_queue_tasks", help: "Tasks that have not ended.", labels: ["status"])
    private let oldestWait = Gauge("lipsync_queue_oldest_seconds", help: "How long the oldest waiting task has waited.")
    private let identifyTime = Histogram(
        "lipsync_identify_duration_seconds",
        help: "Time of finding the faces of a video, fetching included.",
        labels: ["outcome"],
        bounds: [0.5, 1, 2, 3, 5, 7.5, 10, 15, 20, 25, 30, 60]
    )
    private let taskTime = Histogram(
        "lipsync_task_duration_seconds",
        help: "Time of a task in its worker's hands.",
        labels: ["outcome"],
        bounds: [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600]
    )
    private let fetchFailures = Counter(
        "lipsync_fetch_failures_total",
        help: "Files that could not be fetched for users, by reason.",
        labels: ["reason"],
        mostSeries: 50
    )
    private let callbacks = Counter(
        "lipsync_callbacks_total",
        help: "Attempts to deliver a callback, by what became of them.",
        labels: ["outcome"]
    )
    private let callbacksWaiting = Gauge("lipsync_callbacks_waiting", help: "Callbacks that wait to be delivered.")
    private let blobBytesFree = Gauge("lipsync_blob_free_bytes", help: "Bytes free where the files are kept.")
    private let uptime = Gauge("lipsync_uptime_seconds", help: "Time since the server started.")
    private let buildInfo = Gauge(
        "lipsync_build_info",
        help: "Always 1; the labels say what runs.",
        labels: ["version"]
    )

    private let registry: MetricsRegistry
    private let startedAt = ContinuousClock.now
    private let snapshot: @Sendable () async -> ServerSnapshot?

    /// Metrics of the program `version`, which ask `snapshot` at each scrape. Where it gives nil, because the store
    /// does not answer for instance, its gauges show nothing.
    public init(version: String, snapshot: @escaping @Sendable () async -> ServerSnapshot?) {
        self.snapshot = snapshot
        registry = MetricsRegistry([
            requests, requestTime, requestsOpen, transitions, rescues, queue, oldestWait, identifyTime, taskTime,
            fetchFailures, callbacks, callbacksWaiting, blobBytesFree, uptime, buildInfo,
        ])
        buildInfo.set(1, version)
        requestsOpen.set(0)
        for status in TaskStatus.allCases { transitions.add(0, status.rawValue) }
        for outcome in CallbackOutcome.allCases { callbacks.add(0, outcome.rawValue) }
    }

    /// A request's headers are there.
    public func requestBegan() { requestsOpen.add(1) }

    /// A request that began has been answered with HTTP `status`; `code` is nil for a success and for answers that are
    /// not of the API.
    public func requestEnded(_ route: RouteLabel, status: Int, code: APICode?, time: Duration) {
        requestsOpen.add(-1)
        let statusClass = (100...599).contains(status) ? "\(status / 100)xx" : "other"
        requests.add(1, route.description, statusClass, "\(code?.rawValue ?? 0)")
        requestTime.observe(time, route.description)
    }

    /// A task has entered `status`.
    public func taskEntered(_ status: TaskStatus) { transitions.add(1, status.rawValue) }

    /// `count` tasks were taken back from workers that went silent.
    public func tasksRescued(_ count: Int) { rescues.add(count) }

    /// The faces of a video were looked for.
    public func identified(_ outcome: Outcome, time: Duration) { identifyTime.observe(time, outcome.rawValue) }

    /// A task has ended.
    public func worked(_ outcome: Outcome, time: Duration) { taskTime.observe(time, outcome.rawValue) }

    /// A file could not be fetched; `error` gives the reason, its sentence is not used.
    public func fetchFailed(_ error: LipSyncError) {
        let isPlain =
            (1...40).contains(error.code.utf8.count)
            && error.code.utf8.allSatisfy { (97...122).contains($0) || $0 == 46 || $0 == 95 }
        fetchFailures.add(1, isPlain ? error.code : "other")
    }

    /// An attempt to deliver a callback has ended.
    public func callbackEnded(_ outcome: CallbackOutcome) { callbacks.add(1, outcome.rawValue) }

    /// Everything, for Prometheus (``MetricsRegistry/contentType``).
    public func text() async -> String {
        let now = await snapshot()
        for gauge in [queue, oldestWait, callbacksWaiting, blobBytesFree] { gauge.clear() }
        if let now {
            queue.set(Double(now.submitted), TaskStatus.submitted.rawValue)
            queue.set(Double(now.processing), TaskStatus.processing.rawValue)
            oldestWait.set(Double(now.oldestWait?.count ?? 0) / 1000)
            if let waiting = now.callbacks { callbacksWaiting.set(Double(waiting)) }
            if let free = now.blobBytesFree { blobBytesFree.set(Double(free)) }
        }
        uptime.set((ContinuousClock.now - startedAt) / .seconds(1))
        return registry.text
    }

    /// The names of all metrics.
    package var names: [String] { registry.families.map(\.name) }
}
