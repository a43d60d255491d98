// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import SMS
package import Store
package import Vocabulary

/// By which way a step of the ladder tells that a message waits.
package enum LadderChannel: String, Sendable, CaseIterable, SQLBindable {
    /// A text message to the number that the sender gave.
    case sms
    /// A letter on paper, which a person prints and posts.
    case letter
}

/// What follows the notice by mail where the message is not opened, and after how long.
package struct NoticeLadder: Hashable, Sendable {
    package struct Rung: Hashable, Sendable {
        package let channel: LadderChannel
        /// From the notice by mail on.
        package let after: Duration

        package init(_ channel: LadderChannel, after: Duration) {
            self.channel = channel
            self.after = after
        }
    }

    /// The earliest first.
    package let rungs: [Rung]

    package init(_ rungs: [Rung]) {
        self.rungs = rungs.sorted { $0.after < $1.after }
    }

    /// The notice by mail is all.
    package static let none = NoticeLadder([])

    /// Whether a number is of use for every message, not only for those that ask for a PIN.
    package var sendsTexts: Bool { rungs.contains { $0.channel == .sms } }
}

/// How a step of a delivery's ladder stands.
package enum LadderState: String, Sendable, CaseIterable, SQLBindable {
    /// Its time has not come.
    case waiting
    /// A text that may have gone out; it is not sent twice.
    case unknown
    /// The text was handed over, or the letter posted.
    case done
    /// The gateway took the text, and told later that the telephone did not get it.
    case undelivered
    /// The gateway did not take the text.
    case failed
    /// There is no number, or no gateway.
    case skipped
    /// The letter waits for a person to print it.
    case toPrint = "to-print"
    /// The message was opened, recalled or has expired.
    case stopped
}

package enum OfLadderStep: Identified { package static let kind = "ladder-step" }
package typealias LadderStepID = ID<OfLadderStep>

/// One step of a delivery's ladder, as its row knows it.
package struct LadderStep: Sendable {
    package let id: LadderStepID
    package let delivery: DeliveryID
    package let channel: LadderChannel
    package let dueAt: Moment
    package let state: LadderState
    package let settledAt: Moment?
    /// When its text was counted among those that may be sent.
    let countedAt: Moment?

    init(_ row: Row) throws {
        id = try row["step_id"]
        delivery = try row["delivery_id"]
        channel = try row["channel"]
        dueAt = try row["due_at"]
        state = try row["state"]
        settledAt = try row["settled_at"]
        countedAt = try row["counted_at"]
    }

    /// Whether an opening, a recall or the end of the time stops it.
    fileprivate var mayBeStopped: Bool {
        switch state {
        case .waiting, .toPrint: true
        case .unknown, .done, .undelivered, .failed, .skipped, .stopped: false
        }
    }
}

extension Delivery {
    /// Whether there is still somebody to tell.
    func isUnopened(at now: Moment) -> Bool {
        state(at: now) == .open && openedAt == nil && answeredAt == nil
    }
}

extension Job.Kind {
    /// A step of a delivery's ladder whose time has come.
    package static let ladderStep: Job.Kind = "delivery.ladder-step"
}

extension Act {
    /// A step's time has come.
    static func ladderDue(_ step: LadderStepID) -> Act { Act("ladder.due", on: Object(step)) }

    /// The notice did not get through, so that the ladder begins at once.
    static func ladderHurried(_ delivery: DeliveryID) -> Act {
        Act("delivery.ladder-hurried", on: Object(delivery))
    }

    /// What became of a step.
    static func ladderStep(
        _ step: LadderStepID, _ channel: LadderChannel, of delivery: DeliveryID, _ state: LadderState,
        sms: HandedSMS? = nil
    ) -> Act {
        var details: [StaticWord: Detail] = [
            "channel": .word(StaticWord(channel)), "state": .word(StaticWord(state)),
        ]
        var related = [Object(step)]
        if let sms {
            related.append(Object(sms.id))
            details["handover"] = .word(sms.handover.name)
            details["segments"] = .count(sms.segments)
        }
        return Act("delivery.ladder-step", on: Object(delivery), related: related, details: details)
    }
}

extension Rows where Self: ~Copyable {
    /// The step, or nil.
    package borrowing func ladderStep(_ id: LadderStepID) throws -> LadderStep? {
        try first(
            """
            SELECT step_id, delivery_id, channel, due_at, state, settled_at, counted_at
              FROM ladder_step
             WHERE step_id = \(id)
            """, LadderStep.init)
    }

    /// The steps of a delivery, the earliest first.
    package borrowing func ladder(of delivery: DeliveryID) throws -> [LadderStep] {
        try all(
            """
            SELECT step_id, delivery_id, channel, due_at, state, settled_at, counted_at
              FROM ladder_step
             WHERE delivery_id = \(delivery)
             ORDER BY place
            """, LadderStep.init)
    }

    /// The steps of a conversation's deliveries up to one of them, or of all, in order.
    borrowing func ladder(
        in conversation: ConversationID, upTo delivery: DeliveryID? = nil
    ) throws -> [LadderStep] {
        let steps = try all(
            """
            SELECT s.step_id, s.delivery_id, s.channel, s.due_at, s.state, s.settled_at, s.counted_at
              FROM delivery AS d
              JOIN ladder_step AS s ON s.delivery_id = d.delivery_id
             WHERE d.conversation_id = \(conversation)
             ORDER BY s.delivery_id, s.place
            """, LadderStep.init)
        return steps.filter { step in delivery.map { step.delivery <= $0 } ?? true }
    }
}

extension Write {
    /// Plans the steps of a delivery, their days counted from `start`.
    mutating func planLadder(_ ladder: NoticeLadder, of delivery: DeliveryID, from start: Moment) throws {
        for (place, rung) in ladder.rungs.enumerated() {
            let (id, due) = (LadderStepID(at: now, by: chance), start + rung.after)
            try run(
                """
                INSERT INTO ladder_step (step_id, delivery_id, place, channel, due_at, state)
                VALUES (\(id), \(delivery), \(place), \(rung.channel), \(due), \(LadderState.waiting))
                """)
            try plan(Job(.ladderStep, about: id, notBefore: due))
        }
    }

    /// Brings forward the steps that wait, the first of them to now and the others with it.
    mutating func hurryLadder(of delivery: DeliveryID) throws {
        let waiting = try ladder(of: delivery).filter { $0.state == .waiting }
        guard let first = waiting.first, first.dueAt > now else { return }
        let gained = first.dueAt - now
        for step in waiting {
            try run(
                "UPDATE ladder_step SET due_at = \(step.dueAt - gained) WHERE step_id = \(step.id)")
            // The job that was planned for later then finds its step done.
            try plan(Job(.ladderStep, about: step.id, notBefore: step.dueAt - gained))
        }
    }

    /// Stops those steps that are still to be done.
    mutating func stop(_ steps: [LadderStep]) throws {
        for step in steps where step.mayBeStopped { try settle(step, .stopped) }
    }

    /// Writes what became of a step, in its row and in the log.
    mutating func settle(_ step: LadderStep, _ state: LadderState) throws {
        try run(
            "UPDATE ladder_step SET state = \(state), settled_at = \(now) WHERE step_id = \(step.id)")
        try also(.ladderStep(step.id, step.channel, of: step.delivery, state))
    }
}
