// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mail
internal import Messages
internal import Notices
internal import Sealing
internal import Store
internal import Vocabulary

/// Sends what has been planned by mail: notices, reminders, notices of answers, reports of failure.
struct NoticeJobs: Sendable {
    static let kinds: [Job.Kind] = [.notice, .reminder, .confirmation, .answerNotice, .failureReport]

    let messages: Messages
    let authority: Authority
    let handover: LetterHandover
    let clock: Clock

    private var relay: any MailRelay { handover.relay }
    private var policy: RetryPolicy { handover.policy }
    private var metrics: WorkerMetrics { handover.metrics }

    func perform(_ job: ClaimedJob) async throws -> JobOutcome {
        switch job.kind {
        case .notice: try await sendNotice(job, .notice(.first))
        case .reminder: try await sendNotice(job, .notice(.reminder))
        case .confirmation: try await sendNotice(job, .confirmation)
        case .answerNotice: try await sendAnswerNotice(job)
        case .failureReport: try await sendFailureReport(job)
        case _: .givenUp(because: "no code for this kind of job")
        }
    }

    /// What the mail of a delivery is about.
    private enum Purpose {
        case notice(RecipientNotice.Occasion)
        /// It asks a person to confirm the own message.
        case confirmation
    }

    private func sendNotice(
        _ job: ClaimedJob, _ purpose: Purpose
    ) async throws -> JobOutcome {
        guard let id = DeliveryID(bytes: job.object),
            let notice = try await messages.noticeCase(id, by: job.actor)
        else {
            return .done
        }
        guard let letter = try letter(of: notice, purpose) else { return .done }
        switch await relay.hand(letter, while: { job.hold.stands }) {
        case .withdrawn:
            return .settled
        case .accepted:
            metrics.handed(job.kind, .accepted)
            try await job.record { try await messages.noticeSent(id, ending: job, by: job.actor) }
            return .settled
        case .refused(let status, _):
            metrics.handed(job.kind, .refused)
            try await messages.fates.bounced(
                id, status: (status ?? EnhancedStatus(.permanent, 0, 0)).description, by: job.actor)
            return .done
        case .later(let delay, let status, _):
            guard let pause = policy.pause(after: job, at: clock.now) else {
                metrics.handed(job.kind, .givenUp)
                try await messages.fates.bounced(id, status: "4.4.7", by: job.actor)
                return .done
            }
            metrics.handed(job.kind, .later)
            let reason = [delay.rawValue, status?.description].compactMap(\.self).joined(separator: " ")
            try await messages.fates.delayed(id, because: reason)
            return .again(after: pause, because: reason)
        }
    }

    private func letter(of notice: NoticeCase, _ purpose: Purpose) throws -> OutgoingLetter? {
        let recipient = try Address(parsing: notice.contact.address)
        switch purpose {
        case .notice(let occasion):
            return try RecipientNotice(
                delivery: notice.delivery, occasion: occasion, way: way(notice), code: notice.code,
                openUntil: notice.expiresAt
            ).letter(from: authority, to: recipient, writtenAt: clock.now)
        case .confirmation:
            guard let link = notice.link else { return nil }
            return try ConfirmationNotice(
                delivery: notice.delivery, link: link, code: notice.code, confirmUntil: notice.expiresAt
            ).letter(from: authority, to: recipient, writtenAt: clock.now)
        }
    }

    private func way(_ notice: NoticeCase) -> RecipientNotice.Way {
        guard let link = notice.link else { return notice.opening == .partner ? .partner : .identification }
        return switch notice.opening {
        case .link: .link(link)
        case .pin: .linkAndPIN(link)
        case .person: .identification
        case .partner: .partner
        }
    }

    private func sendAnswerNotice(_ job: ClaimedJob) async throws -> JobOutcome {
        guard let id = MessageID(bytes: job.object), let told = try await messages.answerCase(id) else {
            return .done
        }
        let occasion: MailboxNotice.Occasion =
            switch told.origin {
            case .sealed: told.answering == .byMailToo ? .answer : .answerAmongSeveral
            case .unverified: .unprotectedMail
            case .started: .newConversation
            }
        let letter = try MailboxNotice(conversation: told.conversation, message: id, occasion: occasion)
            .letter(from: authority, to: Address(parsing: told.address), writtenAt: job.plannedAt)
        return await handover.hand(letter, for: job).outcome
    }

    private func sendFailureReport(_ job: ClaimedJob) async throws -> JobOutcome {
        guard let id = DeliveryID(bytes: job.object), let told = try await messages.failureCase(id),
            let recipient = told.recipient
        else { return .done }
        try await messages.hurryLadder(of: id, by: job.actor)
        let status = told.status.flatMap { try? EnhancedStatus(parsing: $0) }
        let letter = try FailureReport(
            delivery: id, conversation: told.conversation, recipient: Address(parsing: recipient),
            cause: told.status == "4.4.7" ? .givenUp(lastTriedAt: job.plannedAt) : .bounced(status: status)
        ).letter(from: authority, to: Address(parsing: told.address), writtenAt: job.plannedAt)
        return await handover.hand(letter, for: job).outcome
    }
}
