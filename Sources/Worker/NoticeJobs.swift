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
    static let kinds: [Job.Kind] = [.notice, .reminder, .answerNotice, .failureReport]

    let messages: Messages
    let authority: Authority
    let relay: any MailRelay
    let policy: RetryPolicy
    let metrics: WorkerMetrics
    let clock: Clock

    func perform(_ job: ClaimedJob) async throws -> JobOutcome {
        switch job.kind {
        case .notice: try await sendNotice(job, .first)
        case .reminder: try await sendNotice(job, .reminder)
        case .answerNotice: try await sendAnswerNotice(job)
        case .failureReport: try await sendFailureReport(job)
        case _: .givenUp(because: "no code for this kind of job")
        }
    }

    private func sendNotice(
        _ job: ClaimedJob, _ occasion: RecipientNotice.Occasion
    ) async throws -> JobOutcome {
        guard let id = DeliveryID(bytes: job.object),
            let notice = try await messages.noticeCase(id, by: job.actor)
        else {
            return .done
        }
        let letter = try RecipientNotice(
            delivery: id, occasion: occasion, way: way(notice), code: notice.code, openUntil: notice.expiresAt
        ).letter(from: authority, to: Address(parsing: notice.contact.address), writtenAt: clock.now)
        // A node that was stopped for a while wakes here: by now another may have sent it.
        guard job.hold.stands else { return .settled }
        switch await relay.hand(letter) {
        case .accepted:
            metrics.handed(job.kind, .accepted)
            return try await record(job) { try await messages.noticeSent(id, ending: job, by: job.actor) }
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

    private func way(_ notice: NoticeCase) -> RecipientNotice.Way {
        guard let link = notice.link else { return .identification }
        return switch notice.opening {
        case .link: .link(link)
        case .pin: .linkAndPIN(link)
        case .person: .identification
        }
    }

    /// Records what cannot be taken back, and where the rows do not answer tries again for as long as the job is ours.
    private func record(_ job: ClaimedJob, _ write: () async throws -> Void) async throws -> JobOutcome {
        while true {
            do {
                try await write()
                return .settled
            } catch let fault as Fault where fault.lasting == .temporary && job.hold.stands {
                try await Task.sleep(for: .milliseconds(200))
            }
        }
    }

    private func sendAnswerNotice(_ job: ClaimedJob) async throws -> JobOutcome {
        guard let id = MessageID(bytes: job.object), let told = try await messages.answerCase(id) else {
            return .done
        }
        let occasion: MailboxNotice.Occasion =
            switch told.origin {
            case .sealed: .answer
            case .unverified: .unprotectedMail
            }
        let letter = try MailboxNotice(conversation: told.conversation, message: id, occasion: occasion)
            .letter(from: authority, to: Address(parsing: told.address), writtenAt: job.plannedAt)
        return await hand(letter, for: job)
    }

    private func sendFailureReport(_ job: ClaimedJob) async throws -> JobOutcome {
        guard let id = DeliveryID(bytes: job.object), let told = try await messages.failureCase(id),
            let recipient = told.recipient
        else { return .done }
        let status = told.status.flatMap { try? EnhancedStatus(parsing: $0) }
        let letter = try FailureReport(
            delivery: id, conversation: told.conversation, recipient: Address(parsing: recipient),
            cause: told.status == "4.4.7" ? .givenUp(lastTriedAt: job.plannedAt) : .bounced(status: status)
        ).letter(from: authority, to: Address(parsing: told.address), writtenAt: job.plannedAt)
        return await hand(letter, for: job)
    }

    /// Hands over a letter whose failure nobody is told of by mail; a job that is given up stands in the rows, and is counted.
    private func hand(_ letter: OutgoingLetter, for job: ClaimedJob) async -> JobOutcome {
        guard job.hold.stands else { return .settled }
        switch await relay.hand(letter) {
        case .accepted:
            metrics.handed(job.kind, .accepted)
            return .done
        case .refused(let status, _):
            metrics.handed(job.kind, .refused)
            return .givenUp(because: "refused \(status?.description ?? "")")
        case .later(let delay, let status, _):
            let reason = [delay.rawValue, status?.description].compactMap(\.self).joined(separator: " ")
            guard let pause = policy.pause(after: job, at: clock.now) else {
                metrics.handed(job.kind, .givenUp)
                return .givenUp(because: reason)
            }
            metrics.handed(job.kind, .later)
            return .again(after: pause, because: reason)
        }
    }
}
