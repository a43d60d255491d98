// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Sealing
internal import Store
package import Vocabulary

/// A session in force: whose it is, how surely that is known, and when it was last shown.
package struct StaffSession: Sendable {
    package let member: StaffMember
    package let level: Assurance
    /// Nil where a provider signed the person in and did not tell when.
    package let provedAt: Moment?
    let seenAt: Moment

    init(_ row: Row) throws {
        member = try StaffMember(row)
        // Sessions of the version before have none, and were all begun so.
        level = try row["level"] as Assurance? ?? .substantial
        provedAt = try row["proved_at"]
        seenAt = try row["seen_at"]
    }
}

/// By what a person can show who that is.
package struct WaysIn: Sendable {
    package let hasPassword: Bool
    package let passkeys: Int
    /// The issuers at whose providers the account is bound to somebody.
    package let issuers: [String]
}

extension Act {
    /// A signed-in person showed again who that is.
    package static func proved(_ staff: StaffID) -> Act { Act("staff.proved", on: Object(staff)) }
}

extension StaffSessions {
    package func waysIn(of staff: StaffID) async throws -> WaysIn {
        try await database.read { tx in
            WaysIn(
                hasPassword: try tx.count(
                    "SELECT count(*) AS n FROM staff WHERE staff_id = \(staff) AND password_hash IS NOT NULL")
                    > 0,
                passkeys: try tx.count(
                    "SELECT count(*) AS n FROM staff_passkey WHERE staff_id = \(staff)"),
                issuers: try tx.all(
                    "SELECT issuer FROM staff_identity WHERE staff_id = \(staff) ORDER BY issuer"
                ) { row in try row["issuer"] })
        }
    }

    /// Shows by the password that it is still the same person; failures count as those of signing in.
    package func prove(_ password: Secret<String>, in token: SessionToken, by actor: Actor) async throws {
        guard let member = try await staff(for: token) else { throw Refusal.notPermitted }
        try await check(password, login: member.login, by: actor)
        try await database.write(.proved(member.id), by: actor) { tx in
            try tx.noteProof(of: member.id, in: token, at: tx.now)
            try tx.forgetTries(.passwords(of: member.login))
        }
    }

    /// Sets the person's own password: every session of the account ends, and the browser that did it gets a new one.
    package func setPassword(
        _ hash: PasswordHash, of member: StaffMember, by actor: Actor
    ) async throws -> SessionToken {
        let token = SessionToken(by: chance)
        try await database.write(.passwordSet(member.id), by: actor) { tx in
            try actor.checkProof(at: tx.now)
            try tx.setPassword(hash, of: member.id)
            try tx.beginSession(token, of: member.id, level: actor.assurance, provedAt: actor.provedAt)
        }
        return token
    }
}

extension Write {
    /// Notes in the session that its person was shown to be there; refused where the session has ended or is another's.
    mutating func noteProof(of staff: StaffID, in token: SessionToken, at moment: Moment) throws {
        let noted = try changed(
            """
            UPDATE staff_session
               SET proved_at = \(moment)
             WHERE session_fingerprint = \(token.fingerprint) AND staff_id = \(staff) AND ends_at > \(now)
            """)
        guard noted == 1 else { throw Refusal.notPermitted }
    }
}
