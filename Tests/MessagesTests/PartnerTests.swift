// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mail
import Mailboxes
import Messages
import Partners
import Sealing
import Store
import TestKit
import Testing
import Vocabulary
import WorkingTime

/// A house with an administrator and a partner on record.
struct PartnerTown: Sendable {
    let house: TestHouse
    let administrator: Actor
    let partner: PartnerID
    var partners: Partners { house.messages.partners }

    init(providedDomains: Set<String> = []) async throws {
        let house = try await TestHouse(providedDomains: providedDomains)
        self.house = house
        try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareAdministrators([house.clerk.id])
        }
        administrator = house.liisa
        partner = PartnerID(at: house.time.now, by: house.chance)
        try await house.messages.partners.save(
            try Self.record(on: house.time.now), of: partner, seen: 0, by: administrator)
    }

    static func record(
        _ name: String = "Hoivakoti Oy", dueIn days: Int = 200, on now: Moment
    ) throws -> PartnerRecord {
        let today = CivilTime(now).date
        var typed = PartnerRecord.Typed()
        typed.name = name
        typed.business = "2077474-0"
        typed.domains = "Hoiva.example, toinen.example"
        typed.address = "toimisto@hoiva.example"
        typed.agreement = "HK/1/2026"
        typed.agreedOn = today + -100
        typed.reviewDue = today + days
        return try PartnerRecord(typed, on: today)
    }

    func invite(
        _ name: String = "Anna Aalto", at address: String = "anna@hoiva.example"
    ) async throws -> PersonID {
        let person = PersonID(at: house.time.now, by: house.chance)
        let record = try Self.record(on: house.time.now)
        try await partners.invite(
            try PartnerInvitation(name: name, address: address, phone: "040 123 4567", for: record),
            as: person, to: partner, by: administrator)
        return person
    }

    /// What the worker does with planned links: what the last mail would carry.
    func link() async throws -> PartnerLinkCase {
        var last: PartnerLinkCase?
        for job in try await house.database.claim([.partnerLink], limit: 10, lease: .minutes(1)) {
            try await house.database.settle([(job, .done)])
            guard let id = PartnerLinkID(bytes: job.object) else { continue }
            last = try await partners.linkCase(id) ?? last
        }
        return try #require(last)
    }

    func actor(_ person: PersonID) -> Actor {
        Actor(.person(person), assurance: .possession, address: "198.51.100.7", request: nil)
    }

    /// Accepts the invitation that was sent last.
    func accept(_ person: PersonID) async throws -> SessionToken {
        let link = try await link()
        let token = try await partners.begin(link.id, secret: link.secret, by: house.somebody)
        try await partners.orderPIN(for: person, in: .finnish, by: house.somebody)
        try await partners.enterPIN(try await house.pin(), session: token, by: house.somebody)
        return token
    }

    func send(to address: String = "anna@hoiva.example") async throws -> DeliveryID {
        try await house.post(TestHouse.letter, to: Contact(address: address, phone: nil), opening: .link)
            .delivery
    }
}

@Suite("A partner organisation")
struct PartnerTests {
    @Test(
        "is on record with its agreement and review; a stale page changes nothing, the same page twice once")
    func record() async throws {
        let town = try await PartnerTown()
        let (partners, now) = (town.partners, town.house.time.now)
        let changed = try PartnerTown.record("Hoivakoti Uusi Oy", on: now)
        try await partners.save(changed, of: town.partner, seen: 1, by: town.administrator)
        try await partners.save(changed, of: town.partner, seen: 1, by: town.administrator)
        let known = try #require(try await partners.partner(town.partner, by: town.administrator))
        #expect(known.partner.revision == 2 && known.partner.record == changed)
        #expect(known.partner.record.domains == ["hoiva.example", "toinen.example"])
        await #expect(throws: Refusal.outOfTurn) {
            try await partners.save(
                try PartnerTown.record("Muu", on: now), of: town.partner, seen: 1, by: town.administrator)
        }
    }

    @Test("is for administrators alone")
    func administratorsOnly() async throws {
        let town = try await PartnerTown()
        let ossi = town.house.ossi
        await #expect(throws: Refusal.notPermitted) { _ = try await town.partners.all(by: ossi) }
        await #expect(throws: Refusal.notPermitted) {
            _ = try await town.partners.partner(town.partner, by: ossi)
        }
        await #expect(throws: Refusal.notPermitted) { try await town.partners.close(town.partner, by: ossi) }
        let person = try await town.invite()
        await #expect(throws: Refusal.notPermitted) { try await town.partners.end(person, by: ossi) }
    }

    @Test("has a record whose flaws are named", arguments: PartnerRecord.Flaw.allCases)
    func flaws(_ flaw: PartnerRecord.Flaw) throws {
        let today = CivilDate(year: 2026, month: 11, day: 21)
        var typed = PartnerRecord.Typed()
        typed.name = flaw == .name ? " " : "Hoivakoti Oy"
        typed.business = flaw == .business ? "2077474-1" : "2077474-0"
        typed.domains = flaw == .domains ? "ei domain?" : "hoiva.example"
        typed.address = flaw == .address ? "toimisto@muu.example" : "toimisto@hoiva.example"
        typed.agreement = flaw == .agreement ? "" : "HK/1"
        typed.agreedOn = flaw == .agreed ? today + 1 : today
        typed.reviewedOn = flaw == .reviewed ? today + 1 : nil
        typed.reviewDue = flaw == .due ? today : today + 1
        #expect(throws: flaw) { try PartnerRecord(typed, on: today) }
    }

    @Test("whose review is overdue is told to the administrators once for each due day")
    func overdue() async throws {
        let town = try await PartnerTown()
        try await town.partners.tellOverdue()
        #expect(try await town.house.database.claim([.partnerReview], limit: 5, lease: .minutes(1)).isEmpty)
        town.house.time.move(by: .days(202))
        try await town.partners.tellOverdue()
        try await town.partners.tellOverdue()
        #expect(
            try await town.house.database.claim([.partnerReview], limit: 5, lease: .minutes(1)).count == 1)
        let known = try #require(try await town.partners.partner(town.partner, by: town.administrator))
        #expect(known.partner.isOverdue(on: CivilTime(town.house.time.now).date))
    }

    @Test("gets in by a link that works once and a PIN; whoever has one of the two is outside")
    func signIn() async throws {
        let town = try await PartnerTown()
        let (house, partners) = (town.house, town.partners)
        let person = try await town.invite()
        let link = try await town.link()
        await #expect(throws: Refusal.linkUnknown) {
            var chance = house.chance
            _ = try await partners.begin(link.id, secret: LinkSecret(random: &chance), by: house.somebody)
        }
        let token = try await partners.begin(link.id, secret: link.secret, by: house.somebody)
        let rival = try await partners.begin(link.id, secret: link.secret, by: house.somebody)
        #expect(try await partners.session(for: token)?.isComplete == false)
        try await partners.orderPIN(for: person, in: .finnish, by: house.somebody)
        let pin = try await house.pin()
        await #expect(throws: Refusal.pinNotAccepted) {
            try await partners.enterPIN(
                Secret(pin.reveal { $0 == "000000" ? "111111" : "000000" }), session: token,
                by: house.somebody)
        }
        try await partners.enterPIN(pin, session: token, by: house.somebody)
        #expect(try await partners.session(for: token)?.isComplete == true)
        // The same link in another browser has come too late, and so has the PIN.
        await #expect(throws: Refusal.self) {
            try await partners.enterPIN(pin, session: rival, by: house.somebody)
        }
        await #expect(throws: Refusal.linkUnknown) {
            _ = try await partners.begin(link.id, secret: link.secret, by: house.somebody)
        }
    }

    @Test(
        "is sent a link to sign in with; for a stranger's address nothing is planned, and tries are counted")
    func askLink() async throws {
        let town = try await PartnerTown()
        let (house, partners) = (town.house, town.partners)
        let person = try await town.invite()
        try await partners.askLink(to: "anna@hoiva.example", by: house.somebody)
        #expect(try await town.link().purpose == .invitation)
        try await partners.inviteAgain(person, by: town.administrator)
        _ = try await town.accept(person)
        try await partners.askLink(to: "Anna@Hoiva.example", by: house.somebody)
        #expect(try await town.link().purpose == .signIn)
        try await partners.askLink(to: "kuka@hoiva.example", by: house.somebody)
        #expect(try await house.database.claim([.partnerLink], limit: 5, lease: .minutes(1)).isEmpty)
        for _ in 0..<3 { try await partners.askLink(to: "anna@hoiva.example", by: house.somebody) }
        await #expect(throws: Refusal.self) {
            try await partners.askLink(to: "anna@hoiva.example", by: house.somebody)
        }
    }

    @Test("invites nobody outside its domains, nobody twice, and the same form once")
    func invitations() async throws {
        let town = try await PartnerTown()
        let record = try PartnerTown.record(on: town.house.time.now)
        #expect(throws: PartnerInvitation.Flaw.address) {
            try PartnerInvitation(name: "A", address: "a@muu.example", phone: "0401234567", for: record)
        }
        #expect(throws: PartnerInvitation.Flaw.phone) {
            try PartnerInvitation(name: "A", address: "a@hoiva.example", phone: "x", for: record)
        }
        let person = try await town.invite()
        let invitation = try PartnerInvitation(
            name: "Anna Aalto", address: "anna@hoiva.example", phone: "0401234567", for: record)
        try await town.partners.invite(invitation, as: person, to: town.partner, by: town.administrator)
        await #expect(throws: PartnerInvitation.Flaw.known) { _ = try await town.invite("Toinen") }
        let known = try #require(try await town.partners.partner(town.partner, by: town.administrator))
        #expect(known.people.count == 1)
    }
}

@Suite("A message for a partner")
struct PartnerMessageTests {
    @Test(
        "opens for its people alone, by their own sign-in, whatever the sender chose; the answer says who wrote"
    )
    func opens() async throws {
        let town = try await PartnerTown()
        let (house, messages) = (town.house, town.house.messages)
        let anna = try await town.invite()
        _ = try await town.accept(anna)
        let berit = try await town.invite("Berit Berg", at: "berit@toinen.example")
        _ = try await town.accept(berit)
        let delivery = try await town.send()
        let notice = try #require(try await messages.noticeCase(delivery))
        #expect(
            notice.link == nil && notice.opening == .partner && notice.contact.address == "anna@hoiva.example"
        )
        #expect(try await messages.deliveries(ofPartner: town.partner, limit: 5).map(\.id) == [delivery])
        // A team, not a person: Berit opens what was written to Anna.
        let session = try await messages.beginPickup(
            delivery, for: berit, level: .possession, by: town.actor(berit))
        let opened = try await messages.openAsRecipient(delivery, session: session, by: town.actor(berit))
        #expect(opened.messages.map(\.text) == [TestHouse.letter.text])
        let draft = try await messages.beginAnswer(
            delivery: delivery, session: session,
            submission: MessageID(at: house.time.now, by: house.chance), by: town.actor(berit))
        _ = try await draft.post(text: "Sopii.")
        let seen = try await messages.openConversation(opened.id, by: house.liisa)
        #expect(seen.messages.last?.partner?.line == "Berit Berg, Hoivakoti Oy")
        #expect(seen.messages.last?.level == .possession && seen.messages.first?.partner == nil)
    }

    @Test("opens for nobody of another partner, no resident and no stranger")
    func strangers() async throws {
        let town = try await PartnerTown()
        let messages = town.house.messages
        let delivery = try await town.send(to: "toimisto@hoiva.example")
        _ = try await messages.noticeCase(delivery)
        let stranger = PersonID(at: town.house.time.now, by: town.house.chance)
        await #expect(throws: Refusal.notPermitted) {
            _ = try await messages.beginPickup(
                delivery, for: stranger, level: .possession, by: town.actor(stranger))
        }
        let other = PartnerID(at: town.house.time.now, by: town.house.chance)
        var typed = PartnerRecord.Typed()
        let today = CivilTime(town.house.time.now).date
        (typed.name, typed.business, typed.domains) = ("Muu Oy", "2077474-0", "muu.example")
        (typed.address, typed.agreement) = ("a@muu.example", "M/1")
        (typed.agreedOn, typed.reviewDue) = (today, today + 10)
        let record = try PartnerRecord(typed, on: today)
        try await town.partners.save(record, of: other, seen: 0, by: town.administrator)
        let outsider = PersonID(at: town.house.time.now, by: town.house.chance)
        try await town.partners.invite(
            try PartnerInvitation(name: "O", address: "o@muu.example", phone: "0401234567", for: record),
            as: outsider, to: other, by: town.administrator)
        _ = try await town.accept(outsider)
        await #expect(throws: Refusal.notForYou) {
            _ = try await messages.beginPickup(
                delivery, for: outsider, level: .possession, by: town.actor(outsider))
        }
        #expect(try await messages.deliveries(ofPartner: other, limit: 5).isEmpty)
    }

    @Test("is closed at once to a person who has ended, in an open session and in an answer under way")
    func ended() async throws {
        let town = try await PartnerTown()
        let (house, messages) = (town.house, town.house.messages)
        let anna = try await town.invite()
        let token = try await town.accept(anna)
        let delivery = try await town.send()
        _ = try await messages.noticeCase(delivery)
        let session = try await messages.beginPickup(
            delivery, for: anna, level: .possession, by: town.actor(anna))
        let draft = try await messages.beginAnswer(
            delivery: delivery, session: session,
            submission: MessageID(at: house.time.now, by: house.chance), by: town.actor(anna))
        try await town.partners.end(anna, by: town.administrator)
        await #expect(throws: Refusal.notPermitted) { _ = try await draft.post(text: "Myöhässä.") }
        await #expect(throws: Refusal.notPermitted) {
            _ = try await messages.openAsRecipient(delivery, session: session, by: town.actor(anna))
        }
        await #expect(throws: Refusal.notPermitted) {
            _ = try await messages.beginPickup(
                delivery, for: anna, level: .possession, by: town.actor(anna))
        }
        #expect(try await town.partners.session(for: token) == nil)
        // What is written to her from now on is told at the partner's shared address.
        let next = try await town.send()
        let notice = try #require(try await messages.noticeCase(next))
        #expect(notice.opening == .partner && notice.contact.address == "toimisto@hoiva.example")
    }

    @Test(
        "of a partner whose agreement has ended opens for nobody; an answer in it comes back, a new one is an outsider's"
    )
    func closed() async throws {
        let town = try await PartnerTown()
        let (house, messages) = (town.house, town.house.messages)
        let anna = try await town.invite()
        let token = try await town.accept(anna)
        let delivery = try await town.send()
        _ = try await messages.noticeCase(delivery)
        let session = try await messages.beginPickup(
            delivery, for: anna, level: .possession, by: town.actor(anna))
        let opened = try await messages.openAsRecipient(delivery, session: session, by: town.actor(anna))
        try await town.partners.close(town.partner, by: town.administrator)
        try await town.partners.close(town.partner, by: town.administrator)
        #expect(try await town.partners.session(for: token) == nil)
        await #expect(throws: Refusal.notPermitted) {
            _ = try await messages.openAsRecipient(delivery, session: session, by: town.actor(anna))
        }
        let draft = try await messages.beginAnswer(
            conversation: opened.id, submission: MessageID(at: house.time.now, by: house.chance),
            by: house.liisa)
        let receipt = try await draft.post(text: "Vielä yksi asia.")
        let answer = try await house.database.read { tx in
            try tx.first("SELECT delivery_id FROM delivery WHERE message_id = \(receipt.message)") { row in
                try row["delivery_id"] as DeliveryID
            }
        }
        #expect(try await messages.noticeCase(try #require(answer)) == nil)
        let state = try await house.database.read { tx in try tx.delivery(try #require(answer)) }
        #expect(state?.bounceStatus == "5.7.1")
        let notice = try #require(try await messages.noticeCase(try await town.send()))
        #expect(notice.opening == .link && notice.link != nil)
    }

    @Test(
        "is for the partner alone where its address is a partner's; all other mail opens as its sender chose")
    func othersStayAsTheyWere() async throws {
        let town = try await PartnerTown()
        let delivery = try await town.house.post(
            TestHouse.letter,
            to: Contact(address: "toimisto@hoiva.example", phone: PhoneNumber(parsing: "0401234567")),
            opening: .pin
        ).delivery
        let notice = try #require(try await town.house.messages.noticeCase(delivery))
        #expect(notice.opening == .partner && notice.contact.phone == nil)
        let outsider = try await town.house.post(TestHouse.letter, to: TestHouse.maija, opening: .pin)
            .delivery
        #expect(try await town.house.messages.noticeCase(outsider)?.opening == .pin)
    }
}
