// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mailboxes
package import Store
package import Vocabulary
internal import WorkingTime

package enum OfStaffLetter: Identified { package static let kind = "staff-letter" }
/// A mail to a member of staff that has been planned.
package typealias StaffLetterID = ID<OfStaffLetter>

/// Why a member of staff gets a mail.
package enum StaffOccasion: String, Sendable, CaseIterable, SQLBindable {
    /// What waits, each working morning.
    case digest
    /// In a conversation that this person handles, or stands in for, a message has come.
    case answer
    /// A conversation was given to this person.
    case given
    /// An answer is due today.
    case dueToday = "due-today"
    /// An answer is late; to those who supervise.
    case late
}

/// What such a mail is written from; it has no content and no names.
package struct StaffLetterCase: Sendable {
    package let address: String
    package let language: Language
    package let occasion: StaffOccasion
    /// The one that it is about; nil for a digest.
    package let conversation: ConversationID?
    package let work: WorkWaiting
}

/// How much waits for somebody.
package struct WorkWaiting: Hashable, Sendable {
    package let waiting: Int
    package let dueToday: Int
    package let late: Int

    package init(waiting: Int, dueToday: Int, late: Int) {
        self.waiting = waiting
        self.dueToday = dueToday
        self.late = late
    }

    package static let nothing = WorkWaiting(waiting: 0, dueToday: 0, late: 0)
}

extension Job.Kind {
    /// A mail to a member of staff.
    package static let staffLetter: Job.Kind = "staff-letter.mail"
}

extension Messages {
    /// Plans the reminders or the escalation of a wait, and ends the job that it was, in one transaction; a wait that is over needs none.
    ///
    /// Where somebody handles the conversation, nobody else is reminded.
    package func planFollowing(_ id: ResponseID, ending job: ClaimedJob) async throws {
        try await database.keep { tx in
            guard try tx.end(job), let wait = try tx.openWait(id) else { return }
            switch job.kind {
            case .responseReminder:
                guard
                    try tx.changed(
                        "UPDATE response SET reminded_at = \(tx.now) WHERE response_id = \(id) AND reminded_at IS NULL"
                    ) == 1
                else { return }
                let handler = try tx.handling(of: wait.conversation).handler
                let told = try handler.map { [$0] } ?? tx.colleagues(in: wait.mailbox).map(\.id)
                try tx.plan(.dueToday, to: told, about: wait.conversation)
            case .responseEscalation:
                guard
                    try tx.changed(
                        "UPDATE response SET escalated_at = \(tx.now) WHERE response_id = \(id) AND escalated_at IS NULL"
                    ) == 1
                else { return }
                try tx.plan(.late, to: tx.supervisors(of: wait.mailbox), about: wait.conversation)
            case _: preconditionFailure("only a wait is followed")
            }
        }
    }

    /// Plans a digest for everybody who reads a mailbox in which something waits, once on each working day while the office is open.
    ///
    /// Tells how many were planned.
    package func planDigests() async throws -> Int {
        let (calendar, now) = (WorkingCalendar.finnish, clock.now)
        let today = CivilTime(now).date
        guard calendar.isWorkingDay(today), calendar.opening(on: today) <= now,
            now < calendar.closing(on: today)
        else { return 0 }
        let day = today.dayNumber
        let isPlanned = try await database.read { tx in
            try tx.count("SELECT count(*) AS n FROM digest_day WHERE day = \(day)") > 0
        }
        if isPlanned { return 0 }
        return try await database.keep { tx in
            guard
                try tx.changed(
                    "INSERT INTO digest_day (day, planned_at) VALUES (\(day), \(tx.now)) ON CONFLICT DO NOTHING"
                )
                    == 1
            else { return 0 }
            let readers = try tx.readersOfWaiting()
            try tx.plan(.digest, to: readers, about: nil)
            return readers.count
        }
    }

    /// What a planned mail is written from; nil where there is nothing to tell any more.
    package func letterCase(_ id: StaffLetterID) async throws -> StaffLetterCase? {
        try await database.read { tx in
            guard let letter = try tx.staffLetter(id) else { return nil }
            var work = WorkWaiting.nothing
            switch letter.occasion {
            case .digest:
                work = try tx.work(for: letter.staff)
                if work.waiting == 0 { return nil }
            case .dueToday:
                guard let conversation = letter.conversation, try tx.wait(of: conversation) != nil else {
                    return nil
                }
                // Silence once a colleague has taken it.
                let handler = try tx.handling(of: conversation).handler
                if let handler, handler != letter.staff { return nil }
            case .late:
                guard let conversation = letter.conversation, try tx.wait(of: conversation) != nil else {
                    return nil
                }
            case .answer, .given: break
            }
            return StaffLetterCase(
                address: letter.address, language: letter.language, occasion: letter.occasion,
                conversation: letter.conversation, work: work)
        }
    }

    /// Removes a mail that is sent, or that nobody needs, and ends the job that it was.
    package func letterDone(_ id: StaffLetterID, ending job: ClaimedJob) async throws {
        try await database.keep { tx in
            guard try tx.end(job) else { return }
            try tx.run("DELETE FROM staff_letter WHERE letter_id = \(id)")
        }
    }
}

private struct PlannedLetter: Sendable {
    let staff: StaffID
    let address: String
    let language: Language
    let occasion: StaffOccasion
    let conversation: ConversationID?
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func staffLetter(_ id: StaffLetterID) throws -> PlannedLetter? {
        try first(
            """
            SELECT l.staff_id, l.occasion, l.conversation_id, s.address, s.language
              FROM staff_letter AS l
              JOIN staff AS s ON s.staff_id = l.staff_id
             WHERE l.letter_id = \(id) AND s.address IS NOT NULL AND s.ended_at IS NULL
            """
        ) { row in
            PlannedLetter(
                staff: try row["staff_id"], address: try row["address"], language: try row["language"],
                occasion: try row["occasion"], conversation: try row["conversation_id"])
        }
    }

    fileprivate borrowing func openWait(_ id: ResponseID) throws -> Wait? {
        try first(
            """
            SELECT response_id, conversation_id, mailbox_id, since, due_at
              FROM response
             WHERE response_id = \(id) AND ended_at IS NULL
            """, Wait.init)
    }

    fileprivate borrowing func supervisors(of mailbox: MailboxID) throws -> [StaffID] {
        try all(
            """
            SELECT DISTINCT staff_id
              FROM mailbox_grant
             WHERE mailbox_id = \(mailbox) AND granted_right = \(GrantedRight.supervise)
               AND starts_at <= \(now) AND ends_at > \(now)
             ORDER BY staff_id
            """
        ) { row in try row["staff_id"] }
    }

    /// Everybody who may read a mailbox in which something waits.
    fileprivate borrowing func readersOfWaiting() throws -> [StaffID] {
        try all(
            """
            SELECT DISTINCT g.staff_id
              FROM mailbox_grant AS g
             WHERE g.granted_right = \(GrantedRight.read) AND g.starts_at <= \(now) AND g.ends_at > \(now)
               AND EXISTS (SELECT 1
                             FROM response AS r
                            WHERE r.mailbox_id = g.mailbox_id AND r.ended_at IS NULL)
             ORDER BY g.staff_id
            """
        ) { row in try row["staff_id"] }
    }

    /// What waits in the mailboxes that somebody may read, but for what a colleague has taken.
    borrowing func work(for staff: StaffID) throws -> WorkWaiting {
        let evening = WorkingCalendar.finnish.closing(on: CivilTime(now).date)
        return try first(
            """
            SELECT count(*) AS waiting, count(CASE WHEN r.due_at <= \(now) THEN 1 END) AS late,
                   count(CASE WHEN r.due_at > \(now) AND r.due_at <= \(evening) THEN 1 END) AS today
              FROM response AS r
              JOIN conversation AS c ON c.conversation_id = r.conversation_id
             WHERE r.ended_at IS NULL AND (c.handler_id IS NULL OR c.handler_id = \(staff))
               AND r.mailbox_id IN (SELECT mailbox_id
                                      FROM mailbox_grant
                                     WHERE staff_id = \(staff) AND granted_right = \(GrantedRight.read)
                                       AND starts_at <= \(now) AND ends_at > \(now))
            """
        ) { row in
            WorkWaiting(
                waiting: try row["waiting"], dueToday: try row["today"], late: try row["late"])
        } ?? .nothing
    }
}

extension Write {
    /// Plans a mail to each of those who have an address.
    mutating func plan(
        _ occasion: StaffOccasion, to staff: [StaffID], about conversation: ConversationID?
    ) throws {
        let reachable: [StaffID] = try all(
            """
            SELECT staff_id
              FROM staff
             WHERE staff_id IN (\(list: staff)) AND address IS NOT NULL AND ended_at IS NULL
             ORDER BY staff_id
            """
        ) { row in try row["staff_id"] }
        for person in reachable {
            let id = StaffLetterID(at: now, by: chance)
            try run(
                """
                INSERT INTO staff_letter (letter_id, staff_id, occasion, conversation_id, planned_at)
                VALUES (\(id), \(person), \(occasion), \(conversation), \(now))
                """)
            try plan(Job(.staffLetter, about: id))
        }
    }
}
