// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Messages
internal import Notices
internal import SMS
internal import Store
internal import Vocabulary

/// Takes the steps of ladders when their time has come; a text that may have gone out is never sent twice.
struct LadderJobs: Sendable {
    static let kinds: [Job.Kind] = [.ladderStep]

    let messages: Messages
    let handover: TextHandover

    func perform(_ job: ClaimedJob) async throws -> JobOutcome {
        guard let id = LadderStepID(bytes: job.object) else { return .done }
        let gateway = handover.gateway
        switch try await messages.climb(id, through: gateway?.kind, by: job.actor) {
        case .nothing: return .done
        case .settled(let channel, let state):
            handover.metrics.took(channel, state)
            return .done
        case .later(let moment):
            return .again(after: max(.seconds(1), moment - handover.clock.now), because: "texts used up")
        case .text(let text):
            guard let gateway else { return .givenUp(because: "no SMS gateway is configured") }
            return try await hand(text, to: gateway, for: job)
        }
    }

    private func hand(
        _ order: LadderText, to gateway: any SMSGateway, for job: ClaimedJob
    ) async throws -> JobOutcome {
        let text = NoticeText(NoticeText.Way(order.way), code: order.code, from: handover.authority).text
        let handed = await handover.hand(
            text, to: order.phone, about: order.delivery, as: order.sms, through: gateway)
        return try await handover.settle(handed, of: job, since: order.dueAt) { fate in
            let state = LadderState(fate)
            handover.metrics.took(.sms, state)
            try await messages.ladderTextHanded(order, state, handed, by: job.actor)
        }
    }
}

extension LadderState {
    /// Where a step stands after a try to hand its text over.
    fileprivate init(_ fate: WorkerMetrics.Fate) {
        switch fate {
        case .accepted: self = .done
        case .unknown: self = .unknown
        case .refused, .givenUp: self = .failed
        case .later: self = .waiting
        }
    }
}

extension NoticeText.Way {
    fileprivate init(_ way: LadderText.Way) {
        switch way {
        case .mail: self = .mail
        case .unreached: self = .unreached
        case .identification: self = .identification
        }
    }
}
