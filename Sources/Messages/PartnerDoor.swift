// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identity
internal import Mailboxes
package import Partners
package import Store
package import Vocabulary

/// Which deliveries are for a partner, and who wrote for one.
package enum PartnerDeliveryMigrations {
    package static let all = [
        Migration(
            "partner-delivery-1",
            [
                """
                CREATE TABLE partner_delivery (
                    delivery_id BLOB NOT NULL PRIMARY KEY REFERENCES delivery,
                    partner_id BLOB NOT NULL,
                    conversation_id BLOB NOT NULL
                ) WITHOUT ROWID
                """,
                "CREATE INDEX partner_delivery_partner ON partner_delivery (partner_id, delivery_id)",
                "CREATE INDEX partner_delivery_conversation ON partner_delivery (conversation_id)",
                """
                CREATE TABLE partner_answer (
                    message_id BLOB NOT NULL PRIMARY KEY REFERENCES message,
                    partner_id BLOB NOT NULL,
                    person_id BLOB NOT NULL
                ) WITHOUT ROWID
                """,
            ]),
        // Organisations that take part in a conversation beside its contact, which deliveries are for them, and which answers theirs.
        Migration(
            "parties-1",
            [
                """
                CREATE TABLE conversation_party (
                    conversation_id BLOB NOT NULL REFERENCES conversation,
                    partner_id BLOB NOT NULL,
                    added_at INTEGER NOT NULL,
                    removed_at INTEGER,
                    PRIMARY KEY (conversation_id, partner_id)
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE party_delivery (
                    delivery_id BLOB NOT NULL PRIMARY KEY REFERENCES delivery,
                    conversation_id BLOB NOT NULL,
                    partner_id BLOB NOT NULL
                ) WITHOUT ROWID
                """,
                "CREATE INDEX party_delivery_conversation ON party_delivery (conversation_id, partner_id)",
                "ALTER TABLE partner_answer ADD COLUMN delivery_id BLOB",
                "CREATE INDEX partner_answer_delivery ON partner_answer (delivery_id)",
                "ALTER TABLE conversation_event ADD COLUMN partner_id BLOB",
            ],
            // A mail program cannot say which of several it answers.
            intake: [.select("conversation_id", from: "conversation_party")]),
    ]
}

/// Who wrote a message for a partner.
package struct PartnerWriter: Hashable, Sendable {
    package let person: String
    package let organisation: String

    /// As pages name the writer.
    package var line: String { "\(person), \(organisation)" }

    /// Nil where the message is nobody's who acts for a partner.
    init?(_ row: Row) throws {
        guard let person = try row["partner_person"] as String?,
            let organisation = try row["partner_name"] as String?
        else { return nil }
        self.person = person
        self.organisation = organisation
    }
}

/// Whether a delivery whose notice is about to be written is for a partner.
enum PartnerTurn: Sendable {
    case nobodys
    /// It is, and its notice goes to the address.
    case partner(String)
    /// Its conversation was with a partner whose agreement has ended: nobody may open it any more.
    case ended

    var noticeAddress: String? {
        switch self {
        case .nobodys, .ended: nil
        case .partner(let address): address
        }
    }
}

extension Messages {
    /// Begins for a person of the partner that the delivery is for; `notForYou` for anybody else, and the log has the try.
    package func beginPickup(
        _ id: DeliveryID, for person: PersonID, level: Assurance, by actor: Actor
    ) async throws -> SessionToken {
        let keyring = keyring
        return try await database.write(.pickupIdentified(id), by: actor) { tx in
            let delivery = try tx.openDelivery(id)
            guard level >= delivery.opening.assurance, let member = try tx.servingPartnerPerson(person) else {
                throw Refusal.notPermitted
            }
            guard let partner = try tx.partner(of: id) else { throw Refusal.linkUnknown }
            guard partner == member.partner else { throw Refusal.notForYou }
            return try tx.beginKeptPickup(of: id, level: level, holder: person, keyring: keyring)
        }
    }

    /// The conversations of a partner by their newest deliveries that a notice has been sent of, newest first: the team's, whoever of it asks.
    package func deliveries(ofPartner partner: PartnerID, limit: Int) async throws -> [OwnDelivery] {
        try await database.read { tx in
            let found = try tx.all(
                """
                SELECT d.delivery_id, d.message_id, d.conversation_id, d.opening, d.sealed_at, d.expires_at,
                       d.notified_at, d.delay_reason, d.opened_at, d.opened_level, d.openings, d.answered_at,
                       d.bounced_at, d.bounce_status, d.recalled_at, d.expired_at, d.reminded_at
                  FROM partner_delivery AS n
                  JOIN delivery AS d ON d.delivery_id = n.delivery_id
                 WHERE n.partner_id = \(partner)
                   AND NOT EXISTS (SELECT 1 FROM partner_delivery AS later
                                    WHERE later.conversation_id = n.conversation_id
                                      AND later.partner_id = n.partner_id
                                      AND later.delivery_id > n.delivery_id
                                      AND EXISTS (SELECT 1 FROM party_delivery AS p
                                                   WHERE p.delivery_id = later.delivery_id)
                                        = EXISTS (SELECT 1 FROM party_delivery AS p
                                                   WHERE p.delivery_id = n.delivery_id))
                 ORDER BY d.delivery_id DESC
                 LIMIT \(limit)
                """, Delivery.init)
            return try found.map { try tx.ownDelivery($0) }
        }
    }
}

extension Rows where Self: ~Copyable {
    /// The partner that a delivery is for; nil where it is for none.
    borrowing func partner(of delivery: DeliveryID) throws -> PartnerID? {
        try first("SELECT partner_id FROM partner_delivery WHERE delivery_id = \(delivery)") { row in
            try row["partner_id"]
        }
    }

    /// The partner that a conversation's contact is: the one that it has been already, or that is reached at its address.
    borrowing func contactPartner(
        in conversation: ConversationID, _ contacts: Contacts
    ) throws -> PartnerID? {
        let standing: PartnerID? = try first(
            """
            SELECT n.partner_id
              FROM partner_delivery AS n
             WHERE n.conversation_id = \(conversation)
               AND NOT EXISTS (SELECT 1 FROM party_delivery AS p WHERE p.delivery_id = n.delivery_id)
             ORDER BY n.delivery_id
             LIMIT 1
            """
        ) { row in try row["partner_id"] }
        if let standing { return standing }
        guard try hasPartners() else { return nil }
        return try partner(reachedAt: contact(of: conversation, with: contacts).address)
    }

    /// The partner that a delivery is for: the one that it was sent to as such, else the one that the conversation's contact is.
    fileprivate borrowing func partnerTurn(
        of delivery: Delivery, _ contacts: Contacts
    ) throws -> (PartnerTurn, PartnerID?) {
        switch delivery.opening {
        // Who named a person, or confirms the own message, asked for just that.
        case .person: return (.nobodys, nil)
        case .link, .pin: if try start(of: delivery.id) != nil { return (.nobodys, nil) }
        case .partner: break
        }
        let partner: PartnerID? =
            switch try side(of: delivery.id) {
            case .party(let partner): partner
            case .contact: try contactPartner(in: delivery.conversation, contacts)
            }
        guard let partner = try partner.flatMap({ try self.partner($0) }) else { return (.nobodys, nil) }
        guard partner.closedAt == nil else { return (.ended, partner.id) }
        let address = try contact(of: delivery, with: contacts).address
        return (.partner(try noticeAddress(of: partner, writtenTo: address)), partner.id)
    }

    /// The number that a PIN goes to: that of the delivery's contact, or of the partner's person who signs in.
    borrowing func phone(forPIN holder: DeliveryID, _ contacts: Contacts) throws -> PhoneNumber? {
        if let delivery = try delivery(holder) {
            return try contact(of: delivery, with: contacts).phone
        }
        return try PersonID(bytes: holder.bytes).flatMap {
            try partnerPhone($0, keyring: contacts.keyring)
        }
    }
}

extension Write {
    /// Makes a delivery to a partner's address one that the partner's people open by their own sign-in, whatever its sender chose.
    mutating func takeToPartner(_ delivery: Delivery, _ contacts: Contacts) throws -> PartnerTurn {
        let (turn, partner) = try partnerTurn(of: delivery, contacts)
        switch turn {
        case .nobodys, .ended: return turn
        case .partner: break
        }
        guard let partner, try self.partner(of: delivery.id) == nil else { return turn }
        try run(
            """
            INSERT INTO partner_delivery (delivery_id, partner_id, conversation_id)
            VALUES (\(delivery.id), \(partner), \(delivery.conversation))
            """)
        try run("UPDATE delivery SET opening = \(Opening.partner) WHERE delivery_id = \(delivery.id)")
        // Links that went out before, by another node or to another reader, open it no more.
        try destroyPickups(of: delivery.id)
        return turn
    }

    /// Tells the mailbox that the partner's agreement has ended; again, it changes nothing.
    mutating func bounceForEndedPartner(_ id: DeliveryID) throws {
        outcome = .refused(.notPermitted)
        let bounced = try changed(
            """
            UPDATE delivery
               SET bounced_at = \(now), bounce_status = '5.7.1', delay_reason = NULL
             WHERE delivery_id = \(id) AND bounced_at IS NULL
            """)
        if bounced == 1 { try plan(Job(.failureReport, about: id)) }
    }

    /// Keeps who wrote an answer for a partner; refused where that person may not act for it any more.
    mutating func recordPartnerAnswer(
        _ message: MessageID, of delivery: DeliveryID, by actor: Actor
    ) throws {
        guard let partner = try partner(of: delivery) else { return }
        guard case .person(let person) = actor.who, let member = try servingPartnerPerson(person),
            member.partner == partner
        else { throw Refusal.notPermitted }
        try run(
            """
            INSERT INTO partner_answer (message_id, partner_id, person_id, delivery_id)
            VALUES (\(message), \(partner), \(person), \(delivery))
            """)
    }
}
