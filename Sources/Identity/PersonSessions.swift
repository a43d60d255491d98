// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identifiers
package import Mailboxes
package import Sealing
package import Store
package import Vocabulary

/// A person who has identified strongly and is signed in.
package struct SignedInPerson: Sendable {
    package let id: PersonID
    package let level: Assurance
    /// As the provider wrote it, for the person's own pages only.
    package let name: Secret<String>
}

/// Sign-in of residents through a provider, and the sessions that follow.
///
/// A session is always begun anew, after the provider's word was checked, and is bound to the level that was shown.
package struct PersonSessions: Sendable {
    /// Ours: a session ends after so long without a request, and at the latest after so long.
    private static let idle = Duration.minutes(30)
    private static let longest = Duration.hours(2)

    private let database: Database
    private let keyring: Keyring
    private let chance: Chance

    package init(database: Database, keyring: Keyring, chance: Chance) {
        self.database = database
        self.keyring = keyring
        self.chance = chance
    }

    /// Counts a way to a provider that is about to begin; `tooManyTries` where it is one too many.
    ///
    /// Before the provider is asked for anything: whoever is refused makes us ask nobody and keep nothing.
    package func beginTry(from address: String?) async throws {
        let tries = TryBound.identifications(from: address)
        try await database.keep { tx in
            if let next = try tx.nextTry(tries) { throw Refusal.tooManyTries(until: next) }
            try tx.countTry(tries)
        }
    }

    /// Keeps a sign-in that has begun until the browser comes back.
    package func keep(_ pending: SecretBytes, key: [UInt8], until end: Moment) async throws {
        let wrapped = keyring.wrap(pending, for: "pending-sign-in", of: key, chance: chance)
        try await database.keep { tx in
            try tx.run(
                """
                INSERT INTO pending_sign_in (sign_in_key, wrapped, ends_at)
                VALUES (\(key), \(wrapped), \(end))
                """)
            try tx.run("DELETE FROM pending_sign_in WHERE ends_at < \(tx.now)")
        }
    }

    /// Takes a sign-in that was kept, which serves once; nil where there is none, or it came too late.
    package func takePending(_ key: [UInt8]) async throws -> SecretBytes? {
        let taken = try await database.keep { tx -> [UInt8]? in
            let wrapped: [UInt8]? = try tx.first(
                "SELECT wrapped FROM pending_sign_in WHERE sign_in_key = \(key) AND ends_at > \(tx.now)"
            ) { row in try row["wrapped"] }
            let deleted = try tx.changed("DELETE FROM pending_sign_in WHERE sign_in_key = \(key)")
            // Of two that come at once one has it.
            return deleted == 1 ? wrapped : nil
        }
        return try taken.map { try keyring.unwrap($0, for: "pending-sign-in", of: key) }
    }

    /// Begins a session for a person whom a provider has identified.
    package func signIn(
        _ person: PersonIdentifier, name: Secret<String>, level: Assurance, by stranger: Actor
    ) async throws -> (SessionToken, SignedInPerson) {
        let (keyring, token) = (keyring, SessionToken(by: chance))
        let wrappedName = try token.wrap(name)
        // Known before the act, which names it; two at once that are new to us find the same row.
        let id = try await database.keep { tx in try tx.personID(of: person, keyring: keyring) }
        let actor = Actor(.person(id), assurance: level, address: stranger.address, request: stranger.request)
        try await database.write(.personSignedIn(id), by: actor, .snapshot) { tx in
            try tx.run(
                """
                INSERT INTO person_session
                       (session_fingerprint, person_id, level, wrapped_name, created_at, seen_at, ends_at)
                VALUES (\(token.fingerprint), \(id), \(level), \(wrappedName), \(tx.now), \(tx.now),
                        \(tx.now + Self.longest))
                """)
            try tx.run("DELETE FROM person_session WHERE ends_at < \(tx.now)")
        }
        return (token, SignedInPerson(id: id, level: level, name: name))
    }

    /// Records that a sign-in through a provider came to nothing.
    package func signInFailed(_ why: StaticWord, by stranger: Actor) async throws {
        try await database.write(.personSignInFailed(why), by: stranger, .snapshot) { tx in
            tx.outcome = .refused(.signInNotAccepted)
        }
    }

    /// The person whose session it is, or nil where there is none or it has ended.
    package func person(for token: SessionToken) async throws -> SignedInPerson? {
        let fingerprint = token.fingerprint
        let found = try await database.read { tx in
            try tx.first(
                """
                SELECT person_id, level, wrapped_name, seen_at
                  FROM person_session
                 WHERE session_fingerprint = \(fingerprint) AND ends_at > \(tx.now)
                   AND seen_at > \(tx.now - Self.idle)
                """
            ) { row in
                (
                    id: try row["person_id"] as PersonID, level: try row["level"] as Assurance,
                    name: try row["wrapped_name"] as [UInt8],
                    isStale: try row["seen_at"] < tx.now - .minutes(1)
                )
            }
        }
        guard let found else { return nil }
        if found.isStale {
            try await database.keep { tx in
                _ = try tx.run(
                    "UPDATE person_session SET seen_at = \(tx.now) WHERE session_fingerprint = \(fingerprint)"
                )
            }
        }
        return SignedInPerson(id: found.id, level: found.level, name: try token.unwrap(found.name))
    }

    /// Ends the session.
    package func signOut(_ token: SessionToken, by actor: Actor) async throws {
        let fingerprint = token.fingerprint
        try await database.write(.personSignedOut, by: actor, .snapshot) { tx in
            _ = try tx.run("DELETE FROM person_session WHERE session_fingerprint = \(fingerprint)")
        }
    }
}

extension Act {
    static func personSignedIn(_ person: PersonID) -> Act { Act("person.signed-in", on: Object(person)) }
    static let personSignedOut = Act("person.signed-out")
    static func personSignInFailed(_ why: StaticWord) -> Act {
        Act("person.sign-in-failed", details: ["reason": .word(why)])
    }
}

extension Write {
    /// The id that stands for a person, made where the person is new to us.
    package mutating func personID(of person: PersonIdentifier, keyring: Keyring) throws -> PersonID {
        let index = try personIndex(storing: person, keyring: keyring)
        try run(
            """
            INSERT INTO person (person_id, person_index, created_at)
            VALUES (\(PersonID(at: now, by: chance)), \(index), \(now))
            ON CONFLICT (person_index) DO NOTHING
            """)
        let id: PersonID? = try first("SELECT person_id FROM person WHERE person_index = \(index)") { row in
            try row["person_id"]
        }
        guard let id else { throw Fault(.temporary, "a person is being made known by another node") }
        return id
    }
}
