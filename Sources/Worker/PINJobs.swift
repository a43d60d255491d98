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

/// Makes ordered PINs and sends them by SMS; one that may have gone out is never sent twice.
struct PINJobs: Sendable {
    static let kinds: [Job.Kind] = [.pin]

    let messages: Messages
    let authority: Authority
    let gateway: (any SMSGateway)?
    let destinations: SMSDestinations
    let policy: RetryPolicy
    let metrics: WorkerMetrics
    let clock: Clock

    func perform(_ job: ClaimedJob) async throws -> JobOutcome {
        guard let id = PINID(bytes: job.object),
            let order = try await messages.pinCase(id, through: gateway?.kind, by: job.actor)
        else {
            return .done
        }
        guard let gateway, let sms = order.sms else {
            try await messages.pinHanded(id, .failed, by: job.actor)
            return .givenUp(because: "no SMS gateway is configured")
        }
        let text = PINText(
            order.pin, validMinutes: Int(PINLimits.life.components.seconds / 60), language: order.language,
            from: authority
        ).text
        let segments = text.reveal { SMSLength(of: $0).segments }
        let handover: SMSHandover
        do throws(SMSNumberFlaw) {
            // Asked again here, whichever door the number came through.
            try destinations.check(order.phone)
            handover = await gateway.send(
                SMSOrder(
                    sms.id, text: text, to: order.phone, about: order.delivery,
                    callback: sms.token.address(under: "\(authority.origin)")))
        } catch {
            handover = .refused(.message)
        }
        return try await settle(
            id, HandedSMS(sms.id, handover, segments: segments), of: job)
    }

    private func settle(
        _ id: PINID, _ handed: HandedSMS, of job: ClaimedJob
    ) async throws -> JobOutcome {
        switch handed.handover {
        case .accepted:
            count(handed, .accepted)
            try await messages.pinHanded(id, .sent, handed, by: job.actor)
            return .done
        case .unknown:
            count(handed, .unknown)
            try await messages.pinHanded(id, .unknown, handed, by: job.actor)
            return .done
        case .refused(let refusal):
            count(handed, .refused)
            try await messages.pinHanded(id, .failed, handed, by: job.actor)
            return .givenUp(because: "refused: \(refusal.rawValue)")
        case .later(let delay):
            guard let pause = policy.pause(after: job, at: clock.now) else {
                count(handed, .givenUp)
                try await messages.pinHanded(id, .failed, handed, by: job.actor)
                return .givenUp(because: delay.rawValue)
            }
            count(handed, .later)
            try await messages.pinHanded(id, .ordered, handed, by: job.actor)
            return .again(after: pause, because: delay.rawValue)
        }
    }

    private func count(_ handed: HandedSMS, _ fate: WorkerMetrics.Fate) {
        metrics.texts[fate].add()
        metrics.segments[fate].add(handed.segments)
    }
}
