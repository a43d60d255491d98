// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Testing
import Vocabulary

@testable import Watching

@Suite("Metrics and their text form")
struct RegistryTests {
    enum Colour: String, MetricLabel { case red, blue }
    enum Size: String, MetricLabel { case small, large }

    @Test("a counter, a gauge and a labelled counter read as Prometheus' text form 0.0.4 has it")
    func text() {
        let registry = Registry()
        let balls: Labelled<Colour, Labelled<Size, Counter>> = registry.metric(
            "balls_total", by: "colour", and: "size", "Balls thrown.")
        let height: Gauge = registry.metric("height_metres", "How high they flew.")
        let unknown: Gauge = registry.metric("unknown", "Nobody has looked.")
        balls[.blue][.large].add(3)
        height.set(1.5)
        height.move(by: 1)
        #expect(unknown.value == nil)
        #expect(
            registry.text == """
                # HELP balls_total Balls thrown.
                # TYPE balls_total counter
                balls_total{colour="red",size="small"} 0
                balls_total{colour="red",size="large"} 0
                balls_total{colour="blue",size="small"} 0
                balls_total{colour="blue",size="large"} 3
                # HELP height_metres How high they flew.
                # TYPE height_metres gauge
                height_metres 2.5

                """)
        height.forget()
        #expect(!registry.text.contains("height_metres"))
    }

    @Test("a histogram's buckets add up, and its sum is in seconds")
    func histogram() {
        let registry = Registry()
        let seconds: Histogram = registry.metric("work_seconds", "How long it took.")
        for duration in [Duration.microseconds(900), .milliseconds(1), .milliseconds(7), .seconds(60)] {
            seconds.observe(duration)
        }
        let lines = registry.text.split(separator: "\n")
        #expect(lines.contains("work_seconds_bucket{le=\"0.001\"} 2"))
        #expect(lines.contains("work_seconds_bucket{le=\"0.005\"} 2"))
        #expect(lines.contains("work_seconds_bucket{le=\"0.01\"} 3"))
        #expect(lines.contains("work_seconds_bucket{le=\"30\"} 3"))
        #expect(lines.contains("work_seconds_bucket{le=\"+Inf\"} 4"))
        #expect(lines.contains("work_seconds_sum 60.0089"))
        #expect(lines.contains("work_seconds_count 4"))
    }

    @Test("what many threads count is all counted")
    func threads() async {
        let counter = Counter()
        let gauge = Gauge()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<10_000 {
                        counter.add()
                        gauge.move(by: 1)
                    }
                }
            }
        }
        #expect(counter.value == 80_000 && gauge.value == 80_000)
    }
}
