// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Synchronization

/// What a registry can hold: it counts or shows, from any thread, and tells its samples when it is asked.
package protocol Metric: Sendable {
    init()
    /// The word of the text format's TYPE line.
    static var type: String { get }
    /// The samples of now; none where there is nothing to show yet.
    var samples: [Sample] { get }
}

/// One line of the text form, without the metric's name.
package struct Sample: Sendable {
    /// What follows the metric's name, such as `_sum`.
    var suffix = ""
    var labels: [Label] = []
    let value: String

    struct Label: Sendable {
        let name: String
        let value: String
    }
}

/// Something that only grows: how often it happened, or how many bytes it was.
package final class Counter: Metric {
    package static let type = "counter"
    private let count = Atomic(0)

    package init() {}

    package func add(_ more: Int = 1) { count.wrappingAdd(more, ordering: .relaxed) }

    package var value: Int { count.load(ordering: .relaxed) }

    package var samples: [Sample] { [Sample(value: "\(value)")] }
}

/// Something that goes up and down; not shown until it is known.
package final class Gauge: Metric {
    package static let type = "gauge"
    private let bits = Atomic(Double.nan.bitPattern)

    package init() {}

    package func set(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }

    package func set(_ value: Int) { set(Double(value)) }

    /// From now on it is not known.
    package func forget() { set(.nan) }

    /// Moves it by so much; what was not known begins at nothing.
    package func move(by step: Double) {
        var old = bits.load(ordering: .relaxed)
        while true {
            let value = Double(bitPattern: old)
            let new = ((value.isNaN ? 0 : value) + step).bitPattern
            let (exchanged, original) = bits.weakCompareExchange(
                expected: old, desired: new, ordering: .relaxed)
            if exchanged { return }
            old = original
        }
    }

    /// Nil where it is not known.
    package var value: Double? {
        let value = Double(bitPattern: bits.load(ordering: .relaxed))
        return value.isNaN ? nil : value
    }

    package var samples: [Sample] { value.map { [Sample(value: Sample.text($0))] } ?? [] }
}

/// Something that only grows and is counted elsewhere, such as by the machine; not shown until it is known.
package final class Total: Metric {
    package static let type = "counter"
    private let gauge = Gauge()

    package init() {}

    package func set(_ value: Double) { gauge.set(value) }

    package var samples: [Sample] { gauge.samples }
}

/// How long something took, in buckets from a millisecond to half a minute.
package final class Histogram: Metric {
    package static let type = "histogram"
    /// The upper bounds in nanoseconds; what takes longer falls into the last bucket, which has none.
    private static let bounds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000]
        .map { $0 * 1_000_000 }
    private let buckets = (0...bounds.count).map { _ in Counter() }
    private let nanoseconds = Counter()

    package init() {}

    package func observe(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let length = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
        let bounds = Self.bounds
        var place = 0
        while place < bounds.count, length > bounds[place] { place += 1 }
        buckets[place].add()
        nanoseconds.add(length)
    }

    /// How many were observed.
    package var count: Int { buckets.reduce(0) { $0 + $1.value } }

    package var samples: [Sample] {
        // The sum is read first: a scrape in the middle of an observation never shows time without its count.
        let sum = Double(nanoseconds.value) / 1_000_000_000
        var count = 0
        var samples: [Sample] = []
        for (place, bucket) in buckets.enumerated() {
            count += bucket.value
            let bound =
                place < Self.bounds.count
                ? Sample.text(Double(Self.bounds[place]) / 1_000_000_000) : "+Inf"
            samples.append(
                Sample(suffix: "_bucket", labels: [.init(name: "le", value: bound)], value: "\(count)"))
        }
        return samples + [
            Sample(suffix: "_sum", value: Sample.text(sum)), Sample(suffix: "_count", value: "\(count)"),
        ]
    }
}

extension Sample {
    /// A number as the text format has it: whole numbers without a point.
    static func text(_ value: Double) -> String { Int(exactly: value).map { "\($0)" } ?? "\(value)" }
}

/// How long something takes, by the machine's steady clock: for metrics alone, nothing is decided by it.
package struct Stopwatch: Sendable {
    private let began = ContinuousClock.now

    /// Starts it.
    package init() {}

    package var elapsed: Duration { ContinuousClock.now - began }
}
