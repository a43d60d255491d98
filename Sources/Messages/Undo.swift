// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identity
package import Mailboxes
internal import Sealing
internal import Store
package import Vocabulary

/// Until when what staff sent from the browser waits for its notice.
package struct WaitingMessage: Sendable {
    package let id: MessageID
    package let until: Moment

    fileprivate init(_ row: Row) throws {
        id = try row["message_id"]
        until = try row["until"]
    }
}

/// Where a message that was undone is written anew.
package enum UndonePlace: Sendable {
    /// In the form of a new message.
    case newMessage
    /// In the conversation that it was an answer in.
    case answer(ConversationID)
}

/// A message that was undone, in clear, for the one who wrote it.
package struct UndoneMessage: Sendable {
    package let mailbox: MailboxID
    package let place: UndonePlace
    package let contacts: [Contact]
    package let opening: Opening
    package let expiry: Duration
    package let subject: String
    package let text: String
    /// Whether it had files; these are chosen anew.
    package let files: Files

    package enum Files: Sendable { case none, some }
}

/// What became of a new message, for the one who sent it.
package struct SentMessage: Sendable {
    package struct Line: Sendable {
        package let address: String
        package let delivery: Delivery
    }

    package let mailbox: Mailbox
    package let at: Moment
    /// Nil where nothing can be undone any more.
    package let waiting: WaitingMessage?
    /// By address.
    package let lines: [Line]
}

extension Act {
    static func messageUndone(_ message: MessageID) -> Act { Act("message.undone", on: Object(message)) }
    static func undoneOpened(_ message: MessageID) -> Act {
        Act("message.undone-opened", on: Object(message))
    }
    static func receiptShown(_ message: MessageID) -> Act {
        Act("message.receipt-shown", on: Object(message))
    }
}

extension Messages {
    /// Takes back what the actor has sent, before the first notice of it: nobody outside hears of it, and the mailbox keeps it as recalled.
    ///
    /// A second time changes nothing. Refused as `outOfTurn` where a notice has been begun; exactly one of the two happens, because both
    /// change the row of the wait.
    package func undo(_ id: MessageID, by actor: Actor) async throws -> UndonePlace {
        try await database.write(.messageUndone(id), by: actor) { tx in
            let (mailbox, postedAt) = try tx.ownMessage(id, of: actor)
            let conversations = try tx.conversations(of: id)
            let place = try tx.undonePlace(of: id, in: conversations)
            if try tx.undoneAt(id, by: actor) != nil { return place }
            guard
                try tx.changed(
                    "UPDATE waiting_message SET undone_at = \(tx.now) WHERE message_id = \(id) AND undone_at IS NULL"
                ) == 1
            else { throw Refusal.outOfTurn }
            for conversation in conversations {
                for delivery in try tx.deliveries(of: conversation) where delivery.message == id {
                    try tx.run(
                        "UPDATE delivery SET recalled_at = \(delivery.recalledAt ?? tx.now) WHERE delivery_id = \(delivery.id)"
                    )
                    try tx.also(.deliveryRecalled(delivery.id))
                }
                try tx.awaitAgain(in: conversation, answeredAt: postedAt)
                tx.announce(Change(.list, mailbox: mailbox, conversation: conversation))
            }
            return place
        }
    }

    /// Opens a message that the actor has undone within the last day, so that it can be written anew.
    package func undone(_ id: MessageID, by actor: Actor) async throws -> UndoneMessage {
        let contacts = contacts
        let (sealed, proof) = try await database.commit(.undoneOpened(id), by: actor, .snapshot) { tx in
            let (mailbox, _) = try tx.ownMessage(id, of: actor)
            guard let undoneAt = try tx.undoneAt(id, by: actor), tx.now < undoneAt + WaitingMessage.kept
            else {
                throw Refusal.notPermitted
            }
            let conversations = try tx.conversations(of: id)
            guard let first = conversations.first,
                let delivery = try tx.deliveries(of: first).first(where: { $0.message == id }),
                let content = try tx.sealedContent(of: id, in: first, keyring: contacts.keyring)
            else { throw Refusal.notPermitted }
            return SealedUndone(
                mailbox: mailbox, place: try tx.undonePlace(of: id, in: conversations),
                contacts: try conversations.map { try tx.contact(of: $0, with: contacts) },
                delivery: delivery, content: content)
        }
        precondition(proof.act.name == "message.undone-opened", "only what was asked for is decrypted")
        let fileKey = try AgeHeader.open(sealed.content.header, with: sealed.content.key)
        let structure = try Structure(opening: sealed.content.structure, of: id, with: fileKey)
        var text: [UInt8] = []
        let chunks = SealedContent(
            message: id, part: sealed.content.text.part, content: sealed.content.text.content,
            fileKey: fileKey, blobs: blobs)
        for try await chunk in chunks { text += chunk }
        let hasFiles = structure.parts.contains { $0.kind == PartKind.attachment.rawValue }
        return UndoneMessage(
            mailbox: sealed.mailbox, place: sealed.place,
            contacts: sealed.contacts.sorted { $0.address < $1.address },
            opening: sealed.delivery.opening, expiry: sealed.delivery.expiresAt - sealed.delivery.sealedAt,
            subject: structure.subject, text: String(decoding: text, as: UTF8.self),
            files: hasFiles ? .some : .none)
    }

    /// The actor's own message of the conversation that waits for its notice; nil where none does.
    package func waiting(in conversation: ConversationID, by actor: Actor) async throws -> WaitingMessage? {
        guard case .staff(let staff) = actor.who else { return nil }
        return try await database.read { tx in
            try tx.first(
                """
                SELECT w.message_id, w.until
                  FROM conversation_message AS c
                  JOIN waiting_message AS w ON w.message_id = c.message_id
                 WHERE c.conversation_id = \(conversation) AND w.staff_id = \(staff) AND w.undone_at IS NULL
                 ORDER BY w.message_id DESC
                """, WaitingMessage.init)
        }
    }

    /// What became of a message for each of its recipients; refused where the actor may not send for its mailbox, or another handles it.
    package func sent(_ id: MessageID, by actor: Actor) async throws -> SentMessage {
        let contacts = contacts
        return try await database.write(.receiptShown(id), by: actor, .snapshot) { tx in
            let (mailboxID, postedAt) = try tx.ownMessage(id, of: actor)
            let permit = try Grants.permit(MaySend.self, to: actor, on: mailboxID, in: tx)
            var lines: [SentMessage.Line] = []
            for conversation in try tx.conversations(of: id) {
                try tx.checkHandler(of: conversation, permit: permit)
                for delivery in try tx.deliveries(of: conversation) where delivery.message == id {
                    lines.append(
                        SentMessage.Line(
                            address: try tx.contact(of: delivery, with: contacts).address, delivery: delivery)
                    )
                }
            }
            guard let mailbox = try tx.mailbox(mailboxID), !lines.isEmpty else { throw Refusal.notPermitted }
            return SentMessage(
                mailbox: mailbox, at: postedAt, waiting: try tx.waiting(id, by: permit.staff),
                lines: lines.sorted { $0.address < $1.address })
        }
    }
}

extension WaitingMessage {
    /// Ours: how long what was undone can be written anew.
    fileprivate static let kept = Duration.days(1)
}

/// What is fetched in the transaction, to be opened once the entry is durable.
private struct SealedUndone: Sendable {
    let mailbox: MailboxID
    let place: UndonePlace
    let contacts: [Contact]
    let delivery: Delivery
    let content: SealedText
}

extension Rows where Self: ~Copyable {
    /// The mailbox that a message went out from and when, where the actor may send for it; `notPermitted` for all else.
    fileprivate borrowing func ownMessage(
        _ id: MessageID, of actor: Actor
    ) throws -> (mailbox: MailboxID, postedAt: Moment) {
        let found = try first(
            """
            SELECT mailbox_id, posted_at
              FROM message
             WHERE message_id = \(id) AND direction = \(Direction.out)
            """
        ) { row in (mailbox: try row["mailbox_id"] as MailboxID, postedAt: try row["posted_at"] as Moment) }
        guard let found else { throw Refusal.notPermitted }
        _ = try Grants.permit(MaySend.self, to: actor, on: found.mailbox, in: self)
        return found
    }

    fileprivate borrowing func conversations(of message: MessageID) throws -> [ConversationID] {
        try all(
            """
            SELECT conversation_id
              FROM conversation_message
             WHERE message_id = \(message)
             ORDER BY conversation_id
            """
        ) { row in try row["conversation_id"] }
    }

    /// When the actor undid the message; nil where it was not undone; `notPermitted` where it is another's to undo.
    fileprivate borrowing func undoneAt(_ message: MessageID, by actor: Actor) throws -> Moment? {
        let found = try first("SELECT staff_id, undone_at FROM waiting_message WHERE message_id = \(message)")
        {
            row in (staff: try row["staff_id"] as StaffID, undoneAt: try row["undone_at"] as Moment?)
        }
        guard let found else { return nil }
        guard case .staff(found.staff) = actor.who else { throw Refusal.notPermitted }
        return found.undoneAt
    }

    fileprivate borrowing func waiting(_ message: MessageID, by staff: StaffID) throws -> WaitingMessage? {
        try first(
            """
            SELECT message_id, until
              FROM waiting_message
             WHERE message_id = \(message) AND staff_id = \(staff) AND undone_at IS NULL
            """, WaitingMessage.init)
    }

    fileprivate borrowing func undonePlace(
        of message: MessageID, in conversations: [ConversationID]
    ) throws -> UndonePlace {
        guard conversations.count == 1 else { return .newMessage }
        let others = try count(
            """
            SELECT count(*) AS n
              FROM conversation_message
             WHERE conversation_id = \(conversations[0]) AND message_id <> \(message)
            """)
        return others == 0 ? .newMessage : .answer(conversations[0])
    }
}

extension Write {
    /// Notes that the message can be undone for a while; nothing where that is no time.
    mutating func insertWaiting(_ message: MessageID, for undo: Duration, by actor: Actor) throws {
        guard undo > .zero, case .staff(let staff) = actor.who else { return }
        try run("DELETE FROM waiting_message WHERE until < \(now - WaitingMessage.kept)")
        try run(
            "INSERT INTO waiting_message (message_id, staff_id, until) VALUES (\(message), \(staff), \(now + undo))"
        )
    }

    /// A notice of the message begins: it can be undone no more.
    mutating func endWaiting(_ message: MessageID) throws {
        try run("DELETE FROM waiting_message WHERE message_id = \(message) AND undone_at IS NULL")
    }
}
