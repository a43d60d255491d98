// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Vocabulary

/// How long a message centre may take.
package struct SMPPLimits: Hashable, Sendable {
    /// For an answer (ours; SMPP 3.4 §7.2 names `response_timer` and leaves its length open).
    package var answer = Duration.seconds(15)
    /// Of silence, until we ask whether the other end is there (ours; `enquire_link_timer` of SMPP 3.4 §7.2).
    package var silence = Duration.seconds(30)
    /// After the centre said that it is too much (ours).
    package var throttled = Duration.seconds(2)

    package init() {}
}

/// One connection to a message centre that speaks SMPP 3.4, as a value: events in, actions out.
///
/// It binds as a transceiver, keeps a window of texts without an answer, and never sends one twice.
package struct SMPPSession: Sendable {
    package enum Event: Sendable {
        case connected
        case received(SMPPPDU)
        /// What came is no PDU that we can read on from.
        case broken
        case closed
        case submit(SMPPText)
        /// A receipt was written down, or was not.
        case recorded(sequence: UInt32, Recorded)
        /// Some time has passed.
        case time
        /// We have had enough.
        case end
    }

    /// What became of a receipt with us.
    package enum Recorded: Hashable, Sendable {
        case done
        /// It is of a text that we do not know yet: its answer may be on its way. The centre shall try again.
        case later
    }

    package enum Action: Hashable, Sendable {
        case write(SMPPPDU)
        case bound
        case bindRefused(BindRefusal)
        case settle(SMSID, SMSHandover)
        case report(SMPPReceipt, sequence: UInt32)
        case close
    }

    package enum BindRefusal: String, Hashable, Sendable, CaseIterable {
        /// Name or password are not the centre's.
        case account
        /// The centre cannot now, or has too many of us.
        case busy
    }

    private enum State: Hashable {
        case idle
        case binding(since: Moment)
        case bound
        case ending(since: Moment)
        case over
    }

    private struct Pending {
        let text: SMPPText
        var next: Int
        var since: Moment
    }

    private let bind: SMPPBind
    private let limits: SMPPLimits
    private var state = State.idle
    private var sequence: UInt32 = 0
    private var window: [UInt32: Pending] = [:]
    private var waiting: [Pending] = []
    private var pausedUntil: Moment?
    private var heardAt = Moment(milliseconds: 0)
    private var enquiredAt: Moment?

    package init(_ bind: SMPPBind, limits: SMPPLimits = SMPPLimits()) {
        self.bind = bind
        self.limits = limits
    }

    /// What is to be done after an event.
    package mutating func receive(_ event: Event, at now: Moment) -> [Action] {
        switch event {
        case .connected: return begin(at: now)
        case .received(let pdu): return take(pdu, at: now)
        case .broken, .closed: return end()
        case .submit(let text): return submit(text, at: now)
        case .recorded(let sequence, let recorded): return answer(sequence, recorded)
        case .time: return pass(now)
        case .end: return unbind(at: now)
        }
    }
}

extension SMPPSession {
    private mutating func begin(at now: Moment) -> [Action] {
        guard state == .idle else { return [] }
        state = .binding(since: now)
        heardAt = now
        return [write(.bind(bind))]
    }

    private mutating func submit(_ text: SMPPText, at now: Moment) -> [Action] {
        guard state == .bound else { return [.settle(text.id, .later(.unreachable))] }
        guard waiting.count < SMSLimits.waiting else { return [.settle(text.id, .later(.busy))] }
        waiting.append(Pending(text: text, next: 0, since: now))
        return fill(at: now)
    }

    /// Sends what waits, as far as the window and the centre's patience allow.
    private mutating func fill(at now: Moment) -> [Action] {
        if let pausedUntil, pausedUntil > now { return [] }
        pausedUntil = nil
        var actions: [Action] = []
        while state == .bound, window.count < SMSLimits.window, !waiting.isEmpty {
            var pending = waiting.removeFirst()
            pending.since = now
            actions.append(send(pending))
        }
        return actions
    }

    private mutating func send(_ pending: Pending) -> Action {
        let action = write(.submit(pending.text.parts[pending.next]))
        window[sequence] = pending
        return action
    }

    private mutating func write(_ body: SMPPBody) -> Action {
        sequence = sequence == 0x7FFF_FFFF ? 1 : sequence + 1
        return .write(SMPPPDU(body, sequence: sequence))
    }

    private func answer(_ sequence: UInt32, _ recorded: Recorded) -> [Action] {
        switch state {
        case .bound, .ending: break
        case .idle, .binding, .over: return []
        }
        let status: SMPPStatus =
            switch recorded {
            case .done: .ok
            case .later: .tryAgain
            }
        return [.write(SMPPPDU(.deliverAnswer, status: status, sequence: sequence))]
    }

    private mutating func unbind(at now: Moment) -> [Action] {
        switch state {
        case .bound:
            state = .ending(since: now)
            let unsent = waiting.map { Action.settle($0.text.id, Self.unsent($0, .unreachable)) }
            waiting = []
            return unsent + [write(.unbind)]
        case .idle, .binding: return end()
        case .ending, .over: return []
        }
    }

    /// The connection is over: what was written is in doubt, what was not has surely not been sent.
    private mutating func end() -> [Action] {
        guard state != .over else { return [] }
        let wasBinding = if case .binding = state { true } else { false }
        state = .over
        let doubtful = window.sorted { $0.key < $1.key }.map {
            Action.settle($0.value.text.id, .unknown(.interrupted))
        }
        let unsent = waiting.map { Action.settle($0.text.id, Self.unsent($0, .unreachable)) }
        (window, waiting) = ([:], [])
        return doubtful + unsent + (wasBinding ? [.bindRefused(.busy)] : []) + [.close]
    }

    /// A text of which a part is out is in doubt as a whole: to send it again would send that part twice.
    private static func unsent(_ pending: Pending, _ delay: SMSDelay) -> SMSHandover {
        pending.next == 0 ? .later(delay) : .unknown(.interrupted)
    }
}

extension SMPPSession {
    private mutating func take(_ pdu: SMPPPDU, at now: Moment) -> [Action] {
        heardAt = now
        enquiredAt = nil
        switch (state, pdu.body) {
        case (.binding, .bindAnswer): return bound(pdu.status)
        case (.binding, .genericNack): return refuseBind(.busy)
        // Before the bind is answered, the other end is nobody: it may not tell of texts.
        case (.binding, .deliver), (.idle, _), (.over, _): return end()
        case (_, .enquireLink): return [.write(SMPPPDU(.enquireLinkAnswer, sequence: pdu.sequence))]
        case (_, .unbind): return [.write(SMPPPDU(.unbindAnswer, sequence: pdu.sequence))] + end()
        case (.ending, .unbindAnswer): return end()
        case (.bound, .submitAnswer(let id)), (.ending, .submitAnswer(let id)):
            return settle(pdu, id: id, at: now)
        case (.bound, .genericNack), (.ending, .genericNack): return settle(pdu, id: nil, at: now)
        case (.bound, .deliver(let deliver)), (.ending, .deliver(let deliver)):
            if let receipt = SMPPReceipt(deliver) { return [.report(receipt, sequence: pdu.sequence)] }
            // A telephone's own text, or a receipt that says nothing: taken, so that it does not come again.
            return [.write(SMPPPDU(.deliverAnswer, sequence: pdu.sequence))]
        case (_, .bind), (_, .submit): return nack(pdu)
        case (_, .other(let command)): return command & 0x8000_0000 == 0 ? nack(pdu) : []
        case (_, .bindAnswer), (_, .submitAnswer), (_, .deliverAnswer), (_, .enquireLinkAnswer),
            (_, .unbindAnswer):
            return []
        }
    }

    private func nack(_ pdu: SMPPPDU) -> [Action] {
        [.write(SMPPPDU(.genericNack, status: .unknownCommand, sequence: pdu.sequence))]
    }

    private mutating func bound(_ status: SMPPStatus) -> [Action] {
        switch status {
        case .ok:
            state = .bound
            return [.bound]
        case .wrongPassword, .wrongSystemID: return refuseBind(.account)
        case _: return refuseBind(.busy)
        }
    }

    private mutating func refuseBind(_ refusal: BindRefusal) -> [Action] {
        state = .over
        return [.bindRefused(refusal), .close]
    }

    /// The answer to a text; one that nobody waits for any more says nothing.
    private mutating func settle(_ pdu: SMPPPDU, id: String?, at now: Moment) -> [Action] {
        guard var pending = window.removeValue(forKey: pdu.sequence) else { return [] }
        let isNack = pdu.body == .genericNack
        switch pdu.status {
        case .ok where !isNack:
            pending.next += 1
            guard pending.next == pending.text.parts.count else {
                pending.since = now
                return [send(pending)]
            }
            return [.settle(pending.text.id, .accepted(id.flatMap { SMSPeerID(parsing: $0) }))]
                + fill(at: now)
        case .throttled, .queueFull:
            pausedUntil = now + limits.throttled
            return [.settle(pending.text.id, Self.unsent(pending, .busy))]
        case .systemError, .wrongState:
            return [.settle(pending.text.id, Self.unsent(pending, .busy))] + fill(at: now)
        case _:
            let refused = pending.next == 0 ? SMSHandover.refused(.message) : .unknown(.interrupted)
            return [.settle(pending.text.id, refused)] + fill(at: now)
        }
    }

    private mutating func pass(_ now: Moment) -> [Action] {
        switch state {
        case .idle, .over: return []
        case .binding(let since), .ending(let since):
            return now - since >= limits.answer ? end() : []
        case .bound: break
        }
        if let enquiredAt, now - enquiredAt >= limits.answer { return end() }
        var actions: [Action] = []
        for (sequence, pending) in window.sorted(by: { $0.key < $1.key })
        where now - pending.since >= limits.answer {
            window[sequence] = nil
            actions.append(.settle(pending.text.id, .unknown(.timedOut)))
        }
        let late = waiting.filter { now - $0.since >= limits.answer }
        waiting.removeAll { now - $0.since >= limits.answer }
        actions += late.map { .settle($0.text.id, Self.unsent($0, .busy)) }
        actions += fill(at: now)
        if enquiredAt == nil, now - heardAt >= limits.silence {
            enquiredAt = now
            actions.append(write(.enquireLink))
        }
        return actions
    }
}
