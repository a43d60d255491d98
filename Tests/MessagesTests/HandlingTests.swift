// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Messages
import Store
import TestKit
import Testing
import Vocabulary

@Suite("Where the first opener handles")
struct HandlingTests {
    @Test(
        "of a hundred who open at once exactly one sees content, and the others see who that is and nothing else"
    )
    func race() async throws {
        let team = try await TestTeam(people: 100)
        let id = try await team.incoming()
        let doors = try await withThrowingTaskGroup(of: (Int, ConversationDoor).self) { group in
            for number in 0..<100 {
                group.addTask {
                    (number, try await team.house.messages.enterConversation(id, by: team[number]))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        var winners: [Int] = []
        var told: Set<StaffID> = []
        for (number, door) in doors {
            switch door {
            case .open(let opened):
                winners.append(number)
                #expect(opened.messages.map(\.text) == ["Mistä saan neuvoa?"])
                #expect(opened.desk?.isOurs == true && opened.desk?.handling.revision == 1)
            case .closed(let closed):
                told.insert(try #require(closed.handler).id)
                #expect(closed.handling.since != nil && closed.may.isEmpty)
            }
        }
        let winner = try #require(winners.first)
        #expect(winners.count == 1 && told == [team.people[winner].id])
        let acts = try await team.acts(on: id.description)
        #expect(acts.filter { $0 == "conversation.taken" }.count == 1)
        #expect(acts.filter { $0 == "conversation.opened" }.count == 100)
        let again = try #require(try await team.open(id, by: team[winner]))
        #expect(again.desk?.history.map(\.kind) == [.taken])
    }

    @Test("every other way to content is closed to whom it is not, and to all before it is opened")
    func doors() async throws {
        let team = try await TestTeam()
        let messages = team.house.messages
        let id = try await team.incoming()
        // Nobody handles it yet.
        await #expect(throws: Refusal.outOfTurn) { _ = try await team.answer(id, by: team[1]) }
        let opened = try #require(try await team.open(id, by: team[0]))
        let message = try #require(opened.messages.first)
        let part = try #require(message.attachments.first).part
        await #expect(throws: Refusal.outOfTurn) {
            _ = try await messages.attachment(part, of: message.id, for: .download, in: id, by: team[1])
        }
        await #expect(throws: Refusal.outOfTurn) {
            _ = try await messages.attachment(part, of: message.id, for: .preview, in: id, by: team[1])
        }
        await #expect(throws: Refusal.outOfTurn) {
            _ = try await messages.html(of: message.id, in: id, by: team[1])
        }
        await #expect(throws: Refusal.outOfTurn) { _ = try await messages.openConversation(id, by: team[1]) }
        await #expect(throws: Refusal.outOfTurn) { _ = try await team.answer(id, by: team[1]) }
        let note = try NoteText(parsing: "Minä hoidan")
        let noteID = NoteID(at: team.house.time.now, by: .seeded(4))
        await #expect(throws: Refusal.outOfTurn) {
            try await messages.addNote(noteID, note, to: id, by: team[1])
        }
        await #expect(throws: Refusal.outOfTurn) {
            try await messages.closeUnanswered(id, note: nil, seenUpTo: team.house.time.now, by: team[1])
        }
        await #expect(throws: Refusal.outOfTurn) {
            try await messages.handOver(id, to: .team, note: nil, seen: 1, by: team[1])
        }
        await #expect(throws: Refusal.outOfTurn) { try await messages.take(id, by: team[1]) }
        // A supervisor who reads nothing sees who handles, and a stranger not even that.
        let seen = try #require(try await team.closed(id, by: team.actor(team.saara)))
        #expect(seen.handler?.name == "Virkailija 0" && seen.may == [.release])
        await #expect(throws: Refusal.notPermitted) { _ = try await team.closed(id, by: team.house.ossi) }
        // The handler may do it all.
        _ = try await messages.html(of: message.id, in: id, by: team[0])
        try await messages.addNote(noteID, note, to: id, by: team[0])
        let receipt = try await team.answer(id, by: team[0])
        let recalled = try #require(try await team.open(id, by: team[0])?.deliveries.first)
        #expect(recalled.message == receipt.message)
        await #expect(throws: Refusal.outOfTurn) { _ = try await messages.recall(recalled.id, by: team[1]) }
    }

    @Test("who begins a conversation handles it")
    func beginner() async throws {
        let team = try await TestTeam()
        let draft = try await team.house.messages.beginPosting(
            from: team.house.mailbox.id, to: [TestHouse.maija], opening: .link, subject: "Asia",
            expiry: .days(30), submission: MessageID(at: team.house.time.now, by: .seeded(3)), by: team[2])
        let receipt = try await draft.post(text: "Hei")
        #expect(try await team.closed(receipt.conversation, by: team[0])?.handler?.name == "Virkailija 2")
        #expect(try await team.open(receipt.conversation, by: team[2])?.desk?.isOurs == true)
    }

    @Test("where anybody handles, content stays open, and who takes it is shown")
    func anybody() async throws {
        let team = try await TestTeam(handling: .anybody)
        let id = try await team.incoming()
        #expect(try await team.open(id, by: team[0])?.desk?.handler == nil)
        try await team.house.messages.take(id, by: team[0])
        try await team.house.messages.take(id, by: team[0])
        let seen = try #require(try await team.open(id, by: team[1]))
        #expect(seen.desk?.handler?.name == "Virkailija 0" && seen.desk?.isOurs == false)
        #expect(seen.desk?.handling.revision == 1 && seen.messages.count == 1)
        await #expect(throws: Refusal.outOfTurn) { try await team.house.messages.take(id, by: team[1]) }
    }

    @Test("the substitute of who is away may take it over, and nobody else")
    func substitutes() async throws {
        let team = try await TestTeam()
        let id = try await team.incoming()
        _ = try await team.open(id, by: team[0])
        await #expect(throws: Refusal.outOfTurn) {
            try await team.house.messages.takeOver(id, seen: 1, by: team[1])
        }
        try await team.substitute(team.people[1], for: team.people[0])
        #expect(try await team.closed(id, by: team[1])?.may == [.takeOver])
        #expect(try await team.closed(id, by: team[2])?.may == [])
        await #expect(throws: Refusal.outOfTurn) {
            try await team.house.messages.takeOver(id, seen: 1, by: team[2])
        }
        await #expect(throws: Refusal.outOfTurn) {
            try await team.house.messages.takeOver(id, seen: 0, by: team[1])
        }
        for _ in 0..<2 { try await team.house.messages.takeOver(id, seen: 1, by: team[1]) }
        let seen = try #require(try await team.open(id, by: team[1]))
        #expect(seen.desk?.history.map(\.kind) == [.taken, .takenOver])
        #expect(seen.desk?.history.last?.colleague == "Virkailija 0")
        #expect(try await team.closed(id, by: team[0])?.handler?.name == "Virkailija 1")
    }
}
