// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Display
internal import Foundation
package import Identity
package import Mailboxes
internal import Sealing
internal import Store
package import Vocabulary

/// A conversation in clear, for the one who opened it; the log had its entry first.
package struct OpenedConversation: Sendable {
    package let id: ConversationID
    package let mailbox: Mailbox
    /// The recipient's address; nil where it is shown to the recipient.
    package let recipient: String?
    /// Oldest first.
    package let messages: [OpenedMessage]
    /// Oldest first; only for staff.
    package let deliveries: [Delivery]
    /// What follows their notices; only for staff.
    package let ladder: [LadderStep]
    /// Until when the recipient may open and answer.
    package let expiresAt: Moment?
    /// How the work with it stands; only for staff.
    package let desk: Desk?
}

/// One message in clear.
package struct OpenedMessage: Sendable {
    /// A file that goes with it; its bytes are asked for one by one.
    package struct Attachment: Sendable {
        package let part: PartID
        package let name: String
        /// As its sender declared it.
        package let mediaType: String
        package let bytes: Int
        /// What its first bytes tell; nil where nobody looked when it was sealed.
        package let kind: FileKind?
        package let scan: Scan
    }

    /// Whether a scanner has looked for malware.
    package enum Scan: Sendable { case clean, unscanned }

    /// What there is to show beside the text.
    package enum Formatting: Sendable {
        case textOnly
        /// HTML, which is opened by an act of its own.
        case html
    }

    package let id: MessageID
    package let direction: Direction
    package let postedAt: Moment
    /// How surely its writer was known.
    package let level: Assurance
    package let subject: String
    package let text: String
    package let formatting: Formatting
    package let attachments: [Attachment]
    /// What was seen of its sender, where it came unprotected.
    package let origin: Origin?
    /// Who began the conversation on our pages, as that person was known; nil for all other messages.
    package let starter: Starter?
    /// Who wrote it for a partner organisation.
    package let partner: PartnerWriter?
}

extension Act {
    /// The messages of a conversation were shown.
    static func conversationOpened(_ conversation: Object) -> Act {
        Act("conversation.opened", on: conversation)
    }
}

/// What is fetched in the transaction, to be opened once the entry is durable.
private struct SealedConversation: Sendable {
    struct Sealed: Sendable {
        let id: MessageID
        let direction: Direction
        let postedAt: Moment
        let level: Assurance
        let header: [UInt8]
        let key: ReaderPrivateKey
        let structure: [UInt8]
        let partner: PartnerWriter?
        let text: (part: PartID, content: SealedPart.Content)
    }

    let id: ConversationID
    let mailbox: Mailbox
    let recipient: String?
    let messages: [Sealed]
    let deliveries: [Delivery]
    let ladder: [LadderStep]
    let expiresAt: Moment?
    let desk: SealedDesk?
}

/// What a member of staff found at a conversation, still sealed.
private enum SealedDoor: Sendable {
    case open(SealedConversation)
    case closed(ClosedConversation)
}

extension Messages {
    /// Opens the conversation of a delivery for its recipient, whose session has shown all that it asks.
    package func openAsRecipient(
        _ id: DeliveryID, session: SessionToken, by actor: Actor
    ) async throws -> OpenedConversation {
        let keyring = keyring
        let (sealed, proof) = try await database.commit(.conversationOpened(.init(id)), by: actor, .snapshot)
        { tx in
            let delivery = try tx.openDelivery(id)
            let pickup = try tx.enterPickup(session, delivery: id, keyring: keyring)
            switch pickup.entry {
            case .first:
                try tx.recordOpening(of: delivery, level: pickup.assurance)
                // The messages before it are shown with it.
                if delivery.openedAt == nil, try tx.side(of: id) == .contact {
                    try tx.stop(try tx.ladder(in: delivery.conversation, upTo: id))
                }
            case .again: break
            }
            return SealedConversation(
                id: delivery.conversation, mailbox: try tx.mailbox(of: delivery.conversation), recipient: nil,
                messages: try tx.sealedMessages(
                    of: delivery.conversation, reader: pickup.id.bytes, key: { _ in pickup.key }),
                deliveries: [], ladder: [], expiresAt: delivery.expiresAt, desk: nil)
        }
        return try await open(sealed, proof)
    }

    /// Opens a conversation for a member of staff who may read its mailbox; refused as `outOfTurn` where it is closed to that person.
    package func openConversation(_ id: ConversationID, by actor: Actor) async throws -> OpenedConversation {
        switch try await enterConversation(id, by: actor) {
        case .open(let conversation): return conversation
        case .closed: throw Refusal.outOfTurn
        }
    }

    /// Opens a conversation for a member of staff, or tells why it stays closed.
    ///
    /// Where the first opener handles, who opens it first is its handler with the same commit as the log entry, and it is closed to
    /// all others; to a supervisor who may not read it is closed in any case.
    package func enterConversation(_ id: ConversationID, by actor: Actor) async throws -> ConversationDoor {
        let contacts = contacts
        let (door, proof) = try await database.commit(.conversationOpened(.init(id)), by: actor, .snapshot) {
            tx -> SealedDoor in
            let mailbox = try tx.mailbox(of: id)
            guard try tx.may(MayRead.self, actor, in: mailbox.id) else {
                _ = try Grants.permit(MaySupervise.self, to: actor, on: mailbox.id, in: tx)
                tx.outcome = .refused(.outOfTurn)
                return .closed(try tx.closed(id, of: mailbox, to: actor))
            }
            let permit = try Grants.permit(MayRead.self, to: actor, on: mailbox.id, in: tx)
            switch try tx.rules(of: mailbox.id).handling {
            case .anybody: break
            case .firstOpener:
                switch try tx.takeWhereFree(id, permit: permit) {
                case .now: try tx.also(.conversationTaken(id))
                case .before: break
                case .byAnother:
                    tx.outcome = .refused(.outOfTurn)
                    return .closed(try tx.closed(id, of: mailbox, to: actor))
                }
            }
            try tx.recordReading(of: id, permit: permit)
            try tx.noteStartOpened(id)
            return .open(
                try tx.sealedConversation(id, of: mailbox, contacts: contacts, permit: permit, by: actor))
        }
        switch door {
        case .open(let sealed): return .open(try await open(sealed, proof))
        case .closed(let closed): return .closed(closed)
        }
    }

    /// Decrypts what a logged transaction fetched; the proof is the ticket.
    private func open(_ sealed: SealedConversation, _ proof: Committed) async throws -> OpenedConversation {
        precondition(proof.act.name == "conversation.opened", "only an opened conversation is decrypted")
        var messages: [OpenedMessage] = []
        for message in sealed.messages {
            messages.append(try await open(message))
        }
        return OpenedConversation(
            id: sealed.id, mailbox: sealed.mailbox, recipient: sealed.recipient, messages: messages,
            deliveries: sealed.deliveries, ladder: sealed.ladder, expiresAt: sealed.expiresAt,
            desk: try sealed.desk?.open(proof))
    }

    private func open(_ message: SealedConversation.Sealed) async throws -> OpenedMessage {
        let fileKey = try AgeHeader.open(message.header, with: message.key)
        let structure = try Structure(opening: message.structure, of: message.id, with: fileKey)
        var text: [UInt8] = []
        let chunks = SealedContent(
            message: message.id, part: message.text.part, content: message.text.content, fileKey: fileKey,
            blobs: blobs)
        for try await chunk in chunks { text += chunk }
        return OpenedMessage(
            id: message.id, direction: message.direction, postedAt: message.postedAt, level: message.level,
            subject: structure.subject, text: String(decoding: text, as: UTF8.self),
            formatting: structure.parts.contains { $0.kind == PartKind.html.rawValue } ? .html : .textOnly,
            attachments: structure.parts.compactMap(OpenedMessage.Attachment.init), origin: structure.origin,
            starter: structure.starter, partner: message.partner)
    }
}

extension OpenedMessage.Attachment {
    /// Nil for parts that are no attachment.
    fileprivate init?(_ entry: Structure.Entry) {
        guard entry.kind == PartKind.attachment.rawValue, let part = PartID(parsing: entry.part) else {
            return nil
        }
        self.part = part
        name = entry.name ?? ""
        mediaType = entry.mediaType ?? "application/octet-stream"
        bytes = entry.bytes
        kind = entry.fileKind.flatMap(FileKind.init)
        scan = entry.verdict == "clean" ? .clean : .unscanned
    }
}

extension Structure {
    /// Opens a structure part in its place.
    init(opening sealed: [UInt8], of message: MessageID, with fileKey: FileKey) throws {
        let json = try PayloadOpener.open(
            sealed, with: fileKey, at: SealedPlace(message: message.bytes, part: PartID.structure.bytes))
        self = try JSONDecoder().decode(Structure.self, from: Data(json))
    }
}

extension Rows where Self: ~Copyable {
    /// The mailbox of a conversation; `notPermitted` where there is none such.
    borrowing func mailbox(of conversation: ConversationID) throws -> Mailbox {
        let id: MailboxID? = try first(
            "SELECT mailbox_id FROM conversation WHERE conversation_id = \(conversation)"
        ) { row in try row["mailbox_id"] }
        guard let id, let mailbox = try mailbox(id) else { throw Refusal.notPermitted }
        return mailbox
    }

    fileprivate borrowing func sealedConversation(
        _ id: ConversationID, of mailbox: Mailbox, contacts: Contacts, permit: borrowing Permit<MayRead>,
        by actor: Actor
    ) throws -> SealedConversation {
        precondition(permit.mailbox == mailbox.id, "the permit is for another mailbox")
        var keys: [ReaderKeyID: ReaderPrivateKey] = [:]
        func privateHalf(_ id: ReaderKeyID) throws -> ReaderPrivateKey {
            if let key = keys[id] { return key }
            let key = try privateKey(id, keyring: contacts.keyring)
            keys[id] = key
            return key
        }
        let deliveries = try deliveries(of: id)
        let messages = try sealedMessages(of: id, reader: nil) { reader in
            guard let id = ReaderKeyID(bytes: reader) else {
                throw Fault(.permanent, "a header names no key")
            }
            return try privateHalf(id)
        }
        return SealedConversation(
            id: id, mailbox: mailbox, recipient: try contact(of: id, with: contacts).address,
            messages: messages,
            deliveries: deliveries, ladder: try ladder(in: id), expiresAt: deliveries.last?.expiresAt,
            desk: try sealedDesk(of: id, permit: permit, by: actor, contacts, key: privateHalf))
    }

    /// The reader alone, or where it is nil the keys of the conversation's mailbox, all its epochs.
    borrowing func readers(_ reader: [UInt8]?, of conversation: ConversationID) throws -> [[UInt8]] {
        if let reader { return [reader] }
        return try all(
            """
            SELECT k.key_id
              FROM conversation AS c
              JOIN reader_key AS k ON k.holder_id = c.mailbox_id
             WHERE c.conversation_id = \(conversation)
            """
        ) { row in try row["key_id"] }
    }

    /// The messages of a conversation that a reader has a header for; nil asks for the mailbox's own keys.
    fileprivate borrowing func sealedMessages(
        of conversation: ConversationID, reader: [UInt8]?, key: ([UInt8]) throws -> ReaderPrivateKey
    ) throws -> [SealedConversation.Sealed] {
        let readers = try readers(reader, of: conversation)
        // CROSS JOIN, because SQLite would else begin with all headers of the reader, which may be a mailbox's million.
        return try all(
            """
            SELECT m.message_id, m.direction, m.posted_at, m.level, h.reader_id, h.header, s.sealed AS structure,
                   t.part_id, t.sealed, t.blob_id, w.name AS partner_person, o.name AS partner_name
              FROM conversation_message AS c
              JOIN message AS m ON m.message_id = c.message_id
              CROSS JOIN seal_header AS h
              JOIN message_part AS s ON s.message_id = m.message_id AND s.kind = \(PartKind.structure)
              JOIN message_part AS t ON t.message_id = m.message_id AND t.kind = \(PartKind.text)
              LEFT JOIN partner_answer AS a ON a.message_id = m.message_id
              LEFT JOIN partner_person AS w ON w.person_id = a.person_id
              LEFT JOIN partner AS o ON o.partner_id = a.partner_id
             WHERE c.conversation_id = \(conversation)
               AND h.message_id = m.message_id AND h.reader_id IN (\(list: readers))
             ORDER BY m.posted_at, m.message_id
            """
        ) { row in
            SealedConversation.Sealed(
                id: try row["message_id"], direction: try row["direction"], postedAt: try row["posted_at"],
                level: try row["level"], header: try row["header"], key: try key(try row["reader_id"]),
                structure: try row["structure"], partner: try PartnerWriter(row),
                text: (try row["part_id"], try SealedPart.Content(row)))
        }
    }
}

extension Write {
    fileprivate mutating func recordOpening(of delivery: Delivery, level: Assurance) throws {
        try run(
            """
            UPDATE delivery
               SET opened_at = \(delivery.openedAt ?? now), opened_level = \(delivery.openedLevel ?? level),
                   openings = openings + 1
             WHERE delivery_id = \(delivery.id)
            """)
        announce(
            Change(
                .list, mailbox: try mailbox(of: delivery.conversation).id, conversation: delivery.conversation
            ))
    }
}
