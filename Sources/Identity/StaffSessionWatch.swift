// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Store
internal import Vocabulary

extension StaffSessions {
    /// The session, looked at without keeping it alive: for what a page does by itself, with nobody at the desk.
    package func session(watching token: SessionToken) async throws -> StaffSession? {
        let fingerprint = token.fingerprint
        return try await database.read { tx in
            try tx.first(
                """
                SELECT s.staff_id, s.login, s.name, s.language, n.seen_at, n.level, n.proved_at
                  FROM staff_session AS n
                  JOIN staff AS s ON s.staff_id = n.staff_id
                 WHERE n.session_fingerprint = \(fingerprint) AND n.ends_at > \(tx.now)
                   AND n.seen_at > \(tx.now - Self.idle) AND s.ended_at IS NULL
                """, StaffSession.init)
        }
    }
}
