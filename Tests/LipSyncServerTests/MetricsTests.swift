import KlingAPI
import LipSyncModel
import LipSyncServer
import Testing

/// The metrics are in Prometheus' text format, and say nothing about whom they count.
@Suite struct MetricsTests {
    @Test func countersAreShownWithTheirLabels() {
        let counter = Counter("a_total", help: "Back\\slash\nline.", labels: ["x", "y"])
        counter.add(1, "2", "b")
        counter.add(4, "1", "quote \" slash \\ line \n end")
        counter.add(2, "2", "b")
        counter.add(-5, "2", "b")
        #expect(
            MetricsRegistry([counter]).text == #"""
                # HELP a_total Back\\slash\nline.
                # TYPE a_total counter
                a_total{x="1",y="quote \" slash \\ line \n end"} 4
                a_total{x="2",y="b"} 3

                """#
        )
    }

    @Test func gaugesShowWhatWasSetLast() {
        let gauge = Gauge("g", help: "G.")
        #expect(MetricsRegistry([gauge]).text == "")
        for (value, text) in [
            (0.0, "0"), (-2, "-2"), (0.5, "0.5"), (9e14, "900000000000000"), (1e18, "1e+18"), (.infinity, "+Inf"),
            (-.infinity, "-Inf"),
            (.nan, "NaN"),
        ] {
            gauge.set(value)
            #expect(gauge.samples() == "g \(text)\n")
        }
        gauge.set(1)
        gauge.add(-3)
        #expect(gauge.samples() == "g -2\n")
        gauge.clear()
        #expect(gauge.samples() == "")
    }

    @Test func histogramsAreCumulative() {
        let histogram = Histogram("h_seconds", help: "H.", labels: ["r"], bounds: [1, 0.1, 1, .infinity])
        for time: Duration in [.milliseconds(50), .milliseconds(100), .milliseconds(101), .seconds(1), .seconds(9)] {
            histogram.observe(time, "x")
        }
        histogram.observe(.seconds(-1), "y")
        #expect(
            MetricsRegistry([histogram]).text == """
                # HELP h_seconds H.
                # TYPE h_seconds histogram
                h_seconds_bucket{r="x",le="0.1"} 2
                h_seconds_bucket{r="x",le="1"} 4
                h_seconds_bucket{r="x",le="+Inf"} 5
                h_seconds_sum{r="x"} 10.251
                h_seconds_count{r="x"} 5
                h_seconds_bucket{r="y",le="0.1"} 1
                h_seconds_bucket{r="y",le="1"} 1
                h_seconds_bucket{r="y",le="+Inf"} 1
                h_seconds_sum{r="y"} 0
                h_seconds_count{r="y"} 1

                """
        )
    }

    @Test func seriesAreBounded() {
        let counter = Counter("c_total", help: "C.", labels: ["x", "y"], mostSeries: 3)
        for number in 0..<100 { counter.add(1, "\(number)", "y") }
        counter.add(1, "1", "y")
        #expect(
            counter.samples()
                == "c_total{x=\"0\",y=\"y\"} 1\nc_total{x=\"1\",y=\"y\"} 2\nc_total{x=\"2\",y=\"y\"} 1\n"
                + "c_total{x=\"other\",y=\"other\"} 97\n"
        )
    }

    @Test func labelsThatDoNotFitAreMadeToFit() {
        let counter = Counter("c_total", help: "C.", labels: ["x", "y"])
        counter.add(1, "a")
        counter.add(1, "a", "b", "c")
        #expect(counter.samples() == "c_total{x=\"a\",y=\"\"} 1\nc_total{x=\"a\",y=\"b\"} 1\n")
    }

    @Test func aNameIsShownOnce() {
        let registry = MetricsRegistry([Counter("c_total", help: "One."), Counter("c_total", help: "Two.")])
        #expect(registry.text == "# HELP c_total One.\n# TYPE c_total counter\nc_total 0\n")
    }

    @Test func manyThreadsLoseNothing() async {
        let counter = Counter("c_total", help: "C.", labels: ["x"])
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<8 {
                group.addTask { for _ in 0..<1000 { counter.add(1, "\(worker % 2)") } }
            }
        }
        #expect(counter.samples() == "c_total{x=\"0\"} 4000\nc_total{x=\"1\"} 4000\n")
    }

    @Test func theServersMetricsAreWellFormed() async throws {
        let metrics = ServerMetrics(version: "1.2.3") {
            ServerSnapshot(
                submitted: 3,
                processing: 1,
                oldestWait: Milliseconds(1500),
                callbacks: 2,
                blobBytesFree: 4096
            )
        }
        for route in APIRoute.allCases {
            metrics.requestBegan()
            metrics.requestEnded(RouteLabel(route), status: 200, code: nil, time: .milliseconds(3))
        }
        metrics.requestBegan()
        metrics.requestBegan()
        metrics.requestEnded(.unknown, status: 404, code: .unknownPath, time: .microseconds(20))
        metrics.taskEntered(.succeed)
        metrics.tasksRescued(2)
        metrics.identified(.succeed, time: .seconds(4))
        metrics.worked(.failed, time: .seconds(40))
        metrics.callbackEnded(.dead)
        let text = await metrics.text()
        #expect(Set(metrics.names).count == metrics.names.count)
        try Self.check(text, shows: metrics.names.filter { $0 != "lipsync_fetch_failures_total" })
        for line in [
            "lipsync_http_requests_total{route=\"createLipSync\",status=\"2xx\",code=\"0\"} 1",
            "lipsync_http_requests_total{route=\"unknown\",status=\"4xx\",code=\"1203\"} 1",
            "lipsync_http_requests_open 1",
            "lipsync_http_request_duration_seconds_bucket{route=\"unknown\",le=\"0.001\"} 1",
            "lipsync_task_transitions_total{status=\"succeed\"} 1",
            "lipsync_task_transitions_total{status=\"failed\"} 0",
            "lipsync_task_rescues_total 2",
            "lipsync_queue_tasks{status=\"submitted\"} 3",
            "lipsync_queue_tasks{status=\"processing\"} 1",
            "lipsync_queue_oldest_seconds 1.5",
            "lipsync_identify_duration_seconds_count{outcome=\"succeed\"} 1",
            "lipsync_task_duration_seconds_bucket{outcome=\"failed\",le=\"60\"} 1",
            "lipsync_callbacks_total{outcome=\"dead\"} 1",
            "lipsync_callbacks_waiting 2",
            "lipsync_blob_free_bytes 4096",
            "lipsync_build_info{version=\"1.2.3\"} 1",
        ] { #expect(text.split(separator: "\n").contains { $0 == line }, "\(line)") }
    }

    @Test func whatIsNotKnownIsNotShown() async {
        let text = await ServerMetrics(version: "1") { nil }.text()
        #expect(!text.contains("lipsync_queue"))
        #expect(!text.contains("lipsync_blob"))
        #expect(text.contains("lipsync_uptime_seconds"))
    }

    @Test func onlyCodesBecomeReasons() async {
        let metrics = ServerMetrics(version: "1") { nil }
        for code in ["url.refused", "http://10.0.0.1/?token=x", "", "Url", String(repeating: "a", count: 41)] {
            metrics.fetchFailed(LipSyncError(.badInput, code: code, "https://user:secret@example.org/"))
        }
        let lines = await metrics.text().split(separator: "\n").filter { $0.contains("fetch_failures") }
        #expect(
            lines.dropFirst(2) == [
                "lipsync_fetch_failures_total{reason=\"other\"} 4",
                "lipsync_fetch_failures_total{reason=\"url.refused\"} 1",
            ]
        )
    }

    /// Holds every line to the format: HELP and TYPE once for each name and before its samples, names and numbers as
    /// the format wants them, buckets that rise and end in +Inf with the count.
    private static func check(_ text: String, shows names: [String]) throws {
        #expect(text.hasSuffix("\n"))
        var shown: [String] = []
        var kind = ""
        var buckets: [Int] = []
        let sample = /([a-z_]+)(\{([a-z]+="[^"\\\n]*",?)+\})? ([0-9.e+-]+)/
        for line in text.split(separator: "\n") {
            if line.hasPrefix("# HELP ") {
                shown.append(String(line.split(separator: " ")[2]))
                kind = ""
            } else if line.hasPrefix("# TYPE ") {
                let words = line.split(separator: " ").map(String.init)
                #expect(words.count == 4 && words[2] == shown.last && kind.isEmpty)
                kind = words.last ?? ""
            } else {
                let match = try #require(try sample.wholeMatch(in: line), "\(line)")
                let name = try #require(shown.last)
                let own = kind == "histogram" ? ["_bucket", "_sum", "_count"].map { name + $0 } : [name]
                #expect(own.contains(String(match.1)))
                if match.1.hasSuffix("_bucket") {
                    let count = try #require(Int(match.4))
                    #expect(count >= buckets.last ?? 0)
                    buckets.append(count)
                    if line.contains("le=\"+Inf\"") { buckets = [count] }
                } else if match.1.hasSuffix("_count") {
                    #expect(buckets.last == Int(match.4))
                    buckets = []
                }
            }
        }
        #expect(shown == names)
    }
}
