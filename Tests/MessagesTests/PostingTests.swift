// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identifiers
import Identity
import Mailboxes
import Messages
import Store
import TestKit
import Testing
import Vocabulary

@Suite("A new message from the browser")
struct PostingTests {
    private func submission(_ seed: UInt64) -> MessageID { MessageID(at: TestClock().now, by: .seeded(seed)) }

    private func draft(
        _ house: TestHouse, to contacts: [Contact] = [TestHouse.maija], _ opening: Opening = .link,
        seed: UInt64 = 1,
        by actor: Actor? = nil
    ) async throws -> AnswerDraft {
        try await house.messages.beginPosting(
            from: house.mailbox.id, to: contacts, opening: opening, subject: "Palaverin muistio",
            expiry: .days(14), submission: submission(seed), by: actor ?? house.liisa)
    }

    private func counts(_ house: TestHouse) async throws -> [Int] {
        try await house.database.read { tx in
            [
                try tx.count("SELECT count(*) AS n FROM message"),
                try tx.count("SELECT count(*) AS n FROM conversation"),
                try tx.count("SELECT count(*) AS n FROM delivery"),
                try tx.count("SELECT count(*) AS n FROM job WHERE kind = 'notice.mail'"),
            ]
        }
    }

    @Test(
        "begins a conversation, which the recipient opens as the sender chose, with its attachment byte for byte"
    )
    func posted() async throws {
        let house = try await TestHouse()
        let draft = try await draft(house, .pin)
        let bytes = (0..<600_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let attachment = try await draft.attach(name: "suunnitelma.pdf", mediaType: "application/pdf")
        try await attachment.append(bytes[...])
        try await attachment.finish()
        house.time.move(by: .seconds(1))
        let receipt = try await draft.post(text: "Päiväkodin aloitus siirtyy.")
        #expect(try await counts(house) == [1, 1, 1, 1])
        let seen = try await house.messages.openConversation(receipt.conversation, by: house.liisa)
        #expect(seen.recipient == "maija@example.com" && receipt.mailbox == house.mailbox.id)
        let message = try #require(seen.messages.first)
        #expect(message.id == receipt.message && message.direction == .out)
        #expect(message.subject == "Palaverin muistio")
        let delivery = try #require(seen.deliveries.first)
        #expect(delivery.opening == .pin && delivery.expiresAt == delivery.sealedAt + .days(14))
        // The session orders a PIN to the contact's number, and shows it.
        let session = try await house.session(delivery.id, house.link(of: delivery.id))
        let opened = try await house.messages.openAsRecipient(
            delivery.id, session: session, by: house.somebody)
        #expect(opened.messages.map(\.text) == ["Päiväkodin aloitus siirtyy."])
        let file = try #require(message.attachments.first)
        let download = try await house.messages.attachment(
            file.part, of: message.id, for: .download, in: seen.id, by: house.liisa)
        var read: [UInt8] = []
        for try await chunk in download.chunks { read += chunk }
        #expect(read == bytes)
    }

    @Test("leaves nothing of itself in clear, and one entry in the log, by who wrote it")
    func sealedAndLogged() async throws {
        let house = try await TestHouse()
        let code = try PersonalIdentityCode(parsing: "131052-308T")
        let contact = Contact(address: "maija@example.com", phone: nil, person: .finnish(code))
        _ = try await draft(house, to: [contact], .person).post(text: "Päiväkodin aloitus siirtyy.")
        let stored = try await house.everythingStored()
        for word in ["Päiväkodin", "Palaverin", "maija@example.com", "131052-308T"] {
            #expect(!stored.holds(word), "\(word)")
        }
        let entries = try await house.database.read { tx in
            try tx.all("SELECT act FROM log_entry WHERE act LIKE 'message.%'") { row in
                try row["act"] as String
            }
        }
        #expect(entries == ["message.posted"])
    }

    @Test("to a named person goes out with a notice that has no link")
    func namedPerson() async throws {
        let house = try await TestHouse()
        let code = try PersonalIdentityCode(parsing: "131052-308T")
        let contact = Contact(address: "maija@example.com", phone: nil, person: .finnish(code))
        let receipt = try await draft(house, to: [contact], .person).post(text: "Vain sinulle.")
        let seen = try await house.messages.openConversation(receipt.conversation, by: house.liisa)
        let delivery = try #require(seen.deliveries.first)
        #expect(delivery.opening == .person)
        let notice = try #require(try await house.messages.noticeCase(delivery.id))
        #expect(notice.link == nil && notice.contact.person == .finnish(code))
    }

    @Test("sent twice with the same submission is one message in one conversation, with one notice")
    func doubleClick() async throws {
        let house = try await TestHouse()
        let first = try await draft(house)
        let second = try await draft(house)
        async let one = first.post(text: "Kerran vain")
        async let other = second.post(text: "Kerran vain")
        let receipts = try await [one, other]
        #expect(receipts[0].message == receipts[1].message)
        #expect(receipts[0].conversation == receipts[1].conversation)
        let third = try await draft(house).post(text: "Kerran vain")
        #expect(third.conversation == receipts[0].conversation)
        #expect(try await counts(house) == [1, 1, 1, 1])
    }

    @Test(
        "whose form was changed after it was sent is refused, so that nothing is taken for sent that was not")
    func changedSince() async throws {
        let house = try await TestHouse()
        _ = try await draft(house).post(text: "Maijalle")
        let olga = Contact(address: "olga@example.com", phone: nil)
        let other = try await draft(house, to: [olga])
        await #expect(throws: Refusal.outOfTurn) { try await other.post(text: "Maijalle") }
        let longer = try await draft(house)
        await #expect(throws: Refusal.outOfTurn) { try await longer.post(text: "Maijalle, ja lisää") }
        #expect(try await counts(house) == [1, 1, 1, 1])
    }

    @Test("needs the right to send when it is begun, and still when it is posted")
    func right() async throws {
        let house = try await TestHouse()
        await #expect(throws: Refusal.notPermitted) { try await draft(house, by: house.ossi) }
        await #expect(throws: Refusal.notPermitted) { try await draft(house, by: house.somebody) }
        let begun = try await draft(house)
        house.time.move(by: .days(91))
        await #expect(throws: Refusal.notPermitted) { try await begun.post(text: "Liian myöhään") }
        await begun.discard()
        #expect(try await counts(house) == [0, 0, 0, 0])
        #expect(try await house.messages.mailboxes(writtenFromBy: house.clerk.id).isEmpty)
    }

    @Test("is offered only from mailboxes that may be written from, which reading is not enough for")
    func mailboxes() async throws {
        let house = try await TestHouse()
        #expect(
            try await house.messages.mailboxes(writtenFromBy: house.clerk.id).map(\.id) == [house.mailbox.id])
        try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareGrants(
                [
                    Grant(
                        mailbox: house.mailbox.id, staff: house.clerk.id, right: .read, reason: "sijainen",
                        until: tx.now + .days(1))
                ], keyring: house.keyring)
        }
        #expect(try await house.messages.mailboxes(writtenFromBy: house.clerk.id).isEmpty)
        await #expect(throws: Refusal.notPermitted) { try await draft(house) }
    }

    @Test("with neither text nor attachment is refused, and leaves nothing")
    func empty() async throws {
        let house = try await TestHouse()
        let begun = try await draft(house)
        await #expect(throws: Refusal.nothingWritten) { try await begun.post(text: " \n") }
        await begun.discard()
        #expect(try await counts(house) == [0, 0, 0, 0])
    }

    @Test(
        "to several is one sealed message, a conversation and a notice for each, and nobody hears of the others"
    )
    func several() async throws {
        let house = try await TestHouse()
        let olga = Contact(address: "olga@example.com", phone: nil)
        let receipt = try await draft(house, to: [TestHouse.maija, olga]).post(text: "Kaikille sama")
        #expect(try await counts(house) == [1, 2, 2, 2] && receipt.conversations.count == 2)
        var recipients: [String?] = []
        for conversation in receipt.conversations {
            let seen = try await house.messages.openConversation(conversation, by: house.liisa)
            recipients.append(seen.recipient)
            #expect(seen.messages.map(\.text) == ["Kaikille sama"] && seen.deliveries.count == 1)
            let delivery = try #require(seen.deliveries.first)
            let session = try await house.session(delivery.id, house.link(of: delivery.id))
            let opened = try await house.messages.openAsRecipient(
                delivery.id, session: session, by: house.somebody)
            #expect(opened.messages.map(\.text) == ["Kaikille sama"])
        }
        #expect(Set(recipients) == ["maija@example.com", "olga@example.com"])
        // The same form again, in whatever order, and with one recipient fewer.
        let again = try await draft(house, to: [olga, TestHouse.maija]).post(text: "Kaikille sama")
        #expect(Set(again.conversations) == Set(receipt.conversations))
        let fewer = try await draft(house, to: [olga])
        await #expect(throws: Refusal.outOfTurn) { try await fewer.post(text: "Kaikille sama") }
        #expect(try await counts(house) == [1, 2, 2, 2])
        let sent = try await house.messages.sent(receipt.message, by: house.liisa)
        #expect(
            sent.lines.map(\.address) == ["maija@example.com", "olga@example.com"] && sent.waiting == nil)
        await #expect(throws: Refusal.notPermitted) {
            try await house.messages.sent(receipt.message, by: house.ossi)
        }
    }
}
