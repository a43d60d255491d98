// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store
package import Vocabulary

/// A right that a grant gives over one mailbox.
package protocol Right {
    static var granted: GrantedRight { get }
}

/// The rights as the rows know them.
package enum GrantedRight: String, Sendable, CaseIterable, SQLBindable {
    case read
    case send
}

/// To read the mailbox's messages.
package enum MayRead: Right {
    package static let granted = GrantedRight.read
}

/// To write, answer, recall and remind in the mailbox's name.
package enum MaySend: Right {
    package static let granted = GrantedRight.send
}

/// Proof that `staff` may do `Of` in the mailbox now; only `Grants` makes one, and it lives no longer than its transaction.
package struct Permit<Of: Right>: ~Copyable {
    package let staff: StaffID
    package let mailbox: MailboxID

    fileprivate init(staff: StaffID, mailbox: MailboxID) {
        self.staff = staff
        self.mailbox = mailbox
    }
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
}

package enum Grants {
    /// The permit, where the actor is staff and has the right in force; refused as `notPermitted` otherwise.
    package static func permit<Of: Right>(
        _ right: Of.Type, to actor: Actor, on mailbox: MailboxID, in tx: borrowing some Rows & ~Copyable
    ) throws -> Permit<Of> {
        guard case .staff(let staff) = actor.who else { throw Refusal.notPermitted }
        let inForce = try tx.count(
            """
            SELECT count(*) AS n
              FROM mailbox_grant
             WHERE mailbox_id = \(mailbox) AND staff_id = \(staff) AND granted_right = \(Of.granted)
               AND starts_at <= \(tx.now) AND ends_at > \(tx.now)
            """)
        guard inForce > 0 else { throw Refusal.notPermitted }
        return Permit(staff: staff, mailbox: mailbox)
    }
}

extension Rows where Self: ~Copyable {
    /// The mailboxes that the person may read now, by address.
    package borrowing func mailboxes(readBy staff: StaffID) throws -> [Mailbox] {
        try mailboxes(MayRead.self, of: staff)
    }

    /// The mailboxes that the person has the right over now, by address.
    package borrowing func mailboxes<Of: Right>(_ right: Of.Type, of staff: StaffID) throws -> [Mailbox] {
        try all(
            """
            SELECT DISTINCT m.mailbox_id, m.address, m.name_fi, m.name_sv, m.name_en
              FROM mailbox AS m
              JOIN mailbox_grant AS g ON g.mailbox_id = m.mailbox_id
             WHERE g.staff_id = \(staff) AND g.granted_right = \(Of.granted)
               AND g.starts_at <= \(now) AND g.ends_at > \(now)
             ORDER BY m.address
            """, Mailbox.init)
    }
}

extension Write {
    /// Puts the declared grants in force: a new one starts, a changed one is ended and begun anew, one no longer declared ends now.
    package mutating func declareGrants(_ grants: [Grant]) throws {
        struct Standing {
            let id: GrantID
            let grant: Grant
        }
        let standing = try all(
            """
            SELECT grant_id, mailbox_id, staff_id, granted_right, reason, ends_at
              FROM mailbox_grant
             WHERE ends_at > \(now)
            """
        ) { row in
            Standing(
                id: try row["grant_id"],
                grant: Grant(
                    mailbox: try row["mailbox_id"], staff: try row["staff_id"],
                    right: try row["granted_right"], reason: try row["reason"], until: try row["ends_at"]))
        }
        for old in standing where !grants.contains(where: { $0.isSame(as: old.grant) }) {
            try run("UPDATE mailbox_grant SET ends_at = \(now) WHERE grant_id = \(old.id)")
        }
        for new in grants where !standing.contains(where: { $0.grant.isSame(as: new) }) {
            try run(
                """
                INSERT INTO mailbox_grant
                       (grant_id, mailbox_id, staff_id, granted_right, reason, starts_at, ends_at)
                VALUES (\(GrantID(at: now, by: chance)), \(new.mailbox), \(new.staff), \(new.right),
                        \(new.reason), \(now), \(new.until))
                """)
        }
    }
}

extension Grant {
    fileprivate func isSame(as other: Grant) -> Bool {
        (mailbox, staff, right, reason, until)
            == (other.mailbox, other.staff, other.right, other.reason, other.until)
    }
}
