// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Messages
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@Suite("A delivery")
struct DeliveryTests {
    @Test("by link opens with the link, and says how the reader was known")
    func byLink() async throws {
        let house = try await TestHouse()
        let (_, delivery) = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .link)
        let session = try await house.session(delivery, house.link(of: delivery))
        let opened = try await house.messages.openAsRecipient(delivery, session: session, by: house.somebody)
        #expect(opened.messages.map(\.text) == [TestHouse.letter.text])
        #expect(opened.messages.map(\.subject) == [TestHouse.letter.subject])
        #expect(opened.recipient == nil)
        let seen = try await house.messages.openConversation(opened.id, by: house.liisa)
        #expect(seen.recipient == "maija@example.com")
        let report = try #require(seen.deliveries.first)
        #expect(report.openedAt == house.time.now)
        #expect(report.openedLevel == .claimed)
        #expect(report.notifiedAt != nil)
    }

    @Test("by PIN stays closed to the link alone")
    func linkAlone() async throws {
        let house = try await TestHouse()
        let (_, delivery) = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .pin)
        let entrance = try await house.messages.beginPickup(
            delivery, link: house.link(of: delivery), by: house.somebody)
        await #expect(throws: Refusal.notPermitted) {
            try await house.messages.openAsRecipient(delivery, session: entrance.token, by: house.somebody)
        }
    }

    @Test("by PIN opens with it, once the session has shown both")
    func byPIN() async throws {
        let house = try await TestHouse()
        let (_, delivery) = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .pin)
        let session = try await house.session(delivery, house.link(of: delivery))
        let opened = try await house.messages.openAsRecipient(delivery, session: session, by: house.somebody)
        #expect(opened.messages.count == 1)
        let state = try await house.database.read { tx in try tx.delivery(delivery) }
        #expect(state?.openedLevel == .possession)
    }

    @Test("another link than the one that was sent is refused")
    func wrongLink() async throws {
        let house = try await TestHouse()
        let (_, delivery) = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .link)
        _ = try await house.link(of: delivery)
        var chance = Chance.seeded(99)
        let other = LinkSecret(random: &chance)
        await #expect(throws: Refusal.linkUnknown) {
            try await house.messages.beginPickup(delivery, link: other, by: house.somebody)
        }
    }

    @Test("a link of one delivery does not open another")
    func otherDelivery() async throws {
        let house = try await TestHouse()
        let first = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .link)
        let second = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .link)
        let link = try await house.link(of: first.delivery)
        _ = try await house.link(of: second.delivery)
        await #expect(throws: Refusal.linkUnknown) {
            try await house.messages.beginPickup(second.delivery, link: link, by: house.somebody)
        }
        let session = try await house.session(first.delivery, link)
        await #expect(throws: Refusal.notPermitted) {
            try await house.messages.openAsRecipient(second.delivery, session: session, by: house.somebody)
        }
    }

    @Test("that is recalled opens no more, and its links are destroyed")
    func recalled() async throws {
        let house = try await TestHouse()
        let (message, delivery) = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .link)
        let link = try await house.link(of: delivery)
        let session = try await house.session(delivery, link)
        _ = try await house.messages.openAsRecipient(delivery, session: session, by: house.somebody)
        let recall = try await house.messages.recall(delivery, by: house.liisa)
        #expect(recall.openings == 1 && recall.firstOpenedAt == house.time.now)
        await #expect(throws: Refusal.recalled) {
            try await house.messages.openAsRecipient(delivery, session: session, by: house.somebody)
        }
        await #expect(throws: Refusal.recalled) {
            try await house.messages.beginPickup(delivery, link: link, by: house.somebody)
        }
        await #expect(throws: Refusal.outOfTurn) {
            try await house.messages.recall(delivery, by: house.liisa)
        }
        let headers = try await house.database.read { tx in
            try tx.count("SELECT count(*) AS n FROM seal_header WHERE message_id = \(message)")
        }
        #expect(headers == 1, "only the mailbox's own header is left")
    }

    @Test("that has expired opens no more, and is told apart from one that was recalled")
    func expired() async throws {
        let house = try await TestHouse()
        let (_, delivery) = try await house.post(
            TestHouse.letter, to: TestHouse.maija, opening: .link, expiry: .days(14))
        let link = try await house.link(of: delivery)
        house.time.move(by: .days(14))
        await #expect(throws: Refusal.expired) {
            try await house.messages.beginPickup(delivery, link: link, by: house.somebody)
        }
        #expect(try await house.messages.expire(atMost: 10) == 1)
        #expect(try await house.messages.expire(atMost: 10) == 0)
        #expect(try await house.messages.facts(of: delivery)?.state == .expired)
    }

    @Test("is reminded of at most once an hour, with a link of its own beside the old one")
    func reminded() async throws {
        let house = try await TestHouse()
        let (_, delivery) = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .link)
        let first = try await house.link(of: delivery)
        await #expect(throws: Refusal.outOfTurn) {
            try await house.messages.remind(delivery, by: house.liisa)
        }
        house.time.move(by: .hours(1))
        try await house.messages.remind(delivery, by: house.liisa)
        await #expect(throws: Refusal.outOfTurn) {
            try await house.messages.remind(delivery, by: house.liisa)
        }
        let second = try await house.link(of: delivery)
        for link in [first, second] {
            let session = try await house.session(delivery, link)
            let opened = try await house.messages.openAsRecipient(
                delivery, session: session, by: house.somebody)
            #expect(opened.messages.count == 1)
        }
    }

    @Test("that cannot reach its recipient is reported once, and not notified of again")
    func bounced() async throws {
        let house = try await TestHouse()
        let (_, delivery) = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .link)
        try await house.messages.fates.bounced(delivery, status: "5.1.1", by: .service(.gateway))
        try await house.messages.fates.bounced(delivery, status: "5.1.1", by: .service(.gateway))
        #expect(try await house.messages.noticeCase(delivery) == nil)
        let reports = try await house.database.claim([.failureReport], limit: 10, lease: .minutes(1))
        #expect(reports.count == 1)
        let told = try #require(try await house.messages.failureCase(delivery))
        #expect(told.address == TestHouse.mailboxAddress && told.recipient == "maija@example.com")
    }

    @Test("asking what anybody may know changes nothing")
    func scanners() async throws {
        let house = try await TestHouse()
        let (_, delivery) = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .pin)
        let before = try await house.database.read { tx in try tx.count("SELECT count(*) AS n FROM log_entry")
        }
        for _ in 0..<10 { #expect(try await house.messages.facts(of: delivery)?.state == .open) }
        let after = try await house.database.read { tx in try tx.count("SELECT count(*) AS n FROM log_entry")
        }
        #expect(before == after)
    }
}
