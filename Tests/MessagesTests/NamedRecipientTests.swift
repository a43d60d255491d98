// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identifiers
import Identity
import Messages
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@Suite("A delivery to a named person")
struct NamedRecipientTests {
    private let maija = "131052-308T"
    private let ville = "010594-9021"

    private func person(_ code: String) throws -> PersonIdentifier {
        .finnish(try PersonalIdentityCode(parsing: code))
    }

    private func send(_ house: TestHouse, to code: String) async throws -> DeliveryID {
        let contact = Contact(address: "maija@example.com", phone: nil, person: try person(code))
        let (_, delivery) = try await house.post(TestHouse.letter, to: contact, opening: .person)
        return delivery
    }

    private func identify(
        _ house: TestHouse, _ code: String, _ level: Assurance = .substantial
    ) async throws -> (person: SignedInPerson, actor: Actor) {
        let sessions = PersonSessions(
            database: house.database, keyring: house.keyring, chance: house.chance)
        let (_, person) = try await sessions.signIn(
            person(code), name: Secret("Maija Meikäläinen"), level: level, by: house.somebody)
        return (
            person, Actor(.person(person.id), assurance: level, address: "198.51.100.7", request: nil)
        )
    }

    @Test("has a notice without a link, and opens for the person, at the level that was shown")
    func opens() async throws {
        let house = try await TestHouse()
        let delivery = try await send(house, to: maija)
        let notice = try #require(try await house.messages.noticeCase(delivery))
        #expect(notice.link == nil && notice.opening == .person)
        let (person, actor) = try await identify(house, maija, .high)
        let session = try await house.messages.beginPickup(delivery, as: person, by: actor)
        let opened = try await house.messages.openAsRecipient(delivery, session: session, by: actor)
        #expect(opened.messages.map(\.text) == [TestHouse.letter.text])
        let state = try await house.database.read { tx in try tx.delivery(delivery) }
        #expect(state?.openedLevel == .high)
        let own = try await house.messages.deliveries(of: person.id, limit: 10)
        #expect(own.map(\.id) == [delivery] && own.first?.openedAt != nil)
    }

    @Test("opens for nobody else, and the log has the try")
    func anotherPerson() async throws {
        let house = try await TestHouse()
        let delivery = try await send(house, to: maija)
        _ = try await house.messages.noticeCase(delivery)
        let (person, actor) = try await identify(house, ville)
        await #expect(throws: Refusal.notForYou) {
            _ = try await house.messages.beginPickup(delivery, as: person, by: actor)
        }
        #expect(try await house.messages.deliveries(of: person.id, limit: 10).isEmpty)
        let tries = try await house.database.read { tx in
            try tx.all("SELECT body FROM log_entry WHERE body IS NOT NULL") {
                String(decoding: try $0["body"] as [UInt8], as: UTF8.self)
            }
        }.filter { $0.contains("pickup.identified") && $0.contains("refused:not-for-you") }
        #expect(tries.count == 1 && tries.first?.contains("person:\(person.id)") == true)
    }

    @Test("does not open for a weaker identification than strong")
    func tooWeak() async throws {
        let house = try await TestHouse()
        let delivery = try await send(house, to: maija)
        _ = try await house.messages.noticeCase(delivery)
        let (person, actor) = try await identify(house, maija, .possession)
        await #expect(throws: Refusal.notPermitted) {
            _ = try await house.messages.beginPickup(delivery, as: person, by: actor)
        }
    }

    @Test("does not open before its notice, after a recall, or after its time")
    func closed() async throws {
        let house = try await TestHouse()
        let delivery = try await send(house, to: maija)
        let (person, actor) = try await identify(house, maija)
        await #expect(throws: Refusal.linkUnknown) {
            _ = try await house.messages.beginPickup(delivery, as: person, by: actor)
        }
        _ = try await house.messages.noticeCase(delivery)
        house.time.move(by: .days(31))
        await #expect(throws: Refusal.expired) {
            _ = try await house.messages.beginPickup(delivery, as: person, by: actor)
        }
    }

    @Test("by a reminder stays the same person's, and an answer reaches the mailbox")
    func reminderAndAnswer() async throws {
        let house = try await TestHouse()
        let delivery = try await send(house, to: maija)
        _ = try await house.messages.noticeCase(delivery)
        _ = try await house.messages.noticeCase(delivery)
        let (person, actor) = try await identify(house, maija)
        let session = try await house.messages.beginPickup(delivery, as: person, by: actor)
        let draft = try await house.messages.beginAnswer(
            delivery: delivery, session: session,
            submission: MessageID(at: house.time.now, by: house.chance), by: actor)
        _ = try await draft.post(text: "Kiitos!")
        let opened = try await house.messages.openAsRecipient(delivery, session: session, by: actor)
        #expect(opened.messages.map(\.text) == [TestHouse.letter.text, "Kiitos!"])
        #expect(opened.messages.last?.level == .substantial)
        let seen = try await house.messages.openConversation(opened.id, by: house.liisa)
        #expect(seen.messages.last?.text == "Kiitos!")
    }

    @Test("keeps the code nowhere in clear, and not as a plain hash")
    func atRest() async throws {
        let house = try await TestHouse()
        let delivery = try await send(house, to: maija)
        _ = try await house.messages.noticeCase(delivery)
        _ = try await identify(house, maija)
        let stored = try await house.everythingStored()
        #expect(!stored.holds(maija) && !stored.holds("131052") && !stored.holds("Meikäläinen"))
    }
}

@Suite("Sign-ins of residents that are on their way")
struct PendingSignInTests {
    @Test("replay: one serves once, and of many at a time one has it")
    func once() async throws {
        let house = try await TestHouse()
        let sessions = PersonSessions(
            database: house.database, keyring: house.keyring, chance: house.chance)
        let key = house.chance.bytes(32)
        try await sessions.keep(
            SecretBytes(Array("pending".utf8)), key: key, until: house.time.now + .minutes(10))
        let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 { group.addTask { try await sessions.takePending(key) != nil } }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(taken == 1)
    }

    @Test("too late: one that has waited for more than its time is gone")
    func late() async throws {
        let house = try await TestHouse()
        let sessions = PersonSessions(
            database: house.database, keyring: house.keyring, chance: house.chance)
        try await sessions.keep(SecretBytes([1]), key: [1, 2, 3], until: house.time.now + .minutes(10))
        house.time.move(by: .minutes(11))
        #expect(try await sessions.takePending([1, 2, 3]) == nil)
    }

    @Test("session fixation: a sign-in makes a session of its own, which idles out and ends")
    func sessions() async throws {
        let house = try await TestHouse()
        let sessions = PersonSessions(
            database: house.database, keyring: house.keyring, chance: house.chance)
        let identifier = PersonIdentifier.finnish(try PersonalIdentityCode(parsing: "131052-308T"))
        let (first, person) = try await sessions.signIn(
            identifier, name: Secret("Maija"), level: .high, by: house.somebody)
        let (second, same) = try await sessions.signIn(
            identifier, name: Secret("Maija"), level: .substantial, by: house.somebody)
        #expect(first != second && person.id == same.id)
        #expect(try await sessions.person(for: second)?.level == .substantial)
        try await sessions.signOut(second, by: house.somebody)
        #expect(try await sessions.person(for: second) == nil)
        #expect(try await sessions.person(for: first) != nil)
        house.time.move(by: .minutes(31))
        #expect(try await sessions.person(for: first) == nil)
    }
}
