// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Audit
internal import Identity
internal import Mailboxes
internal import Messages
internal import Store
internal import Vocabulary
internal import Watching

/// The work that waits and the state of the log, as the rows tell them.
struct WorkMetrics: Sendable {
    /// The kinds of jobs; what a newer node plans is `other`.
    enum Kind: String, MetricLabel {
        case notice, reminder, confirmation
        case answerNotice = "answer-notice"
        case failureReport = "failure-report"
        case access
        case pin
        case relay, release
        case other
    }

    enum Standing: String, MetricLabel {
        case due, planned, held
        case givenUp = "given-up"
    }

    private let jobs: Labelled<Kind, Labelled<Standing, Gauge>>
    private let oldestDue: Gauge
    private let unsequenced: Gauge
    private let oldestUnsequenced: Gauge
    private let checkpointAge: Gauge

    /// Registers them.
    init(_ registry: Registry) {
        jobs = registry.metric(
            "sinetti_jobs", by: "kind", and: "standing",
            "Jobs in the queue: due now, planned for later, held by a worker, or given up (sinetti jobs).")
        oldestDue = registry.metric(
            "sinetti_oldest_due_job_seconds", "How long the oldest due job has waited; 0 where none waits.")
        unsequenced = registry.metric(
            "sinetti_log_unsequenced_entries", "Log entries that wait for the next checkpoint.")
        oldestUnsequenced = registry.metric(
            "sinetti_log_oldest_unsequenced_seconds",
            "How long the oldest of them has waited; 0 where none waits.")
        checkpointAge = registry.metric(
            "sinetti_log_checkpoint_age_seconds",
            "Since the last signed checkpoint; it grows while nothing happens, too.")
    }

    /// Reads the rows; what they do not tell is not shown.
    func sample(_ database: Database, _ log: AuditLog, at now: Moment) async {
        do {
            let tallies = try await database.read { tx in try tx.jobTallies() }
            let state = try await log.state()
            show(tallies, at: now)
            unsequenced.set(state.waiting)
            oldestUnsequenced.set(seconds(since: state.waitingSince, at: now) ?? 0)
            seconds(since: state.signedAt, at: now).map(checkpointAge.set) ?? checkpointAge.forget()
        } catch {
            for kind in Kind.allCases {
                for standing in Standing.allCases { jobs[kind][standing].forget() }
            }
            for gauge in [oldestDue, unsequenced, oldestUnsequenced, checkpointAge] { gauge.forget() }
        }
    }

    private func show(_ tallies: [JobTally], at now: Moment) {
        for kind in Kind.allCases {
            for standing in Standing.allCases {
                let count =
                    tallies
                    .filter { Kind($0.kind) == kind && Standing($0.standing) == standing }
                    .reduce(0) { $0 + $1.count }
                jobs[kind][standing].set(count)
            }
        }
        let earliest = tallies.filter { $0.standing == .due }.map(\.earliest).min()
        oldestDue.set(seconds(since: earliest, at: now) ?? 0)
    }

    private func seconds(since moment: Moment?, at now: Moment) -> Double? {
        moment.map { max(0, Double((now - $0).wholeMilliseconds) / 1000) }
    }
}

extension WorkMetrics.Kind {
    fileprivate init(_ kind: String) {
        self =
            switch kind {
            case Job.Kind.notice.name: .notice
            case Job.Kind.reminder.name: .reminder
            case Job.Kind.confirmation.name: .confirmation
            case Job.Kind.answerNotice.name: .answerNotice
            case Job.Kind.failureReport.name: .failureReport
            case Job.Kind.accessAsked.name, Job.Kind.accessDecided.name, Job.Kind.accessEnding.name,
                Job.Kind.accessEnded.name, Job.Kind.accessReview.name, Job.Kind.accessUnconfirmed.name:
                .access
            case Job.Kind.pin.name: .pin
            case Job.Kind.relay.name: .relay
            case Job.Kind.release.name: .release
            case _: .other
            }
    }
}

extension WorkMetrics.Standing {
    fileprivate init(_ standing: JobTally.Standing) {
        switch standing {
        case .due: self = .due
        case .planned: self = .planned
        case .held: self = .held
        case .givenUp: self = .givenUp
        }
    }
}
