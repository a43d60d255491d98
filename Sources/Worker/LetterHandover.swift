// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail
internal import Notices
internal import Store
internal import Vocabulary

/// Hands over letters whose failure nobody is told of by mail; a job that is given up stands in the rows, and is counted.
struct LetterHandover: Sendable {
    let relay: any MailRelay
    let policy: RetryPolicy
    let metrics: WorkerMetrics
    let clock: Clock

    /// What came of one letter, and what that makes of its job where it is the only one.
    enum Answer {
        case accepted
        case refused(because: String)
        /// The job ends here for now, whatever else it would have sent.
        case ended(JobOutcome)

        var outcome: JobOutcome {
            switch self {
            case .accepted: .done
            case .refused(let reason): .givenUp(because: reason)
            case .ended(let outcome): outcome
            }
        }
    }

    func hand(_ letter: OutgoingLetter, for job: ClaimedJob) async -> Answer {
        switch await relay.hand(letter, while: { job.hold.stands }) {
        case .withdrawn:
            return .ended(.settled)
        case .accepted:
            metrics.handed(job.kind, .accepted)
            return .accepted
        case .refused(let status, _):
            metrics.handed(job.kind, .refused)
            return .refused(because: "refused \(status?.description ?? "")")
        case .later(let delay, let status, _):
            let reason = [delay.rawValue, status?.description].compactMap(\.self).joined(separator: " ")
            guard let pause = policy.pause(after: job, at: clock.now) else {
                metrics.handed(job.kind, .givenUp)
                return .ended(.givenUp(because: reason))
            }
            metrics.handed(job.kind, .later)
            return .ended(.again(after: pause, because: reason))
        }
    }
}
