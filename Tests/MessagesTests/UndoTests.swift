// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Messages
import Store
import TestKit
import Testing
import Vocabulary

@Suite("Undoing what was sent")
struct UndoTests {
    private let olga = Contact(address: "olga@example.com", phone: nil)

    private func house() async throws -> TestHouse { try await TestHouse(undo: .seconds(10)) }

    private func send(
        _ house: TestHouse, to contacts: [Contact] = [TestHouse.maija], _ opening: Opening = .link,
        seed: UInt64 = 1
    ) async throws -> Receipt {
        let submission = MessageID(at: house.time.now, by: .seeded(seed))
        return try await house.messages.beginPosting(
            from: house.mailbox.id, to: contacts, opening: opening, subject: "Palaverin muistio",
            expiry: .days(14), submission: submission, by: house.liisa
        ).post(text: "Päiväkodin aloitus siirtyy.")
    }

    private func answer(
        _ house: TestHouse, in conversation: ConversationID, seed: UInt64
    ) async throws -> Receipt {
        try await house.messages.beginAnswer(
            conversation: conversation, submission: MessageID(at: house.time.now, by: .seeded(seed)),
            by: house.liisa
        ).post(text: "Väärä vastaus")
    }

    private func deliveries(_ receipt: Receipt, _ house: TestHouse) async throws -> [Delivery] {
        var found: [Delivery] = []
        for conversation in receipt.conversations {
            found += try await house.messages.openConversation(conversation, by: house.liisa).deliveries
                .filter { $0.message == receipt.message }
        }
        return found
    }

    private func notices(_ house: TestHouse) async throws -> Int {
        try await house.database.claim([.notice], limit: 10, lease: .seconds(30)).count
    }

    private func conversation(
        _ id: ConversationID, _ house: TestHouse
    ) async throws -> (direction: String, due: Moment) {
        let found = try await house.database.read { tx in
            try tx.first("SELECT last_direction, due_at FROM conversation WHERE conversation_id = \(id)") {
                row in
                (try row["last_direction"] as String, try row["due_at"] as Moment)
            }
        }
        return try #require(found)
    }

    @Test("the notice waits as long as is set, and goes by itself then")
    func waits() async throws {
        let house = try await house()
        let receipt = try await send(house)
        #expect(try await notices(house) == 0)
        let waiting = try await house.messages.waiting(in: receipt.conversation, by: house.liisa)
        #expect(waiting?.until == house.time.now + .seconds(10))
        #expect(try await house.messages.waiting(in: receipt.conversation, by: house.ossi) == nil)
        house.time.move(by: .seconds(10))
        #expect(try await notices(house) == 1)
        _ = try await house.link(of: try #require(try await deliveries(receipt, house).first).id)
        #expect(try await house.messages.waiting(in: receipt.conversation, by: house.liisa) == nil)
    }

    @Test("while it waits takes it back from all, tells nobody, and gives the writer everything typed")
    func undone() async throws {
        let house = try await house()
        let receipt = try await send(house, to: [TestHouse.maija, olga])
        guard case .newMessage = try await house.messages.undo(receipt.message, by: house.liisa) else {
            Issue.record("a new message comes back as one")
            return
        }
        // A double click.
        _ = try await house.messages.undo(receipt.message, by: house.liisa)
        house.time.move(by: .seconds(11))
        #expect(try await notices(house) == 2)
        for delivery in try await deliveries(receipt, house) {
            #expect(delivery.recalledAt != nil && delivery.notifiedAt == nil)
            #expect(try await house.messages.noticeCase(delivery.id) == nil)
        }
        let back = try await house.messages.undone(receipt.message, by: house.liisa)
        #expect(back.text == "Päiväkodin aloitus siirtyy." && back.subject == "Palaverin muistio")
        #expect(
            back.contacts == [TestHouse.maija, olga] && back.opening == .link && back.expiry == .days(14))
        let acts = try await house.database.read { tx in
            try tx.all("SELECT act FROM log_entry WHERE act LIKE 'message.%' ORDER BY act") { row in
                try row["act"] as String
            }
        }
        #expect(acts == ["message.posted", "message.undone", "message.undone", "message.undone-opened"])
        house.time.move(by: .days(1))
        await #expect(throws: Refusal.notPermitted) {
            _ = try await house.messages.undone(receipt.message, by: house.liisa)
        }
    }

    @Test("is the writer's alone, and what was not undone is not opened this way")
    func othersMayNot() async throws {
        let house = try await house()
        let receipt = try await send(house)
        await #expect(throws: Refusal.notPermitted) {
            _ = try await house.messages.undo(receipt.message, by: house.ossi)
        }
        try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareGrants(
                [house.clerk.id, house.stranger.id].map { staff in
                    Grant(
                        mailbox: house.mailbox.id, staff: staff, right: .send, reason: "päivystys",
                        until: tx.now + .days(1))
                }, keyring: house.keyring)
        }
        await #expect(throws: Refusal.notPermitted) {
            _ = try await house.messages.undo(receipt.message, by: house.ossi)
        }
        await #expect(throws: Refusal.notPermitted) {
            _ = try await house.messages.undone(receipt.message, by: house.liisa)
        }
        _ = try await house.messages.undo(receipt.message, by: house.liisa)
        await #expect(throws: Refusal.notPermitted) {
            _ = try await house.messages.undone(receipt.message, by: house.ossi)
        }
    }

    @Test("is too late once a notice has begun, to whomever of several")
    func tooLate() async throws {
        let house = try await house()
        let receipt = try await send(house, to: [TestHouse.maija, olga])
        house.time.move(by: .seconds(10))
        let all = try await deliveries(receipt, house)
        _ = try await house.link(of: all[0].id)
        await #expect(throws: Refusal.outOfTurn) {
            _ = try await house.messages.undo(receipt.message, by: house.liisa)
        }
        #expect(try await house.messages.noticeCase(all[1].id) != nil)
        // Where nothing waits at all.
        let quick = try await TestHouse()
        let sent = try await send(quick)
        await #expect(throws: Refusal.outOfTurn) {
            _ = try await quick.messages.undo(sent.message, by: quick.liisa)
        }
    }

    @Test("and the notice meet with exactly one effect", arguments: 0..<12)
    func race(seed: UInt64) async throws {
        let house = try await house()
        let receipt = try await send(house, seed: seed)
        let delivery = try #require(try await deliveries(receipt, house).first)
        house.time.move(by: .seconds(10))
        async let undo = Self.isDone { _ = try await house.messages.undo(receipt.message, by: house.liisa) }
        async let notice = house.messages.noticeCase(delivery.id)
        let (isUndone, isNoticed) = (await undo, try await notice != nil)
        #expect(isUndone != isNoticed)
        let after = try #require(try await deliveries(receipt, house).first)
        #expect((after.recalledAt != nil) == isUndone)
    }

    @Test("an answer lets the conversation wait as before, and no later link opens it")
    func answer() async throws {
        let house = try await house()
        let sent = try await send(house)
        house.time.move(by: .seconds(10))
        let first = try #require(try await deliveries(sent, house).first)
        let session = try await house.session(first.id, house.link(of: first.id))
        _ = try await house.messages.openAsRecipient(first.id, session: session, by: house.somebody)
        _ = try await house.messages.beginAnswer(
            delivery: first.id, session: session, submission: MessageID(at: house.time.now, by: .seeded(8)),
            by: house.somebody
        ).post(text: "Kysyn lisää")
        let before = try await conversation(sent.conversation, house)
        house.time.move(by: .minutes(5))
        let wrong = try await answer(house, in: sent.conversation, seed: 9)
        #expect(try await conversation(sent.conversation, house).direction == "out")
        guard case .answer(sent.conversation) = try await house.messages.undo(wrong.message, by: house.liisa)
        else {
            Issue.record("an answer comes back into its conversation")
            return
        }
        let after = try await conversation(sent.conversation, house)
        #expect(after.direction == before.direction && after.due == before.due && after.direction == "in")
        let open = try await house.database.read { tx in
            try tx.count("SELECT count(*) AS n FROM response WHERE ended_at IS NULL")
        }
        #expect(open == 1)
        #expect(try await house.messages.undone(wrong.message, by: house.liisa).text == "Väärä vastaus")
        house.time.move(by: .minutes(5))
        let right = try await answer(house, in: sent.conversation, seed: 10)
        house.time.move(by: .seconds(10))
        let second = try #require(try await deliveries(right, house).first)
        let next = try await house.session(second.id, house.link(of: second.id))
        let seen = try await house.messages.openAsRecipient(second.id, session: next, by: house.somebody)
        #expect(!seen.messages.contains { $0.id == wrong.message } && seen.messages.count == 3)
    }

    @Test("what waits is opened by no link of an earlier message that goes out meanwhile")
    func reminder() async throws {
        let house = try await house()
        let sent = try await send(house)
        house.time.move(by: .seconds(10))
        let first = try #require(try await deliveries(sent, house).first)
        _ = try await house.link(of: first.id)
        house.time.move(by: .hours(2))
        let wrong = try await answer(house, in: sent.conversation, seed: 9)
        let session = try await house.session(first.id, house.link(of: first.id))
        let seen = try await house.messages.openAsRecipient(first.id, session: session, by: house.somebody)
        #expect(seen.messages.map(\.id) == [sent.message])
        _ = try await house.messages.undo(wrong.message, by: house.liisa)
    }

    private static func isDone(_ work: @Sendable () async throws -> Void) async -> Bool {
        do { try await work() } catch { return false }
        return true
    }
}
