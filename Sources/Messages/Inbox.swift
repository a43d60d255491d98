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
    /// How surely the other side was known when it last wrote; nil where it has not written.
    package let level: Assurance?
    /// The name of who handles it.
    package let handler: String?
    /// Whether it waits for the authority, and until when it has to be answered where that is promised.
    package let waiting: Waiting

    package enum Waiting: Hashable, Sendable {
        case no
        case forUs(dueAt: Moment?)
    }
}

/// One page of a list.
package struct Inbox: Sendable {
    package let lines: [ConversationSummary]
    /// Behind which the next page begins; nil on the last.
    package let next: InboxPlace?
}

/// A mailbox in the list beside, with what waits in it.
package struct MailboxLoad: Sendable {
    package let mailbox: Mailbox
    /// Conversations that wait for the authority, counted no further than `most`.
    package let waiting: Int

    /// Ours: nobody acts on a difference beyond it, and each page counts.
    package static let most = 1_000
}

extension Act {
    static let inboxViewed = Act("inbox.viewed")
}

extension Messages {
    /// The mailboxes that a member of staff may read.
    package func mailboxes(of staff: StaffID) async throws -> [Mailbox] {
        try await database.read { tx in try tx.mailboxes(readBy: staff) }
    }

    /// The mailboxes that a member of staff may read, with what waits in each.
    package func mailboxLoads(of staff: StaffID) async throws -> [MailboxLoad] {
        try await database.read { tx in
            try tx.mailboxes(readBy: staff).map { mailbox in
                MailboxLoad(mailbox: mailbox, waiting: try tx.waiting(in: mailbox.id))
            }
        }
    }

    /// One page of the conversations that the actor may read: those that nobody has taken first, then what is due, then the newest.
    package func inbox(
        _ filter: InboxFilter, after place: InboxPlace?, limit: Int, by actor: Actor
    ) async throws -> Inbox {
        guard case .staff(let staff) = actor.who else { throw Refusal.notPermitted }
        let keyring = keyring
        let (lines, next) = try await database.write(.inboxViewed, by: actor, .snapshot) { tx in
            let mailboxes = try tx.mailboxes(readBy: staff).filter {
                filter.mailbox == nil || $0.id == filter.mailbox
            }
            let places = try tx.places(filter, of: staff, in: mailboxes, after: place, limit: limit + 1)
            let shown = places.prefix(limit).map(\.id)
            return (
                try tx.inboxLines(shown, in: mailboxes, keyring: keyring),
                places.count > limit ? places[limit - 1] : nil
            )
        }
        return Inbox(lines: try summaries(lines), next: next)
    }

    /// The first conversations that the actor may read, whatever they wait for.
    package func conversations(limit: Int, by actor: Actor) async throws -> [ConversationSummary] {
        try await inbox(InboxFilter(.all), after: nil, limit: limit, by: actor).lines
    }

    /// Opens the contacts of lines that a logged transaction fetched.
    func summaries(_ lines: [InboxLine]) throws -> [ConversationSummary] {
        try lines.map { line in
            ConversationSummary(
                id: line.contact.conversation, mailbox: line.mailbox,
                recipient: try contacts.open(line.contact, with: line.contactKey).address,
                lastAt: line.lastAt, lastDirection: line.lastDirection, delivery: line.delivery,
                level: line.level, handler: line.handler, waiting: line.waiting)
        }
    }
}
