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

@Suite("An answer")
struct AnswerTests {
    private func opened() async throws -> (house: TestHouse, delivery: DeliveryID, session: SessionToken) {
        let house = try await TestHouse()
        let (_, delivery) = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .link)
        return (house, delivery, try await house.session(delivery, house.link(of: delivery)))
    }

    private func submission(_ seed: UInt64) -> MessageID { MessageID(at: TestClock().now, by: .seeded(seed)) }

    @Test(
        "of the recipient comes to the mailbox, with its attachment byte for byte, and the recipient can read it again"
    )
    func answer() async throws {
        let (house, delivery, session) = try await opened()
        let draft = try await house.messages.beginAnswer(
            delivery: delivery, session: session, submission: submission(1), by: house.somebody)
        let bytes = (0..<1_500_000).map { UInt8(truncatingIfNeeded: $0 &* 5) }
        let attachment = try await draft.attach(name: "todistus.jpg", mediaType: "image/jpeg")
        for start in stride(from: 0, to: bytes.count, by: 70_000) {
            try await attachment.append(bytes[start..<min(start + 70_000, bytes.count)])
        }
        try await attachment.finish()
        house.time.move(by: .seconds(1))
        let receipt = try await draft.post(text: "Tässä todistus")
        let again = try await house.messages.openAsRecipient(delivery, session: session, by: house.somebody)
        #expect(again.messages.map(\.text) == [TestHouse.letter.text, "Tässä todistus"])
        let seen = try await house.messages.openConversation(again.id, by: house.liisa)
        let answer = try #require(seen.messages.last)
        #expect(answer.id == receipt.message && answer.direction == .in)
        let file = try #require(answer.attachments.first)
        #expect(file.name == "todistus.jpg" && file.bytes == bytes.count)
        let download = try await house.messages.attachment(
            file.part, of: answer.id, for: .download, in: seen.id, by: house.liisa)
        var read: [UInt8] = []
        for try await chunk in download.chunks { read += chunk }
        #expect(read == bytes)
        #expect(seen.deliveries.first?.answeredAt != nil)
    }

    @Test("sent twice with the same submission is one message and one receipt")
    func doubleClick() async throws {
        let (house, delivery, session) = try await opened()
        var receipts: [MessageID] = []
        for _ in 0..<2 {
            let draft = try await house.messages.beginAnswer(
                delivery: delivery, session: session, submission: submission(2), by: house.somebody)
            receipts.append(try await draft.post(text: "Kerran vain").message)
        }
        #expect(receipts == [submission(2), submission(2)])
        let opened = try await house.messages.openAsRecipient(delivery, session: session, by: house.somebody)
        #expect(opened.messages.count == 2)
    }

    @Test("with nothing in it is refused")
    func empty() async throws {
        let (house, delivery, session) = try await opened()
        let draft = try await house.messages.beginAnswer(
            delivery: delivery, session: session, submission: submission(3), by: house.somebody)
        await #expect(throws: Refusal.nothingWritten) { try await draft.post(text: " \n\t") }
    }

    @Test("with a file over the limit, or too many files, is refused and leaves no blob")
    func limits() async throws {
        let (house, delivery, session) = try await opened()
        let draft = try await house.messages.beginAnswer(
            delivery: delivery, session: session, submission: submission(4), by: house.somebody)
        let big = try await draft.attach(name: "iso", mediaType: "video/mp4")
        try await big.append([UInt8](repeating: 1, count: 1_900_000)[...])
        await #expect(throws: Refusal.tooLarge(limitBytes: 2_000_000)) {
            try await big.append([UInt8](repeating: 1, count: 200_000)[...])
        }
        for _ in 0..<2 { await (try await draft.attach(name: "pieni", mediaType: "text/plain")).discard() }
        await #expect(throws: Refusal.tooManyAttachments(limit: 3)) {
            try await draft.attach(name: "neljäs", mediaType: "text/plain")
        }
        await draft.discard()
        house.time.move(by: .days(2))
        #expect(try await house.messages.collectBlobs() == 0)
    }

    @Test("of a case worker reaches the recipient by a link of its own, which shows the whole conversation")
    func staffAnswer() async throws {
        let (house, delivery, session) = try await opened()
        let draft = try await house.messages.beginAnswer(
            delivery: delivery, session: session, submission: submission(5), by: house.somebody)
        house.time.move(by: .seconds(1))
        _ = try await draft.post(text: "Kysymys")
        let conversation = try await house.messages.openAsRecipient(
            delivery, session: session, by: house.somebody
        ).id
        let reply = try await house.messages.beginAnswer(
            conversation: conversation, submission: submission(6), by: house.liisa)
        house.time.move(by: .seconds(1))
        _ = try await reply.post(text: "Vastaus")
        let seen = try await house.messages.openConversation(conversation, by: house.liisa)
        let second = try #require(seen.deliveries.last?.id)
        #expect(second != delivery)
        let token = try await house.session(second, house.link(of: second))
        let opened = try await house.messages.openAsRecipient(second, session: token, by: house.somebody)
        #expect(opened.messages.map(\.text) == [TestHouse.letter.text, "Kysymys", "Vastaus"])
        // The old link shows what it was sent for, and the person's own answer, and no more.
        let old = try await house.messages.openAsRecipient(delivery, session: session, by: house.somebody)
        #expect(old.messages.map(\.text) == [TestHouse.letter.text, "Kysymys"])
    }

    @Test("and everything else of a mailbox is closed to staff without a grant, and after the grant's end")
    func grants() async throws {
        let (house, delivery, session) = try await opened()
        let id = try await house.messages.openAsRecipient(delivery, session: session, by: house.somebody).id
        await #expect(throws: Refusal.notPermitted) {
            try await house.messages.openConversation(id, by: house.ossi)
        }
        await #expect(throws: Refusal.notPermitted) {
            try await house.messages.recall(delivery, by: house.ossi)
        }
        await #expect(throws: Refusal.notPermitted) {
            try await house.messages.beginAnswer(conversation: id, submission: submission(7), by: house.ossi)
        }
        #expect(try await house.messages.conversations(limit: 10, by: house.ossi).isEmpty)
        #expect(try await house.messages.conversations(limit: 10, by: house.liisa).map(\.id) == [id])
        house.time.move(by: .days(90))
        await #expect(throws: Refusal.notPermitted) {
            try await house.messages.openConversation(id, by: house.liisa)
        }
    }
}

@Suite("Sign-in of staff")
struct SignInTests {
    @Test("takes the right password, ends when idle, and pauses after five failed tries")
    func signIn() async throws {
        let house = try await TestHouse()
        let hash = try PasswordHash(Secret("oikea hevonen"), chance: house.chance)
        #expect(PasswordHash(parsing: hash.text) == hash)
        let clerk = house.clerk
        try await house.database.write(.passwordSet(clerk.id), by: .service(.operator)) { tx in
            try tx.setPassword(hash, of: clerk.id)
        }
        let sessions = StaffSessions(database: house.database, chance: house.chance)
        let (token, member) = try await sessions.signIn(
            login: "Liisa", password: Secret("oikea hevonen"), by: house.somebody)
        #expect(member.id == clerk.id)
        #expect(try await sessions.staff(for: token)?.id == clerk.id)
        for login in ["liisa", "nobody"] {
            await #expect(throws: Refusal.signInNotAccepted) {
                try await sessions.signIn(login: login, password: Secret("väärä hevonen"), by: house.somebody)
            }
        }
        for _ in 0..<4 {
            _ = try? await sessions.signIn(login: "liisa", password: Secret("väärä"), by: house.somebody)
        }
        await #expect(throws: Refusal.signInPaused(until: house.time.now + .minutes(15))) {
            try await sessions.signIn(login: "liisa", password: Secret("oikea hevonen"), by: house.somebody)
        }
        house.time.move(by: .minutes(31))
        #expect(try await sessions.staff(for: token) == nil)
    }
}
