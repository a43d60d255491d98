// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Synchronization
package import Vocabulary

/// The metrics of one process: each is registered once, with its name and what it tells, and all are written out together.
package final class Registry: Sendable {
    private struct Family: Sendable {
        let help: StaticWord
        let type: String
        let samples: @Sendable () -> [Sample]
    }

    private let families = Mutex<[StaticWord: Family]>([:])

    package init() {}

    /// A metric of its own.
    package func metric<Kind: Metric>(_ name: StaticWord, _ help: StaticWord) -> Kind {
        register(Kind(), name, help)
    }

    /// A metric for each value of a label.
    package func metric<Label, Kind>(
        _ name: StaticWord, by label: StaticWord, _ help: StaticWord
    ) -> Labelled<Label, Kind> {
        register(Labelled<Label, Kind>().named(label.description), name, help)
    }

    /// A metric for each pair of values of two labels.
    package func metric<First, Second, Kind>(
        _ name: StaticWord, by first: StaticWord, and second: StaticWord, _ help: StaticWord
    ) -> Labelled<First, Labelled<Second, Kind>> {
        register(
            Labelled<First, Labelled<Second, Kind>>().named(first.description)
                .each { $0.named(second.description) }, name, help)
    }

    /// Every metric in Prometheus' text exposition format, version 0.0.4, in the order of their names.
    package var text: String {
        let families = families.withLock { $0 }.sorted { $0.key < $1.key }
        var text = ""
        for (name, family) in families {
            let samples = family.samples()
            guard !samples.isEmpty else { continue }
            text += "# HELP \(name) \(family.help)\n# TYPE \(name) \(family.type)\n"
            for sample in samples { text += "\(name)\(sample.line)\n" }
        }
        return text
    }

    private func register<Kind: Metric>(_ metric: Kind, _ name: StaticWord, _ help: StaticWord) -> Kind {
        let earlier = families.withLock { families in
            families.updateValue(
                Family(help: help, type: Kind.type, samples: { metric.samples }), forKey: name)
        }
        precondition(earlier == nil, "a metric is registered once: \(name)")
        return metric
    }
}

extension Sample {
    /// Label values come from the source, and none of them has a quote, a backslash or a line end.
    fileprivate var line: String {
        let labels = labels.map { "\($0.name)=\"\($0.value)\"" }.joined(separator: ",")
        return "\(suffix)\(labels.isEmpty ? "" : "{\(labels)}") \(value)"
    }
}
