// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Messages
import Partners
import Store
import TestKit
import Testing
import Vocabulary

@Suite("A conversation with several organisations")
struct PartyTests {
    private let start = TestHouse.letter.text

    @Test("one party never sees what another wrote, nor the contact what only parties got; the desk sees all")
    func secrecy() async throws {
        let town = try await PartyTown()
        try await town.addBoth()
        #expect(try await town.residentReads(town.first) == [start])
        let both = try await town.say("Järjestöille", to: [.party(town.care), .party(town.rehab)])
        #expect(both.count == 2 && both[.contact] == nil)
        for delivery in both.values { _ = try await town.messages.noticeCase(delivery) }
        #expect(try await town.reads(both[.party(town.care)], as: town.anna) == ["Järjestöille"])
        try await town.answer("Hoivan vastaus", to: both[.party(town.care)], as: town.anna)
        try await town.answer("Kunnon vastaus", to: both[.party(town.rehab)], as: town.berit)
        #expect(
            try await town.reads(both[.party(town.care)], as: town.anna) == [
                "Järjestöille", "Hoivan vastaus",
            ])
        await #expect(throws: Refusal.notForYou) {
            _ = try await town.enter(both[.party(town.care)], as: town.berit)
        }
        let all = try await town.say(
            "Kaikille", to: [.contact, .party(town.care), .party(town.rehab)])
        for side in [ConversationSide.party(town.care), .party(town.rehab)] {
            _ = try await town.messages.noticeCase(try #require(all[side]))
        }
        #expect(
            try await town.reads(all[.party(town.care)], as: town.anna) == [
                "Järjestöille", "Hoivan vastaus", "Kaikille",
            ])
        #expect(
            try await town.reads(all[.party(town.rehab)], as: town.berit) == [
                "Järjestöille", "Kunnon vastaus", "Kaikille",
            ])
        #expect(try await town.residentReads(all[.contact]) == [start, "Kaikille"])
        let desk = try await town.desk()
        #expect(
            desk.messages.map(\.text) == [
                start, "Järjestöille", "Hoivan vastaus", "Kunnon vastaus", "Kaikille",
            ])
        #expect(
            desk.messages.compactMap(\.partner?.line) == [
                "Anna Aalto, Hoivakoti Oy", "Berit Berg, Kuntoutus Oy",
            ])
        #expect(try await town.messages.deliveries(ofPartner: town.care, limit: 9).count == 1)
    }

    @Test("files and layouts of what another wrote open by no link but its own")
    func files() async throws {
        let town = try await PartyTown()
        try await town.addBoth()
        let first = try #require(try await town.desk().messages.first)
        let part = try #require(first.attachments.first).part
        let told = try await town.say("Järjestölle", to: [.party(town.care)])
        let delivery = try #require(told[.party(town.care)])
        _ = try await town.messages.noticeCase(delivery)
        let (_, session) = try await town.enter(delivery, as: town.anna)
        await #expect(throws: Refusal.notPermitted) {
            _ = try await town.messages.attachment(
                part, of: first.id, for: .download, delivery: delivery, session: session,
                by: town.actor(town.anna))
        }
    }

    @Test("each is told at its own address: an organisation by its sign-in, the resident as before")
    func notices() async throws {
        let town = try await PartyTown()
        try await town.addBoth()
        let all = try await town.say("Kaikille", to: [.contact, .party(town.care)])
        let care = try #require(all[.party(town.care)])
        // Before its notice it is in no list of the organisation's.
        #expect(try await town.messages.deliveries(ofPartner: town.care, limit: 9).isEmpty)
        let told = try #require(try await town.messages.noticeCase(care))
        #expect(told.contact.address == "toimisto@hoiva.example" && told.link == nil)
        #expect(told.contact.phone == nil && told.opening == .partner)
        let contact = try #require(all[.contact])
        let resident = try #require(try await town.messages.noticeCase(contact))
        #expect(resident.contact == TestHouse.maija && resident.link != nil && resident.opening == .link)
        let report = try #require(try await town.messages.failureCase(care))
        #expect(report.recipient == "toimisto@hoiva.example")
        let sent = try await town.messages.sent(
            try #require(try await town.desk().messages.last).id, by: town.house.liisa)
        #expect(sent.lines.map(\.address) == [TestHouse.maija.address, "toimisto@hoiva.example"])
    }

    @Test("an organisation that opens stops no ladder of the resident's, and has none itself")
    func ladder() async throws {
        let town = try await PartyTown(ladder: NoticeLadder([.init(.sms, after: .days(3))]))
        try await town.addBoth()
        let all = try await town.say("Kaikille", to: [.contact, .party(town.care)])
        for delivery in all.values {
            _ = try await town.messages.noticeCase(delivery)
            try await town.messages.noticeSent(delivery, ending: nil)
        }
        _ = try await town.reads(all[.party(town.care)], as: town.anna)
        let desk = try await town.desk()
        #expect(desk.ladder.map(\.delivery) == [all[.contact]] && desk.ladder.first?.state == .waiting)
    }

    @Test("an answer goes next to those who have part in the newest message")
    func newest() async throws {
        let town = try await PartyTown()
        try await town.addBoth()
        #expect(try await town.desk().newestSides == [.contact])
        let two = try await town.say("Kahdelle", to: [.contact, .party(town.care)])
        #expect(try await town.desk().newestSides == [.contact, .party(town.care)])
        _ = try await town.messages.noticeCase(try #require(two[.party(town.care)]))
        try await town.answer("Selvä", to: two[.party(town.care)], as: town.anna)
        let desk = try await town.desk()
        #expect(desk.newestSides == [.party(town.care)])
        #expect(desk.desk?.wait != .nothing)
        let newest = try #require(desk.messages.last).id
        let told = try #require(try await town.messages.answerCase(newest))
        #expect(told.answering == .inBrowser)
    }

    @Test("it waits until everybody who wrote has got something, or somebody says that no answer is needed")
    func waits() async throws {
        let town = try await PartyTown()
        try await town.addBoth()
        let asked = try await town.say("Kysymys", to: [.contact, .party(town.care)])
        let care = try #require(asked[.party(town.care)])
        _ = try await town.messages.noticeCase(care)
        try await town.answer("Hoiva vastaa", to: care, as: town.anna)
        try await town.residentAnswers("Maija vastaa", to: asked[.contact])
        #expect(try await town.desk().desk?.wait == .waits(until: nil))
        _ = try await town.say("Hoivalle", to: [.party(town.care)])
        #expect(try await town.desk().desk?.wait == .waits(until: nil))
        let line = try #require(try await town.messages.conversations(limit: 1, by: town.house.liisa).first)
        #expect(line.lastDirection == .in)
        _ = try await town.say("Maijalle", to: [.contact])
        #expect(try await town.desk().desk?.wait == .nothing)
    }

    @Test("organisations come and go by the page that was seen; the same click twice is one step")
    func changes() async throws {
        let town = try await PartyTown()
        let (messages, liisa, id) = (town.messages, town.house.liisa, town.conversation)
        let before = try #require(try await town.desk().desk?.parties)
        #expect(before.choices.map(\.name) == ["Hoivakoti Oy", "Kuntoutus Oy"] && before.mayChange)
        await #expect(throws: Refusal.notPermitted) {
            try await messages.addParty(town.care, to: id, seen: 0, by: town.house.ossi)
        }
        await #expect(throws: Refusal.notPermitted) {
            try await messages.removeParty(town.care, from: id, seen: 0, by: liisa)
        }
        async let one: Void = messages.addParty(town.care, to: id, seen: 0, by: liisa)
        async let other: Void = messages.addParty(town.care, to: id, seen: 0, by: liisa)
        _ = try await (one, other)
        await #expect(throws: Refusal.outOfTurn) {
            try await messages.addParty(town.rehab, to: id, seen: 0, by: liisa)
        }
        try await messages.addParty(town.rehab, to: id, seen: 1, by: liisa)
        try await messages.removeParty(town.care, from: id, seen: 2, by: liisa)
        try await messages.removeParty(town.care, from: id, seen: 2, by: liisa)
        // What was clicked before a colleague removed it does not bring it back.
        await #expect(throws: Refusal.outOfTurn) {
            try await messages.addParty(town.care, to: id, seen: 0, by: liisa)
        }
        let desk = try #require(try await town.desk().desk)
        #expect(desk.parties.present.map(\.name) == ["Kuntoutus Oy"] && desk.parties.revision == 3)
        #expect(desk.parties.choices.map(\.name) == ["Hoivakoti Oy"])
        #expect(desk.history.compactMap(\.party) == ["Hoivakoti Oy", "Kuntoutus Oy", "Hoivakoti Oy"])
        let acts = try await town.house.database.read { tx in
            try tx.all("SELECT act FROM log_entry ORDER BY entry_id") { row in try row["act"] as String }
        }
        #expect(acts.contains("conversation.party-added") && acts.contains("conversation.party-removed"))
    }

    @Test("an organisation that the contact is already is not added, nor one whose agreement has ended")
    func noTwice() async throws {
        let town = try await PartyTown()
        let delivery = try await town.house.post(
            TestHouse.letter, to: Contact(address: "toimisto@hoiva.example", phone: nil), opening: .link
        ).delivery
        _ = try await town.messages.noticeCase(delivery)
        let id = try #require(try await town.house.database.read { tx in try tx.delivery(delivery) })
            .conversation
        await #expect(throws: Refusal.notPermitted) {
            try await town.messages.addParty(town.care, to: id, seen: 0, by: town.house.liisa)
        }
        try await town.messages.addParty(town.rehab, to: id, seen: 0, by: town.house.liisa)
        try await town.partners.close(town.rehab, by: town.administrator)
        await #expect(throws: Refusal.outOfTurn) {
            _ = try await town.messages.beginAnswer(
                conversation: id, to: [.party(town.rehab)], submission: town.newID(), by: town.house.liisa
            ).post(text: "Kenelle?")
        }
        let parties = try await town.messages.openConversation(id, by: town.house.liisa).desk?.parties
        #expect(parties?.all.map(\.standing) == [.ended] && parties?.choices.isEmpty == true)
    }

    @Test("who was removed keeps what it has got, may still answer it, and gets nothing new")
    func removed() async throws {
        let town = try await PartyTown()
        try await town.addBoth()
        let (messages, liisa) = (town.messages, town.house.liisa)
        let got = try await town.say("Ensin", to: [.party(town.care)])
        let delivery = try #require(got[.party(town.care)])
        _ = try await messages.noticeCase(delivery)
        try await messages.noticeSent(delivery, ending: nil)
        let untold = try await town.say("Ei ehtinyt", to: [.contact, .party(town.care)])
        let draft = try await messages.beginAnswer(
            conversation: town.conversation, to: [.party(town.care)], submission: town.newID(), by: liisa)
        try await messages.removeParty(town.care, from: town.conversation, seen: 2, by: liisa)
        await #expect(throws: Refusal.outOfTurn) { _ = try await draft.post(text: "Myöhässä") }
        #expect(try await messages.noticeCase(try #require(untold[.party(town.care)])) == nil)
        #expect(try await town.residentReads(untold[.contact]) == [start, "Ei ehtinyt"])
        #expect(try await town.reads(delivery, as: town.anna) == ["Ensin"])
        try await town.answer("Vielä tämä", to: delivery, as: town.anna)
        let desk = try await town.desk()
        #expect(desk.messages.last?.text == "Vielä tämä" && desk.newestSides == [.party(town.care)])
    }

    @Test("the same answer twice at once is one, with one delivery for each; to others it is refused")
    func race() async throws {
        let town = try await PartyTown()
        try await town.addBoth()
        let (messages, liisa, id) = (town.messages, town.house.liisa, town.newID())
        let sides: Set<ConversationSide> = [.contact, .party(town.care)]
        let first = try await messages.beginAnswer(
            conversation: town.conversation, to: sides, submission: id, by: liisa)
        let second = try await messages.beginAnswer(
            conversation: town.conversation, to: sides, submission: id, by: liisa)
        async let one = first.post(text: "Kerran vain")
        async let two = second.post(text: "Kerran vain")
        let receipts = try await [one, two]
        #expect(receipts.map(\.message) == [id, id])
        #expect(try await Set(town.deliveries(of: id).keys) == sides)
        await #expect(throws: Refusal.outOfTurn) {
            _ = try await messages.beginAnswer(
                conversation: town.conversation, to: [.party(town.rehab)], submission: id, by: liisa
            ).post(text: "Kerran vain")
        }
        await #expect(throws: Refusal.nothingWritten) {
            _ = try await messages.beginAnswer(
                conversation: town.conversation, to: [], submission: town.newID(), by: liisa)
        }
    }

    @Test("undo takes an answer back from all that it was for")
    func undo() async throws {
        let town = try await PartyTown(undo: .seconds(10))
        try await town.addBoth()
        let sent = try await town.say("Hups", to: [.contact, .party(town.care)])
        let message = try #require(try await town.desk().messages.last).id
        _ = try await town.messages.undo(message, by: town.house.liisa)
        for delivery in sent.values { #expect(try await town.messages.noticeCase(delivery) == nil) }
        #expect(try await town.messages.deliveries(ofPartner: town.care, limit: 9).isEmpty)
        #expect(try await town.desk().newestSides == [.contact, .party(town.care)])
    }

    @Test("a mail program cannot answer where several take part, because a mail does not say whom")
    func byMail() async throws {
        let town = try await PartyTown()
        #expect(try await !town.house.intake.hasParties(town.conversation))
        try await town.addBoth()
        #expect(try await town.house.intake.hasParties(town.conversation))
        var arrival = Arrival()
        arrival.answer = Arrival.Answer(
            TestHouse.letter, in: town.conversation, from: town.house.mailbox.id, expiry: .days(30))
        let answering = arrival
        await #expect(throws: Refusal.outOfTurn) {
            _ = try await town.house.intake.take(answering, by: town.house.liisa)
        }
    }

    @Test("who wrote first is not told under the own messages of an answer that only an organisation got")
    func ownMessages() async throws {
        let town = try await ResidentTown(.substantial)
        let (house, messages) = (town.house, town.house.messages)
        try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareAdministrators([house.clerk.id])
        }
        let (care, _) = try await PartyTown.record("Hoivakoti Oy", at: "hoiva.example", "Anna", in: house)
        let (sanna, actor) = try await town.identify("131052-308T")
        let id = try await town.send(as: .person(sanna), by: actor).conversation
        _ = try await messages.openConversation(id, by: house.liisa)
        try await messages.addParty(care, to: id, seen: 0, by: house.liisa)
        for (sides, isTold) in [(Set([ConversationSide.party(care)]), false), ([.contact], true)] {
            _ = try await messages.beginAnswer(
                conversation: id, to: sides, submission: town.newID(), by: house.liisa
            ).post(text: "Vastaus")
            let own = try #require(try await messages.starts(of: sanna.id, limit: 10).first)
            #expect((own.answeredAt != nil) == isTold)
        }
    }
}
