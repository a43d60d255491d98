// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Messages
import Store
import TestKit
import Testing
import Vocabulary

@Suite("What a mailbox knows of an address")
struct AcquaintanceTests {
    private func send(_ house: TestHouse, to address: String) async throws -> DeliveryID {
        let letter = Letter(subject: "Asia", text: "Hei", html: nil, enclosures: [])
        let sent = try await house.post(letter, to: Contact(address: address, phone: nil), opening: .link)
        try await house.messages.index(sent.message, by: .service(.worker))
        return sent.delivery
    }

    private func standing(
        _ address: String, _ house: TestHouse, domains: Set<String> = ["gmail.com"], by actor: Actor? = nil
    ) async throws -> Acquaintance.Standing {
        let found = try await house.messages.acquaintances(
            with: [address], of: house.mailbox.id, domains: domains, by: actor ?? house.liisa)
        return try #require(found.first).standing
    }

    @Test("nothing, before anything went there; then that it is known, however it is written")
    func known() async throws {
        let house = try await TestHouse()
        #expect(try await standing("maija@example.com", house) == .new)
        _ = try await send(house, to: "maija@example.com")
        #expect(try await standing("Maija@example.com", house) == .known)
        #expect(try await standing("olga@example.com", house) == .new)
        await #expect(throws: Refusal.notPermitted) {
            _ = try await standing("maija@example.com", house, by: house.ossi)
        }
    }

    @Test("who wrote to it is known too")
    func incoming() async throws {
        let team = try await TestTeam(handling: .anybody)
        _ = try await team.incoming()
        let jobs = try await team.house.database.claim([.index], limit: 10, lease: .seconds(30))
        for job in jobs {
            try await team.house.messages.index(
                try #require(MessageID(bytes: job.object)), by: .service(.worker))
        }
        #expect(try await standing("maija@example.com", team.house, by: team[0]) == .known)
    }

    @Test("where what went there was recalled or came back, it is new again")
    func recalled() async throws {
        let house = try await TestHouse()
        let delivery = try await send(house, to: "maija@example.com")
        _ = try await house.messages.recall(delivery, by: house.liisa)
        #expect(try await standing("maija@example.com", house) == .new)
        let other = try await send(house, to: "olga@example.com")
        try await house.messages.fates.bounced(other, status: "5.1.1", by: .service(.worker))
        #expect(try await standing("olga@example.com", house) == .new)
    }

    @Test(
        "a slip away from one that it knows is told",
        arguments: [
            "maija.virtanne@example.com", "maija.virtane@example.com", "maija.virtaneen@example.com",
            "maija.virtamen@example.com", "maija.virtanen@exarnple.com", "maija.virtanen@exampel.com",
            "maija.virtanen@example.co", "mаija.virtanen@example.com",
        ])
    func alike(address: String) async throws {
        let house = try await TestHouse()
        _ = try await send(house, to: "maija.virtanen@example.com")
        #expect(try await standing(address, house) == .likeAddress("maija.virtanen@example.com"))
    }

    @Test("a domain that is almost one that everybody knows, or that it knows, is told")
    func domains() async throws {
        let house = try await TestHouse()
        #expect(try await standing("pekka@gmial.com", house) == .likeDomain("gmail.com"))
        #expect(try await standing("pekka@gmail.com", house) == .new)
        _ = try await send(house, to: "maija@rakennus.example")
        #expect(try await standing("pekka@rakenus.example", house) == .likeDomain("rakennus.example"))
        #expect(try await standing("pekka@rakennus.example", house) == .new)
    }

    @Test("short names are like too many others")
    func short() async throws {
        let house = try await TestHouse()
        _ = try await send(house, to: "ari@example.com")
        #expect(try await standing("eri@example.com", house) == .new)
    }

    @Test("it looks for look-alikes of the first of many only, and each look is in the log")
    func many() async throws {
        let house = try await TestHouse()
        _ = try await send(house, to: "maija.virtanen@example.com")
        let addresses = (0..<30).map { "uusi\($0)0000@example.com" } + ["maija.virtanne@example.com"]
        let found = try await house.messages.acquaintances(
            with: addresses, of: house.mailbox.id, domains: [], by: house.liisa)
        #expect(found.map(\.address) == addresses && found.allSatisfy { $0.standing == .new })
        let looks = try await house.database.read { tx in
            try tx.count("SELECT count(*) AS n FROM log_entry WHERE act = 'new-message.recipients-looked-at'")
        }
        #expect(looks == 1)
    }
}
