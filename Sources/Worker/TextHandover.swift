// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Messages
internal import Notices
internal import SMS
internal import Sealing
internal import Store
internal import Vocabulary
internal import Watching

/// Hands texts to the SMS gateway; one that may have gone out is never sent twice.
struct TextHandover: Sendable {
    let authority: Authority
    let gateway: (any SMSGateway)?
    let destinations: SMSDestinations
    let policy: RetryPolicy
    let metrics: WorkerMetrics
    let clock: Clock

    /// Hands over one text; `sms` is its row, and where its reports may come.
    func hand(
        _ text: Secret<String>, to phone: PhoneNumber, about delivery: DeliveryID,
        as sms: (id: SMSID, token: CallbackToken), through gateway: any SMSGateway
    ) async -> HandedSMS {
        let handover: SMSHandover
        do throws(SMSNumberFlaw) {
            // Asked again here, whichever door the number came through.
            try destinations.check(phone)
            handover = await gateway.send(
                SMSOrder(
                    sms.id, text: text, to: phone, about: delivery,
                    callback: sms.token.address(under: "\(authority.origin)")))
        } catch {
            handover = .refused(.message)
        }
        return HandedSMS(sms.id, handover, segments: text.reveal { SMSLength(of: $0).segments })
    }

    /// Counts what became of a text, has it recorded, and tells what that makes of its job, whose time counts from `start`.
    func settle(
        _ handed: HandedSMS, of job: ClaimedJob, since start: Moment? = nil,
        record: (WorkerMetrics.Fate) async throws -> Void
    ) async throws -> JobOutcome {
        let (fate, outcome) = fate(of: handed.handover, job, since: start)
        metrics.texts[fate].add()
        metrics.segments[fate].add(handed.segments)
        try await record(fate)
        return outcome
    }

    private func fate(
        of handover: SMSHandover, _ job: ClaimedJob, since start: Moment?
    ) -> (WorkerMetrics.Fate, JobOutcome) {
        switch handover {
        case .accepted: return (.accepted, .done)
        case .unknown: return (.unknown, .done)
        case .refused(let refusal): return (.refused, .givenUp(because: "refused: \(refusal.rawValue)"))
        case .later(let delay):
            guard let pause = policy.pause(after: job, since: start, at: clock.now) else {
                return (.givenUp, .givenUp(because: delay.rawValue))
            }
            return (.later, .again(after: pause, because: delay.rawValue))
        }
    }
}
