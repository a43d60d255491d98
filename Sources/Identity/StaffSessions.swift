// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
package import Sealing
package import Store
package import Vocabulary

/// Sign-in of staff by name and password, and the sessions that follow.
package struct StaffSessions: Sendable {
    /// Ours: a session ends after so long without a request, and at the latest after so long.
    static let idle = Duration.minutes(30)
    fileprivate static let longest = Duration.hours(12)
    /// Ours: after so many failed tries in the window, for one account or from one address, sign-in pauses.
    private static let triesForAccount = 5
    private static let triesFromAddress = 30
    private static let window = Duration.minutes(15)

    let database: Database
    private let chance: Chance
    /// Checked where the account is unknown, so that the answer takes the same time.
    private let nobody: PasswordHash

    package init(database: Database, chance: Chance) throws {
        self.database = database
        self.chance = chance
        nobody = try PasswordHash(Secret("nobody"), chance: chance)
    }

    /// Signs in: a new session, or `signInNotAccepted`, or `signInPaused` after too many tries.
    package func signIn(
        login: String, password: Secret<String>, by stranger: Actor
    ) async throws -> (SessionToken, StaffMember) {
        let counted = Self.counted(login: login, address: stranger.address)
        let found = try await database.read { tx in
            try tx.pauseAfter(counted, in: Self.window)
            return try tx.passwordHash(login: login)
        }
        guard await (found?.hash ?? nobody).matches(password), let member = found?.staff, found?.hash != nil
        else {
            try await refuse(counted, by: stranger)
            throw Refusal.signInNotAccepted
        }
        let token = SessionToken(by: chance)
        let actor = Actor(
            .staff(member.id), assurance: .substantial, address: stranger.address, request: stranger.request)
        try await database.write(.signedIn(member.id), by: actor) { tx in
            // Asked again inside the transaction, so that tries in parallel do not pass the limit.
            try tx.pauseAfter(counted, in: Self.window)
            try tx.beginSession(token, of: member.id)
            try tx.run("DELETE FROM sign_in_failure WHERE counted = \(counted[0].key)")
        }
        return (token, member)
    }

    /// The person whose session it is, or nil where there is none or it has ended.
    package func staff(for token: SessionToken) async throws -> StaffMember? {
        let fingerprint = token.fingerprint
        let found = try await database.read { tx in
            try tx.first(
                """
                SELECT s.staff_id, s.login, s.name, s.language, n.seen_at
                  FROM staff_session AS n
                  JOIN staff AS s ON s.staff_id = n.staff_id
                 WHERE n.session_fingerprint = \(fingerprint) AND n.ends_at > \(tx.now)
                   AND n.seen_at > \(tx.now - Self.idle) AND s.ended_at IS NULL
                """
            ) { row in (member: try StaffMember(row), stale: try row["seen_at"] < tx.now - .minutes(1)) }
        }
        if let found, found.stale {
            try await database.keep { tx in
                _ = try tx.run(
                    "UPDATE staff_session SET seen_at = \(tx.now) WHERE session_fingerprint = \(fingerprint)")
            }
        }
        return found?.member
    }

    /// Ends the session.
    package func signOut(_ token: SessionToken, by actor: Actor) async throws {
        let fingerprint = token.fingerprint
        try await database.write(.signedOut, by: actor) { tx in
            _ = try tx.run("DELETE FROM staff_session WHERE session_fingerprint = \(fingerprint)")
        }
    }

    private func refuse(_ counted: [Counted], by stranger: Actor) async throws {
        try await database.write(.signInTried, by: stranger) { tx in
            for each in counted {
                try tx.run("INSERT INTO sign_in_failure (counted, at) VALUES (\(each.key), \(tx.now))")
            }
            try tx.run("DELETE FROM sign_in_failure WHERE at < \(tx.now - Self.window)")
            tx.outcome = .refused(.signInNotAccepted)
        }
    }

    fileprivate struct Counted: Sendable {
        let key: [UInt8]
        let limit: Int
    }

    private static func counted(login: String, address: String?) -> [Counted] {
        let account = Counted(
            key: Array(SHA256.hash(data: Array("login \(login.lowercased())".utf8))), limit: triesForAccount)
        guard let address else { return [account] }
        return [
            account,
            Counted(key: Array(SHA256.hash(data: Array("address \(address)".utf8))), limit: triesFromAddress),
        ]
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
    mutating func beginSession(_ token: SessionToken, of staff: StaffID) throws {
        try run(
            """
            INSERT INTO staff_session (session_fingerprint, staff_id, created_at, seen_at, ends_at)
            VALUES (\(token.fingerprint), \(staff), \(now), \(now), \(now + StaffSessions.longest))
            """)
        try run("DELETE FROM staff_session WHERE ends_at < \(now)")
    }
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func pauseAfter(_ counted: [StaffSessions.Counted], in window: Duration) throws {
        for each in counted {
            let tries = try all(
                """
                SELECT at
                  FROM sign_in_failure
                 WHERE counted = \(each.key) AND at > \(now - window)
                 ORDER BY at DESC
                 LIMIT \(each.limit)
                """
            ) { row in try row["at"] as Moment }
            if tries.count == each.limit, let oldest = tries.last {
                throw Refusal.signInPaused(until: oldest + window)
            }
        }
    }
}
