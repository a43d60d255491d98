// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store
package import Vocabulary

/// What a person may do for the whole authority.
package enum StaffRole: String, Sendable, CaseIterable, SQLBindable {
    /// Looks after accounts, their sessions and their recovery; reads no message by it.
    case administrator
}

/// What a role came from.
enum RoleSource: String, Sendable, CaseIterable, SQLBindable {
    case declared
    case rule
    /// The code that was printed at install.
    case first
}

/// Proof that the actor is an administrator now; it lives no longer than its transaction.
package struct AdministratorPermit: ~Copyable {
    package let staff: StaffID

    fileprivate init(staff: StaffID) { self.staff = staff }
}

extension Rows where Self: ~Copyable {
    /// The permit, where the actor is an administrator whose duty goes on; refused as `notPermitted` otherwise.
    package borrowing func administrator(_ actor: Actor) throws -> AdministratorPermit {
        guard case .staff(let staff) = actor.who, try isAdministrator(staff) else {
            throw Refusal.notPermitted
        }
        return AdministratorPermit(staff: staff)
    }

    borrowing func isAdministrator(_ staff: StaffID) throws -> Bool {
        try count(
            """
            SELECT count(*) AS n
              FROM staff_role AS r
              JOIN staff AS s ON s.staff_id = r.staff_id
             WHERE r.staff_id = \(staff) AND r.role = \(StaffRole.administrator)
               AND (r.ends_at IS NULL OR r.ends_at > \(now)) AND s.ended_at IS NULL
            """) > 0
    }

    /// Who is an administrator now.
    package borrowing func administrators() throws -> [StaffID] {
        try all(
            """
            SELECT DISTINCT r.staff_id
              FROM staff_role AS r
              JOIN staff AS s ON s.staff_id = r.staff_id
             WHERE r.role = \(StaffRole.administrator) AND (r.ends_at IS NULL OR r.ends_at > \(now))
               AND s.ended_at IS NULL
             ORDER BY r.staff_id
            """
        ) { row in try row["staff_id"] }
    }

    /// Whether there is an administrator who has any way in: else the installation may print a code for the first one.
    borrowing func hasAdministratorWithWayIn() throws -> Bool {
        try count(
            """
            SELECT count(*) AS n
              FROM staff_role AS r
              JOIN staff AS s ON s.staff_id = r.staff_id
             WHERE r.role = \(StaffRole.administrator) AND (r.ends_at IS NULL OR r.ends_at > \(now))
               AND s.ended_at IS NULL
               AND (s.password_hash IS NOT NULL
                    OR EXISTS (SELECT 1 FROM staff_passkey AS p WHERE p.staff_id = s.staff_id)
                    OR EXISTS (SELECT 1 FROM staff_identity AS i WHERE i.staff_id = s.staff_id))
            """) > 0
    }
}

extension Write {
    /// Makes the declared administrators exactly these; those by rule or by the first code stay.
    package mutating func declareAdministrators(_ people: [StaffID]) throws {
        let standing = try all("SELECT staff_id FROM staff_role WHERE source = \(RoleSource.declared)") {
            row in try row["staff_id"] as StaffID
        }
        for staff in standing where !people.contains(staff) {
            try run("DELETE FROM staff_role WHERE staff_id = \(staff) AND source = \(RoleSource.declared)")
        }
        for staff in people where !standing.contains(staff) { try give(.administrator, to: staff, .declared) }
    }

    mutating func give(
        _ role: StaffRole, to staff: StaffID, _ source: RoleSource, until end: Moment? = nil
    ) throws {
        try run(
            """
            INSERT INTO staff_role (staff_id, role, source, since, ends_at)
            VALUES (\(staff), \(role), \(source), \(now), \(end))
            """)
    }
}
