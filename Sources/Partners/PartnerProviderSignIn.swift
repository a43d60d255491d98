// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identity
internal import Mail
internal import Store
package import Vocabulary

/// What a partner's own provider tells of one of its people.
package struct ProvidedPartnerPerson: Sendable {
    package let issuer: String
    /// The provider's lasting name for the person.
    package let subject: String
    /// As the provider wrote it; it has shown that it is the person's.
    package let address: String
    /// The domains that the provider speaks for.
    package let domains: Set<String>
    package let level: Assurance

    package init(issuer: String, subject: String, address: String, domains: Set<String>, level: Assurance) {
        self.issuer = issuer
        self.subject = subject
        self.address = address
        self.domains = domains
        self.level = level
    }
}

/// Why somebody whom a partner's provider knows is not let in; the page says the same of all of them.
package enum PartnerNotTaken: String, Error, Sendable, CaseIterable {
    /// The address is of a domain for which the provider does not speak.
    case otherDomain
    /// Nobody with the address acts for a partner now.
    case unknown
    /// The person is known by another name of the provider's, or that name is another person's: an address was given out anew.
    case anothers
}

extension Partners {
    /// Signs in a person whom the partner's own provider has named: a new session, or `PartnerNotTaken`.
    ///
    /// The first time accepts the invitation, and binds the person to issuer and subject.
    package func signIn(
        _ told: ProvidedPartnerPerson, by stranger: Actor
    ) async throws -> SessionToken {
        do {
            return try await begin(told, by: stranger)
        } catch let reason as PartnerNotTaken {
            try await signInFailed(StaticWord(reason), by: stranger)
            throw reason
        }
    }

    private func begin(
        _ told: ProvidedPartnerPerson, by stranger: Actor
    ) async throws -> SessionToken {
        // Known before the act, which names the person.
        let id = try await database.read { tx in try tx.find(told).id }
        let token = SessionToken(by: chance)
        let actor = Actor(
            .person(id), assurance: told.level, address: stranger.address, request: stranger.request)
        try await database.write(.partnerSignedIn(id), by: actor) { tx in
            // Looked at again inside the transaction: the person may have ended, or been bound to somebody by now.
            let person = try tx.find(told)
            guard person.id == id else { throw PartnerNotTaken.unknown }
            if person.boundAt == nil { try tx.bind(told, to: id) }
            try tx.accept(id)
            try tx.run(
                """
                INSERT INTO partner_session (session_fingerprint, person_id, level, seen_at, ends_at)
                VALUES (\(token.fingerprint), \(id), \(told.level), \(tx.now),
                        \(tx.now + PartnerSession.longest))
                """)
            try tx.run("DELETE FROM partner_session WHERE ends_at < \(tx.now)")
        }
        return token
    }

    /// Records that a sign-in by a partner's provider came to nothing.
    package func signInFailed(_ why: StaticWord, by stranger: Actor) async throws {
        try await database.write(.partnerSignInFailed(why), by: stranger, .snapshot) { tx in
            tx.outcome = .refused(.signInNotAccepted)
        }
    }
}

extension Act {
    static func partnerSignInFailed(_ why: StaticWord) -> Act {
        Act("partner.sign-in-failed", details: ["reason": .word(why)])
    }
    /// A provider's name for a person was bound to one who acts for a partner.
    static func partnerIdentityBound(_ person: PersonID) -> Act {
        Act("partner.identity-bound", on: Object(person))
    }
}

extension Write {
    fileprivate mutating func bind(_ told: ProvidedPartnerPerson, to person: PersonID) throws {
        let bound = try changed(
            """
            INSERT INTO partner_identity (person_id, issuer, subject, bound_at)
            VALUES (\(person), \(told.issuer), \(told.subject), \(now))
            ON CONFLICT DO NOTHING
            """)
        // Of two who come at once one is the person.
        guard bound == 1 else { throw PartnerNotTaken.anothers }
        try also(.partnerIdentityBound(person))
    }
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func find(_ told: ProvidedPartnerPerson) throws -> PartnerPerson {
        guard let address = try? Address(parsing: told.address), told.domains.contains(address.domain) else {
            throw PartnerNotTaken.otherDomain
        }
        let serving: PersonID? = try first(
            """
            SELECT person_id
              FROM partner_person
             WHERE address = \(address.text.lowercased()) AND ended_at IS NULL
            """
        ) { row in try row["person_id"] }
        guard let serving, let person = try servingPartnerPerson(serving) else {
            throw PartnerNotTaken.unknown
        }
        let bound: PersonID? = try first(
            "SELECT person_id FROM partner_identity WHERE issuer = \(told.issuer) AND subject = \(told.subject)"
        ) { row in try row["person_id"] }
        // Bound to this person, or neither of the two to anybody.
        guard bound == (person.boundAt == nil ? nil : person.id) else { throw PartnerNotTaken.anothers }
        return person
    }
}
