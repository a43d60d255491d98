// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Messages
import TestKit
import Testing
import Vocabulary
import WorkingTime

@Suite("A task about a conversation")
struct TaskTests {
    private static let text = "Pyydä lausunto terapeutilta"

    private func newID(_ team: TestTeam) -> NoteID { NoteID(at: team.house.time.now, by: team.house.chance) }

    @Test(
        "is added once, is done and opened again, each step in the history and the log, sealed and never sent"
    )
    func steps() async throws {
        let team = try await TestTeam(handling: .anybody)
        let messages = team.house.messages
        let conversation = try await team.incoming()
        _ = try await team.open(conversation, by: team[0])
        let (id, text) = (newID(team), try NoteText(parsing: Self.text))
        for _ in 0..<2 {
            try await messages.addTask(
                id, text, for: team.people[1].id, due: CivilDate(year: 2026, month: 9, day: 25),
                to: conversation, by: team[0])
        }
        var seen = try #require(try await team.open(conversation, by: team[1])?.desk)
        #expect(seen.tasks.map(\.text) == [Self.text] && seen.tasks[0].holder?.name == "Virkailija 1")
        #expect(try await messages.ownTasks(by: team[1]).map(\.text) == [Self.text])
        #expect(try await messages.ownTasks(by: team[0]).count == 0)
        for _ in 0..<2 { try await messages.carryOut(.done, id, in: conversation, by: team[1]) }
        #expect(try await messages.ownTasks(by: team[1]).count == 0)
        for _ in 0..<2 { try await messages.carryOut(.reopen, id, in: conversation, by: team[0]) }
        #expect(try await messages.ownTasks(by: team[1]).count == 1)
        seen = try #require(try await team.open(conversation, by: team[0])?.desk)
        #expect(seen.history.map(\.kind) == [.taskAdded, .taskDone, .taskReopened])
        let acts = try await team.acts(on: id.description).sorted()
        #expect(
            acts == ["task.added", "task.added", "task.done", "task.done", "task.reopened", "task.reopened"])
        #expect(try await team.house.everythingStored().holds(Self.text) == false)
        // A resident reads the answer, and nothing of the task.
        let receipt = try await team.answer(conversation, by: team[0])
        #expect(receipt.conversation == conversation)
    }

    @Test(
        "of nobody is taken by one, though a hundred try; those who may not read the mailbox have no part in it"
    )
    func taking() async throws {
        let team = try await TestTeam(people: 8, handling: .anybody)
        let messages = team.house.messages
        let conversation = try await team.incoming()
        let (id, text) = (newID(team), try NoteText(parsing: Self.text))
        try await messages.addTask(id, text, for: nil, due: nil, to: conversation, by: team[0])
        let taken = await withTaskGroup(of: Int.self) { group in
            for number in 0..<8 {
                group.addTask {
                    do {
                        try await messages.carryOut(.take, id, in: conversation, by: team[number])
                        return 1
                    } catch {
                        #expect(error as? Refusal == .outOfTurn)
                        return 0
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(taken == 1)
        let paavo = team.actor(team.paavo)
        await #expect(throws: Refusal.notPermitted) {
            try await messages.carryOut(.done, id, in: conversation, by: paavo)
        }
        await #expect(throws: Refusal.notPermitted) {
            try await messages.addTask(newID(team), text, for: nil, due: nil, to: conversation, by: paavo)
        }
        await #expect(throws: Refusal.notPermitted) {
            try await messages.addTask(
                newID(team), text, for: team.paavo.id, due: nil, to: conversation, by: team[0])
        }
    }

    @Test(
        "where the first opener handles, shows its text to the handler alone, and moves with the conversation"
    )
    func firstOpener() async throws {
        let team = try await TestTeam()
        let messages = team.house.messages
        let conversation = try await team.incoming()
        let (id, text) = (newID(team), try NoteText(parsing: Self.text))
        await #expect(throws: Refusal.outOfTurn) {
            try await messages.addTask(id, text, for: nil, due: nil, to: conversation, by: team[0])
        }
        _ = try await team.open(conversation, by: team[0])
        try await messages.addTask(
            id, text, for: team.people[1].id, due: nil, to: conversation, by: team[0])
        let theirs = try await messages.ownTasks(by: team[1])
        #expect(theirs.count == 1 && theirs[0].text == nil)
        await #expect(throws: Refusal.outOfTurn) {
            try await messages.carryOut(.done, id, in: conversation, by: team[1])
        }
        try await messages.handOver(
            conversation, to: .mailbox(team.other.id), note: nil, seen: 1, by: team[0])
        #expect(try await messages.ownTasks(by: team[1]).count == 0)
        let moved = try #require(try await team.open(conversation, by: team.actor(team.paavo))?.desk)
        #expect(moved.tasks.map(\.text) == [Self.text])
    }
}
