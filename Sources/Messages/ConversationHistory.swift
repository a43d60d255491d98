// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Partners
internal import Store
package import Vocabulary

package enum OfConversationEvent: Identified { package static let kind = "conversation-event" }
package typealias ConversationEventID = ID<OfConversationEvent>

/// A member of staff by the name that colleagues know.
package struct Colleague: Hashable, Sendable {
    package let id: StaffID
    package let name: String

    init(_ row: Row) throws {
        id = try row["staff_id"]
        name = try row["name"]
    }
}

/// One step in a conversation's history: who did what with it, as its timeline shows it.
package struct ConversationEvent: Sendable {
    /// What was done.
    package enum Kind: String, Sendable, CaseIterable, SQLBindable {
        /// Somebody became its handler.
        case taken
        /// A substitute became its handler in place of who is away.
        case takenOver = "taken-over"
        /// The handler gave it to a colleague.
        case handedOver = "handed-over"
        /// The handler gave it back to all of the mailbox.
        case handedBack = "handed-back"
        /// It went to another mailbox.
        case moved
        /// A supervisor took it from its handler, for whoever comes next.
        case released
        /// A supervisor gave it to somebody.
        case assigned
        /// It was said that it needs no answer.
        case needsNoAnswer = "needs-no-answer"
        /// Something to be done was written down; the note says what.
        case taskAdded = "task-added"
        case taskTaken = "task-taken"
        case taskDone = "task-done"
        case taskReopened = "task-reopened"
        /// An organisation takes part from here on.
        case partyAdded = "party-added"
        case partyRemoved = "party-removed"
    }

    package let id: ConversationEventID
    package let kind: Kind
    package let at: Moment
    /// Who did it.
    package let by: String
    /// The colleague that it went to, or came from.
    package let colleague: String?
    /// The mailbox that it went to.
    package let mailbox: LocalText?
    /// The organisation that came in or left.
    package let party: String?
    /// What was written along.
    package let note: NoteID?

    fileprivate init(_ row: Row) throws {
        id = try row["event_id"]
        kind = try row["kind"]
        at = try row["at"]
        by = try row["by_name"]
        colleague = try row["other_name"]
        if let finnish: String = try row["name_fi"], let swedish: String = try row["name_sv"],
            let english: String = try row["name_en"]
        {
            mailbox = LocalText(finnish: finnish, swedish: swedish, english: english)
        } else {
            mailbox = nil
        }
        party = try row["party_name"]
        note = try row["note_id"]
    }
}

extension Rows where Self: ~Copyable {
    /// What happened to a conversation, oldest first.
    borrowing func history(of conversation: ConversationID) throws -> [ConversationEvent] {
        try all(
            """
            SELECT e.event_id, e.kind, e.at, e.note_id, s.name AS by_name, o.name AS other_name, m.name_fi,
                   m.name_sv, m.name_en, p.name AS party_name
              FROM conversation_event AS e
              JOIN staff AS s ON s.staff_id = e.staff_id
              LEFT JOIN staff AS o ON o.staff_id = e.other_staff_id
              LEFT JOIN mailbox AS m ON m.mailbox_id = e.other_mailbox_id
              LEFT JOIN partner AS p ON p.partner_id = e.partner_id
             WHERE e.conversation_id = \(conversation)
             ORDER BY e.place, e.event_id
            """, ConversationEvent.init)
    }
}

extension Write {
    /// Adds a step to the history.
    mutating func insertEvent(
        _ kind: ConversationEvent.Kind, of conversation: ConversationID, by staff: StaffID,
        colleague: StaffID? = nil, mailbox: MailboxID? = nil, note: NoteID? = nil, party: PartnerID? = nil
    ) throws {
        // Counted, because two steps can have one moment.
        let place = try count(
            "SELECT count(*) AS n FROM conversation_event WHERE conversation_id = \(conversation)")
        try run(
            """
            INSERT INTO conversation_event
                   (event_id, conversation_id, place, at, kind, staff_id, other_staff_id, other_mailbox_id, note_id,
                    partner_id)
            VALUES (\(ConversationEventID(at: now, by: chance)), \(conversation), \(place), \(now), \(kind),
                    \(staff), \(colleague), \(mailbox), \(note), \(party))
            """)
    }
}
