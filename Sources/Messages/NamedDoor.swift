// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identifiers
package import Identity
internal import Mailboxes
internal import Sealing
internal import Store
package import Vocabulary

/// A delivery as the person sees it whom it is for: that it is there, from whom and until when, and nothing of its content.
package struct OwnDelivery: Sendable {
    package let id: DeliveryID
    package let mailbox: LocalText
    package let sealedAt: Moment
    package let expiresAt: Moment
    package let openedAt: Moment?
    package let answeredAt: Moment?
    package let state: Delivery.State
}

extension Act {
    /// A person who has identified asks for a delivery.
    static func pickupIdentified(_ delivery: DeliveryID) -> Act {
        Act("pickup.identified", on: Object(delivery))
    }
}

extension Messages {
    /// Begins for the person whom the delivery names; `notForYou` for anybody else, and the log has the try.
    ///
    /// The link's secret and the server share are unwrapped only behind this comparison.
    package func beginPickup(
        _ id: DeliveryID, as person: SignedInPerson, by actor: Actor
    ) async throws -> SessionToken {
        let keyring = keyring
        return try await database.write(.pickupIdentified(id), by: actor, .snapshot) { tx in
            let delivery = try tx.openDelivery(id)
            guard person.level >= delivery.opening.assurance else { throw Refusal.notPermitted }
            guard let named = try tx.namedRecipient(of: id) else { throw Refusal.linkUnknown }
            guard named == person.id else { throw Refusal.notForYou }
            return try tx.beginKeptPickup(of: id, level: person.level, keyring: keyring)
        }
    }

    /// The deliveries that name the person, newest first; those that can still be opened and those that could.
    package func deliveries(of person: PersonID, limit: Int) async throws -> [OwnDelivery] {
        try await database.read { tx in
            let found = try tx.all(
                """
                SELECT d.delivery_id, d.message_id, d.conversation_id, d.opening, d.sealed_at, d.expires_at,
                       d.notified_at, d.delay_reason, d.opened_at, d.opened_level, d.openings, d.answered_at,
                       d.bounced_at, d.bounce_status, d.recalled_at, d.expired_at, d.reminded_at
                  FROM named_recipient AS n
                  JOIN delivery AS d ON d.delivery_id = n.delivery_id
                 WHERE n.person_id = \(person)
                   AND NOT EXISTS (SELECT 1 FROM resident_start AS s WHERE s.delivery_id = d.delivery_id)
                 ORDER BY d.delivery_id DESC
                 LIMIT \(limit)
                """, Delivery.init)
            return try found.map { try tx.ownDelivery($0) }
        }
    }
}

extension Rows where Self: ~Copyable {
    /// A delivery as those whom it is for see it in their list.
    borrowing func ownDelivery(_ delivery: Delivery) throws -> OwnDelivery {
        OwnDelivery(
            id: delivery.id, mailbox: try mailbox(of: delivery.conversation).name,
            sealedAt: delivery.sealedAt, expiresAt: delivery.expiresAt, openedAt: delivery.openedAt,
            answeredAt: delivery.answeredAt, state: delivery.state(at: now))
    }

    /// The person whom a delivery is for; nil where it names none.
    borrowing func namedRecipient(of delivery: DeliveryID) throws -> PersonID? {
        try first("SELECT person_id FROM named_recipient WHERE delivery_id = \(delivery)") { row in
            try row["person_id"]
        }
    }
}

extension Write {
    /// Notes whom a delivery is for; again for a reminder, which changes nothing.
    mutating func insertNamedRecipient(
        _ person: PersonIdentifier, of delivery: DeliveryID, keyring: Keyring
    ) throws {
        guard try namedRecipient(of: delivery) == nil else { return }
        try insertNamedRecipient(try personID(of: person, keyring: keyring), of: delivery)
    }

    /// Notes whom a delivery is for, where that person has identified and is known by no more than that.
    mutating func insertNamedRecipient(_ person: PersonID, of delivery: DeliveryID) throws {
        guard try namedRecipient(of: delivery) == nil else { return }
        try run("INSERT INTO named_recipient (delivery_id, person_id) VALUES (\(delivery), \(person))")
    }
}
