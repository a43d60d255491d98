// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Messages
internal import Notices
internal import SMS
internal import Store
internal import Vocabulary

/// Makes ordered PINs and sends them by SMS; one that may have gone out is never sent twice.
struct PINJobs: Sendable {
    static let kinds: [Job.Kind] = [.pin]

    let messages: Messages
    let handover: TextHandover

    func perform(_ job: ClaimedJob) async throws -> JobOutcome {
        guard let id = PINID(bytes: job.object),
            let order = try await messages.pinCase(id, through: handover.gateway?.kind, by: job.actor)
        else {
            return .done
        }
        guard let gateway = handover.gateway, let sms = order.sms else {
            try await messages.pinHanded(id, .failed, by: job.actor)
            return .givenUp(because: "no SMS gateway is configured")
        }
        let text = PINText(
            order.pin, validMinutes: Int(PINLimits.life.components.seconds / 60), language: order.language,
            from: handover.authority
        ).text
        let handed = await handover.hand(
            text, to: order.phone, about: order.delivery, as: sms, through: gateway)
        return try await handover.settle(handed, of: job) { fate in
            try await messages.pinHanded(id, PINStatus.State(fate), handed, by: job.actor)
        }
    }
}

extension PINStatus.State {
    /// Where a PIN stands after a try to hand its text over.
    fileprivate init(_ fate: WorkerMetrics.Fate) {
        switch fate {
        case .accepted: self = .sent
        case .unknown: self = .unknown
        case .refused, .givenUp: self = .failed
        case .later: self = .ordered
        }
    }
}
