// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identifiers
import Identity
import Mailboxes
import Messages
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

/// A house whose mailbox residents may write to first, and what residents do there.
struct ResidentTown {
    let house: TestHouse

    init(_ residents: ResidentEntrance, seed: UInt64 = 1) async throws {
        house = try await TestHouse(seed: seed)
        try await declare(residents)
    }

    func declare(_ residents: ResidentEntrance) async throws {
        let mailbox = house.mailbox.id
        try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareRules(MailboxRules(key: "lapset", residents: residents), of: mailbox)
        }
    }

    func identify(
        _ code: String, _ name: String = "Sanna Salonen", _ level: Assurance = .substantial
    ) async throws -> (person: SignedInPerson, actor: Actor) {
        let sessions = PersonSessions(
            database: house.database, keyring: house.keyring, chance: house.chance)
        let (_, person) = try await sessions.signIn(
            .finnish(try PersonalIdentityCode(parsing: code)), name: Secret(name), level: level,
            by: house.somebody)
        return (person, Actor(.person(person.id), assurance: level, address: "198.51.100.7", request: nil))
    }

    func newID() -> MessageID { MessageID(at: house.time.now, by: house.chance) }

    func key(_ browser: SessionToken, _ holder: PersonID? = nil) -> DraftKey {
        DraftKey(browser, mailbox: house.mailbox.id, holder: holder)
    }

    /// Writes and sends in one go.
    func send(
        as way: StartWay, by actor: Actor? = nil, to address: String = "sanna@example.com",
        text: String = "Milloin haku alkaa?", submission: MessageID? = nil
    ) async throws -> Receipt {
        let actor = actor ?? house.somebody
        let holder: PersonID? = if case .person(let person) = way { person.id } else { nil }
        let draft = try await house.messages.draft(
            key(SessionToken(by: house.chance), holder), beginning: submission ?? newID(), by: actor)
        return try await draft.send(to: address, subject: "Hakemus", text: text, as: way)
    }

    func inbox() async throws -> [ConversationID] {
        try await house.database.read { [house] tx in
            try tx.all(
                "SELECT conversation_id FROM conversation WHERE mailbox_id = \(house.mailbox.id) ORDER BY conversation_id"
            ) { row in try row["conversation_id"] }
        }
    }
}

@Suite("A resident who writes first")
struct ResidentStartTests {
    private let phone = PhoneNumber(parsing: "0401234567")

    @Test("and is not identified reaches the mailbox, which is told so, and the answer goes out as a link")
    func open() async throws {
        let town = try await ResidentTown(.open)
        let receipt = try await town.send(as: .unidentified)
        let seen = try await town.house.messages.openConversation(receipt.conversation, by: town.house.liisa)
        let message = try #require(seen.messages.first)
        #expect(message.text == "Milloin haku alkaa?" && message.subject == "Hakemus")
        #expect(message.level == .none && message.direction == .in && message.origin == nil)
        #expect(message.starter == Starter(name: nil, address: "sanna@example.com", phone: nil))
        let told = try #require(try await town.house.messages.answerCase(message.id))
        #expect(told.origin == .started && told.address == TestHouse.mailboxAddress)
        let answer = try await town.house.messages.beginAnswer(
            conversation: receipt.conversation, submission: town.newID(), by: town.house.liisa)
        _ = try await answer.post(text: "Maanantaina.")
        let answered = try await town.house.messages.openConversation(
            receipt.conversation, by: town.house.liisa)
        let delivery = try #require(answered.deliveries.first)
        #expect(answered.deliveries.count == 1 && delivery.opening == .link)
        let notice = try #require(try await town.house.messages.noticeCase(delivery.id))
        #expect(notice.link != nil && notice.contact.address == "sanna@example.com")
    }

    @Test(
        "is refused where the mailbox asks for somebody better known",
        arguments: [ResidentEntrance.closed, .confirmed, .substantial, .high])
    func tooLittleKnown(_ entrance: ResidentEntrance) async throws {
        let town = try await ResidentTown(entrance)
        await #expect(throws: Refusal.notPermitted) { _ = try await town.send(as: .unidentified) }
        if entrance == .high {
            let (person, actor) = try await town.identify("131052-308T")
            await #expect(throws: Refusal.notPermitted) {
                _ = try await town.send(as: .person(person), by: actor)
            }
        }
        #expect(try await town.inbox().isEmpty)
    }

    @Test(
        "is welcome where the mailbox asks for less than is known",
        arguments: [ResidentEntrance.open, .confirmed])
    func betterKnown(_ entrance: ResidentEntrance) async throws {
        let town = try await ResidentTown(entrance)
        let (person, actor) = try await town.identify("131052-308T", "Sanna Salonen", .high)
        let receipt = try await town.send(as: .person(person), by: actor)
        let seen = try await town.house.messages.openConversation(receipt.conversation, by: town.house.liisa)
        #expect(seen.messages.first?.level == .high && seen.messages.first?.starter?.name == "Sanna Salonen")
    }

    @Test(
        "and confirms is heard of only after the link and the code, and not by whoever guesses where it waits"
    )
    func confirmed() async throws {
        let town = try await ResidentTown(.confirmed)
        let messages = town.house.messages
        let receipt = try await town.send(as: .confirming(try #require(phone)))
        #expect(try await town.inbox().isEmpty)
        await #expect(throws: Refusal.notPermitted) {
            _ = try await messages.openConversation(receipt.conversation, by: town.house.liisa)
        }
        let waiting = try #require(try await messages.residentStart(receipt.message))
        #expect(waiting.sentAt == nil)
        let delivery = try #require(
            try await town.house.database.read { tx in
                try tx.first("SELECT delivery_id FROM resident_start") { row in
                    try row["delivery_id"] as DeliveryID?
                } ?? nil
            })
        let notice = try #require(try await messages.noticeCase(delivery))
        let link = try #require(notice.link)
        let entrance = try await messages.beginPickup(delivery, link: link, by: town.house.somebody)
        await #expect(throws: Refusal.notPermitted) {
            _ = try await messages.openAsRecipient(
                delivery, session: entrance.token, by: town.house.somebody)
        }
        try await messages.orderPIN(
            delivery, session: entrance.token, language: .finnish, by: town.house.somebody)
        let order = try #require(
            try await town.house.database.read { tx in
                try tx.first("SELECT pin_id FROM pin") { row in try row["pin_id"] as PINID }
            })
        let pin = try #require(try await messages.pinCase(order)).pin
        await #expect(throws: Refusal.pinNotAccepted) {
            try await messages.enterPIN(
                Secret("000000x"), for: delivery, session: entrance.token, by: town.house.somebody)
        }
        #expect(try await town.inbox().isEmpty)
        try await messages.enterPIN(
            pin, for: delivery, session: entrance.token, by: town.house.somebody)
        #expect(try await town.inbox() == [receipt.conversation])
        let seen = try await messages.openConversation(receipt.conversation, by: town.house.liisa)
        #expect(seen.messages.first?.level == .possession && seen.deliveries.isEmpty)
        #expect(seen.messages.first?.starter?.phone == "+358401234567")
        let own = try await messages.openAsRecipient(
            delivery, session: entrance.token, by: town.house.somebody)
        #expect(own.messages.map(\.text) == ["Milloin haku alkaa?"])
        #expect(try await messages.residentStart(receipt.message)?.sentAt != nil)
    }

    @Test("and does not confirm in a day leaves nothing behind, and no mailbox hears of a bounce")
    func unconfirmed() async throws {
        let town = try await ResidentTown(.confirmed)
        let receipt = try await town.send(as: .confirming(try #require(phone)))
        let delivery = try #require(
            try await town.house.database.read { tx in
                try tx.first("SELECT delivery_id FROM delivery") { row in try row["delivery_id"] as DeliveryID
                }
            })
        _ = try await town.house.messages.noticeCase(delivery)
        #expect(try await town.house.messages.failureCase(delivery) == nil)
        town.house.time.move(by: .hours(25))
        #expect(try await town.house.messages.expire(atMost: 10) == 1)
        for table in [
            "message", "conversation", "message_part", "seal_header", "delivery", "resident_start", "pickup",
        ] {
            let rows = try await town.house.database.read { tx in
                try tx.count(SQL(stringLiteral: "SELECT count(*) AS n FROM \(table)"))
            }
            #expect(rows == 0, "\(table)")
        }
        #expect(try await town.house.messages.residentStart(receipt.message) == nil)
    }

    @Test("as an identified person sees how it stands, reads it again, and alone can open the answer")
    func identified() async throws {
        let town = try await ResidentTown(.substantial)
        let messages = town.house.messages
        let (sanna, actor) = try await town.identify("131052-308T")
        let receipt = try await town.send(as: .person(sanna), by: actor)
        var own = try #require(try await messages.starts(of: sanna.id, limit: 10).first)
        #expect(own.message == receipt.message && own.openedAt == nil && own.answeredAt == nil)
        let delivery = try #require(own.delivery)
        let session = try await messages.beginPickup(delivery, as: sanna, by: actor)
        let read = try await messages.openAsRecipient(delivery, session: session, by: actor)
        #expect(read.messages.map(\.text) == ["Milloin haku alkaa?"])
        let (ville, other) = try await town.identify("010594-9021", "Ville Virtanen")
        await #expect(throws: Refusal.notForYou) {
            _ = try await messages.beginPickup(delivery, as: ville, by: other)
        }
        let seen = try await messages.openConversation(receipt.conversation, by: town.house.liisa)
        #expect(seen.deliveries.isEmpty && seen.messages.first?.starter?.name == "Sanna Salonen")
        own = try #require(try await messages.starts(of: sanna.id, limit: 10).first)
        #expect(own.openedAt != nil && own.answeredAt == nil)
        let answer = try await messages.beginAnswer(
            conversation: receipt.conversation, submission: town.newID(), by: town.house.liisa)
        _ = try await answer.post(text: "Maanantaina.")
        let sent = try #require(
            try await messages.openConversation(receipt.conversation, by: town.house.liisa).deliveries.first)
        #expect(sent.opening == .person)
        let notice = try #require(try await messages.noticeCase(sent.id))
        #expect(notice.link == nil)
        own = try #require(try await messages.starts(of: sanna.id, limit: 10).first)
        #expect(own.answeredAt != nil && own.delivery == sent.id)
        #expect(try await messages.deliveries(of: sanna.id, limit: 10).map(\.id) == [sent.id])
        await #expect(throws: Refusal.notForYou) {
            _ = try await messages.beginPickup(sent.id, as: ville, by: other)
        }
        let again = try await messages.beginPickup(sent.id, as: sanna, by: actor)
        let whole = try await messages.openAsRecipient(sent.id, session: again, by: actor)
        #expect(whole.messages.map(\.text) == ["Milloin haku alkaa?", "Maanantaina."])
    }

    @Test("sends one message by the same form, however often, and however many clicks at once")
    func twice() async throws {
        let town = try await ResidentTown(.open)
        let submission = town.newID()
        let first = try await town.send(as: .unidentified, submission: submission)
        #expect(try await town.inbox() == [first.conversation])
        await #expect(throws: Refusal.outOfTurn) {
            _ = try await town.send(as: .unidentified, submission: submission)
        }
        let browser = SessionToken(by: town.house.chance)
        let next = town.newID()
        async let one = draft(town, browser, next).send(
            to: "a@example.com", subject: "S", text: "Sama", as: .unidentified)
        async let other = draft(town, browser, next).send(
            to: "a@example.com", subject: "S", text: "Sama", as: .unidentified)
        let receipts = await [try? one, try? other].compactMap(\.self)
        #expect(Set(receipts.map(\.conversation)).count == 1 && !receipts.isEmpty)
        #expect(try await town.inbox().count == 2)
    }

    private func draft(
        _ town: ResidentTown, _ browser: SessionToken, _ id: MessageID
    ) async throws -> ResidentDraft {
        try await town.house.messages.draft(town.key(browser), beginning: id, by: town.house.somebody)
    }

    @Test("leaves name, address, subject and text nowhere in clear")
    func atRest() async throws {
        let town = try await ResidentTown(.open)
        let (sanna, actor) = try await town.identify("131052-308T")
        _ = try await town.send(as: .person(sanna), by: actor, text: "Salaisuuteni on tässä")
        _ = try await town.send(as: .unidentified, to: "salainen@example.com", text: "Toinen salaisuus")
        let stored = try await town.house.everythingStored()
        for word in [
            "Sanna", "Salonen", "sanna@example.com", "salainen@example.com", "Hakemus", "Salaisuuteni",
            "Toinen",
            "131052",
        ] {
            #expect(!stored.holds(word), "\(word)")
        }
    }
}

@Suite("What strangers may write")
struct ResidentLimitTests {
    @Test("from one network ends for a while, and goes on from another (flooding a mailbox)")
    func flood() async throws {
        let town = try await ResidentTown(.open)
        for _ in 0..<ResidentLimits.messagesFromNetworkAnHour { _ = try await town.send(as: .unidentified) }
        await #expect(throws: Refusal.tooManyTries(until: town.house.time.now + .hours(1))) {
            _ = try await town.send(as: .unidentified)
        }
        let elsewhere = Actor(.stranger, assurance: .none, address: "203.0.113.9", request: nil)
        _ = try await town.send(as: .unidentified, by: elsewhere)
        town.house.time.move(by: .hours(2))
        _ = try await town.send(as: .unidentified)
    }

    @Test("asks one address to confirm only so often, whoever types it (mail bombing)")
    func confirmations() async throws {
        let town = try await ResidentTown(.confirmed)
        let phone = try #require(PhoneNumber(parsing: "0401234567"))
        for number in 0..<ResidentLimits.confirmationsToAddressADay {
            let actor = Actor(.stranger, assurance: .none, address: "203.0.\(number).9", request: nil)
            _ = try await town.send(as: .confirming(phone), by: actor, to: "Uhri@example.com")
        }
        await #expect(throws: Refusal.tooManyTries(until: town.house.time.now + .days(1))) {
            let actor = Actor(.stranger, assurance: .none, address: "198.18.0.9", request: nil)
            _ = try await town.send(as: .confirming(phone), by: actor, to: "uhri@example.com")
        }
    }

    @Test("unfinished is bounded for each network (filling the disk with drafts)")
    func drafts() async throws {
        let town = try await ResidentTown(.open)
        for _ in 0..<ResidentLimits.draftsFromNetwork {
            try await town.house.messages.keep(
                DraftText(text: "x"), in: town.key(SessionToken(by: town.house.chance)),
                submission: town.newID(), by: town.house.somebody)
        }
        await #expect(throws: Refusal.tooManyTries(until: town.house.time.now + .days(1))) {
            try await town.house.messages.keep(
                DraftText(text: "x"), in: town.key(SessionToken(by: town.house.chance)),
                submission: town.newID(), by: town.house.somebody)
        }
    }
}
