// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store
package import Vocabulary

extension Write {
    /// Makes what groups give a person exactly this, and tells whether anything but an end has changed.
    ///
    /// It needs no keys, because a directory and a sign-in have none at hand: where a reader leaves, the worker makes the mailbox's
    /// next key when it follows up. A grant that a person revoked, or that a review did not confirm, does not come back for the same
    /// reason.
    package mutating func putRuledGrants(_ wanted: [Grant], of staff: StaffID) throws -> Bool {
        let known = try grants(from: .rule, of: staff)
        var kept: Set<GrantID> = []
        var begun: [Grant] = []
        for grant in wanted.sorted(by: { $0.until > $1.until }) where grant.until > now {
            if let standing = known.first(where: { $0.grant.isFor(grant) }) {
                if standing.grant.until > now, kept.insert(standing.id).inserted {
                    // Renewed by the day, so that not every sign-in writes.
                    if grant.until - standing.grant.until >= .days(1) {
                        try run(
                            "UPDATE mailbox_grant SET ends_at = \(grant.until) WHERE grant_id = \(standing.id)"
                        )
                    }
                }
            } else if !begun.contains(where: { $0.isFor(grant) }) {
                try begin(grant, from: .rule)
                begun.append(grant)
            }
        }
        let gone = known.filter { $0.grant.until > now && !kept.contains($0.id) }
        for grant in gone {
            // With what a substitute has by it; `settled_at` stays empty for the worker.
            try run(
                """
                UPDATE mailbox_grant
                   SET ends_at = \(now), ended_because = \(GrantEnd.withdrawn)
                 WHERE (grant_id = \(grant.id) OR derived_from = \(grant.id)) AND ends_at > \(now)
                """)
            try also(.grantEnded(grant))
        }
        return !begun.isEmpty || !gone.isEmpty
    }
}

extension Grant {
    fileprivate func isFor(_ other: Grant) -> Bool {
        (mailbox, right, reason) == (other.mailbox, other.right, other.reason)
    }
}
