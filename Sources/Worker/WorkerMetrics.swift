// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Bulletins
internal import Mailboxes
internal import Messages
internal import Notices
internal import Store
internal import Vocabulary
package import Watching

/// What the worker counts of what leaves the house.
package struct WorkerMetrics: Sendable {
    /// The letters that go to the relay, by the kind of their job.
    package enum Letter: String, MetricLabel {
        case notice, reminder, confirmation
        case answerNotice = "answer-notice"
        case failureReport = "failure-report"
        /// About rights to mailboxes.
        case access
        /// About work that waits.
        case work
        case bulletin
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

    /// The ways of a ladder's steps.
    package enum Channel: String, MetricLabel { case sms, letter }

    /// What became of a ladder's step.
    package enum Step: String, MetricLabel {
        case waiting, unknown, done, undelivered, failed, skipped, stopped
        case toPrint = "to-print"
    }

    let letters: Labelled<Letter, Labelled<Fate, Counter>>
    let texts: Labelled<Fate, Counter>
    let segments: Labelled<Fate, Counter>
    let relayed: Labelled<Fate, Counter>
    let steps: Labelled<Channel, Labelled<Step, Counter>>

    /// Registers them.
    package init(_ registry: Registry) {
        letters = registry.metric(
            "sinetti_letters_total", by: "kind", and: "fate",
            "Notices and reports handed to the mail relay, each try, by what became of it.")
        texts = registry.metric(
            "sinetti_texts_total", by: "fate",
            "Texts handed to the SMS gateway, each try, by what became of it.")
        segments = registry.metric(
            "sinetti_sms_segments_total", by: "fate",
            "Segments, which operators bill, of texts handed to the SMS gateway, by what became of the try.")
        relayed = registry.metric(
            "sinetti_relayed_recipients_total", by: "fate",
            "Recipients of ordinary mail that was handed to the mail relay, each try, by what became of it.")
        steps = registry.metric(
            "sinetti_ladder_steps_total", by: "channel", and: "outcome",
            "Steps that followed a notice which nobody had opened, by what the worker made of them.")
    }

    func handed(_ kind: Job.Kind, _ fate: Fate) {
        guard let letter = Letter(kind) else { return }
        letters[letter][fate].add()
    }

    func took(_ channel: LadderChannel, _ state: LadderState) {
        steps[Channel(channel)][Step(state)].add()
    }
}

extension WorkerMetrics.Channel {
    fileprivate init(_ channel: LadderChannel) {
        switch channel {
        case .sms: self = .sms
        case .letter: self = .letter
        }
    }
}

extension WorkerMetrics.Step {
    fileprivate init(_ state: LadderState) {
        switch state {
        case .waiting: self = .waiting
        case .unknown: self = .unknown
        case .done: self = .done
        case .undelivered: self = .undelivered
        case .failed: self = .failed
        case .skipped: self = .skipped
        case .toPrint: self = .toPrint
        case .stopped: self = .stopped
        }
    }
}

extension WorkerMetrics.Letter {
    /// Nil for jobs that send no letter.
    init?(_ kind: Job.Kind) {
        switch kind {
        case .notice: self = .notice
        case .reminder: self = .reminder
        case .confirmation: self = .confirmation
        case .answerNotice: self = .answerNotice
        case .failureReport: self = .failureReport
        case .accessAsked, .accessDecided, .accessEnding, .accessEnded, .accessReview, .accessUnconfirmed:
            self = .access
        case .staffLetter: self = .work
        case .bulletin: self = .bulletin
        case _: return nil
        }
    }
}
