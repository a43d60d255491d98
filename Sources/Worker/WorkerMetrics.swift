// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Messages
internal import Notices
internal import Store
internal import Vocabulary
package import Watching

/// What the worker counts of what leaves the house.
package struct WorkerMetrics: Sendable {
    /// The letters that go to the relay, by the kind of their job.
    package enum Letter: String, MetricLabel {
        case notice, reminder
        case answerNotice = "answer-notice"
        case failureReport = "failure-report"
    }

    /// What became of one try.
    package enum Fate: String, MetricLabel {
        case accepted
        /// Refused for good.
        case refused
        /// To be tried again.
        case later
        /// Tried for so long that it was given up.
        case givenUp = "given-up"
        /// It may have gone out, and is not sent twice.
        case unknown
    }

    let letters: Labelled<Letter, Labelled<Fate, Counter>>
    let texts: Labelled<Fate, Counter>
    let segments: Labelled<Fate, Counter>
    let relayed: Labelled<Fate, Counter>

    /// Registers them.
    package init(_ registry: Registry) {
        letters = registry.metric(
            "sinetti_letters_total", by: "kind", and: "fate",
            "Notices and reports handed to the mail relay, each try, by what became of it.")
        texts = registry.metric(
            "sinetti_texts_total", by: "fate",
            "PINs handed to the SMS gateway, each try, by what became of it.")
        segments = registry.metric(
            "sinetti_sms_segments_total", by: "fate",
            "Segments, which operators bill, of PINs handed to the SMS gateway, by what became of the try.")
        relayed = registry.metric(
            "sinetti_relayed_recipients_total", by: "fate",
            "Recipients of ordinary mail that was handed to the mail relay, each try, by what became of it.")
    }

    func handed(_ kind: Job.Kind, _ fate: Fate) {
        guard let letter = Letter(kind) else { return }
        letters[letter][fate].add()
    }
}

extension WorkerMetrics.Letter {
    /// Nil for jobs that send no letter.
    init?(_ kind: Job.Kind) {
        switch kind {
        case .notice: self = .notice
        case .reminder: self = .reminder
        case .answerNotice: self = .answerNotice
        case .failureReport: self = .failureReport
        case _: return nil
        }
    }
}
