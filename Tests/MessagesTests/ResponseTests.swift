// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Messages
import Store
import TestKit
import Testing
import Vocabulary
import WorkingTime

@Suite("What waits for an answer")
struct ResponseTests {
    /// Monday 23 November 2026, ten o'clock.
    private static let monday = Moment(
        finnish: CivilDate(year: 2026, month: 11, day: 23), minuteOfDay: 10 * 60)

    private func team(
        _ handling: HandlingRule = .firstOpener, responseDays: Int? = 2
    ) async throws -> TestTeam {
        let team = try await TestTeam(handling: handling, responseDays: responseDays)
        team.house.time.move(by: Self.monday - team.house.time.now)
        // Long enough for the grants of the house.
        return team
    }

    private func wait(_ id: ConversationID, _ team: TestTeam) async throws -> DeskWait? {
        try await team.open(id, by: team[0])?.desk?.wait
    }

    /// What a worker does with jobs that are due, and the mails that it would send.
    private func mails(_ team: TestTeam) async throws -> [(String, StaffOccasion, WorkWaiting)] {
        var sent: [(String, StaffOccasion, WorkWaiting)] = []
        let kinds: [Job.Kind] = [.responseReminder, .responseEscalation, .staffLetter]
        while true {
            let jobs = try await team.house.database.claim(kinds, limit: 50, lease: .minutes(1))
            if jobs.isEmpty { return sent.sorted { $0.0 < $1.0 } }
            for job in jobs {
                if job.kind == .staffLetter {
                    let id = try #require(StaffLetterID(bytes: job.object))
                    if let letter = try await team.house.messages.letterCase(id) {
                        sent.append((letter.address, letter.occasion, letter.work))
                    }
                    try await team.house.messages.letterDone(id, ending: job)
                } else {
                    let id = try #require(ResponseID(bytes: job.object))
                    try await team.house.messages.planFollowing(id, ending: job)
                }
            }
        }
    }

    @Test("is due after so many working days, and an answer ends it")
    func answered() async throws {
        let team = try await team()
        let id = try await team.incoming()
        let due = Moment(finnish: CivilDate(year: 2026, month: 11, day: 25), minuteOfDay: 16 * 60)
        #expect(try await wait(id, team) == .waits(until: due))
        _ = try await team.answer(id, by: team[0])
        #expect(try await wait(id, team) == .nothing)
        let week = try #require(
            try await team.house.messages.board(by: team.actor(team.saara)).first?.weeks.last)
        #expect((week.inTime, week.late, week.notNeeded) == (1, 0, 0))
        #expect(week.week.number == 48)
    }

    @Test("where nothing is promised waits all the same")
    func unpromised() async throws {
        let team = try await team(responseDays: nil)
        let id = try await team.incoming()
        #expect(try await wait(id, team) == .waits(until: nil))
        team.house.time.move(by: .days(30))
        #expect(try await mails(team).isEmpty)
        _ = try await team.answer(id, by: team[0])
        #expect(
            try await team.house.messages.board(by: team.actor(team.saara)).first?.weeks.last?.inTime == 1)
    }

    @Test("needs no answer where the handler says so, once, and not where something came that was not seen")
    func notNeeded() async throws {
        let team = try await team()
        let id = try await team.incoming()
        let desk = try #require(try await team.open(id, by: team[0])?.desk)
        let note = try NoteText(parsing: "Kiitosviesti")
        await #expect(throws: Refusal.outOfTurn) {
            try await team.house.messages.closeUnanswered(
                id, note: note, seenUpTo: desk.lastAt - .seconds(1), by: team[0])
        }
        for _ in 0..<2 {
            try await team.house.messages.closeUnanswered(
                id, note: note, seenUpTo: desk.lastAt, by: team[0])
        }
        let seen = try #require(try await team.open(id, by: team[0])?.desk)
        #expect(seen.wait == .nothing && seen.notes.count == 1)
        #expect(seen.history.map(\.kind) == [.taken, .needsNoAnswer])
        let board = try #require(try await team.house.messages.board(by: team.actor(team.saara)).first)
        #expect(board.work == .nothing && board.weeks.last?.notNeeded == 1)
    }

    @Test("reminds its handler alone on the day, and tells the supervisors when it is late, each once")
    func followed() async throws {
        let team = try await team()
        let taken = try await team.incoming()
        let free = try await team.incoming("Toinen")
        let answered = try await team.incoming("Kolmas")
        _ = try await team.open(taken, by: team[0])
        _ = try await team.open(answered, by: team[1])
        _ = try await team.answer(answered, by: team[1])
        #expect(try await mails(team).isEmpty)
        // Wednesday, eight o'clock.
        team.house.time.move(by: .hours(46))
        let reminders = try await mails(team)
        #expect(reminders.map(\.1).allSatisfy { $0 == .dueToday })
        // One for what Virkailija 0 has taken, and one to each of the three for what nobody has.
        #expect(reminders.map(\.0).filter { $0.hasPrefix("virkailija0") }.count == 2)
        #expect(reminders.count == 4)
        #expect(try await mails(team).isEmpty)
        team.house.time.move(by: .hours(8))
        let late = try await mails(team)
        #expect(late.map(\.0) == ["saara@kunta.example", "saara@kunta.example"])
        #expect(late.allSatisfy { $0.1 == .late })
        #expect(try await mails(team).isEmpty)
        _ = try await team.open(free, by: team[2])
        _ = try await team.answer(free, by: team[2])
        let week = try #require(
            try await team.house.messages.board(by: team.actor(team.saara)).first?.weeks.last)
        #expect((week.inTime, week.late) == (1, 1))
    }

    @Test("is silent to the others once a colleague has taken it, even where a mail was planned before")
    func silence() async throws {
        let team = try await team()
        let id = try await team.incoming()
        team.house.time.move(by: .hours(46))
        let jobs = try await team.house.database.claim([.responseReminder], limit: 5, lease: .minutes(1))
        let job = try #require(jobs.first)
        let response = try #require(ResponseID(bytes: job.object))
        try await team.house.messages.planFollowing(response, ending: job)
        _ = try await team.open(id, by: team[1])
        #expect(try await mails(team).map(\.0) == ["virkailija1@kunta.example"])
    }

    @Test("is counted each working morning for who may read it, but for what a colleague has taken")
    func digest() async throws {
        let team = try await team()
        let first = try await team.incoming()
        _ = try await team.incoming("Toinen")
        _ = try await team.open(first, by: team[0])
        #expect(try await team.house.messages.planDigests() == 3)
        #expect(try await team.house.messages.planDigests() == 0)
        let mails = try await mails(team)
        #expect(mails.map(\.0).count == 3 && mails.allSatisfy { $0.1 == .digest })
        #expect(mails.map(\.2.waiting) == [2, 1, 1])
        // Tuesday before the office opens, and after.
        team.house.time.move(by: .hours(21))
        #expect(try await team.house.messages.planDigests() == 0)
        team.house.time.move(by: .hours(2))
        #expect(try await team.house.messages.planDigests() == 3)
        #expect(try await self.mails(team).count == 3)
        // Wednesday: both are due today.
        team.house.time.move(by: .hours(24))
        #expect(try await team.house.messages.planDigests() == 3)
        let due = try await self.mails(team).filter { $0.1 == .digest && $0.2.dueToday > 0 }
        #expect(due.map(\.2.dueToday) == [2, 1, 1])
        // Saturday.
        team.house.time.move(by: .hours(72))
        #expect(try await team.house.messages.planDigests() == 0)
    }

    @Test("tells its handler of a new message, and the substitute of who is away, and not the whole mailbox")
    func told() async throws {
        let team = try await team()
        let (house, messages) = (team.house, team.house.messages)
        let (_, delivery) = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .link)
        let session = try await house.session(delivery, house.link(of: delivery))
        let id = try await messages.openAsRecipient(delivery, session: session, by: house.somebody).id
        _ = try await team.open(id, by: team[0])
        try await team.substitute(team.people[1], for: team.people[0])
        let draft = try await messages.beginAnswer(
            delivery: delivery, session: session, submission: MessageID(at: house.time.now, by: .seeded(5)),
            by: house.somebody)
        let receipt = try await draft.post(text: "Vielä yksi asia")
        #expect(
            try await mails(team).map(\.0) == ["virkailija0@kunta.example", "virkailija1@kunta.example"])
        #expect(try await messages.answerCase(receipt.message) == nil)
    }

    @Test("a board shows the mailboxes that somebody supervises, and no others")
    func board() async throws {
        let team = try await team()
        _ = try await team.incoming()
        let board = try await team.house.messages.board(by: team.actor(team.saara))
        #expect(board.map(\.mailbox) == [team.house.mailbox])
        #expect(board.first?.work == WorkWaiting(waiting: 1, dueToday: 0, late: 0))
        #expect(board.first?.weeks.count == 12)
        #expect(try await team.house.messages.board(by: team[0]).isEmpty)
        team.house.time.move(by: .hours(24 * 3))
        #expect(try await team.house.messages.board(by: team.actor(team.saara)).first?.work.late == 1)
    }
}
