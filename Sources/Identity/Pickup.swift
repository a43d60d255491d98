// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mailboxes
package import Sealing
package import Store
package import Vocabulary

/// What a recipient must show to open a delivery.
package enum Opening: String, Sendable, CaseIterable, SQLBindable {
    /// The link of the notice.
    case link
    /// The link, and a PIN by SMS to the number that the sender gave.
    case pin
    /// Strong identification as the person whom the sender named; no link leads to it.
    case person
    /// The own sign-in of anybody who acts for the partner organisation that it is for; no link leads to it.
    case partner

    /// How surely the recipient is known once it is shown.
    package var assurance: Assurance {
        switch self {
        case .link: .claimed
        case .pin, .partner: .possession
        case .person: .substantial
        }
    }
}

/// A recipient who has shown all that the delivery asks; only a session makes one, inside a transaction.
package struct Pickup: ~Copyable {
    package let id: PickupID
    package let delivery: DeliveryID
    package let assurance: Assurance
    /// What opens the headers sealed for this pickup.
    package let key: ReaderPrivateKey
    package let entry: Entry

    /// Whether the session has been entered before: a page shown again is not opened again.
    package enum Entry: Sendable { case first, again }

    fileprivate init(
        id: PickupID, delivery: DeliveryID, assurance: Assurance, key: ReaderPrivateKey, entry: Entry
    ) {
        self.id = id
        self.delivery = delivery
        self.assurance = assurance
        self.key = key
        self.entry = entry
    }
}

/// A link that was made for a notice: the secret for the mail, and the key that message headers are sealed to.
package struct IssuedPickup: Sendable {
    package let id: PickupID
    package let link: LinkSecret
    package let publicKey: ReaderPublicKey
    fileprivate let delivery: DeliveryID
    fileprivate let wrappedShare: [UInt8]

    /// Draws a link for a delivery; its secret is in this value and nowhere else.
    package init(for delivery: DeliveryID, keyring: Keyring, at now: Moment, chance: Chance) {
        var chance = chance
        id = PickupID(at: now, by: chance)
        link = LinkSecret(random: &chance)
        let share = ServerShare(random: &chance)
        publicKey = PickupKey.derive(from: link, and: share, delivery: delivery.bytes).publicKey
        wrappedShare = keyring.wrap(share.bytes, for: "server-share", of: id.bytes, chance: chance)
        self.delivery = delivery
    }
}

/// A session that a link has begun, whether or not its PIN has been given.
package struct PickupSession: Sendable {
    package let pickup: PickupID
    package let delivery: DeliveryID
    package let opening: Opening
    package let assurance: Assurance
    /// Who it is, where several may open the delivery.
    package let holder: PersonID?
    fileprivate let seenAt: Moment
    fileprivate let enteredAt: Moment?
    fileprivate let wrappedLink: [UInt8]
    fileprivate let wrappedShare: [UInt8]

    /// Whether all has been shown.
    package var isComplete: Bool { assurance >= opening.assurance }

    fileprivate static let idle = Duration.minutes(30)
    /// Ours: that it was seen is written no more often.
    fileprivate static let grain = Duration.minutes(1)
    fileprivate static let longest = Duration.hours(2)
}

extension Rows where Self: ~Copyable {
    /// The session of the token, for the delivery; `notPermitted` where there is none or it has ended.
    package borrowing func pickupSession(_ token: SessionToken, delivery: DeliveryID) throws -> PickupSession
    {
        let session = try first(
            """
            SELECT s.pickup_id, s.assurance, s.holder_id, s.wrapped_link, s.seen_at, s.entered_at, p.opening,
                   p.wrapped_share
              FROM pickup_session AS s
              JOIN pickup AS p ON p.pickup_id = s.pickup_id
             WHERE s.session_fingerprint = \(token.fingerprint) AND p.delivery_id = \(delivery)
               AND s.ends_at > \(now) AND s.seen_at > \(now - PickupSession.idle)
            """
        ) { row in
            PickupSession(
                pickup: try row["pickup_id"], delivery: delivery, opening: try row["opening"],
                assurance: try row["assurance"], holder: try row["holder_id"], seenAt: try row["seen_at"],
                enteredAt: try row["entered_at"], wrappedLink: try row["wrapped_link"],
                wrappedShare: try row["wrapped_share"])
        }
        guard let session else { throw Refusal.notPermitted }
        return session
    }

    /// The pickups of a delivery and the keys that headers are sealed to for them.
    package borrowing func pickups(
        of delivery: DeliveryID
    ) throws -> [(id: PickupID, publicKey: ReaderPublicKey)] {
        try all("SELECT pickup_id, public_key FROM pickup WHERE delivery_id = \(delivery)") { row in
            (try row["pickup_id"], try ReaderPublicKey(try row["public_key"] as [UInt8]))
        }
    }
}

extension Write {
    /// Keeps what has to be kept of a link: its secret only where nobody else has it, because a named person opens without one.
    package mutating func insertPickup(_ pickup: IssuedPickup, opening: Opening, keyring: Keyring) throws {
        let link: [UInt8]? =
            switch opening {
            case .link, .pin: nil
            case .person, .partner:
                pickup.link.text.reveal { text in
                    keyring.wrap(
                        SecretBytes(Array(text.utf8)), for: "kept-link", of: pickup.id.bytes, chance: chance)
                }
            }
        try run(
            """
            INSERT INTO pickup
                   (pickup_id, delivery_id, opening, link_fingerprint, wrapped_share, public_key, issued_at,
                    wrapped_link)
            VALUES (\(pickup.id), \(pickup.delivery), \(opening), \(pickup.link.fingerprint),
                    \(pickup.wrappedShare), \(pickup.publicKey.bytes), \(now), \(link))
            """)
    }

    /// Begins a session for the person whom the delivery is for and who has identified; the caller has compared the two.
    ///
    /// `holder` says who it is where several may.
    package mutating func beginKeptPickup(
        of delivery: DeliveryID, level: Assurance, holder: PersonID? = nil, keyring: Keyring
    ) throws -> SessionToken {
        let kept = try first(
            """
            SELECT pickup_id, wrapped_link
              FROM pickup
             WHERE delivery_id = \(delivery) AND wrapped_link IS NOT NULL
             ORDER BY issued_at DESC, pickup_id DESC
             LIMIT 1
            """
        ) { row in (id: try row["pickup_id"] as PickupID, wrapped: try row["wrapped_link"] as [UInt8]) }
        guard let kept else { throw Refusal.linkUnknown }
        let link = try keyring.unwrap(kept.wrapped, for: "kept-link", of: kept.id.bytes)
            .reveal { Secret(String(decoding: $0, as: UTF8.self)) }
        return try insertPickupSession(kept.id, link: link, level: level, holder: holder)
    }

    private mutating func insertPickupSession(
        _ pickup: PickupID, link: Secret<String>, level: Assurance, holder: PersonID?
    ) throws -> SessionToken {
        let token = SessionToken(by: chance)
        try run(
            """
            INSERT INTO pickup_session
                   (session_fingerprint, pickup_id, assurance, holder_id, wrapped_link, created_at, seen_at, ends_at)
            VALUES (\(token.fingerprint), \(pickup), \(level), \(holder), \(try token.wrap(link)),
                    \(now), \(now), \(now + PickupSession.longest))
            """)
        try run("DELETE FROM pickup_session WHERE ends_at < \(now)")
        return token
    }

    /// Begins a session for one who holds the link; `linkUnknown` where it is not one that was sent.
    package mutating func beginPickup(
        of delivery: DeliveryID, with link: LinkSecret
    ) throws -> (token: SessionToken, opening: Opening) {
        let candidates = try all(
            "SELECT pickup_id, opening, link_fingerprint FROM pickup WHERE delivery_id = \(delivery)"
        ) { row in
            (
                id: try row["pickup_id"] as PickupID, opening: try row["opening"] as Opening,
                fingerprint: try row["link_fingerprint"] as [UInt8]
            )
        }
        guard let pickup = candidates.first(where: { link.matches($0.fingerprint) }) else {
            throw Refusal.linkUnknown
        }
        let token = try insertPickupSession(pickup.id, link: link.text, level: .claimed, holder: nil)
        return (token, pickup.opening)
    }

    /// Enters with a session that has shown all; `notPermitted` before the PIN.
    package mutating func enterPickup(
        _ token: SessionToken, delivery: DeliveryID, keyring: Keyring
    ) throws -> Pickup {
        let session = try pickupSession(token, delivery: delivery)
        guard session.isComplete else { throw Refusal.notPermitted }
        if session.enteredAt == nil || session.seenAt < now - PickupSession.grain {
            try run(
                """
                UPDATE pickup_session
                   SET seen_at = \(now), entered_at = coalesce(entered_at, \(now))
                 WHERE session_fingerprint = \(token.fingerprint)
                """)
        }
        let link = try LinkSecret(parsing: token.unwrap(session.wrappedLink).reveal { $0 })
        let share = try ServerShare(
            keyring.unwrap(session.wrappedShare, for: "server-share", of: session.pickup.bytes))
        return Pickup(
            id: session.pickup, delivery: delivery, assurance: session.assurance,
            key: PickupKey.derive(from: link, and: share, delivery: delivery.bytes),
            entry: session.enteredAt == nil ? .first : .again)
    }

    /// Raises the session to what a right PIN shows.
    mutating func completePickup(_ token: SessionToken) throws {
        try run(
            """
            UPDATE pickup_session
               SET assurance = \(Assurance.possession), seen_at = \(now)
             WHERE session_fingerprint = \(token.fingerprint)
            """)
    }

    /// Ends the session.
    package mutating func endPickup(_ token: SessionToken) throws {
        try run("DELETE FROM pickup_session WHERE session_fingerprint = \(token.fingerprint)")
    }

    /// Ends all sessions that a person holds who opens for an organisation.
    package mutating func endPickups(heldBy person: PersonID) throws {
        try run("DELETE FROM pickup_session WHERE holder_id = \(person)")
    }

    /// Destroys the links, sessions and PINs of a delivery: what was sealed for them alone can never be opened again.
    package mutating func destroyPickups(of delivery: DeliveryID) throws {
        try run(
            "DELETE FROM pickup_session WHERE pickup_id IN (SELECT pickup_id FROM pickup WHERE delivery_id = \(delivery))"
        )
        try run("DELETE FROM pickup WHERE delivery_id = \(delivery)")
        try run("DELETE FROM pin WHERE delivery_id = \(delivery)")
    }
}
