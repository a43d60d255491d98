// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Sealing
package import Store
package import Vocabulary

/// Sign-in of staff by name and password, and the sessions that follow.
package struct StaffSessions: Sendable {
    /// Ours: a session ends after so long without a request, and at the latest after so long.
    static let idle = Duration.minutes(30)
    fileprivate static let longest = Duration.hours(12)

    let database: Database
    let chance: Chance
    /// Checked where the account is unknown, so that the answer takes the same time.
    private let nobody: PasswordHash

    package init(database: Database, chance: Chance) {
        self.database = database
        self.chance = chance
        nobody = PasswordHash(ofNobody: chance)
    }

    /// Signs in: a new session, or `signInNotAccepted`, or `signInPaused` after too many tries.
    package func signIn(
        login: String, password: Secret<String>, by stranger: Actor
    ) async throws -> (SessionToken, StaffMember) {
        let member = try await check(password, login: login, by: stranger)
        let ofAccount = TryBound.passwords(of: login)
        let tries = [ofAccount, .passwords(from: stranger.address)]
        let token = SessionToken(by: chance)
        let actor = Actor(
            .staff(member.id), assurance: .substantial, address: stranger.address, request: stranger.request)
        try await database.write(.signedIn(member.id), by: actor) { tx in
            // Asked again inside the transaction, so that tries in parallel do not pass the limit.
            if let next = try tx.nextTry(tries) { throw Refusal.signInPaused(until: next) }
            try tx.beginSession(token, of: member.id, level: .substantial, provedAt: tx.now)
            try tx.forgetTries(ofAccount)
        }
        return (token, member)
    }

    /// Whose password it is; a wrong one is counted.
    @discardableResult
    func check(_ password: Secret<String>, login: String, by actor: Actor) async throws -> StaffMember {
        let tries = [TryBound.passwords(of: login), .passwords(from: actor.address)]
        let found = try await database.read { tx in
            if let next = try tx.nextTry(tries) { throw Refusal.signInPaused(until: next) }
            return try tx.passwordHash(login: login)
        }
        guard await (found?.hash ?? nobody).matches(password), let member = found?.staff, found?.hash != nil
        else {
            try await refuse(tries, by: actor)
            throw Refusal.signInNotAccepted
        }
        return member
    }

    /// The person whose session it is, or nil where there is none or it has ended.
    package func staff(for token: SessionToken) async throws -> StaffMember? {
        try await session(for: token)?.member
    }

    /// The session in force, or nil where there is none or it has ended.
    package func session(for token: SessionToken) async throws -> StaffSession? {
        let fingerprint = token.fingerprint
        let found = try await database.read { tx in
            try tx.first(
                """
                SELECT s.staff_id, s.login, s.name, s.language, n.seen_at, n.level, n.proved_at
                  FROM staff_session AS n
                  JOIN staff AS s ON s.staff_id = n.staff_id
                 WHERE n.session_fingerprint = \(fingerprint) AND n.ends_at > \(tx.now)
                   AND n.seen_at > \(tx.now - Self.idle) AND s.ended_at IS NULL
                """
            ) { row in
                let session = try StaffSession(row)
                return (session: session, isStale: session.seenAt < tx.now - .minutes(1))
            }
        }
        if let found, found.isStale {
            try await database.keep { tx in
                _ = try tx.run(
                    "UPDATE staff_session SET seen_at = \(tx.now) WHERE session_fingerprint = \(fingerprint)")
            }
        }
        return found?.session
    }

    /// Ends the session.
    package func signOut(_ token: SessionToken, by actor: Actor) async throws {
        let fingerprint = token.fingerprint
        try await database.write(.signedOut, by: actor) { tx in
            _ = try tx.run("DELETE FROM staff_session WHERE session_fingerprint = \(fingerprint)")
        }
    }

    private func refuse(_ tries: [TryBound], by stranger: Actor) async throws {
        try await database.write(.signInTried, by: stranger) { tx in
            try tx.countTry(tries)
            tx.outcome = .refused(.signInNotAccepted)
        }
    }
}

extension Act {
    /// A member of staff signed in.
    package static func signedIn(_ staff: StaffID) -> Act { Act("staff.signed-in", on: Object(staff)) }
    /// A member of staff signed out.
    package static let signedOut = Act("staff.signed-out")
    /// Somebody tried to sign in.
    package static let signInTried = Act("staff.sign-in-tried")
}

extension Write {
    /// Begins a session of somebody who has just shown who that is; always a new one, so that none can be fixed beforehand.
    ///
    /// What groups give the person is brought up to date with it.
    mutating func beginSession(
        _ token: SessionToken, of staff: StaffID, level: Assurance, provedAt: Moment?
    ) throws {
        try run(
            """
            INSERT INTO staff_session
                   (session_fingerprint, staff_id, created_at, seen_at, ends_at, level, proved_at)
            VALUES (\(token.fingerprint), \(staff), \(now), \(now), \(now + StaffSessions.longest), \(level),
                    \(provedAt))
            """)
        try applyGroupRules(to: staff)
        try run("DELETE FROM staff_session WHERE ends_at < \(now)")
    }
}
