// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Store
package import Vocabulary

package enum OfRecovery: Identified { package static let kind = "recovery" }
/// One recovery of an account, from its proposal to its code.
package typealias RecoveryID = ID<OfRecovery>

/// A recovery that goes on: proposed by one administrator, perhaps confirmed by another, and not used yet.
package struct StaffRecovery: Sendable {
    package let id: RecoveryID
    package let staff: StaffMember
    package let proposedBy: StaffID
    package let proposer: String
    package let proposedAt: Moment
    /// Who confirmed it; nil as long as it waits.
    package let confirmer: String?
    package let endsAt: Moment

    fileprivate init(_ row: Row) throws {
        id = try row["recovery_id"]
        staff = try StaffMember(row)
        proposedBy = try row["proposed_by"]
        proposer = try row["proposer"]
        proposedAt = try row["proposed_at"]
        confirmer = try row["confirmer"]
        endsAt = try row["recovery_ends_at"]
    }
}

extension Administration {
    /// Proposes to recover an account; another administrator confirms it within a day.
    package func proposeRecovery(of staff: StaffID, by actor: Actor) async throws {
        let chance = chance
        let id = try await database.read { tx in RecoveryID(at: tx.now, by: chance) }
        try await database.write(.recoveryProposed(id, staff), by: actor) { tx in
            let permit = try tx.administrator(actor)
            try actor.checkProof(at: tx.now)
            guard permit.staff != staff, try tx.serves(staff) else { throw Refusal.notPermitted }
            guard try tx.recoveries().allSatisfy({ $0.staff.id != staff }) else { throw Refusal.outOfTurn }
            try tx.run(
                """
                INSERT INTO staff_recovery (recovery_id, staff_id, proposed_by, proposed_at, ends_at)
                VALUES (\(id), \(staff), \(permit.staff), \(tx.now), \(tx.now + .hours(StaffCodeLimits.hours)))
                """)
        }
    }

    /// Confirms what another administrator proposed, and makes the code, which is told this once.
    ///
    /// Refused as `notPermitted` to the one who proposed it and to the one whom it is for, and once the proposer is no administrator.
    package func confirmRecovery(
        _ id: RecoveryID, of staff: StaffID, by actor: Actor
    ) async throws -> (code: OneTimeCode, until: Moment) {
        let code = OneTimeCode(by: chance)
        return try await database.write(.recoveryConfirmed(id, staff), by: actor) { tx in
            let permit = try tx.administrator(actor)
            try actor.checkProof(at: tx.now)
            guard let recovery = try tx.recoveries().first(where: { $0.id == id && $0.staff.id == staff }),
                recovery.confirmer == nil
            else { throw Refusal.outOfTurn }
            guard permit.staff != staff, permit.staff != recovery.proposedBy,
                try tx.isAdministrator(recovery.proposedBy)
            else { throw Refusal.notPermitted }
            let until = tx.now + .hours(StaffCodeLimits.hours)
            try tx.run(
                """
                UPDATE staff_recovery
                   SET confirmed_by = \(permit.staff), ends_at = \(until)
                 WHERE recovery_id = \(id)
                """)
            try tx.keep(code, for: id)
            return (code, until)
        }
    }

    /// Any administrator withdraws it, its code too.
    package func withdrawRecovery(_ id: RecoveryID, of staff: StaffID, by actor: Actor) async throws {
        try await database.write(.recoveryWithdrawn(id, staff), by: actor) { tx in
            _ = try tx.administrator(actor)
            guard try tx.recoveries().contains(where: { $0.id == id && $0.staff.id == staff }) else {
                throw Refusal.outOfTurn
            }
            try tx.run("DELETE FROM staff_code WHERE recovery_id = \(id)")
            try tx.close(id)
        }
    }
}

extension Act {
    static func recoveryProposed(_ id: RecoveryID, _ staff: StaffID) -> Act {
        Act("recovery.proposed", on: Object(id), related: [Object(staff)])
    }
    static func recoveryConfirmed(_ id: RecoveryID, _ staff: StaffID) -> Act {
        Act("recovery.confirmed", on: Object(id), related: [Object(staff)])
    }
    static func recoveryWithdrawn(_ id: RecoveryID, _ staff: StaffID) -> Act {
        Act("recovery.withdrawn", on: Object(id), related: [Object(staff)])
    }
    static func recovered(_ id: RecoveryID, _ staff: StaffID) -> Act {
        Act("recovery.used", on: Object(id), related: [Object(staff)])
    }
}

extension Write {
    mutating func close(_ recovery: RecoveryID) throws {
        try run(
            "UPDATE staff_recovery SET closed_at = \(now) WHERE recovery_id = \(recovery) AND closed_at IS NULL"
        )
    }
}

extension Rows where Self: ~Copyable {
    /// The recoveries that go on, the oldest first.
    borrowing func recoveries() throws -> [StaffRecovery] {
        try all(
            """
            SELECT s.staff_id, s.login, s.name, s.language, r.recovery_id, r.proposed_by, r.proposed_at,
                   p.name AS proposer, c.name AS confirmer, r.ends_at AS recovery_ends_at
              FROM staff_recovery AS r
              JOIN staff AS s ON s.staff_id = r.staff_id
              JOIN staff AS p ON p.staff_id = r.proposed_by
              LEFT JOIN staff AS c ON c.staff_id = r.confirmed_by
             WHERE r.closed_at IS NULL AND r.ends_at > \(now) AND s.ended_at IS NULL
             ORDER BY r.proposed_at, r.recovery_id
            """, StaffRecovery.init)
    }

    /// The recovery whose code it is, where both are in force.
    borrowing func recovery(byCode fingerprint: [UInt8]) throws -> StaffRecovery? {
        let id = try first(
            """
            SELECT recovery_id FROM staff_code
             WHERE code_fingerprint = \(fingerprint) AND recovery_id IS NOT NULL AND ends_at > \(now)
            """
        ) { row in try row["recovery_id"] as RecoveryID }
        guard let id else { return nil }
        return try recoveries().first { $0.id == id && $0.confirmer != nil }
    }

    borrowing func serves(_ staff: StaffID) throws -> Bool {
        try count("SELECT count(*) AS n FROM staff WHERE staff_id = \(staff) AND ended_at IS NULL") > 0
    }
}
