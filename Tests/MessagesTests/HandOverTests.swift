// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Messages
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@Suite("A conversation given to other hands")
struct HandOverTests {
    private static let note = "Asiakas soitti, palataan perjantaina."

    @Test("goes to a colleague with a note, once, whatever is clicked twice")
    func colleague() async throws {
        let team = try await TestTeam()
        let messages = team.house.messages
        let id = try await team.incoming()
        _ = try await team.open(id, by: team[0])
        let note = try NoteText(parsing: Self.note)
        let target = HandOverTarget.colleague(team.people[1].id)
        team.house.time.move(by: .seconds(1))
        for _ in 0..<2 { try await messages.handOver(id, to: target, note: note, seen: 1, by: team[0]) }
        #expect(try await team.closed(id, by: team[0])?.handler?.name == "Virkailija 1")
        let seen = try #require(try await team.open(id, by: team[1])?.desk)
        #expect(seen.isOurs && seen.handling.revision == 2)
        #expect(seen.history.map(\.kind) == [.taken, .handedOver])
        #expect(seen.notes.map(\.text) == [Self.note] && seen.notes.first?.writer == "Virkailija 0")
        #expect(seen.history.last?.note == seen.notes.first?.id)
        // A page that shows what was before changes nothing.
        await #expect(throws: Refusal.outOfTurn) {
            try await messages.handOver(id, to: .team, note: nil, seen: 1, by: team[1])
        }
        // Nobody without the right gets it.
        await #expect(throws: Refusal.notPermitted) {
            try await messages.handOver(id, to: .colleague(team.paavo.id), note: nil, seen: 2, by: team[1])
        }
        #expect(try await team.house.everythingStored().holds(Self.note) == false)
    }

    @Test("goes back to all, and the next to open it handles it")
    func back() async throws {
        let team = try await TestTeam()
        let id = try await team.incoming()
        _ = try await team.open(id, by: team[0])
        for _ in 0..<2 {
            try await team.house.messages.handOver(id, to: .team, note: nil, seen: 1, by: team[0])
        }
        let seen = try #require(try await team.open(id, by: team[2])?.desk)
        #expect(seen.isOurs && seen.handling.revision == 3)
        #expect(seen.history.map(\.kind) == [.taken, .handedBack, .taken])
    }

    @Test(
        "goes to another mailbox, which alone can read it from then on, and the recipient's links go on working"
    )
    func move() async throws {
        let team = try await TestTeam()
        let (house, messages) = (team.house, team.house.messages)
        let (_, delivery) = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .link)
        let session = try await house.session(delivery, house.link(of: delivery))
        let id = try await messages.openAsRecipient(delivery, session: session, by: house.somebody).id
        let draft = try await messages.beginAnswer(
            delivery: delivery, session: session, submission: MessageID(at: house.time.now, by: .seeded(5)),
            by: house.somebody)
        house.time.move(by: .seconds(1))
        _ = try await draft.post(text: "Ennen siirtoa")
        let stale = try await messages.beginAnswer(
            delivery: delivery, session: session, submission: MessageID(at: house.time.now, by: .seeded(6)),
            by: house.somebody)
        let before = try #require(try await team.open(id, by: team[0]))
        let first = try NoteText(parsing: "Vain lapsille")
        try await messages.addNote(NoteID(at: house.time.now, by: .seeded(8)), first, to: id, by: team[0])
        house.time.move(by: .seconds(1))
        let note = try NoteText(parsing: Self.note)
        for _ in 0..<2 {
            try await messages.handOver(id, to: .mailbox(team.other.id), note: note, seen: 1, by: team[0])
        }
        // No header of the first mailbox's is left.
        let left = try await headers(of: id, in: house.mailbox.id, team)
        #expect(left == 0)
        #expect(try await headers(of: id, in: team.other.id, team) == 4)
        for reader in [team[0], team[1], team.actor(team.saara)] {
            await #expect(throws: Refusal.notPermitted) {
                _ = try await messages.enterConversation(id, by: reader)
            }
        }
        let seen = try #require(try await team.open(id, by: team.actor(team.paavo)))
        #expect(seen.messages.map(\.text) == before.messages.map(\.text))
        #expect(seen.mailbox == team.other && seen.recipient == "maija@example.com")
        #expect(seen.desk?.notes.map(\.text) == ["Vain lapsille", Self.note])
        #expect(seen.desk?.history.map(\.kind) == [.taken, .moved, .taken])
        // What was promised goes along; the new mailbox promises two days.
        guard case .waits(let until) = seen.desk?.wait else { return #expect(Bool(false)) }
        #expect(until != nil)
        // An answer that was sealed for the first mailbox is not taken; one written now goes to the second.
        await #expect(throws: Refusal.outOfTurn) { _ = try await stale.post(text: "Väärään laatikkoon") }
        let next = try await messages.beginAnswer(
            delivery: delivery, session: session, submission: MessageID(at: house.time.now, by: .seeded(9)),
            by: house.somebody)
        house.time.move(by: .seconds(1))
        _ = try await next.post(text: "Siirron jälkeen")
        let later = try await messages.openConversation(id, by: team.actor(team.paavo))
        #expect(later.messages.last?.text == "Siirron jälkeen")
        let read = try await messages.openAsRecipient(delivery, session: session, by: house.somebody)
        #expect(read.messages.map(\.text).suffix(2) == ["Ennen siirtoa", "Siirron jälkeen"])
        #expect(
            try await house.messages.answerCase(try #require(later.messages.last).id)?.address
                == "koulu@kunta.example")
    }

    @Test("a message that stands in several conversations stays readable in those that stay")
    func shared() async throws {
        let team = try await TestTeam()
        let house = team.house
        let actor = Actor(.mailbox(house.mailbox.id), assurance: .claimed, address: nil, request: nil)
        let contacts = ["maija@example.com", "kalle@example.com"].map { Contact(address: $0, phone: nil) }
        let message = try await house.intake.post(
            TestHouse.letter, from: house.mailbox.id, to: contacts.map { .init(contact: $0, opening: .link) },
            expiry: .days(30), by: actor)
        let both = try await house.database.read { tx in
            try tx.all(
                "SELECT conversation_id FROM conversation_message WHERE message_id = \(message) ORDER BY 1"
            ) { row in try row["conversation_id"] as ConversationID }
        }
        #expect(both.count == 2)
        for id in both { _ = try await team.open(id, by: team[0]) }
        try await house.messages.handOver(
            both[0], to: .mailbox(team.other.id), note: nil, seen: 1, by: team[0])
        #expect(try await team.open(both[1], by: team[0])?.messages.first?.text == TestHouse.letter.text)
        #expect(
            try await team.open(both[0], by: team.actor(team.paavo))?.messages.first?.text
                == TestHouse.letter.text)
        try await house.messages.handOver(
            both[1], to: .mailbox(team.other.id), note: nil, seen: 1, by: team[0])
        #expect(try await headers(of: both[1], in: house.mailbox.id, team) == 0)
    }

    @Test("a note is opened by no link and lies in no delivery")
    func noteStays() async throws {
        let team = try await TestTeam()
        let (house, messages) = (team.house, team.house.messages)
        let (_, delivery) = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .link)
        let conversation = try #require(
            try await house.database.read { tx in try tx.delivery(delivery) }?.conversation)
        _ = try await team.open(conversation, by: team[0])
        let text = try NoteText(parsing: Self.note)
        let id = NoteID(at: house.time.now, by: .seeded(2))
        for _ in 0..<2 { try await messages.addNote(id, text, to: conversation, by: team[0]) }
        let session = try await house.session(delivery, house.link(of: delivery))
        let read = try await messages.openAsRecipient(delivery, session: session, by: house.somebody)
        #expect(read.desk == nil && read.messages.count == 1)
        let readers = try await house.database.read { tx in
            try tx.all("SELECT key_id FROM note_header WHERE note_id = \(id)") { row in
                try row["key_id"] as ReaderKeyID
            }
        }
        let key = try await house.database.read { tx in try tx.readerKeyID(of: .mailbox(house.mailbox.id)) }
        #expect(readers == [key])
        #expect(try await team.open(conversation, by: team[0])?.desk?.notes.count == 1)
        #expect(throws: Refusal.nothingWritten) { try NoteText(parsing: " \n ") }
        #expect(throws: Refusal.tooLarge(limitBytes: NoteText.bytes)) {
            try NoteText(parsing: String(repeating: "a", count: NoteText.bytes + 1))
        }
    }

    @Test("a supervisor releases it with a reason, or gives it to somebody, and sees no content by that")
    func release() async throws {
        let team = try await TestTeam()
        let messages = team.house.messages
        let saara = team.actor(team.saara)
        let id = try await team.incoming()
        _ = try await team.open(id, by: team[0])
        let reason = try NoteText(parsing: "Sairauspoissaolo")
        await #expect(throws: Refusal.notPermitted) {
            try await messages.release(id, to: .team, reason: reason, seen: 1, by: team[1])
        }
        team.house.time.move(by: .seconds(1))
        for _ in 0..<2 { try await messages.release(id, to: .team, reason: reason, seen: 1, by: saara) }
        #expect(try await team.closed(id, by: saara)?.handler == nil)
        await #expect(throws: Refusal.outOfTurn) {
            try await messages.release(id, to: .team, reason: reason, seen: 2, by: saara)
        }
        let target = ReleaseTarget.colleague(team.people[2].id)
        team.house.time.move(by: .seconds(1))
        for _ in 0..<2 { try await messages.release(id, to: target, reason: reason, seen: 2, by: saara) }
        await #expect(throws: Refusal.outOfTurn) {
            try await messages.release(id, to: .team, reason: reason, seen: 1, by: saara)
        }
        let seen = try #require(try await team.open(id, by: team[2])?.desk)
        #expect(seen.history.map(\.kind) == [.taken, .released, .assigned])
        #expect(seen.notes.map(\.text) == ["Sairauspoissaolo", "Sairauspoissaolo"])
        #expect(try await team.closed(id, by: team[0])?.handler?.name == "Virkailija 2")
        #expect(try await team.house.everythingStored().holds("Sairauspoissaolo") == false)
        let acts = try await team.acts(on: id.description).filter { $0 != "conversation.opened" }
        #expect(acts.contains("conversation.released") && acts.contains("conversation.assigned"))
    }

    private func headers(
        of conversation: ConversationID, in mailbox: MailboxID, _ team: TestTeam
    ) async throws -> Int {
        try await team.house.database.read { tx in
            try tx.count(
                """
                SELECT count(*) AS n
                  FROM reader_key AS k
                 CROSS JOIN (SELECT h.reader_id
                               FROM seal_header AS h
                               JOIN conversation_message AS c ON c.message_id = h.message_id
                              WHERE c.conversation_id = \(conversation)
                              UNION ALL
                             SELECT h.key_id
                               FROM note_header AS h
                               JOIN note AS n ON n.note_id = h.note_id
                              WHERE n.conversation_id = \(conversation)) AS h
                 WHERE k.holder_id = \(mailbox) AND k.key_id = h.reader_id
                """)
        }
    }
}
