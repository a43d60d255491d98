// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mailboxes
package import Store
package import Vocabulary
internal import WorkingTime

package enum OfResponse: Identified { package static let kind = "response" }
/// One time that a conversation waits for the authority.
package typealias ResponseID = ID<OfResponse>

/// How a wait ended.
package enum ResponseOutcome: String, Sendable, CaseIterable, SQLBindable {
    /// Answered before it was due, or where nothing was promised.
    case inTime = "in-time"
    case late
    /// Somebody said that it needs no answer.
    case notNeeded = "not-needed"
}

extension Job.Kind {
    /// An answer is due today.
    package static let responseReminder: Job.Kind = "response-reminder.plan"
    /// An answer is late.
    package static let responseEscalation: Job.Kind = "response-escalation.plan"
}

extension Act {
    static func conversationNeedsNoAnswer(_ conversation: ConversationID) -> Act {
        Act("conversation.needs-no-answer", on: Object(conversation))
    }
}

extension Moment {
    /// What a list sorts by where nothing is due: the end of the year 9999.
    static let neverDue = Moment(milliseconds: 253_402_300_799_999)
}

extension Messages {
    /// Says that the conversation needs no answer now; `lastAt` is when the last message came that the person saw.
    ///
    /// Where nothing waits any more nothing changes; refused as `outOfTurn` where something came meanwhile.
    package func closeUnanswered(
        _ id: ConversationID, note: NoteText?, seenUpTo lastAt: Moment, by actor: Actor
    ) async throws {
        try await database.write(.conversationNeedsNoAnswer(id), by: actor) { tx in
            let mailbox = try tx.mailbox(of: id).id
            let permit = try Grants.permit(MayRead.self, to: actor, on: mailbox, in: tx)
            try tx.checkHandler(of: id, permit: permit)
            guard try tx.wait(of: id) != nil else { return }
            guard try tx.lastAt(of: id) == lastAt else { throw Refusal.outOfTurn }
            let written = try tx.insertNote(note, in: id, of: mailbox, by: permit.staff)
            try tx.endWait(of: id, .notNeeded)
            // It is nobody's turn, and so not the authority's.
            try tx.run(
                """
                UPDATE conversation
                   SET last_direction = \(Direction.out), due_at = \(Moment.neverDue)
                 WHERE conversation_id = \(id)
                """)
            try tx.insertEvent(.needsNoAnswer, of: id, by: permit.staff, note: written)
        }
    }
}

/// A conversation that waits for the authority.
struct Wait: Sendable {
    let id: ResponseID
    let conversation: ConversationID
    let mailbox: MailboxID
    let since: Moment
    /// Nil where the mailbox promises nothing.
    let dueAt: Moment?

    init(_ row: Row) throws {
        id = try row["response_id"]
        conversation = try row["conversation_id"]
        mailbox = try row["mailbox_id"]
        since = try row["since"]
        dueAt = try row["due_at"]
    }
}

extension Rows where Self: ~Copyable {
    /// The wait that the conversation is in, if it is in one.
    borrowing func wait(of conversation: ConversationID) throws -> Wait? {
        try first(
            """
            SELECT response_id, conversation_id, mailbox_id, since, due_at
              FROM response
             WHERE conversation_id = \(conversation) AND ended_at IS NULL
            """, Wait.init)
    }

    borrowing func lastAt(of conversation: ConversationID) throws -> Moment? {
        try first("SELECT last_at FROM conversation WHERE conversation_id = \(conversation)") { row in
            try row["last_at"]
        }
    }

    /// Until when the mailbox promises to answer what came at a moment; nil where it promises nothing.
    ///
    /// An intake may ask this, and nothing else of a mailbox's rules.
    borrowing func due(in mailbox: MailboxID, for moment: Moment) throws -> Moment? {
        let days: Int? =
            try first(
                "SELECT response_days FROM mailbox_rules WHERE mailbox_id = \(mailbox)"
            ) { row in try row["response_days"] as Int? } ?? nil
        return days.map { WorkingCalendar.finnish.due($0, after: moment) }
    }
}

extension Write {
    /// The conversation waits for the authority from now on, where it did not wait already; told is whoever handles it.
    mutating func awaitAnswer(in conversation: ConversationID) throws {
        let mailbox = try mailbox(of: conversation).id
        let due = try due(in: mailbox, for: now)
        guard try insertWait(conversation, in: mailbox, due: due) else { return }
        try run(
            """
            UPDATE conversation
               SET due_at = \(due ?? .neverDue)
             WHERE conversation_id = \(conversation)
            """)
        guard let handler = try handling(of: conversation).handler else { return }
        try plan(.answer, to: [handler] + substitutes(of: handler, in: mailbox), about: conversation)
    }

    /// Notes that a conversation waits, with what is to be done when; false where it did already.
    mutating func insertWait(
        _ conversation: ConversationID, in mailbox: MailboxID, due: Moment?
    ) throws -> Bool {
        let id = ResponseID(at: now, by: chance)
        let isNew =
            try changed(
                """
                INSERT INTO response (response_id, conversation_id, mailbox_id, since, due_at)
                VALUES (\(id), \(conversation), \(mailbox), \(now), \(due))
                ON CONFLICT DO NOTHING
                """) == 1
        if isNew, let due { try planFollowing(id, due: due) }
        return isNew
    }

    /// Ends the wait that the conversation is in, if it is in one.
    mutating func endWait(of conversation: ConversationID, _ outcome: ResponseOutcome) throws {
        try run(
            """
            UPDATE response
               SET ended_at = \(now), outcome = \(outcome)
             WHERE conversation_id = \(conversation) AND ended_at IS NULL
            """)
    }

    /// Ends the wait with the answer that was given.
    mutating func endWaitAnswered(of conversation: ConversationID) throws {
        let due: Moment? =
            try first(
                "SELECT due_at FROM response WHERE conversation_id = \(conversation) AND ended_at IS NULL"
            ) { row in try row["due_at"] as Moment? } ?? nil
        try endWait(of: conversation, due.map { $0 <= now } == true ? .late : .inTime)
    }

    /// The conversation waits again as it did before the answer that ended its wait, which was undone.
    ///
    /// Where it did not wait before, or waits for something newer, nothing changes.
    mutating func awaitAgain(in conversation: ConversationID, answeredAt moment: Moment) throws {
        guard try wait(of: conversation) == nil else { return }
        let ended = try first(
            """
            SELECT response_id, conversation_id, mailbox_id, since, due_at
              FROM response
             WHERE conversation_id = \(conversation) AND ended_at = \(moment)
               AND outcome <> \(ResponseOutcome.notNeeded)
            """, Wait.init)
        guard let ended else { return }
        try run("UPDATE response SET ended_at = NULL, outcome = NULL WHERE response_id = \(ended.id)")
        try run(
            """
            UPDATE conversation
               SET last_direction = \(Direction.in), due_at = \(ended.dueAt ?? .neverDue)
             WHERE conversation_id = \(conversation)
            """)
        // What its jobs found ended in between is planned again; what was done before is not done twice.
        if let due = ended.dueAt { try planFollowing(ended.id, due: due) }
    }

    /// The wait goes to another mailbox with its conversation: what was promised stays, and where nothing was, the new one promises.
    mutating func moveWait(of conversation: ConversationID, to mailbox: MailboxID) throws {
        guard let wait = try wait(of: conversation) else { return }
        let due = try wait.dueAt ?? due(in: mailbox, for: wait.since)
        try run(
            "UPDATE response SET mailbox_id = \(mailbox), due_at = \(due) WHERE response_id = \(wait.id)")
        guard wait.dueAt == nil, let due else { return }
        try run("UPDATE conversation SET due_at = \(due) WHERE conversation_id = \(conversation)")
        try planFollowing(wait.id, due: due)
    }

    /// A reminder when the office opens on the day, where that is still to come, and at the moment itself the supervisors.
    private mutating func planFollowing(_ id: ResponseID, due: Moment) throws {
        let calendar = WorkingCalendar.finnish
        let reminder = calendar.opening(on: calendar.day(of: due - .minutes(1)))
        if reminder > now { try plan(Job(.responseReminder, about: id, notBefore: reminder)) }
        try plan(Job(.responseEscalation, about: id, notBefore: due))
    }
}
