// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store
package import Vocabulary

extension Act {
    static func grantEnded(_ grant: StandingGrant) -> Act {
        Act(
            "grant.ended", on: Object(grant.id),
            related: [Object(grant.grant.mailbox), Object(grant.grant.staff)])
    }
    /// From here on a mailbox's messages are sealed to a new key.
    static func readerKeyMade(_ mailbox: MailboxID, epoch: Int) -> Act {
        Act("mailbox.key-made", on: Object(mailbox), details: ["epoch": .count(epoch)])
    }
}

extension Write {
    /// Puts the declared grants in force: a new one starts, one no longer declared ends now; no other source is touched.
    package mutating func declareGrants(_ grants: [Grant], keyring: Keyring) throws {
        try putInForce(grants, from: .declared, of: nil, keyring: keyring)
    }

    /// Makes the grants of a source, of one person or of all, exactly these.
    ///
    /// One that a person revoked, or that a review did not confirm, does not come back on the same terms: it needs another reason or
    /// another end.
    package mutating func putInForce(
        _ grants: [Grant], from source: GrantSource, of staff: StaffID?, keyring: Keyring
    ) throws {
        let known = try self.grants(from: source, of: staff)
        // What begins comes first, so that a reader whose grant is only written anew is at no moment without.
        for new in grants where !known.contains(where: { $0.resembles(new) }) {
            try begin(new, from: source)
        }
        let gone = known.filter { old in
            old.grant.until > now && !grants.contains { $0.isSame(as: old.grant) }
        }
        try end(gone, because: .withdrawn, keyring: keyring)
    }

    @discardableResult
    package mutating func begin(
        _ grant: Grant, from source: GrantSource, at start: Moment? = nil, by granter: StaffID? = nil,
        derivedFrom origin: GrantID? = nil, cause: [UInt8]? = nil
    ) throws -> GrantID {
        let id = GrantID(at: now, by: chance)
        try run(
            """
            INSERT INTO mailbox_grant
                   (grant_id, mailbox_id, staff_id, granted_right, reason, starts_at, ends_at, source, granted_by,
                    derived_from, agreed_until, cause_id)
            VALUES (\(id), \(grant.mailbox), \(grant.staff), \(grant.right), \(grant.reason), \(start ?? now),
                    \(grant.until), \(source), \(granter), \(origin), \(grant.until),
                    \(cause))
            """)
        return id
    }

    /// Ends grants now, with those that a substitute has by them; each mailbox that loses a reader gets its next key in the same commit.
    mutating func end(
        _ grants: [StandingGrant], because end: GrantEnd, by staff: StaffID? = nil, reason: String? = nil,
        keyring: Keyring
    ) throws {
        guard !grants.isEmpty else { return }
        let ids = grants.map(\.id)
        let derived = try all(
            """
            SELECT grant_id, mailbox_id, staff_id, granted_right, reason, starts_at, ends_at, source, granted_by,
                   ended_because, agreed_until
              FROM mailbox_grant
             WHERE derived_from IN (\(list: ids)) AND ends_at > \(now)
            """, StandingGrant.init
        ).filter { !ids.contains($0.id) }
        let ending = grants.map { ($0, end) } + derived.map { ($0, GrantEnd.withdrawn) }
        for (grant, cause) in ending {
            try run(
                """
                UPDATE mailbox_grant
                   SET agreed_until = coalesce(agreed_until, ends_at), ends_at = \(now), ended_because = \(cause),
                       ended_by = \(staff), ended_reason = \(reason), settled_at = \(now)
                 WHERE grant_id = \(grant.id)
                """)
            try also(.grantEnded(grant))
        }
        try turnKeys(after: ending.map(\.0).filter { $0.startsAt <= now }, keyring: keyring)
    }

    /// Makes the next key for each mailbox that a reader has left, who does not read it by another grant.
    private mutating func turnKeys(after ended: [StandingGrant], keyring: Keyring) throws {
        var turned: Set<MailboxID> = []
        for grant in ended where grant.grant.right == .read && !turned.contains(grant.grant.mailbox) {
            if try holds(.read, grant.grant.staff, in: grant.grant.mailbox) { continue }
            let epoch = try makeReaderKey(for: .mailbox(grant.grant.mailbox), keyring: keyring)
            try also(.readerKeyMade(grant.grant.mailbox, epoch: epoch))
            turned.insert(grant.grant.mailbox)
        }
    }

    /// Follows up on grants whose time ran out, or that ended with an account: who read by them reads nothing that comes from now on.
    ///
    /// Returns how many there were.
    mutating func settleEndedGrants(atMost limit: Int, keyring: Keyring) throws -> Int {
        let ended = try all(
            """
            SELECT grant_id, mailbox_id, staff_id, granted_right, reason, starts_at, ends_at, source, granted_by,
                   ended_because, agreed_until
              FROM mailbox_grant
             WHERE settled_at IS NULL AND ends_at <= \(now)
             ORDER BY ends_at
             LIMIT \(limit)
            """, StandingGrant.init)
        for grant in ended {
            try run("UPDATE mailbox_grant SET settled_at = \(now) WHERE grant_id = \(grant.id)")
        }
        try turnKeys(after: ended.filter { $0.startsAt < $0.grant.until }, keyring: keyring)
        return ended.count
    }
}

extension StandingGrant {
    /// Whether it is the grant that is asked for, or was until a person ended it.
    fileprivate func resembles(_ other: Grant) -> Bool {
        let agreed = Grant(
            mailbox: grant.mailbox, staff: grant.staff, right: grant.right, reason: grant.reason,
            until: agreedUntil ?? grant.until)
        return agreed.isSame(as: other)
    }
}
