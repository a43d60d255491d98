// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary
package import Watching

/// What the intake counts of what mail was taken as.
package struct IntakeMetrics: Sendable {
    /// What becomes of a mail for a recipient.
    package enum Way: String, MetricLabel {
        /// Sealed, with a notice to follow.
        case sealed
        /// Passed on as it came.
        case ordinary
        /// Unprotected mail for a mailbox.
        case unverified
        /// A report of what became of a notice.
        case report
        /// Held for a person to look at.
        case held
    }

    let ways: Labelled<Way, Counter>

    /// Registers them.
    package init(_ registry: Registry) {
        ways = registry.metric(
            "sinetti_smtp_taken_recipients_total", by: "way",
            "Recipients of the messages taken, by what becomes of the message for them.")
    }
}
