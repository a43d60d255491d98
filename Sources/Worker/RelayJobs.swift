// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail
internal import Messages
internal import Notices
internal import SMTP
internal import Store
internal import Vocabulary
internal import Watching

/// Passes ordinary mail on to the relay as it came, and tells its sender what the relay does not.
struct RelayJobs: Sendable {
    static let kinds: [Job.Kind] = [.relay]
    /// Ours: how long a mail waits before its sender is told, once, where that was asked for or left open.
    static let delayTold = Duration.hours(4)

    let messages: Messages
    let authority: Authority
    let relay: any OrdinaryRelay
    let policy: RetryPolicy
    let metrics: WorkerMetrics
    let clock: Clock
    let chance: Chance

    func perform(_ job: ClaimedJob) async throws -> JobOutcome {
        guard let id = RelayID(bytes: job.object),
            let queued = try await messages.queuedMail(id, by: job.actor), !queued.waiting.isEmpty
        else { return .done }
        var envelope = queued.mail.envelope
        envelope.recipients = queued.waiting.map { queued.mail.envelope.recipients[$0] }
        let passage = await relay.pass(envelope, queued.mail.content) { job.hold.stands }
        guard !passage.handovers.contains(.withdrawn) else { return .settled }
        let pause = policy.pause(after: job, at: clock.now)
        let tally = RelayTally(
            queued, passage, tryingUntil: pause.map { _ in job.plannedAt + policy.giveUpAfter }, at: clock.now
        )
        for fate in tally.fates { metrics.relayed[fate].add() }
        if !tally.outcomes.isEmpty || !tally.told.isEmpty {
            let report = try report(of: tally, about: queued)
            let round = RelayRound(
                outcomes: tally.outcomes, reports: report.map { [$0] } ?? [], delay: tally.delay)
            let remainder = try await job.record {
                try await messages.record(round, of: id, ending: job, by: job.actor)
            }
            switch remainder {
            case .nobody: return .settled
            case .someWait: break
            }
        }
        return .again(after: pause ?? policy.longestPause, because: tally.reason)
    }

    /// What the sender is told of this try; nil where that is nothing, and for `<>`, which is never told anything (RFC 3464 §2).
    private func report(of tally: RelayTally, about queued: QueuedMail) throws -> RelayedMail? {
        guard let sender = queued.mail.envelope.sender, !tally.told.isEmpty else { return nil }
        let id = RelayID(at: clock.now, by: chance)
        let letter = try SenderReport(
            on: tally.told, envelopeID: queued.mail.envelope.id?.text, arrivedAt: queued.queuedAt,
            returning: try? Header(parsing: queued.mail.header)
        ).letter(from: authority, to: sender, identifier: "\(id).valitys", writtenAt: clock.now)
        return RelayedMail(id: id, report: letter.bytes, to: sender)
    }
}

/// What one passage means for each recipient, and for what the sender asked to be told (RFC 3461 §4.1, §5.2).
struct RelayTally {
    private(set) var outcomes: [Int: RelayRound.Outcome] = [:]
    private(set) var told: [SenderReport.Recipient] = []
    private(set) var delay = RelayRound.DelayTold.notNow
    private(set) var fates: [WorkerMetrics.Fate] = []
    /// Why it waits, in an operator's words.
    private(set) var reason = ""
    private let now: Moment
    /// Until when it is tried again; nil where the time is over.
    private let end: Moment?
    private let mayTellDelay: DelayRule

    private enum DelayRule { case yes, no }

    init(_ queued: QueuedMail, _ passage: Passage, tryingUntil end: Moment?, at now: Moment) {
        self.now = now
        self.end = end
        mayTellDelay =
            queued.delayToldAt == nil && now >= queued.queuedAt + RelayJobs.delayTold ? .yes : .no
        for (place, handover) in zip(queued.waiting, passage.handovers) {
            count(handover, place, queued.mail.envelope.recipients[place], passage.reporter)
        }
    }

    private mutating func count(
        _ handover: MailHandover, _ place: Int, _ recipient: EnvelopeRecipient, _ reporter: Passage.Reporter
    ) {
        switch handover {
        case .accepted:
            settle(place, .sent, status: nil, fate: .accepted)
            // RFC 3461 §5.2.2: where the next server knows nothing of notifications, we say that it has the mail.
            if reporter == .nobody, recipient.asks(for: .success) { tell(recipient, .relayed) }
        case .refused(let said, let words):
            let status = said ?? EnhancedStatus(.permanent, 0, 0)
            settle(place, .failed, status: status, fate: .refused)
            if recipient.asks(for: .failure) { tell(recipient, .refused(status, words)) }
        case .later(let delay, let status, _):
            reason = [delay.rawValue, status?.description].compactMap(\.self).joined(separator: " ")
            // RFC 3463 §3.5: the status of a time that is over.
            let late = EnhancedStatus(.temporary, 4, 7)
            guard let end else {
                settle(place, .failed, status: late, fate: .givenUp)
                if recipient.asks(for: .failure) { tell(recipient, .givenUp(lastTriedAt: now)) }
                return
            }
            fates.append(.later)
            if mayTellDelay == .yes, recipient.asks(for: .delay) {
                self.delay = .now
                tell(recipient, .delayed(until: end, status ?? late))
            }
        case .withdrawn:
            break
        }
    }

    private mutating func settle(
        _ place: Int, _ state: RelayState, status: EnhancedStatus?, fate: WorkerMetrics.Fate
    ) {
        outcomes[place] = RelayRound.Outcome(state, status: status?.description)
        fates.append(fate)
    }

    private mutating func tell(_ recipient: EnvelopeRecipient, _ outcome: SenderReport.Outcome) {
        let original = recipient.original.map {
            Mail.DeliveryReport.OriginalRecipient(type: $0.type, text: $0.address)
        }
        told.append(SenderReport.Recipient(recipient.address, original: original, outcome))
    }
}
