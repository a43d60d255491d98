// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Messages
internal import Notices
internal import Store
internal import Vocabulary
internal import Watching

/// Makes ordered PINs and sends them by SMS; one that may have gone out is never sent twice.
struct PINJobs: Sendable {
    static let kinds: [Job.Kind] = [.pin]

    let messages: Messages
    let authority: Authority
    let gateway: (any SMSGateway)?
    let policy: RetryPolicy
    let metrics: WorkerMetrics
    let clock: Clock

    func perform(_ job: ClaimedJob) async throws -> JobOutcome {
        guard let id = PINID(bytes: job.object), let order = try await messages.pinCase(id, by: job.actor)
        else {
            return .done
        }
        guard let gateway else {
            try await messages.pinHanded(id, .failed, by: job.actor)
            return .givenUp(because: "no SMS gateway is configured")
        }
        let text = PINText(
            order.pin, validMinutes: Int(PINLimits.life.components.seconds / 60), language: order.language,
            from: authority)
        switch await gateway.send(text.text, to: order.phone, about: order.delivery) {
        case .accepted:
            metrics.texts[.accepted].add()
            try await messages.pinHanded(id, .sent, by: job.actor)
            return .done
        case .unknown:
            metrics.texts[.unknown].add()
            return .done
        case .refused(let refusal):
            metrics.texts[.refused].add()
            try await messages.pinHanded(id, .failed, by: job.actor)
            return .givenUp(because: "refused: \(refusal.rawValue)")
        case .later(let delay):
            guard let pause = policy.pause(after: job, at: clock.now) else {
                metrics.texts[.givenUp].add()
                try await messages.pinHanded(id, .failed, by: job.actor)
                return .givenUp(because: delay.rawValue)
            }
            metrics.texts[.later].add()
            try await messages.pinHanded(id, .ordered, by: job.actor)
            return .again(after: pause, because: delay.rawValue)
        }
    }
}
