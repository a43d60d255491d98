// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
package import Mailboxes
internal import Sealing
internal import Store
package import Vocabulary

/// One line of a list of conversations; its content stays sealed.
package struct ConversationSummary: Sendable {
    package let id: ConversationID
    package let mailbox: Mailbox
    /// The recipient's address.
    package let recipient: String
    package let lastAt: Moment
    /// `in`: an answer waits for the authority.
    package let lastDirection: Direction
    /// The latest delivery; nil in a conversation that an unprotected mail began, until it is answered.
    package let delivery: Delivery?
}

extension Act {
    static let inboxViewed = Act("inbox.viewed")
}

extension Messages {
    /// The mailboxes that a member of staff may read.
    package func mailboxes(of staff: StaffID) async throws -> [Mailbox] {
        try await database.read { tx in try tx.mailboxes(readBy: staff) }
    }

    /// The conversations that the actor may read, answers that wait first, then the newest.
    package func conversations(limit: Int, by actor: Actor) async throws -> [ConversationSummary] {
        guard case .staff(let staff) = actor.who else { throw Refusal.notPermitted }
        let keyring = keyring
        let lines = try await database.write(.inboxViewed, by: actor, .snapshot) { tx in
            try tx.inboxLines(of: staff, limit: limit, keyring: keyring)
        }
        return try lines.map { line in
            ConversationSummary(
                id: line.contact.conversation, mailbox: line.mailbox,
                recipient: try contacts.open(line.contact, with: line.contactKey).address,
                lastAt: line.lastAt, lastDirection: line.lastDirection, delivery: line.delivery)
        }
    }
}

private struct InboxLine: Sendable {
    let mailbox: Mailbox
    let contact: SealedContact
    let contactKey: ReaderPrivateKey
    let lastAt: Moment
    let lastDirection: Direction
    let delivery: Delivery?
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func inboxLines(
        of staff: StaffID, limit: Int, keyring: Keyring
    ) throws -> [InboxLine] {
        var keys: [ReaderKeyID: ReaderPrivateKey] = [:]
        let mailboxes = try mailboxes(readBy: staff)
        // The rows first and then their latest deliveries, so that a full mailbox costs no more than one page.
        let lines = try mailboxes.flatMap { mailbox in
            try all(
                """
                SELECT c.conversation_id, c.contact, c.contact_key_id, c.last_at, c.last_direction,
                       d.delivery_id, d.message_id, d.opening, d.sealed_at, d.expires_at,
                       d.notified_at, d.delay_reason, d.opened_at, d.opened_level, d.openings, d.answered_at,
                       d.bounced_at, d.bounce_status, d.recalled_at, d.expired_at, d.reminded_at
                  FROM (SELECT conversation_id, contact, contact_key_id, last_at, last_direction
                          FROM conversation
                         WHERE mailbox_id = \(mailbox.id)
                         ORDER BY last_direction, last_at DESC
                         LIMIT \(limit)) AS c
                  LEFT JOIN delivery AS d
                    ON d.delivery_id = (SELECT delivery_id
                                          FROM delivery
                                         WHERE conversation_id = c.conversation_id
                                         ORDER BY delivery_id DESC
                                         LIMIT 1)
                """
            ) { row in
                let contact = try SealedContact(row)
                let key = try keys[contact.key] ?? privateKey(contact.key, keyring: keyring)
                keys[contact.key] = key
                return InboxLine(
                    mailbox: mailbox, contact: contact, contactKey: key, lastAt: try row["last_at"],
                    lastDirection: try row["last_direction"],
                    delivery: try (row["delivery_id"] as DeliveryID?).map { _ in try Delivery(row) })
            }
        }
        // What waits for the authority comes first.
        let ordered = lines.sorted { left, right in
            if left.lastDirection != right.lastDirection { return left.lastDirection == .in }
            return left.lastAt > right.lastAt
        }
        return Array(ordered.prefix(limit))
    }
}
