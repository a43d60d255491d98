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

/// A conversation with a resident, and two organisations on record, each with a person.
struct PartyTown: Sendable {
    let house: TestHouse
    let administrator: Actor
    let care: PartnerID
    let rehab: PartnerID
    let anna: PersonID
    let berit: PersonID
    let first: DeliveryID
    let conversation: ConversationID
    var messages: Messages { house.messages }
    var partners: Partners { house.messages.partners }

    init(ladder: NoticeLadder = .none, undo: Duration = .zero) async throws {
        let house = try await TestHouse(ladder: ladder, undo: undo)
        self.house = house
        try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareAdministrators([house.clerk.id])
        }
        administrator = house.liisa
        (care, anna) = try await Self.record("Hoivakoti Oy", at: "hoiva.example", "Anna Aalto", in: house)
        (rehab, berit) = try await Self.record("Kuntoutus Oy", at: "kunto.example", "Berit Berg", in: house)
        let first = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .link).delivery
        self.first = first
        let delivery = try await house.database.read { tx in try tx.delivery(first) }
        conversation = try #require(delivery).conversation
    }

    static func record(
        _ name: String, at domain: String, _ person: String, in house: TestHouse
    ) async throws -> (PartnerID, PersonID) {
        let today = CivilTime(house.time.now).date
        var typed = PartnerRecord.Typed()
        (typed.name, typed.business, typed.domains) = (name, "2077474-0", domain)
        (typed.address, typed.agreement) = ("toimisto@\(domain)", "S/1/2026")
        (typed.agreedOn, typed.reviewDue) = (today + -100, today + 200)
        let record = try PartnerRecord(typed, on: today)
        let partner = PartnerID(at: house.time.now, by: house.chance)
        try await house.messages.partners.save(record, of: partner, seen: 0, by: house.liisa)
        let id = PersonID(at: house.time.now, by: house.chance)
        try await house.messages.partners.invite(
            try PartnerInvitation(
                name: person, address: "henkilo@\(domain)", phone: "040 123 4567", for: record),
            as: id, to: partner, by: house.liisa)
        return (partner, id)
    }

    func actor(_ person: PersonID) -> Actor {
        Actor(.person(person), assurance: .possession, address: "198.51.100.7", request: nil)
    }

    func newID() -> MessageID { MessageID(at: house.time.now, by: house.chance) }

    func desk() async throws -> OpenedConversation {
        try await messages.openConversation(conversation, by: house.liisa)
    }

    func addBoth() async throws {
        try await messages.addParty(care, to: conversation, seen: 0, by: house.liisa)
        try await messages.addParty(rehab, to: conversation, seen: 1, by: house.liisa)
    }

    /// Liisa says something to some; what became a delivery for each.
    func say(_ text: String, to sides: Set<ConversationSide>) async throws -> [ConversationSide: DeliveryID] {
        house.time.move(by: .seconds(1))
        let draft = try await messages.beginAnswer(
            conversation: conversation, to: sides, submission: newID(), by: house.liisa)
        let message = try await draft.post(text: text).message
        return try await deliveries(of: message)
    }

    func deliveries(of message: MessageID) async throws -> [ConversationSide: DeliveryID] {
        let rows = try await house.database.read { tx in
            try tx.all(
                """
                SELECT d.delivery_id, p.partner_id
                  FROM delivery AS d
                  LEFT JOIN party_delivery AS p ON p.delivery_id = d.delivery_id
                 WHERE d.message_id = \(message)
                """
            ) { row in (try row["delivery_id"] as DeliveryID, try row["partner_id"] as PartnerID?) }
        }
        return Dictionary(uniqueKeysWithValues: rows.map { ($1.map { .party($0) } ?? .contact, $0) })
    }

    /// A person of an organisation opens a delivery whose notice has been sent.
    func enter(_ delivery: DeliveryID?, as person: PersonID) async throws -> (DeliveryID, SessionToken) {
        let delivery = try #require(delivery)
        let session = try await messages.beginPickup(
            delivery, for: person, level: .possession, by: actor(person))
        return (delivery, session)
    }

    func reads(_ delivery: DeliveryID?, as person: PersonID) async throws -> [String] {
        let (delivery, session) = try await enter(delivery, as: person)
        return try await messages.openAsRecipient(delivery, session: session, by: actor(person)).messages
            .map(\.text)
    }

    /// The resident opens a delivery with the link that its notice gets.
    func residentReads(_ delivery: DeliveryID?) async throws -> [String] {
        let delivery = try #require(delivery)
        let notice = try #require(try await messages.noticeCase(delivery))
        let link = try #require(notice.link)
        let session = try await messages.beginPickup(delivery, link: link, by: house.somebody).token
        return try await messages.openAsRecipient(delivery, session: session, by: house.somebody).messages
            .map(\.text)
    }

    func residentAnswers(_ text: String, to delivery: DeliveryID?) async throws {
        house.time.move(by: .seconds(1))
        let delivery = try #require(delivery)
        let link = try await house.link(of: delivery)
        let session = try await messages.beginPickup(delivery, link: link, by: house.somebody).token
        let draft = try await messages.beginAnswer(
            delivery: delivery, session: session, submission: newID(), by: house.somebody)
        _ = try await draft.post(text: text)
    }

    func answer(_ text: String, to delivery: DeliveryID?, as person: PersonID) async throws {
        house.time.move(by: .seconds(1))
        let (delivery, session) = try await enter(delivery, as: person)
        let draft = try await messages.beginAnswer(
            delivery: delivery, session: session, submission: newID(), by: actor(person))
        _ = try await draft.post(text: text)
    }
}
