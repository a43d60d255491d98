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

/// Takes the steps of ladders when their time has come; a text that may have gone out is never sent twice.
struct LadderJobs: Sendable {
    static let kinds: [Job.Kind] = [.ladderStep]

    let messages: Messages
    let authority: Authority
    let gateway: (any SMSGateway)?
    let destinations: SMSDestinations
    let policy: RetryPolicy
    let metrics: WorkerMetrics
    let clock: Clock

    func perform(_ job: ClaimedJob) async throws -> JobOutcome {
        guard let id = LadderStepID(bytes: job.object) else { return .done }
        switch try await messages.climb(id, through: gateway?.kind, by: job.actor) {
        case .nothing: return .done
        case .settled(let channel, let state):
            metrics.took(channel, state)
            return .done
        case .later(let moment):
            return .again(after: max(.seconds(1), moment - clock.now), because: "texts used up")
        case .text(let text):
            guard let gateway else { return .givenUp(because: "no SMS gateway is configured") }
            return try await hand(text, to: gateway, for: job)
        }
    }

    private func hand(
        _ order: LadderText, to gateway: any SMSGateway, for job: ClaimedJob
    ) async throws -> JobOutcome {
        let text = NoticeText(NoticeText.Way(order.way), code: order.code, from: authority).text
        let handover: SMSHandover
        do throws(SMSNumberFlaw) {
            try destinations.check(order.phone)
            handover = await gateway.send(
                SMSOrder(
                    order.sms.id, text: text, to: order.phone, about: order.delivery,
                    callback: order.sms.token.address(under: "\(authority.origin)")))
        } catch {
            handover = .refused(.message)
        }
        let segments = text.reveal { SMSLength(of: $0).segments }
        return try await settle(order, HandedSMS(order.sms.id, handover, segments: segments), of: job)
    }

    private func settle(
        _ order: LadderText, _ handed: HandedSMS, of job: ClaimedJob
    ) async throws -> JobOutcome {
        func record(_ state: LadderState, _ fate: WorkerMetrics.Fate) async throws {
            metrics.texts[fate].add()
            metrics.segments[fate].add(handed.segments)
            metrics.took(.sms, state)
            try await messages.ladderTextHanded(order, state, handed, by: job.actor)
        }
        switch handed.handover {
        case .accepted:
            try await record(.done, .accepted)
            return .done
        case .unknown:
            try await record(.unknown, .unknown)
            return .done
        case .refused(let refusal):
            try await record(.failed, .refused)
            return .givenUp(because: "refused: \(refusal.rawValue)")
        case .later(let delay):
            guard let pause = policy.pause(after: job, since: order.dueAt, at: clock.now) else {
                try await record(.failed, .givenUp)
                return .givenUp(because: delay.rawValue)
            }
            try await record(.waiting, .later)
            return .again(after: pause, because: delay.rawValue)
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
