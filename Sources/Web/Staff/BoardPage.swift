// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Messages
internal import Vocabulary
internal import WorkingTime

/// How the work stands in the mailboxes that somebody supervises, as numbers, pictures and tables.
struct BoardPage: Page {
    static let template = TemplateName.board
    static let width = PageWidth.wide

    /// One bar across, with its number behind it.
    struct Bar: Sendable, Encodable {
        let look: String
        let y: Int
        let width: Int
        let label: Int
        let labelX: Int
        let labelY: Int
    }

    /// One week: a pile of what was in time and what was late.
    struct Week: Sendable, Encodable {
        let week: String
        let number: Int
        let inTime: Int
        let lateCount: Int
        let notNeeded: Int
        let x: Int
        let labelX: Int
        let inTimeY: Int
        let inTimeHeight: Int
        let lateY: Int
        let lateHeight: Int
    }

    struct Box: Sendable, Encodable {
        let id: String
        let name: String
        let waiting: Int
        let dueToday: Int
        let late: Int
        let isLate: Bool
        let nowText: String
        let now: [Bar]
        let weeksText: String
        let weeks: [Week]
    }

    let title: String
    let signedIn: String
    let hasMailboxes: Bool
    let mailboxes: [Box]

    init(_ boards: [MailboxBoard], for member: StaffMember, in wording: Wording) {
        title = wording.words.team.board
        signedIn = wording.words.staff.signedInAs(member.name)
        hasMailboxes = !boards.isEmpty
        mailboxes = boards.map { Box($0, in: wording) }
    }
}

extension BoardPage.Box {
    fileprivate init(_ board: MailboxBoard, in wording: Wording) {
        let words = wording.words.team
        let work = board.work
        id = board.mailbox.id.description
        name = board.mailbox.name[wording.language]
        (waiting, dueToday, late, isLate) = (work.waiting, work.dueToday, work.late, work.late > 0)
        nowText =
            "\(words.waiting): \(work.waiting). \(words.dueToday): \(work.dueToday). \(words.late): \(work.late)."
        let most = max(work.waiting, 1)
        now = [("waiting", work.waiting), ("today", work.dueToday), ("late", work.late)].enumerated().map {
            row, bar in
            let width = bar.1 * 280 / most
            return BoardPage.Bar(
                look: bar.0, y: row * 20, width: width, label: bar.1, labelX: width + 6, labelY: row * 20 + 11
            )
        }
        let highest = max(board.weeks.map { $0.inTime + $0.late }.max() ?? 0, 1)
        weeks = board.weeks.enumerated().map { BoardPage.Week($1, column: $0, highest: highest, words) }
        let (inTime, late) = board.weeks.reduce((0, 0)) { ($0.0 + $1.inTime, $0.1 + $1.late) }
        weeksText = "\(words.weeks). \(words.inTime): \(inTime). \(words.late): \(late)."
    }
}

extension BoardPage.Week {
    fileprivate init(_ week: WeekBoard, column: Int, highest: Int, _ words: TeamWords) {
        // The floor is at 110, and the highest pile stands 100 above it.
        let inTimeHeight = week.inTime * 100 / highest
        let lateHeight = week.late * 100 / highest
        self.init(
            week: words.weekNamed(week.week.number, week.week.year), number: week.week.number,
            inTime: week.inTime, lateCount: week.late, notNeeded: week.notNeeded, x: column * 30 + 6,
            labelX: column * 30 + 15, inTimeY: 110 - inTimeHeight, inTimeHeight: inTimeHeight,
            lateY: 110 - inTimeHeight - lateHeight, lateHeight: lateHeight)
    }
}

/// The board as a table for other programs (RFC 4180): one number a line.
struct BoardFile: Sendable {
    let text: String

    init(_ boards: [MailboxBoard]) {
        var lines = ["mailbox,measure,week,count"]
        for board in boards {
            let mailbox = Self.quoted(board.mailbox.address)
            lines.append("\(mailbox),waiting,,\(board.work.waiting)")
            lines.append("\(mailbox),due-today,,\(board.work.dueToday)")
            lines.append("\(mailbox),late,,\(board.work.late)")
            for week in board.weeks {
                let number = week.week.number < 10 ? "0\(week.week.number)" : "\(week.week.number)"
                let name = "\(week.week.year)-W\(number)"
                lines.append("\(mailbox),answered-in-time,\(name),\(week.inTime)")
                lines.append("\(mailbox),answered-late,\(name),\(week.late)")
                lines.append("\(mailbox),needed-no-answer,\(name),\(week.notNeeded)")
            }
        }
        text = lines.map { $0 + "\r\n" }.joined()
    }

    /// In quotes; what a table program would take for a formula gets a mark before it.
    static func quoted(_ text: String) -> String {
        let mark = text.first.map { "=+-@\t".contains($0) } == true ? "'" : ""
        return "\"\(mark)\(text.replacing("\"", with: "\"\""))\""
    }
}
