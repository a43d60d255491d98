// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identity
internal import Mailboxes
internal import Store
package import Vocabulary

/// A message by which a person began a conversation, and how far it has come.
package struct ResidentStart: Sendable {
    package let message: MessageID
    package let conversation: ConversationID
    package let mailbox: MailboxID
    /// When the mailbox got it; nil where its sender has not confirmed it yet.
    package let sentAt: Moment?
    let keptAt: Moment

    fileprivate init(_ row: Row) throws {
        message = try row["message_id"]
        conversation = try row["conversation_id"]
        mailbox = try row["mailbox_id"]
        sentAt = try row["sent_at"]
        keptAt = try row["posted_at"]
    }
}

/// A conversation that a person began, as that person sees it: where it went and how it stands, and nothing of its content.
package struct OwnStart: Sendable {
    package let mailbox: LocalText
    package let message: MessageID
    package let sentAt: Moment
    /// When somebody at the authority first opened it.
    package let openedAt: Moment?
    /// When the authority last answered.
    package let answeredAt: Moment?
    /// Through what the person reads it: the latest answer, or the own message; nil where the time of all is over.
    package let delivery: DeliveryID?
}

extension MailboxID {
    /// Where a message waits that nobody has confirmed: no mailbox, so that nobody has a right to it and no list shows it.
    static var waitingRoom: MailboxID {
        guard let id = MailboxID(bytes: Array(repeating: 0, count: 15) + [2]) else {
            preconditionFailure("16 bytes are an id")
        }
        return id
    }
}

extension Messages {
    /// What a receipt is written from; nil where nobody began with that message.
    package func residentStart(_ message: MessageID) async throws -> ResidentStart? {
        try await database.read { tx in try tx.start(message) }
    }

    /// The message whose own delivery it is; nil for what the authority sent.
    package func residentStart(of delivery: DeliveryID) async throws -> ResidentStart? {
        try await database.read { tx in try tx.start(of: delivery) }
    }

    /// Whether what was sent was as long as this text: all that can be told without opening it.
    package func isSent(_ text: String, by start: ResidentStart) async throws -> Bool {
        try await database.read { tx in try tx.textBytes(of: start.message) == text.utf8.count }
    }

    /// How the answers to a person who began are opened.
    package func opening(of start: ResidentStart) async throws -> Opening {
        try await database.read { tx in try tx.opening(of: start.conversation) }
    }

    /// The conversations that a person began, newest first.
    package func starts(of person: PersonID, limit: Int) async throws -> [OwnStart] {
        try await database.read { tx in
            let found = try tx.all(
                """
                SELECT s.message_id, s.mailbox_id, s.sent_at, s.opened_at,
                       (SELECT max(d.sealed_at)
                          FROM delivery AS d
                         WHERE d.conversation_id = s.conversation_id
                           AND d.message_id <> s.message_id
                           AND NOT EXISTS (SELECT 1 FROM party_delivery AS p
                                            WHERE p.delivery_id = d.delivery_id)) AS answered_at,
                       (SELECT d.delivery_id
                          FROM delivery AS d
                          JOIN named_recipient AS n ON n.delivery_id = d.delivery_id
                         WHERE d.conversation_id = s.conversation_id AND n.person_id = s.person_id
                           AND d.expired_at IS NULL AND d.recalled_at IS NULL AND d.expires_at > \(tx.now)
                         ORDER BY d.delivery_id DESC
                         LIMIT 1) AS delivery_id
                  FROM resident_start AS s
                 WHERE s.person_id = \(person) AND s.sent_at IS NOT NULL
                 ORDER BY s.message_id DESC
                 LIMIT \(limit)
                """
            ) { row in
                (
                    mailbox: try row["mailbox_id"] as MailboxID, message: try row["message_id"] as MessageID,
                    sentAt: try row["sent_at"] as Moment, openedAt: try row["opened_at"] as Moment?,
                    answeredAt: try row["answered_at"] as Moment?,
                    delivery: try row["delivery_id"] as DeliveryID?
                )
            }
            return try found.compactMap { start in
                try tx.mailbox(start.mailbox).map { mailbox in
                    OwnStart(
                        mailbox: mailbox.name, message: start.message, sentAt: start.sentAt,
                        openedAt: start.openedAt, answeredAt: start.answeredAt, delivery: start.delivery)
                }
            }
        }
    }
}

extension Rows where Self: ~Copyable {
    borrowing func start(_ message: MessageID) throws -> ResidentStart? {
        try first(
            """
            SELECT s.message_id, s.conversation_id, s.mailbox_id, s.sent_at, m.posted_at
              FROM resident_start AS s
              JOIN message AS m ON m.message_id = s.message_id
             WHERE s.message_id = \(message)
            """, ResidentStart.init)
    }

    borrowing func textBytes(of message: MessageID) throws -> Int? {
        try first(
            "SELECT bytes FROM message_part WHERE message_id = \(message) AND kind = \(PartKind.text)"
        ) { row in try row["bytes"] }
    }

    borrowing func start(of delivery: DeliveryID) throws -> ResidentStart? {
        try first(
            """
            SELECT s.message_id, s.conversation_id, s.mailbox_id, s.sent_at, m.posted_at
              FROM resident_start AS s
              JOIN message AS m ON m.message_id = s.message_id
             WHERE s.delivery_id = \(delivery)
            """, ResidentStart.init)
    }

    /// The person who began a conversation, and to whom alone its deliveries open.
    borrowing func starter(of conversation: ConversationID) throws -> PersonID? {
        let starter: PersonID?? = try first(
            "SELECT person_id FROM resident_start WHERE conversation_id = \(conversation)"
        ) { row in try row["person_id"] }
        return starter ?? nil
    }

    borrowing func isUnconfirmed(_ conversation: ConversationID) throws -> Bool {
        try count(
            """
            SELECT count(*) AS n
              FROM resident_start
             WHERE conversation_id = \(conversation) AND sent_at IS NULL
            """) > 0
    }
}

extension Write {
    /// Sends what has waited for its sender, who has now given the one-time code; nothing where nothing has.
    mutating func confirmStart(of delivery: DeliveryID) throws {
        guard let start = try start(of: delivery), start.sentAt == nil else { return }
        try run("UPDATE resident_start SET sent_at = \(now) WHERE message_id = \(start.message)")
        try run(
            """
            UPDATE conversation
               SET mailbox_id = \(start.mailbox), last_at = \(now)
             WHERE conversation_id = \(start.conversation)
            """)
        try run(
            """
            UPDATE message
               SET level = \(Assurance.possession), posted_at = \(now)
             WHERE message_id = \(start.message)
            """)
        try run(
            """
            UPDATE delivery
               SET expires_at = \(now + .days(ResidentLimits.ownCopyDays))
             WHERE delivery_id = \(delivery)
            """)
        try awaitAnswer(in: start.conversation)
        try plan(Job(.answerNotice, about: start.message))
        try plan(Job(.index, about: start.message))
        announce(Change(.list, mailbox: start.mailbox, conversation: start.conversation))
        try also(.startConfirmed(start.message, for: start.mailbox))
    }

    /// Destroys a message that nobody has confirmed in its time, and all that was kept with it; its blobs are collected.
    mutating func destroyUnconfirmed(_ delivery: DeliveryID) throws {
        guard let start = try start(of: delivery), start.sentAt == nil else { return }
        try run("DELETE FROM notice_code WHERE delivery_id = \(delivery)")
        try run("DELETE FROM resident_start WHERE message_id = \(start.message)")
        try run("DELETE FROM delivery WHERE delivery_id = \(delivery)")
        try run("DELETE FROM conversation_message WHERE conversation_id = \(start.conversation)")
        try run("DELETE FROM conversation WHERE conversation_id = \(start.conversation)")
        try run("DELETE FROM seal_header WHERE message_id = \(start.message)")
        try run("DELETE FROM message_part WHERE message_id = \(start.message)")
        try run("DELETE FROM message WHERE message_id = \(start.message)")
    }

    /// Notes that somebody at the authority has opened a conversation that a person began.
    mutating func noteStartOpened(_ conversation: ConversationID) throws {
        try run(
            """
            UPDATE resident_start
               SET opened_at = \(now)
             WHERE conversation_id = \(conversation) AND opened_at IS NULL AND sent_at IS NOT NULL
            """)
    }
}
