// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mailboxes
internal import Store
package import Vocabulary

/// Somebody else who has a conversation open now.
package struct Attendance: Hashable, Sendable {
    package enum Doing: String, Sendable, CaseIterable, SQLBindable {
        case reading
        case writing
    }

    package let name: String
    package let doing: Doing
}

/// What a page tells of its person.
package enum PresenceSign: Sendable {
    case here(Attendance.Doing)
    case gone
}

extension Messages {
    /// Ours: a page tells every 20 s that it is open; who has not been heard of for so long is gone.
    static let presenceLasts = Duration.seconds(50)

    /// Notes that the actor is in a conversation, or leaves it, and tells who else is there.
    ///
    /// It is no act, and no log keeps it: a colleague sees it now, and after a minute nobody can.
    package func attend(
        _ id: ConversationID, _ sign: PresenceSign, by actor: Actor
    ) async throws -> [Attendance] {
        guard case .staff(let staff) = actor.who else { throw Refusal.notPermitted }
        return try await database.keep { tx in
            let mailbox = try tx.mailbox(of: id)
            let permit = try Grants.permit(MayRead.self, to: actor, on: mailbox.id, in: tx)
            try tx.checkHandler(of: id, permit: permit)
            if try tx.note(sign, of: staff, in: id) {
                tx.announce(Change(.presence, mailbox: mailbox.id, conversation: id))
            }
            return try tx.others(than: staff, in: id)
        }
    }
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func others(
        than staff: StaffID, in conversation: ConversationID
    ) throws -> [Attendance] {
        try all(
            """
            SELECT s.name, p.doing
              FROM presence AS p
              JOIN staff AS s ON s.staff_id = p.staff_id
             WHERE p.conversation_id = \(conversation) AND p.staff_id <> \(staff)
               AND p.seen_at > \(now - Messages.presenceLasts)
             ORDER BY s.name
            """
        ) { row in Attendance(name: try row["name"], doing: try row["doing"]) }
    }
}

extension Write {
    /// Notes the sign, and tells whether others would see a difference.
    fileprivate mutating func note(
        _ sign: PresenceSign, of staff: StaffID, in conversation: ConversationID
    ) throws -> Bool {
        try run("DELETE FROM presence WHERE seen_at <= \(now - Messages.presenceLasts)")
        switch sign {
        case .gone:
            return try changed(
                "DELETE FROM presence WHERE conversation_id = \(conversation) AND staff_id = \(staff)") > 0
        case .here(let doing):
            let before: Attendance.Doing? = try first(
                """
                SELECT doing
                  FROM presence
                 WHERE conversation_id = \(conversation) AND staff_id = \(staff)
                """
            ) { row in try row["doing"] }
            try run(
                """
                INSERT INTO presence (conversation_id, staff_id, doing, seen_at)
                VALUES (\(conversation), \(staff), \(doing), \(now))
                ON CONFLICT (conversation_id, staff_id) DO UPDATE
                   SET doing = excluded.doing, seen_at = excluded.seen_at
                """)
            return before != doing
        }
    }
}
