// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identity
internal import Mail
internal import Mailboxes
package import Sealing
package import Store
package import Vocabulary

/// A link that goes to a partner's person by mail.
package enum OfPartnerLink: Identified { package static let kind = "partner-link" }
package typealias PartnerLinkID = ID<OfPartnerLink>

/// What a link is for.
package enum PartnerLinkPurpose: String, Sendable, CaseIterable, SQLBindable {
    case invitation
    case signIn = "sign-in"

    /// Ours: so long it opens.
    package var life: Duration {
        switch self {
        case .invitation: .days(7)
        case .signIn: .minutes(30)
        }
    }
}

/// How a partner's person gets in.
package enum PartnerWay: Hashable, Sendable {
    /// By a link that comes by mail, and a code by text message.
    case link
    /// By the own organisation's provider.
    case provider
}

/// All that the mail with a link is written from.
package struct PartnerLinkCase: Sendable {
    package let id: PartnerLinkID
    package let purpose: PartnerLinkPurpose
    /// It exists here and in the mail, and nowhere else.
    package let secret: LinkSecret
    package let address: String
    package let partner: String
    package let endsAt: Moment
    package let way: PartnerWay
}

/// A partner's person who has begun to sign in, or is signed in.
package struct PartnerSession: Sendable {
    package let person: PartnerPerson
    /// The organisation's name.
    package let organisation: String
    package let level: Assurance

    /// Whether the PIN has been given too.
    package var isComplete: Bool { level >= .possession }

    /// How it was begun: what a link and a PIN show is never more than possession, and what a provider says is never less.
    var way: PartnerWay { level <= .possession ? .link : .provider }

    /// Ours: a session ends after so long without a request, and at the latest after so long.
    static let idle = Duration.minutes(30)
    static let longest = Duration.hours(8)
}

extension Job.Kind {
    /// An invitation, or a link to sign in with.
    package static let partnerLink: Job.Kind = "partner-link.mail"
}

extension Act {
    static let partnerLinkAsked = Act("partner.link-asked")
    static func partnerLinkMade(_ link: PartnerLinkID) -> Act { Act("partner.link-made", on: Object(link)) }
    static func partnerSignInBegun(_ link: PartnerLinkID) -> Act {
        Act("partner.sign-in-begun", on: Object(link))
    }
    static func partnerPINOrdered(_ person: PersonID) -> Act {
        Act("partner.pin-ordered", on: Object(person))
    }
    static func partnerPINTried(_ person: PersonID) -> Act { Act("partner.pin-tried", on: Object(person)) }
    static func partnerSignedIn(_ person: PersonID) -> Act { Act("partner.signed-in", on: Object(person)) }
    static let partnerSignedOut = Act("partner.signed-out")
}

extension Partners {
    /// How people with the address get in; the same for all of a domain, whoever they are.
    package func way(for address: String) -> PartnerWay {
        guard let domain = (try? Address(parsing: address))?.domain else { return .link }
        return providedDomains.contains(domain) ? .provider : .link
    }

    /// Asks for a link to sign in with; nobody is told whether the address is anybody's.
    package func askLink(to address: String, by stranger: Actor) async throws {
        let tries = TryBound.partnerLinks(to: address, from: stranger.address)
        guard way(for: address) == .link else { throw Refusal.notPermitted }
        try await database.write(.partnerLinkAsked, by: stranger) { tx in
            if let next = try tx.nextTry(tries) { throw Refusal.tooManyTries(until: next) }
            try tx.countTry(tries)
            let person: PersonID? = try tx.first(
                """
                SELECT person_id
                  FROM partner_person
                 WHERE address = \(address.lowercased()) AND ended_at IS NULL AND accepted_at IS NOT NULL
                """
            ) { row in try row["person_id"] }
            if let person { try tx.planLink(.signIn, to: person) }
        }
    }

    /// Draws the secret of a link that is about to be sent; nil where there is nothing to send any more.
    package func linkCase(
        _ id: PartnerLinkID, by actor: Actor = .service(.worker)
    ) async throws -> PartnerLinkCase? {
        let chance = chance
        return try await database.write(.partnerLinkMade(id), by: actor) { tx in
            let link = try tx.first(
                """
                SELECT person_id, purpose, ends_at
                  FROM partner_link
                 WHERE link_id = \(id) AND used_at IS NULL AND ends_at > \(tx.now)
                """
            ) { row in
                (
                    person: try row["person_id"] as PersonID,
                    purpose: try row["purpose"] as PartnerLinkPurpose, endsAt: try row["ends_at"] as Moment
                )
            }
            guard let link, let person = try tx.servingPartnerPerson(link.person),
                let partner = try tx.partner(person.partner)
            else { return nil }
            var chance = chance
            let secret = LinkSecret(random: &chance)
            try tx.run("UPDATE partner_link SET fingerprint = \(secret.fingerprint) WHERE link_id = \(id)")
            return PartnerLinkCase(
                id: id, purpose: link.purpose, secret: secret, address: person.address,
                partner: partner.record.name, endsAt: link.endsAt, way: way(for: person.address))
        }
    }

    /// Begins to sign in with the link of a mail; `linkUnknown` for one that was used, has ended, or was never sent.
    package func begin(
        _ id: PartnerLinkID, secret: LinkSecret, by stranger: Actor
    ) async throws -> SessionToken {
        let token = SessionToken(by: chance)
        try await database.write(.partnerSignInBegun(id), by: stranger) { tx in
            let link = try tx.first(
                """
                SELECT person_id, fingerprint
                  FROM partner_link
                 WHERE link_id = \(id) AND used_at IS NULL AND fingerprint IS NOT NULL AND ends_at > \(tx.now)
                """
            ) { row in
                (person: try row["person_id"] as PersonID, fingerprint: try row["fingerprint"] as [UInt8])
            }
            guard let link, secret.matches(link.fingerprint),
                let person = try tx.servingPartnerPerson(link.person), way(for: person.address) == .link
            else { throw Refusal.linkUnknown }
            try tx.run(
                """
                INSERT INTO partner_session
                       (session_fingerprint, person_id, link_id, level, seen_at, ends_at)
                VALUES (\(token.fingerprint), \(link.person), \(id), \(Assurance.claimed), \(tx.now),
                        \(tx.now + PartnerSession.longest))
                """)
            try tx.run("DELETE FROM partner_session WHERE ends_at < \(tx.now)")
            try tx.run("DELETE FROM partner_link WHERE ends_at < \(tx.now - .days(30))")
        }
        return token
    }

    /// The session as it stands; nil where there is none, or it or its person's acting for the partner has ended.
    package func session(for token: SessionToken) async throws -> PartnerSession? {
        let found = try await database.read { tx in try tx.partnerSession(token) }
        // What was begun the other way ends where the partner's provider is connected, or is no longer.
        guard let (session, isStale) = found, session.way == way(for: session.person.address) else {
            return nil
        }
        if isStale {
            try await database.keep { tx in
                _ = try tx.run(
                    """
                    UPDATE partner_session SET seen_at = \(tx.now) WHERE session_fingerprint = \(token.fingerprint)
                    """)
            }
        }
        return session
    }

    /// Orders a PIN to the person's number.
    package func orderPIN(
        for person: PersonID, in language: Language, by actor: Actor
    ) async throws {
        let (keyring, textsADay) = (keyring, textsADay)
        try await database.write(.partnerPINOrdered(person), by: actor) { tx in
            guard let phone = try tx.partnerPhone(person, keyring: keyring) else {
                throw Refusal.notPermitted
            }
            try tx.orderPIN(for: person.pinHolder, in: language)
            try tx.countText(to: phone, from: actor.address, atMostADay: textsADay, keyring: keyring)
        }
    }

    /// What a person waiting for a PIN is told, and the last digits of the number it goes to.
    package func pinStatus(of person: PersonID) async throws -> (status: PINStatus, phoneHint: String) {
        let keyring = keyring
        return try await database.read { tx in
            (
                try tx.pinStatus(of: person.pinHolder),
                try tx.partnerPhone(person, keyring: keyring)?.hint ?? ""
            )
        }
    }

    /// Gives the PIN; the session is complete when this returns, its link is used, and an invitation accepted.
    ///
    /// The refusal thrown is counted as a try.
    package func enterPIN(
        _ pin: Secret<String>, session token: SessionToken, by actor: Actor
    ) async throws {
        let keyring = keyring
        guard let session = try await session(for: token) else { throw Refusal.notPermitted }
        let person = session.person.id
        let refusal = try await database.write(.partnerPINTried(person), by: actor) { tx -> Refusal? in
            guard try tx.partnerSession(token) != nil else { throw Refusal.notPermitted }
            let link: PartnerLinkID? = try tx.first(
                """
                SELECT link_id
                  FROM partner_session
                 WHERE session_fingerprint = \(token.fingerprint) AND link_id IS NOT NULL
                """
            ) { row in try row["link_id"] }
            guard let link else { throw Refusal.notPermitted }
            let refusal = try tx.tryPIN(pin, for: person.pinHolder, keyring: keyring)
            if let refusal {
                tx.outcome = .refused(refusal)
                return refusal
            }
            // One use: of two browsers with one link, one gets in.
            let used = try tx.changed(
                "UPDATE partner_link SET used_at = \(tx.now) WHERE link_id = \(link) AND used_at IS NULL")
            guard used == 1 else { throw Refusal.linkUnknown }
            try tx.run(
                """
                UPDATE partner_session
                   SET level = \(Assurance.possession), seen_at = \(tx.now)
                 WHERE session_fingerprint = \(token.fingerprint)
                """)
            try tx.accept(person)
            try tx.also(.partnerSignedIn(person))
            return nil
        }
        if let refusal { throw refusal }
    }

    /// Ends the session, and whatever message the person has open anywhere.
    package func signOut(_ token: SessionToken, by actor: Actor) async throws {
        try await database.write(.partnerSignedOut, by: actor, .snapshot) { tx in
            if let (session, _) = try tx.partnerSession(token) {
                try tx.endPickups(heldBy: session.person.id)
            }
            try tx.run("DELETE FROM partner_session WHERE session_fingerprint = \(token.fingerprint)")
        }
    }
}

extension PersonID {
    /// A PIN's row belongs to what it opens: a delivery, or the sign-in of this person.
    ///
    /// Ids are never reused, whatever they are of.
    fileprivate var pinHolder: DeliveryID {
        guard let holder = DeliveryID(bytes: bytes) else { preconditionFailure("an id has 16 bytes") }
        return holder
    }
}

extension Rows where Self: ~Copyable {
    /// The session that goes on, and whether it is long since it was seen.
    fileprivate borrowing func partnerSession(
        _ token: SessionToken
    ) throws -> (session: PartnerSession, isStale: Bool)? {
        let found = try first(
            """
            SELECT person_id, level, seen_at
              FROM partner_session
             WHERE session_fingerprint = \(token.fingerprint) AND ends_at > \(now)
               AND seen_at > \(now - PartnerSession.idle)
            """
        ) { row in
            (
                person: try row["person_id"] as PersonID, level: try row["level"] as Assurance,
                isStale: try row["seen_at"] < now - .minutes(1)
            )
        }
        guard let found, let person = try servingPartnerPerson(found.person),
            let partner = try partner(person.partner)
        else { return nil }
        return (
            PartnerSession(person: person, organisation: partner.record.name, level: found.level),
            found.isStale
        )
    }
}

extension Write {
    /// Signing in for the first time accepts the invitation.
    mutating func accept(_ person: PersonID) throws {
        try run(
            "UPDATE partner_person SET accepted_at = \(now) WHERE person_id = \(person) AND accepted_at IS NULL"
        )
    }

    /// Plans a mail with a link; a new invitation ends the one before.
    mutating func planLink(_ purpose: PartnerLinkPurpose, to person: PersonID) throws {
        switch purpose {
        case .invitation: try run("DELETE FROM partner_link WHERE person_id = \(person) AND used_at IS NULL")
        // Whoever types another's address must not end the link that the other waits for.
        case .signIn: break
        }
        let id = PartnerLinkID(at: now, by: chance)
        try run(
            """
            INSERT INTO partner_link (link_id, person_id, purpose, ends_at)
            VALUES (\(id), \(person), \(purpose), \(now + purpose.life))
            """)
        try plan(Job(.partnerLink, about: id))
    }
}
