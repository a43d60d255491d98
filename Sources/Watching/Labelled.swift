// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// One metric for each value of a label; the label is a closed set, so that nothing a person typed can become a metric.
package struct Labelled<Label: MetricLabel, Each: Metric>: Metric {
    package static var type: String { Each.type }
    /// By the label's byte; looking one up by hash would cost more than to count.
    private let members: [Each]
    private var name = ""

    package init() {
        precondition(
            Label.allCases.map(Self.place).sorted() == Array(0..<Label.allCases.count),
            "a label is an enumeration of cases without values")
        members = Label.allCases.map { _ in Each() }
    }

    /// The metric of one value.
    package subscript(label: Label) -> Each { members[Self.place(label)] }

    /// An enumeration of so few cases is one byte, which numbers them; of one case, none.
    private static func place(_ label: Label) -> Int { withUnsafeBytes(of: label) { Int($0.first ?? 0) } }

    /// In the order in which the label's values are declared.
    package var samples: [Sample] {
        Label.allCases.flatMap { value in
            self[value].samples.map { sample in
                var sample = sample
                sample.labels.insert(.init(name: name, value: value.rawValue), at: 0)
                return sample
            }
        }
    }

    fileprivate init(name: String, members: [Each]) {
        self.name = name
        self.members = members
    }
}

/// A label's values: an enumeration whose raw values stand in the source.
package protocol MetricLabel: CaseIterable, Hashable, RawRepresentable, Sendable where RawValue == String {}

extension Labelled {
    /// The same metrics under a label of this name.
    func named(_ name: String) -> Labelled { Labelled(name: name, members: members) }

    /// The same metrics, each changed.
    func each(_ change: (Each) -> Each) -> Labelled {
        Labelled(name: name, members: members.map(change))
    }
}
