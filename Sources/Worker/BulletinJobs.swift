// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Bulletins
internal import Mail
internal import Mailboxes
internal import Notices
internal import Store
internal import Vocabulary

/// Hands a bulletin's letters to the relay, some at a time, so that other work gets its turn.
///
/// A letter is recorded once the relay has answered for it: who is killed in between tries that one letter again, under the same
/// Message-ID, and none is left out.
struct BulletinJobs: Sendable {
    static let kinds: [Job.Kind] = [.bulletin]

    let bulletins: Bulletins
    let authority: Authority
    let relay: any MailRelay
    let policy: RetryPolicy
    let metrics: WorkerMetrics
    let clock: Clock

    func perform(_ job: ClaimedJob) async throws -> JobOutcome {
        guard let id = BulletinID(bytes: job.object),
            let (bulletin, letters) = try await bulletins.nextLetters(
                of: id, atMost: BulletinLimits.lettersInARun)
        else { return .done }
        for waiting in letters {
            switch try await hand(waiting, of: bulletin, for: job) {
            case .recorded: break
            case .stopped: return .done
            case .withdrawn: return .settled
            case .noRelay(let delay): return .again(after: policy.firstPause, because: delay.rawValue)
            }
        }
        switch try await bulletins.rest(of: id) {
        case .stopped: return .done
        case .due(let moment):
            return .again(after: max(.zero, moment - clock.now), because: "more to send")
        case .nothing:
            try await bulletins.end(id, by: job.actor)
            return .done
        }
    }

    /// What came of one letter.
    private enum Step {
        case recorded
        case stopped
        /// The job is another's by now.
        case withdrawn
        /// The relay took no letter at all; it is as though this one had not been tried.
        case noRelay(MailDelay)
    }

    private func hand(
        _ waiting: WaitingLetter, of bulletin: Bulletin, for job: ClaimedJob
    ) async throws -> Step {
        let fate: LetterFate
        switch await relay.hand(try letter(waiting, of: bulletin), while: { job.hold.stands }) {
        case .withdrawn:
            return .withdrawn
        case .accepted:
            metrics.handed(job.kind, .accepted)
            fate = .handed
        case .refused:
            metrics.handed(job.kind, .refused)
            fate = .refused
        case .later(let delay, _, _):
            guard
                let pause = policy.pause(afterTry: waiting.tries + 1, since: job.plannedAt, at: clock.now)
            else {
                metrics.handed(job.kind, .givenUp)
                fate = .refused
                break
            }
            metrics.handed(job.kind, .later)
            if delay.isOfRelay { return .noRelay(delay) }
            fate = .later(clock.now + pause)
        }
        let isRecorded = try await job.record {
            try await bulletins.record(fate, of: waiting.subscriber, in: bulletin.id)
        }
        return isRecorded ? .recorded : .stopped
    }

    private func letter(_ waiting: WaitingLetter, of bulletin: Bulletin) throws(MailFlaw) -> OutgoingLetter {
        let language = bulletin.text.language
        let sender = NamedAddress(
            name: bulletin.mailbox.name[language], address: try Address(parsing: bulletin.mailbox.address))
        return try BulletinLetter(
            language: language, subject: bulletin.text.subject, text: bulletin.text.text, sender: sender,
            groupID: bulletin.group.description, subscriberID: waiting.subscriber.description,
            leaving: waiting.leaving.text
        ).letter(
            from: authority, to: waiting.address, identifier: "\(bulletin.id).\(waiting.subscriber)",
            writtenAt: clock.now)
    }
}

extension MailDelay {
    /// Whether it is the relay itself that cannot be had, whatever the letter.
    fileprivate var isOfRelay: Bool {
        switch self {
        case .unreachable, .timedOut, .notEncrypted, .signInRefused: true
        case .busy, .interrupted: false
        }
    }
}
