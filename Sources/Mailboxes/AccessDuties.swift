// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Store
internal import Vocabulary

extension Act {
    static let rightsSettled = Act("access.settled")
}

extension Access {
    /// Ours: how long before its end a right's holder is told, first and again.
    package static let warnings: [Duration] = [.days(14), .days(3)]

    /// Does what time asks of rights: what has ended is followed up, what ends soon is told, reviews open and close.
    ///
    /// It runs each minute: so long, at most, messages are still sealed to a key that a reader had whose time ran out.
    package func keepRights() async throws {
        let keyring = keyring
        // Looked at without an act first: most minutes there is nothing to do, and nothing to log.
        let waits = try await database.read { tx in
            let ended = try tx.count(
                "SELECT count(*) AS n FROM mailbox_grant WHERE settled_at IS NULL AND ends_at <= \(tx.now)")
            return try ended > 0 || !tx.dueReviews().isEmpty || !tx.mailboxesToReview().isEmpty
                || !tx.grantsToWarn().isEmpty
        }
        guard waits else { return }
        try await database.write(.rightsSettled, by: .service(.worker)) { tx in
            while try tx.settleEndedGrants(atMost: 500, keyring: keyring) > 0 {}
            for review in try tx.dueReviews() { try tx.closeReview(review, keyring: keyring) }
            for mailbox in try tx.mailboxesToReview() { try tx.beginReview(of: mailbox) }
            try tx.warn()
        }
    }
}

private struct Warning {
    let id: GrantID
    let mailbox: MailboxID
    let staff: StaffID
    let right: GrantedRight
    let startsAt: Moment
    let endsAt: Moment
    let given: Int

    init(_ row: Row) throws {
        id = try row["grant_id"]
        mailbox = try row["mailbox_id"]
        staff = try row["staff_id"]
        right = try row["granted_right"]
        startsAt = try row["starts_at"]
        endsAt = try row["ends_at"]
        given = try row["warnings"]
    }

    /// How many warnings are due at the moment.
    func due(at now: Moment) -> Int { Access.warnings.count { endsAt <= now + $0 } }
}

extension Rows where Self: ~Copyable {
    /// Those in force that end within the time of a warning which is not given yet; what a group or an absence gives is nobody's to
    /// renew.
    fileprivate borrowing func grantsToWarn() throws -> [Warning] {
        let soon = Access.warnings.map { now + $0 }
        return try all(
            """
            SELECT grant_id, mailbox_id, staff_id, granted_right, starts_at, ends_at, warnings
              FROM mailbox_grant
             WHERE starts_at <= \(now) AND ends_at > \(now)
               AND source IN (\(GrantSource.declared), \(GrantSource.applied), \(GrantSource.imported))
               AND ((warnings = 0 AND ends_at <= \(soon[0])) OR (warnings < 2 AND ends_at <= \(soon[1])))
             ORDER BY grant_id
            """, Warning.init)
    }
}

extension Write {
    /// Plans one letter for all rights of a person over a mailbox that end at one time.
    fileprivate mutating func warn() throws {
        struct Told: Hashable {
            let staff: StaffID
            let mailbox: MailboxID
            let endsAt: Moment
        }
        var told: Set<Told> = []
        for grant in try grantsToWarn() {
            let due = grant.due(at: now)
            try run("UPDATE mailbox_grant SET warnings = \(due) WHERE grant_id = \(grant.id)")
            // One that was never meant to last longer than the warning needs none.
            guard grant.endsAt > grant.startsAt + Access.warnings[due - 1] else { continue }
            let longer = try count(
                """
                SELECT count(*) AS n
                  FROM mailbox_grant
                 WHERE mailbox_id = \(grant.mailbox) AND staff_id = \(grant.staff)
                   AND granted_right = \(grant.right) AND starts_at <= \(now) AND ends_at > \(grant.endsAt)
                """)
            guard longer == 0 else { continue }
            let letter = Told(staff: grant.staff, mailbox: grant.mailbox, endsAt: grant.endsAt)
            guard told.insert(letter).inserted else { continue }
            try plan(Job(.accessEnding, about: grant.id))
        }
    }
}
