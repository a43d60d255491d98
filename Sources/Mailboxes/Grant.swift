// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store
package import Vocabulary

/// What a grant came from.
package enum GrantSource: String, Sendable, CaseIterable, SQLBindable {
    /// The configuration file.
    case declared
    /// A request that the mailbox's owner decided.
    case applied
    /// A rule about the groups of the organisation's directory.
    case rule
    /// A roster that an operator imported.
    case imported
    /// Somebody who is away for a time.
    case substitution
}

/// Why a grant ended before its time.
package enum GrantEnd: String, Sendable, CaseIterable, SQLBindable {
    /// The owner took it back, or its holder gave it up.
    case revoked
    /// A review did not confirm it.
    case fell
    /// What it came from does not give it any more.
    case withdrawn
    /// Another took its place.
    case replaced
}

/// One person's right to one mailbox, with its reason and its end.
package struct Grant: Sendable {
    package let mailbox: MailboxID
    package let staff: StaffID
    package let right: GrantedRight
    package let reason: String
    package let until: Moment

    package init(mailbox: MailboxID, staff: StaffID, right: GrantedRight, reason: String, until: Moment) {
        self.mailbox = mailbox
        self.staff = staff
        self.right = right
        self.reason = reason
        self.until = until
    }

    fileprivate init(_ row: Row) throws {
        self.init(
            mailbox: try row["mailbox_id"], staff: try row["staff_id"], right: try row["granted_right"],
            reason: try row["reason"], until: try row["ends_at"])
    }

    func isSame(as other: Grant) -> Bool {
        (mailbox, staff, right, reason, until)
            == (other.mailbox, other.staff, other.right, other.reason, other.until)
    }
}

/// A grant as it stands in the rows.
package struct StandingGrant: Sendable {
    package let id: GrantID
    package let grant: Grant
    package let source: GrantSource
    package let startsAt: Moment
    /// Who decided; nil where no person did.
    package let grantedBy: StaffID?
    package let endedBecause: GrantEnd?
    /// The end that it was given; where it ended early, `grant.until` is when that was.
    let agreedUntil: Moment?

    package init(_ row: Row) throws {
        id = try row["grant_id"]
        grant = try Grant(row)
        source = try row["source"]
        startsAt = try row["starts_at"]
        grantedBy = try row["granted_by"]
        endedBecause = try row["ended_because"]
        agreedUntil = try row["agreed_until"]
    }

    package func isInForce(at moment: Moment) -> Bool { startsAt <= moment && grant.until > moment }
}

extension Rows where Self: ~Copyable {
    package borrowing func grant(_ id: GrantID) throws -> StandingGrant? {
        try first(
            """
            SELECT grant_id, mailbox_id, staff_id, granted_right, reason, starts_at, ends_at, source, granted_by,
                   ended_because, agreed_until
              FROM mailbox_grant
             WHERE grant_id = \(id)
            """, StandingGrant.init)
    }

    /// The grants of a person that have not ended, those that begin later among them.
    package borrowing func grants(of staff: StaffID) throws -> [StandingGrant] {
        try all(
            """
            SELECT grant_id, mailbox_id, staff_id, granted_right, reason, starts_at, ends_at, source, granted_by,
                   ended_because, agreed_until
              FROM mailbox_grant
             WHERE staff_id = \(staff) AND ends_at > \(now)
             ORDER BY mailbox_id, granted_right, ends_at
            """, StandingGrant.init)
    }

    /// The grants over a mailbox that have not ended, those that begin later among them.
    package borrowing func grants(over mailbox: MailboxID) throws -> [StandingGrant] {
        try all(
            """
            SELECT grant_id, mailbox_id, staff_id, granted_right, reason, starts_at, ends_at, source, granted_by,
                   ended_because, agreed_until
              FROM mailbox_grant
             WHERE mailbox_id = \(mailbox) AND ends_at > \(now)
             ORDER BY staff_id, granted_right, ends_at
            """, StandingGrant.init)
    }

    /// The grants of one source that stand, and those of it that a person ended before their time.
    borrowing func grants(from source: GrantSource, of staff: StaffID?) throws -> [StandingGrant] {
        guard let staff else {
            return try all(
                """
                SELECT grant_id, mailbox_id, staff_id, granted_right, reason, starts_at, ends_at, source, granted_by,
                       ended_because, agreed_until
                  FROM mailbox_grant
                 WHERE source = \(source)
                   AND (ends_at > \(now) OR ended_because IN (\(GrantEnd.revoked), \(GrantEnd.fell)))
                """, StandingGrant.init)
        }
        return try all(
            """
            SELECT grant_id, mailbox_id, staff_id, granted_right, reason, starts_at, ends_at, source, granted_by,
                   ended_because, agreed_until
              FROM mailbox_grant
             WHERE source = \(source) AND staff_id = \(staff)
               AND (ends_at > \(now) OR ended_because IN (\(GrantEnd.revoked), \(GrantEnd.fell)))
            """, StandingGrant.init)
    }

    /// Whether the person has the right in force, by whichever grant.
    borrowing func holds(_ right: GrantedRight, _ staff: StaffID, in mailbox: MailboxID) throws -> Bool {
        try count(
            """
            SELECT count(*) AS n
              FROM mailbox_grant
             WHERE mailbox_id = \(mailbox) AND staff_id = \(staff) AND granted_right = \(right)
               AND starts_at <= \(now) AND ends_at > \(now)
            """) > 0
    }
}
