// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identity
package import Store
package import Vocabulary

/// One message on its way to one recipient, as the rows know it.
package struct Delivery: Sendable {
    package let id: DeliveryID
    package let message: MessageID
    package let conversation: ConversationID
    package let opening: Opening
    package let sealedAt: Moment
    package let expiresAt: Moment
    package let notifiedAt: Moment?
    /// Why the notice waits, in an operator's words.
    package let delayReason: String?
    package let openedAt: Moment?
    package let openedLevel: Assurance?
    package let openings: Int
    package let answeredAt: Moment?
    package let bouncedAt: Moment?
    /// The RFC 3463 status of the bounce.
    package let bounceStatus: String?
    package let recalledAt: Moment?
    package let expiredAt: Moment?
    package let remindedAt: Moment?

    init(_ row: Row) throws {
        id = try row["delivery_id"]
        message = try row["message_id"]
        conversation = try row["conversation_id"]
        opening = try row["opening"]
        sealedAt = try row["sealed_at"]
        expiresAt = try row["expires_at"]
        notifiedAt = try row["notified_at"]
        delayReason = try row["delay_reason"]
        openedAt = try row["opened_at"]
        openedLevel = try row["opened_level"]
        openings = try row["openings"]
        answeredAt = try row["answered_at"]
        bouncedAt = try row["bounced_at"]
        bounceStatus = try row["bounce_status"]
        recalledAt = try row["recalled_at"]
        expiredAt = try row["expired_at"]
        remindedAt = try row["reminded_at"]
    }

    /// Whether the recipient may still open it.
    package enum State: Hashable, Sendable {
        case open
        case expired
        case recalled
    }

    package func state(at now: Moment) -> State {
        if recalledAt != nil { return .recalled }
        return expiredAt != nil || expiresAt <= now ? .expired : .open
    }

    /// Refuses where it may not be opened any more.
    func requireOpen(at now: Moment) throws {
        switch state(at: now) {
        case .open: return
        case .expired: throw Refusal.expired
        case .recalled: throw Refusal.recalled
        }
    }
}

extension Job.Kind {
    /// The first notice of a delivery.
    package static let notice: Job.Kind = "notice.mail"
    /// Asks a person to confirm the message that was written in that person's name.
    package static let confirmation: Job.Kind = "confirmation.mail"
    /// A reminder, with a link of its own.
    package static let reminder: Job.Kind = "reminder.mail"
    /// To the mailbox: an answer has come.
    package static let answerNotice: Job.Kind = "answer-notice.mail"
    /// To the mailbox: a delivery has failed.
    package static let failureReport: Job.Kind = "failure-report.mail"
}

extension Rows where Self: ~Copyable {
    /// The delivery, or nil.
    package borrowing func delivery(_ id: DeliveryID) throws -> Delivery? {
        try first(
            """
            SELECT delivery_id, message_id, conversation_id, opening, sealed_at, expires_at, notified_at,
                   delay_reason, opened_at, opened_level, openings, answered_at, bounced_at, bounce_status,
                   recalled_at, expired_at, reminded_at
              FROM delivery
             WHERE delivery_id = \(id)
            """, Delivery.init)
    }

    /// The deliveries of a conversation, oldest first; not that of a message to its own writer.
    borrowing func deliveries(of conversation: ConversationID) throws -> [Delivery] {
        try all(
            """
            SELECT delivery_id, message_id, conversation_id, opening, sealed_at, expires_at, notified_at,
                   delay_reason, opened_at, opened_level, openings, answered_at, bounced_at, bounce_status,
                   recalled_at, expired_at, reminded_at
              FROM delivery
             WHERE conversation_id = \(conversation)
               AND NOT EXISTS (SELECT 1 FROM resident_start AS s WHERE s.delivery_id = delivery.delivery_id)
             ORDER BY delivery_id
            """, Delivery.init)
    }

    /// The delivery, where the recipient may still open it.
    borrowing func openDelivery(_ id: DeliveryID) throws -> Delivery {
        guard let delivery = try delivery(id) else { throw Refusal.linkUnknown }
        try delivery.requireOpen(at: now)
        return delivery
    }
}

extension Write {
    /// Plans the delivery of a message in a conversation, with its notice, which waits for so long.
    mutating func insertDelivery(
        _ id: DeliveryID, of message: MessageID, in conversation: ConversationID, opening: Opening,
        expiry: Duration, waiting: Duration = .zero
    ) throws {
        try run(
            """
            INSERT INTO delivery
                   (delivery_id, message_id, conversation_id, opening, sealed_at, expires_at, openings)
            VALUES (\(id), \(message), \(conversation), \(opening), \(now), \(now + expiry), 0)
            """)
        try plan(Job(.notice, about: id, notBefore: now + waiting))
    }
}
