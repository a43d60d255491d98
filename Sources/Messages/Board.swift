// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mailboxes
internal import Store
package import Vocabulary
package import WorkingTime

/// How the work of one mailbox stands.
package struct MailboxBoard: Sendable {
    package let mailbox: Mailbox
    package let work: WorkWaiting
    /// Oldest first, the running week last.
    package let weeks: [WeekBoard]
}

/// What became of the waits that ended in one week.
package struct WeekBoard: Hashable, Sendable {
    package let week: CivilWeek
    package let inTime: Int
    package let late: Int
    /// Somebody said that they need no answer.
    package let notNeeded: Int

    fileprivate func plus(_ outcome: ResponseOutcome, _ count: Int) -> WeekBoard {
        switch outcome {
        case .inTime: WeekBoard(week: week, inTime: inTime + count, late: late, notNeeded: notNeeded)
        case .late: WeekBoard(week: week, inTime: inTime, late: late + count, notNeeded: notNeeded)
        case .notNeeded: WeekBoard(week: week, inTime: inTime, late: late, notNeeded: notNeeded + count)
        }
    }
}

extension Act {
    static let boardViewed = Act("board.viewed")
}

extension Messages {
    /// Ours: how many weeks a board looks back on, the running one among them.
    package static let boardWeeks = 12

    /// How the work stands in the mailboxes that the actor supervises; no content and no names.
    package func board(by actor: Actor) async throws -> [MailboxBoard] {
        guard case .staff(let staff) = actor.who else { throw Refusal.notPermitted }
        return try await database.write(.boardViewed, by: actor, .snapshot) { tx in
            try tx.board(of: tx.mailboxes(MaySupervise.self, of: staff))
        }
    }
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func board(of mailboxes: [Mailbox]) throws -> [MailboxBoard] {
        guard !mailboxes.isEmpty else { return [] }
        let ids = mailboxes.map(\.id)
        let evening = WorkingCalendar.finnish.closing(on: CivilTime(now).date)
        let work = try all(
            """
            SELECT mailbox_id, count(*) AS waiting, count(CASE WHEN due_at <= \(now) THEN 1 END) AS late,
                   count(CASE WHEN due_at > \(now) AND due_at <= \(evening) THEN 1 END) AS today
              FROM response
             WHERE ended_at IS NULL AND mailbox_id IN (\(list: ids))
             GROUP BY mailbox_id
            """
        ) { row in
            (
                mailbox: try row["mailbox_id"] as MailboxID,
                work: WorkWaiting(
                    waiting: try row["waiting"], dueToday: try row["today"], late: try row["late"])
            )
        }
        let running = CivilTime(now).date.week
        let weeks = (0..<Messages.boardWeeks).map { running + ($0 - Messages.boardWeeks + 1) }
        let ended = try weeks.map { week in (week: week, counts: try endedWaits(in: week, of: ids)) }
        return mailboxes.map { mailbox in
            MailboxBoard(
                mailbox: mailbox, work: work.first { $0.mailbox == mailbox.id }?.work ?? .nothing,
                weeks: ended.map { ended in
                    ended.counts.filter { $0.mailbox == mailbox.id }.reduce(
                        WeekBoard(week: ended.week, inTime: 0, late: 0, notNeeded: 0)
                    ) { $0.plus($1.outcome, $1.count) }
                })
        }
    }

    private borrowing func endedWaits(
        in week: CivilWeek, of mailboxes: [MailboxID]
    ) throws -> [(mailbox: MailboxID, outcome: ResponseOutcome, count: Int)] {
        let start = Moment(finnish: week.monday, minuteOfDay: 0)
        let end = Moment(finnish: (week + 1).monday, minuteOfDay: 0)
        return try all(
            """
            SELECT mailbox_id, outcome, count(*) AS n
              FROM response
             WHERE mailbox_id IN (\(list: mailboxes)) AND ended_at >= \(start) AND ended_at < \(end)
               AND ended_at IS NOT NULL
             GROUP BY mailbox_id, outcome
            """
        ) { row in (try row["mailbox_id"], try row["outcome"], try row["n"]) }
    }
}
