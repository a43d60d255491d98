// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
package import SMS
internal import Store
package import Vocabulary

/// All that the text message of a step is written from.
package struct LadderText: Sendable {
    /// Where the recipient finds the message.
    package enum Way: Sendable {
        /// In the notice that came by mail.
        case mail
        /// Nowhere: the notice did not get through.
        case unreached
        /// Behind strong identification.
        case identification
    }

    package let step: LadderStepID
    package let delivery: DeliveryID
    package let dueAt: Moment
    package let phone: PhoneNumber
    package let way: Way
    package let code: NoticeCode
    /// The row of the text, and where its reports may come.
    package let sms: (id: SMSID, token: CallbackToken)
}

/// What a step whose time has come asks of the worker.
package enum LadderTurn: Sendable {
    /// A text is to be handed over.
    case text(LadderText)
    /// So many texts have been sent that this one has to wait.
    case later(Moment)
    /// Written already what became of it.
    case settled(LadderChannel, LadderState)
    /// It was done before.
    case nothing
}

extension Messages {
    /// Takes the step whose time has come: puts a letter on the print list, makes a text ready, or stops where somebody has opened.
    ///
    /// From here on it is unknown whether a text went out, until `ladderTextHanded` says so: after a crash it is not sent again.
    package func climb(
        _ id: LadderStepID, through gateway: SMSGatewayKind?, by actor: Actor = .service(.worker)
    ) async throws -> LadderTurn {
        let (keyring, contacts, textsADay) = (keyring, contacts, limits.textsADay)
        return try await database.write(.ladderDue(id), by: actor) { tx in
            guard let step = try tx.ladderStep(id), let delivery = try tx.delivery(step.delivery) else {
                return .nothing
            }
            switch step.state {
            case .waiting: break
            case .unknown where step.settledAt == nil:
                // Whoever had begun it has died; nobody knows whether the text left.
                return try tx.settled(step, .unknown)
            case .unknown, .done, .undelivered, .failed, .skipped, .toPrint, .stopped: return .nothing
            }
            guard delivery.isUnopened(at: tx.now) else { return try tx.settled(step, .stopped) }
            switch step.channel {
            case .letter: return try tx.settled(step, .toPrint)
            case .sms: break
            }
            guard let gateway,
                let phone = try tx.contact(of: delivery, with: contacts).phone
            else {
                let turn = try tx.settled(step, .skipped)
                try tx.hurryLadder(whereUnreached: delivery)
                return turn
            }
            if step.countedAt == nil {
                do {
                    try tx.countText(to: phone, from: nil, atMostADay: textsADay, keyring: keyring)
                } catch Refusal.pinOrdersUsed(let until) {
                    tx.outcome = .refused(.pinOrdersUsed(until: until))
                    return .later(until)
                }
            }
            return .text(try tx.beginText(of: step, delivery, to: phone, through: gateway))
        }
    }

    /// Records what the gateway answered; `waiting` where the text surely did not go out and will be tried again.
    package func ladderTextHanded(
        _ text: LadderText, _ state: LadderState, _ handed: HandedSMS, by actor: Actor = .service(.worker)
    ) async throws {
        let act = Act.ladderStep(text.step, .sms, of: text.delivery, state, sms: handed)
        try await database.write(act, by: actor) { tx in
            try tx.recordSMS(handed.id, handed.handover, segments: handed.segments)
            let settled = state == .waiting ? nil : tx.now
            // A report that it did not arrive may be quicker than the gateway's answer.
            try tx.run(
                """
                UPDATE ladder_step
                   SET state = \(state), settled_at = \(settled)
                 WHERE step_id = \(text.step) AND state = \(LadderState.unknown)
                """)
            guard state == .failed, let delivery = try tx.delivery(text.delivery) else { return }
            try tx.hurryLadder(whereUnreached: delivery)
        }
    }

    /// Begins the ladder at once where the notice did not get through; again for the same delivery, it changes nothing.
    package func hurryLadder(of id: DeliveryID, by actor: Actor = .service(.worker)) async throws {
        let ladder = ladder
        guard let first = ladder.rungs.first else { return }
        try await database.write(.ladderHurried(id), by: actor) { tx in
            guard let delivery = try tx.delivery(id), delivery.bouncedAt != nil, delivery.opening != .partner,
                delivery.isUnopened(at: tx.now)
            else { return }
            let steps = try tx.ladder(of: id)
            if steps.isEmpty {
                try tx.planLadder(ladder, of: id, from: tx.now - first.after)
            } else if steps.allSatisfy({ $0.state == .waiting }) {
                try tx.hurryLadder(of: id)
            }
        }
    }
}

extension Write {
    /// Shows a text that its telephone did not get as such, where it was a step's.
    mutating func recordStepReport(_ state: SMSState, of text: SentSMS) throws {
        switch state {
        case .unknown, .accepted, .delivered: return
        case .undeliverable, .expired, .rejected: break
        }
        let lost = try changed(
            """
            UPDATE ladder_step
               SET state = \(LadderState.undelivered), settled_at = \(now)
             WHERE step_id = \(text.order) AND state IN (\(LadderState.done), \(LadderState.unknown))
            """)
        guard lost == 1, let delivery = try delivery(text.delivery) else { return }
        try hurryLadder(whereUnreached: delivery)
    }

    /// What could not be told brings the next step forward, where the mail did not get through either.
    fileprivate mutating func hurryLadder(whereUnreached delivery: Delivery) throws {
        if delivery.bouncedAt != nil { try hurryLadder(of: delivery.id) }
    }

    fileprivate mutating func settled(_ step: LadderStep, _ state: LadderState) throws -> LadderTurn {
        try settle(step, state)
        return .settled(step.channel, state)
    }

    fileprivate mutating func beginText(
        of step: LadderStep, _ delivery: Delivery, to phone: PhoneNumber, through gateway: SMSGatewayKind
    ) throws -> LadderText {
        let code = NoticeCode(by: chance)
        try insertNoticeCode(code, of: delivery.id)
        try run(
            """
            UPDATE ladder_step
               SET state = \(LadderState.unknown), counted_at = \(step.countedAt ?? now)
             WHERE step_id = \(step.id)
            """)
        let way: LadderText.Way =
            switch delivery.opening {
            case .person, .partner: .identification
            case .link, .pin: delivery.bouncedAt == nil ? .mail : .unreached
            }
        return LadderText(
            step: step.id, delivery: delivery.id, dueAt: step.dueAt, phone: phone, way: way, code: code,
            sms: try beginSMS(of: step.id, about: delivery.id, through: gateway))
    }
}
