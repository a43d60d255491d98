// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mailboxes
internal import Sealing
internal import Store
package import Vocabulary

/// Whom a handler gives a conversation to.
package enum HandOverTarget: Hashable, Sendable {
    /// Somebody who may read the mailbox.
    case colleague(StaffID)
    /// Whoever opens it next.
    case team
    /// Another mailbox of the authority, which alone can read it from then on.
    case mailbox(MailboxID)
}

extension Act {
    static func conversationHandedOver(_ conversation: ConversationID, to target: HandOverTarget) -> Act {
        switch target {
        case .colleague(let staff):
            Act("conversation.handed-over", on: Object(conversation), related: [Object(staff)])
        case .team: Act("conversation.handed-back", on: Object(conversation))
        case .mailbox(let mailbox):
            Act("conversation.moved", on: Object(conversation), related: [Object(mailbox)])
        }
    }
    /// The headers of a conversation were opened to be sealed for another mailbox.
    static func conversationMoving(_ conversation: ConversationID, to mailbox: MailboxID) -> Act {
        Act("conversation.moving", on: Object(conversation), related: [Object(mailbox)])
    }
}

/// Headers in one mailbox's keys, on their way to another's.
private struct MovingHeaders: Sendable {
    struct Header<Of: Identified>: Sendable {
        let id: ID<Of>
        let header: [UInt8]
        let key: ReaderPrivateKey
    }

    let reader: ReaderKey
    let messages: [Header<OfMessage>]
    let notes: [Header<OfNote>]
}

extension Messages {
    /// Ours: how often a move begins anew because something came meanwhile.
    private static let moveTries = 5

    /// Gives the conversation away, with a note for those who get it; `revision` is what the person saw.
    ///
    /// The same once more changes nothing. Refused as `outOfTurn` where it is somebody else's by now.
    package func handOver(
        _ id: ConversationID, to target: HandOverTarget, note: NoteText?, seen revision: Int, by actor: Actor
    ) async throws {
        let act = Act.conversationHandedOver(id, to: target)
        switch target {
        case .colleague, .team:
            try await database.write(act, by: actor) { tx in
                let mailbox = try tx.mailbox(of: id).id
                let permit = try Grants.permit(MayRead.self, to: actor, on: mailbox, in: tx)
                if try tx.isDone(target, with: id, seen: revision, by: permit.staff) { return }
                try tx.checkGivable(id, seen: revision, permit: permit)
                let written = try tx.insertNote(note, in: id, of: mailbox, by: permit.staff)
                switch target {
                case .colleague(let staff):
                    try tx.give(id, to: staff, in: mailbox)
                    try tx.insertEvent(.handedOver, of: id, by: permit.staff, colleague: staff, note: written)
                case .team, .mailbox:
                    try tx.setHandler(nil, of: id)
                    try tx.insertEvent(.handedBack, of: id, by: permit.staff, note: written)
                }
            }
        case .mailbox(let mailbox):
            for _ in 0..<Self.moveTries {
                guard let moving = try await beginMove(id, to: mailbox, seen: revision, by: actor) else {
                    return
                }
                if try await finishMove(id, to: mailbox, moving, note: note, seen: revision, by: actor) {
                    return
                }
            }
            throw Refusal.outOfTurn
        }
    }

    /// The conversation's headers, once the entry that says so is durable; nil where it has moved already.
    private func beginMove(
        _ id: ConversationID, to target: MailboxID, seen revision: Int, by actor: Actor
    ) async throws -> MovingHeaders? {
        let keyring = keyring
        return try await database.write(.conversationMoving(id, to: target), by: actor) { tx in
            let mailbox = try tx.mailbox(of: id).id
            if mailbox == target {
                guard case .staff(let staff) = actor.who,
                    try tx.isDone(.mailbox(target), with: id, seen: revision, by: staff)
                else { throw Refusal.outOfTurn }
                return nil
            }
            let permit = try Grants.permit(MayRead.self, to: actor, on: mailbox, in: tx)
            try tx.checkGivable(id, seen: revision, permit: permit)
            guard try tx.mailboxes(besides: mailbox).contains(where: { $0.id == target }) else {
                throw Refusal.notPermitted
            }
            return MovingHeaders(
                reader: try tx.readerKey(of: .mailbox(target)),
                messages: try tx.messageHeaders(of: id, in: mailbox, keyring: keyring),
                notes: try tx.noteHeaders(of: id, in: mailbox, keyring: keyring))
        }
    }

    /// Seals the file keys for the new mailbox and moves the conversation; false where something came to it meanwhile.
    private func finishMove(
        _ id: ConversationID, to target: MailboxID, _ moving: MovingHeaders, note: NoteText?,
        seen revision: Int, by actor: Actor
    ) async throws -> Bool {
        let publicKey = moving.reader.publicKey
        let messages = try moving.messages.map {
            ($0.id, try AgeHeader.seal(AgeHeader.open($0.header, with: $0.key), to: publicKey))
        }
        let notes = try moving.notes.map {
            ($0.id, try AgeHeader.seal(AgeHeader.open($0.header, with: $0.key), to: publicKey))
        }
        let act = Act.conversationHandedOver(id, to: .mailbox(target))
        let keyring = keyring
        return try await database.write(act, by: actor) { tx in
            let mailbox = try tx.mailbox(of: id).id
            let permit = try Grants.permit(MayRead.self, to: actor, on: mailbox, in: tx)
            try tx.checkGivable(id, seen: revision, permit: permit)
            let held = try tx.messageHeaders(of: id, in: mailbox, keyring: keyring).map(\.id)
            let noted = try tx.noteHeaders(of: id, in: mailbox, keyring: keyring).map(\.id)
            guard held == moving.messages.map(\.id), noted == moving.notes.map(\.id),
                try tx.readerKey(of: .mailbox(target)).id == moving.reader.id
            else {
                tx.outcome = .refused(.outOfTurn)
                return false
            }
            for (message, header) in messages {
                try tx.insertHeader(header, of: message, for: moving.reader.id.bytes)
            }
            for (note, header) in notes { try tx.insertNoteHeader(header, of: note, for: moving.reader.id) }
            try tx.move(id, from: mailbox, to: target)
            let written = try tx.insertNote(note, in: id, of: target, by: permit.staff)
            try tx.setHandler(nil, of: id)
            try tx.insertEvent(.moved, of: id, by: permit.staff, mailbox: target, note: written)
            return true
        }
    }
}

extension Rows where Self: ~Copyable {
    /// The mailboxes of the authority that a conversation of one can go to.
    borrowing func mailboxes(besides mailbox: MailboxID) throws -> [Mailbox] {
        try openMailboxes().compactMap { open in
            switch open.rules.kind {
            case .team, .personal: open.mailbox.id == mailbox ? nil : open.mailbox
            case .partner: nil
            }
        }
    }

    /// Refuses where the holder may not give the conversation away, or it is not as it was seen.
    fileprivate borrowing func checkGivable(
        _ conversation: ConversationID, seen revision: Int, permit: borrowing Permit<MayRead>
    ) throws {
        try checkHandler(of: conversation, permit: permit)
        guard try handling(of: conversation).revision == revision else { throw Refusal.outOfTurn }
    }

    /// Whether the very step was the last: a form that was sent twice has one effect.
    fileprivate borrowing func isDone(
        _ target: HandOverTarget, with conversation: ConversationID, seen revision: Int, by staff: StaffID
    ) throws -> Bool {
        let step: LastStep =
            switch target {
            case .colleague(let colleague): LastStep(kind: .handedOver, staff: staff, colleague: colleague)
            case .team: LastStep(kind: .handedBack, staff: staff)
            case .mailbox(let mailbox): LastStep(kind: .moved, staff: staff, mailbox: mailbox)
            }
        return try isLast(step, of: conversation, seen: revision)
    }

    /// Whether the step was the last that was done, and done to what was seen.
    borrowing func isLast(
        _ step: LastStep, of conversation: ConversationID, seen revision: Int
    ) throws -> Bool {
        guard try handling(of: conversation).revision == revision + 1 else { return false }
        return try first(
            """
            SELECT kind, staff_id, other_staff_id, other_mailbox_id
              FROM conversation_event
             WHERE conversation_id = \(conversation)
             ORDER BY place DESC
             LIMIT 1
            """
        ) { row in
            LastStep(
                kind: try row["kind"], staff: try row["staff_id"], colleague: try row["other_staff_id"],
                mailbox: try row["other_mailbox_id"])
        } == step
    }

    fileprivate borrowing func messageHeaders(
        of conversation: ConversationID, in mailbox: MailboxID, keyring: Keyring
    ) throws -> [MovingHeaders.Header<OfMessage>] {
        try all(
            """
            SELECT h.message_id, h.header, h.reader_id
              FROM conversation_message AS c
              CROSS JOIN seal_header AS h
             WHERE c.conversation_id = \(conversation) AND h.message_id = c.message_id
               AND h.reader_id IN (SELECT key_id FROM reader_key WHERE holder_id = \(mailbox))
             ORDER BY h.message_id
            """
        ) { row in
            MovingHeaders.Header(
                id: try row["message_id"], header: try row["header"],
                key: try privateKey(try row["reader_id"], keyring: keyring))
        }
    }

    fileprivate borrowing func noteHeaders(
        of conversation: ConversationID, in mailbox: MailboxID, keyring: Keyring
    ) throws -> [MovingHeaders.Header<OfNote>] {
        try all(
            """
            SELECT h.note_id, h.header, h.key_id
              FROM note AS n
              JOIN note_header AS h ON h.note_id = n.note_id
             WHERE n.conversation_id = \(conversation)
               AND h.key_id IN (SELECT key_id FROM reader_key WHERE holder_id = \(mailbox))
             ORDER BY h.note_id
            """
        ) { row in
            MovingHeaders.Header(
                id: try row["note_id"], header: try row["header"],
                key: try privateKey(try row["key_id"], keyring: keyring))
        }
    }
}

/// A step of the history, as far as a form that was sent twice is known by it.
struct LastStep: Equatable {
    let kind: ConversationEvent.Kind
    let staff: StaffID
    var colleague: StaffID?
    var mailbox: MailboxID?
}

extension Write {
    /// Makes somebody the handler who may read the mailbox, and tells that person.
    mutating func give(_ conversation: ConversationID, to staff: StaffID, in mailbox: MailboxID) throws {
        guard try colleagues(in: mailbox).contains(where: { $0.id == staff }) else {
            throw Refusal.notPermitted
        }
        try setHandler(staff, of: conversation)
        try plan(.given, to: [staff], about: conversation)
    }

    /// Makes the conversation another mailbox's, and destroys the headers by which the first could read it.
    ///
    /// A message that stands in other conversations of the first too stays readable there.
    fileprivate mutating func move(
        _ conversation: ConversationID, from mailbox: MailboxID, to target: MailboxID
    ) throws {
        try run(
            "UPDATE conversation SET mailbox_id = \(target) WHERE conversation_id = \(conversation)")
        try run(
            """
            DELETE FROM seal_header
             WHERE message_id IN (SELECT message_id
                                    FROM conversation_message
                                   WHERE conversation_id = \(conversation))
               AND reader_id IN (SELECT key_id FROM reader_key WHERE holder_id = \(mailbox))
               AND NOT EXISTS (SELECT 1
                                 FROM conversation_message AS m
                                 JOIN conversation AS c ON c.conversation_id = m.conversation_id
                                WHERE m.message_id = seal_header.message_id AND c.mailbox_id = \(mailbox))
            """)
        try run(
            """
            DELETE FROM note_header
             WHERE note_id IN (SELECT note_id FROM note WHERE conversation_id = \(conversation))
               AND key_id IN (SELECT key_id FROM reader_key WHERE holder_id = \(mailbox))
            """)
        try moveWait(of: conversation, to: target)
        try indexAnew(conversation)
        announce(Change(.list, mailbox: mailbox, conversation: conversation))
        try indexAnew(conversation)
        announce(Change(.list, mailbox: mailbox, conversation: conversation))
        announce(Change(.list, mailbox: target, conversation: conversation))
    }
}
