// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mailboxes
package import Store
package import Vocabulary

/// Which way a message goes, seen from the authority.
package enum Direction: String, Sendable, CaseIterable, SQLBindable {
    /// From a mailbox to a recipient.
    case out
    /// From a recipient to a mailbox.
    case `in`
}

/// How a message came, as the rows know it.
package enum MessageOrigin: String, Sendable, CaseIterable, SQLBindable {
    /// Through Sinetti, from a mailbox or through a link.
    case sealed
    /// As ordinary mail, from whoever it says it is.
    case unverified
    /// Through Sinetti, from a person who began the conversation on our pages.
    case started
}

/// What a part of a message is.
package enum PartKind: String, Sendable, CaseIterable, SQLBindable {
    /// The subject and the list of parts.
    case structure
    /// What a person reads.
    case text
    /// The HTML that came with it, kept but not shown.
    case html
    case attachment
}

extension PartID {
    /// The structure's id: it is written once for each message, so the place is never used twice.
    static var structure: PartID {
        guard let id = PartID(bytes: Array(repeating: 0, count: 16)) else {
            preconditionFailure("16 bytes are an id")
        }
        return id
    }
}

extension Act {
    /// A message was sealed and stored, with a delivery for each recipient.
    package static func messagePosted(
        _ message: MessageID, in mailbox: MailboxID, direction: Direction, deliveries: [DeliveryID]
    ) -> Act {
        Act(
            "message.posted", on: Object(message), related: [Object(mailbox)] + deliveries.map { Object($0) },
            details: ["direction": .word(StaticWord(direction))])
    }
}

extension Act {
    /// A mail that came unprotected was sealed to the mailbox that it was written to.
    static func messageTakenIn(_ message: MessageID, for mailbox: MailboxID) -> Act {
        Act("message.taken-in", on: Object(message), related: [Object(mailbox)])
    }
}

extension Rows where Self: ~Copyable {
    borrowing func messageExists(_ id: MessageID, in conversation: ConversationID) throws -> Moment? {
        try first(
            """
            SELECT m.posted_at
              FROM message AS m
              JOIN conversation_message AS c ON c.message_id = m.message_id
             WHERE m.message_id = \(id) AND c.conversation_id = \(conversation)
            """
        ) { row in try row["posted_at"] }
    }

    /// Whether a row names the blob.
    package borrowing func names(_ blob: BlobID) throws -> Bool {
        if try count("SELECT count(*) AS n FROM message_part WHERE blob_id = \(blob)") > 0 { return true }
        if try count("SELECT count(*) AS n FROM resident_draft_part WHERE blob_id = \(blob)") > 0 {
            return true
        }
        if try count("SELECT count(*) AS n FROM upload WHERE blob_id = \(blob)") > 0 { return true }
        if try count("SELECT count(*) AS n FROM upload_piece WHERE blob_id = \(blob)") > 0 { return true }
        if try count("SELECT count(*) AS n FROM quarantine WHERE blob_id = \(blob)") > 0 { return true }
        return try count("SELECT count(*) AS n FROM relay_mail WHERE blob_id = \(blob)") > 0
    }
}

extension Write {
    mutating func insert(
        _ sealed: SealedMessage, into mailbox: MailboxID, direction: Direction, level: Assurance,
        origin: MessageOrigin = .sealed
    ) throws {
        try checkReaderKey(among: sealed.headers.map(\.reader), of: mailbox)
        try run(
            """
            INSERT INTO message (message_id, mailbox_id, direction, level, posted_at, origin)
            VALUES (\(sealed.id), \(mailbox), \(direction), \(level), \(now), \(origin))
            """)
        for (reader, header) in sealed.headers {
            try insertHeader(header, of: sealed.id, for: reader)
        }
        for part in sealed.parts {
            try run(
                """
                INSERT INTO message_part (message_id, part_id, kind, bytes, sealed, blob_id)
                VALUES (\(sealed.id), \(part.id), \(part.kind), \(part.bytes), \(part.content.row), \(part.content.blob))
                """)
        }
    }

    mutating func insertHeader(_ header: [UInt8], of message: MessageID, for reader: [UInt8]) throws {
        try run(
            """
            INSERT INTO seal_header (message_id, reader_id, header)
            VALUES (\(message), \(reader), \(header))
            ON CONFLICT DO NOTHING
            """)
    }

    mutating func insertConversationMessage(_ message: MessageID, in conversation: ConversationID) throws {
        try run(
            """
            INSERT INTO conversation_message (conversation_id, message_id)
            VALUES (\(conversation), \(message))
            """)
        try plan(Job(.index, about: message))
    }
}
