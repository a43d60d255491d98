// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Store
package import Vocabulary

/// What administrators do with accounts: see who there is, end sessions, recover what was lost.
package struct Administration: Sendable {
    let database: Database
    let chance: Chance

    /// Whether the person is an administrator now, for what a page offers.
    package func isAdministrator(_ staff: StaffID) async throws -> Bool {
        try await database.read { tx in try tx.isAdministrator(staff) }
    }

    /// The accounts, and the recoveries that go on.
    package func people(by actor: Actor) async throws -> (people: [AccountState], waiting: [StaffRecovery]) {
        try await database.read { tx in
            _ = try tx.administrator(actor)
            return (try tx.accountStates(of: nil), try tx.recoveries())
        }
    }

    /// One account with its sessions and what is open for it.
    package func person(
        _ staff: StaffID, by actor: Actor
    ) async throws -> (account: AccountState, sessions: [ListedSession], recovery: StaffRecovery?) {
        try await database.read { tx in
            _ = try tx.administrator(actor)
            guard let account = try tx.accountStates(of: staff).first else { throw Refusal.notPermitted }
            return (
                account, try tx.sessions(of: staff), try tx.recoveries().first { $0.staff.id == staff }
            )
        }
    }

    /// Ends another's session from afar.
    package func end(_ session: [UInt8], of staff: StaffID, by actor: Actor) async throws {
        try await database.write(.sessionEnded(staff), by: actor) { tx in
            _ = try tx.administrator(actor)
            try actor.checkProof(at: tx.now)
            let ended = try tx.changed(
                "DELETE FROM staff_session WHERE session_fingerprint = \(session) AND staff_id = \(staff)")
            guard ended == 1 else { throw Refusal.outOfTurn }
        }
    }
}

/// An account as administrators see it.
package struct AccountState: Sendable {
    package let member: StaffMember
    package let endedAt: Moment?
    package let isAdministrator: Bool
    package let sessions: Int

    fileprivate init(_ row: Row) throws {
        member = try StaffMember(row)
        endedAt = try row["ended_at"]
        isAdministrator = try row["administrator"] as Int > 0
        sessions = try row["sessions"]
    }
}

extension StaffSessions {
    package var administration: Administration { Administration(database: database, chance: chance) }
    package var codes: StaffCodes { StaffCodes(database: database, chance: chance) }
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func accountStates(of staff: StaffID?) throws -> [AccountState] {
        let everybody = staff == nil ? 1 : 0
        return try all(
            """
            SELECT s.staff_id, s.login, s.name, s.language, s.ended_at,
                   (SELECT count(*) FROM staff_role AS r
                     WHERE r.staff_id = s.staff_id AND r.role = \(StaffRole.administrator)
                       AND (r.ends_at IS NULL OR r.ends_at > \(now))) AS administrator,
                   (SELECT count(*) FROM staff_session AS n
                     WHERE n.staff_id = s.staff_id AND n.ends_at > \(now)
                       AND n.seen_at > \(now - StaffSessions.idle)) AS sessions
              FROM staff AS s
              LEFT JOIN directory_account AS d ON d.staff_id = s.staff_id
             WHERE d.deleted_at IS NULL AND (\(everybody) = 1 OR s.staff_id = \(staff))
             ORDER BY s.name, s.staff_id
            """, AccountState.init)
    }
}
