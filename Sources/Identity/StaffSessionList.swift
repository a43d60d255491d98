// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Store
package import Vocabulary

/// A session as its holder sees it in a list; what it is named by opens nothing.
package struct ListedSession: Sendable {
    package let fingerprint: [UInt8]
    package let createdAt: Moment
    package let seenAt: Moment
}

extension Act {
    /// A person ended a session of the own account from another.
    package static func sessionEnded(_ staff: StaffID) -> Act {
        Act("staff.session-ended", on: Object(staff))
    }
}

extension StaffSessions {
    /// The sessions of the person that are in force, the latest seen first.
    package func sessions(of staff: StaffID) async throws -> [ListedSession] {
        try await database.read { tx in try tx.sessions(of: staff) }
    }

    /// Ends a session of the person's own, from afar.
    package func end(_ fingerprint: [UInt8], of staff: StaffID, by actor: Actor) async throws {
        try await database.write(.sessionEnded(staff), by: actor) { tx in
            let ended = try tx.changed(
                """
                DELETE FROM staff_session
                 WHERE session_fingerprint = \(fingerprint) AND staff_id = \(staff)
                """)
            guard ended == 1 else { throw Refusal.notPermitted }
        }
    }
}

extension Rows where Self: ~Copyable {
    borrowing func sessions(of staff: StaffID) throws -> [ListedSession] {
        try all(
            """
            SELECT session_fingerprint, created_at, seen_at
              FROM staff_session
             WHERE staff_id = \(staff) AND ends_at > \(now) AND seen_at > \(now - StaffSessions.idle)
             ORDER BY seen_at DESC
            """
        ) { row in
            ListedSession(
                fingerprint: try row["session_fingerprint"], createdAt: try row["created_at"],
                seenAt: try row["seen_at"])
        }
    }
}
