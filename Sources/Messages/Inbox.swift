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
    /// The latest delivery.
    package let delivery: Delivery
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
        let lines = try await database.write(.inboxViewed, by: actor) { tx in
            try tx.inboxLines(of: staff, limit: limit, keyring: keyring)
        }
        return try lines.map { line in
            ConversationSummary(
                id: line.contact.conversation, mailbox: line.mailbox,
                recipient: try Contact(
                    opening: line.contact.sealed, of: line.contact.conversation, with: line.contactKey
                ).address,
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
    let delivery: Delivery
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func inboxLines(
        of staff: StaffID, limit: Int, keyring: Keyring
    ) throws -> [InboxLine] {
        var keys: [ReaderKeyID: ReaderPrivateKey] = [:]
        let mailboxes = try mailboxes(readBy: staff)
        let lines = try mailboxes.flatMap { mailbox in
            try all(
                """
                SELECT conversation_id, contact, contact_key_id, last_at, last_direction
                  FROM conversation
                 WHERE mailbox_id = \(mailbox.id)
                 ORDER BY last_direction, last_at DESC
                 LIMIT \(limit)
                """
            ) { row in
                let contact = try SealedContact(row)
                let key = try keys[contact.key] ?? privateKey(contact.key, keyring: keyring)
                keys[contact.key] = key
                return (
                    mailbox: mailbox, contact: contact, key: key, at: try row["last_at"] as Moment,
                    direction: try row["last_direction"] as Direction
                )
            }
        }
        // `in` sorts before `out` in the rows too: what waits for the authority comes first.
        let ordered = lines.sorted { left, right in
            if left.direction != right.direction { return left.direction == .in }
            return left.at > right.at
        }
        return try ordered.prefix(limit).compactMap { line in
            guard let delivery = try deliveries(of: line.contact.conversation).last else { return nil }
            return InboxLine(
                mailbox: line.mailbox, contact: line.contact, contactKey: line.key, lastAt: line.at,
                lastDirection: line.direction, delivery: delivery)
        }
    }
}
