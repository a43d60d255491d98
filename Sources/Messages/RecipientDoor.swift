// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identity
package import Sealing
internal import Store
package import Vocabulary

/// What is told of a delivery to anybody who has its address: nothing of its content, its sender or its recipient.
package struct DeliveryFacts: Sendable {
    package let opening: Opening
    package let state: Delivery.State
    package let expiresAt: Moment
    package let purpose: Purpose

    /// What the delivery leads to.
    package enum Purpose: Sendable {
        /// What the authority wrote.
        case message
        /// What the person wrote, who confirms and reads it here.
        case ownMessage
    }
}

/// Where a link leads to.
package struct PickupEntrance: Sendable {
    package enum Next: Sendable {
        case message
        case pin
    }

    package let token: SessionToken
    package let next: Next
}

extension Act {
    static func pickupBegun(_ delivery: DeliveryID) -> Act { Act("pickup.begun", on: Object(delivery)) }
    static func pickupEnded(_ delivery: DeliveryID) -> Act { Act("pickup.ended", on: Object(delivery)) }
    static func pinOrdered(_ delivery: DeliveryID) -> Act { Act("pin.ordered", on: Object(delivery)) }
    static func pinTried(_ delivery: DeliveryID) -> Act { Act("pin.tried", on: Object(delivery)) }
}

extension Messages {
    /// What anybody may know of a delivery, or nil where there is none.
    ///
    /// It changes nothing, so that a link scanner may ask.
    package func facts(of id: DeliveryID) async throws -> DeliveryFacts? {
        try await database.read { tx in
            try tx.delivery(id).map { delivery in
                DeliveryFacts(
                    opening: delivery.opening, state: delivery.state(at: tx.now),
                    expiresAt: delivery.expiresAt,
                    purpose: try tx.start(of: id) == nil ? .message : .ownMessage)
            }
        }
    }

    /// Begins with the link of a notice.
    package func beginPickup(
        _ id: DeliveryID, link: LinkSecret, by actor: Actor
    ) async throws -> PickupEntrance {
        try await database.write(.pickupBegun(id), by: actor, .snapshot) { tx in
            _ = try tx.openDelivery(id)
            let (token, opening) = try tx.beginPickup(of: id, with: link)
            switch opening {
            case .link: return PickupEntrance(token: token, next: .message)
            case .pin: return PickupEntrance(token: token, next: .pin)
            // Its link is with nobody.
            case .person, .partner: throw Refusal.linkUnknown
            }
        }
    }

    /// The session as it stands, so that a page knows what to ask for.
    package func pickupSession(_ id: DeliveryID, session: SessionToken) async throws -> PickupSession {
        try await database.read { tx in
            _ = try tx.openDelivery(id)
            return try tx.pickupSession(session, delivery: id)
        }
    }

    /// Orders a PIN to the number that the sender gave, its text in the language of the page.
    package func orderPIN(
        _ id: DeliveryID, session: SessionToken, language: Language, by actor: Actor
    ) async throws {
        let (keyring, contacts, textsADay) = (keyring, contacts, limits.textsADay)
        try await database.write(.pinOrdered(id), by: actor) { tx in
            let delivery = try tx.openDelivery(id)
            let session = try tx.pickupSession(session, delivery: id)
            guard session.opening == .pin,
                let phone = try tx.contact(of: delivery, with: contacts).phone
            else { throw Refusal.outOfTurn }
            try tx.orderPIN(for: id, in: language)
            try tx.countText(to: phone, from: actor.address, atMostADay: textsADay, keyring: keyring)
        }
    }

    /// What a person waiting for a PIN is told, and the last digits of the number it goes to.
    package func pinStatus(
        _ id: DeliveryID, session: SessionToken
    ) async throws -> (status: PINStatus, phoneHint: String) {
        let contacts = contacts
        return try await database.read { tx in
            let delivery = try tx.openDelivery(id)
            _ = try tx.pickupSession(session, delivery: id)
            let contact = try tx.contact(of: delivery, with: contacts)
            return (try tx.pinStatus(of: id), contact.phone?.hint ?? "")
        }
    }

    /// Gives the PIN; the session is complete when this returns, and the refusal thrown is counted as a try.
    package func enterPIN(
        _ pin: Secret<String>, for id: DeliveryID, session: SessionToken, by actor: Actor
    ) async throws {
        let keyring = keyring
        let refusal = try await database.write(.pinTried(id), by: actor) { tx -> Refusal? in
            _ = try tx.openDelivery(id)
            let refusal = try tx.enterPIN(pin, session: session, delivery: id, keyring: keyring)
            // The try is kept, so the refusal is an outcome here and thrown only after the commit.
            if let refusal { tx.outcome = .refused(refusal) } else { try tx.confirmStart(of: id) }
            return refusal
        }
        if let refusal { throw refusal }
    }

    /// Closes the message on this device.
    package func endPickup(_ id: DeliveryID, session: SessionToken, by actor: Actor) async throws {
        try await database.write(.pickupEnded(id), by: actor, .snapshot) { tx in try tx.endPickup(session) }
    }
}
