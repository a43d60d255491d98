// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store
package import Vocabulary

/// Proof that `staff` may do `Of` in the mailbox now; only `Grants` makes one, and it lives no longer than its transaction.
package struct Permit<Of: Right>: ~Copyable {
    package let staff: StaffID
    package let mailbox: MailboxID

    fileprivate init(staff: StaffID, mailbox: MailboxID) {
        self.staff = staff
        self.mailbox = mailbox
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
