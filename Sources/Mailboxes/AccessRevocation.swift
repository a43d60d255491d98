// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store
package import Vocabulary

extension Act {
    static func accessRevoked(_ grant: GrantID) -> Act { Act("access.revoked", on: Object(grant)) }
}

extension Access {
    /// Ends a grant at once: as an owner of the mailbox, or as who has it.
    ///
    /// What the person asks for next is refused, whatever page stands open. The last owner stays, so that there is somebody to decide.
    package func revoke(_ id: GrantID, because reason: StatedReason, by actor: Actor) async throws {
        let keyring = keyring
        try await database.write(.accessRevoked(id), by: actor) { tx in
            guard let standing = try tx.grant(id) else { throw Refusal.notPermitted }
            let staff = try actor.staff
            if staff != standing.grant.staff {
                _ = try Grants.permit(MayAdminister.self, to: actor, on: standing.grant.mailbox, in: tx)
            }
            guard standing.grant.until > tx.now else {
                if standing.endedBecause == .revoked { return }
                throw Refusal.outOfTurn
            }
            if standing.grant.right == .administer {
                let others = try tx.owners(of: standing.grant.mailbox).filter { $0 != standing.grant.staff }
                guard !others.isEmpty else { throw Refusal.outOfTurn }
            }
            try tx.end([standing], because: .revoked, by: staff, reason: reason.text, keyring: keyring)
            if staff != standing.grant.staff { try tx.plan(Job(.accessEnded, about: id)) }
        }
    }
}

/// A right with who has it, for the one who looks at it.
package struct HeldRight: Sendable {
    package let grant: StandingGrant
    package let mailbox: Mailbox
    package let holder: NamedStaff
    /// The name of who decided; nil where no person did.
    package let granter: String?
    /// How many conversations the holder has opened since the moment that was asked for.
    package let read: Int
    package let lastRead: Moment?

    fileprivate init(_ row: Row) throws {
        grant = try StandingGrant(row)
        mailbox = try Mailbox(row)
        holder = try NamedStaff(row)
        granter = try row["granter"]
        read = try row["conversations_read"]
        lastRead = try row["last_read"]
    }
}

extension Access {
    /// The rights that a person has or will have, by mailbox.
    package func rights(of staff: StaffID) async throws -> [HeldRight] {
        try await database.read { tx in try tx.heldRights(of: staff) }
    }

    /// One right, for who has it and for the owners of its mailbox.
    package func right(_ id: GrantID, by actor: Actor) async throws -> HeldRight {
        try await database.read { tx in
            guard let standing = try tx.grant(id) else { throw Refusal.notPermitted }
            if try actor.staff != standing.grant.staff {
                _ = try Grants.permit(MayAdminister.self, to: actor, on: standing.grant.mailbox, in: tx)
            }
            let rights = try tx.heldRights(of: standing.grant.staff)
            // It has ended since the page with the way here was shown.
            guard let right = rights.first(where: { $0.grant.id == id }) else { throw Refusal.outOfTurn }
            return right
        }
    }

    /// Everybody's rights over a mailbox, with what they have read by them since the moment; for its owners.
    package func rights(
        over mailbox: MailboxID, readSince moment: Moment, by actor: Actor
    ) async throws -> (mailbox: Mailbox, rights: [HeldRight]) {
        try await database.read { tx in
            _ = try Grants.permit(MayAdminister.self, to: actor, on: mailbox, in: tx)
            guard let found = try tx.mailbox(mailbox) else { throw Refusal.notPermitted }
            return (found, try tx.heldRights(over: mailbox, readSince: moment))
        }
    }

    /// The mailboxes that the person owns.
    package func owned(by staff: StaffID) async throws -> [Mailbox] {
        try await database.read { tx in try tx.mailboxes(MayAdminister.self, of: staff) }
    }

    /// Every mailbox that is open, for who applies.
    package func openMailboxes() async throws -> [(mailbox: Mailbox, unit: AuthorityUnit?)] {
        try await database.read { tx in
            let units = Dictionary(uniqueKeysWithValues: try tx.units().map { ($0.id, $0) })
            return try tx.openMailboxes().map { ($0.mailbox, $0.rules.unit.flatMap { units[$0] }) }
        }
    }
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func heldRights(of staff: StaffID) throws -> [HeldRight] {
        try all(
            """
            SELECT g.grant_id, g.granted_right, g.reason, g.starts_at, g.ends_at, g.source, g.granted_by,
                   g.ended_because, g.agreed_until, m.mailbox_id, m.address, m.name_fi, m.name_sv, m.name_en,
                   s.staff_id, s.name AS staff_name, s.login AS staff_login, b.name AS granter,
                   0 AS conversations_read, NULL AS last_read
              FROM mailbox_grant AS g
              JOIN mailbox AS m ON m.mailbox_id = g.mailbox_id
              JOIN staff AS s ON s.staff_id = g.staff_id
              LEFT JOIN staff AS b ON b.staff_id = g.granted_by
             WHERE g.staff_id = \(staff) AND g.ends_at > \(now)
             ORDER BY m.name_fi, m.address, g.granted_right, g.ends_at
            """, HeldRight.init)
    }

    borrowing func heldRights(over mailbox: MailboxID, readSince moment: Moment) throws -> [HeldRight] {
        try all(
            """
            SELECT g.grant_id, g.granted_right, g.reason, g.starts_at, g.ends_at, g.source, g.granted_by,
                   g.ended_because, g.agreed_until, m.mailbox_id, m.address, m.name_fi, m.name_sv, m.name_en,
                   s.staff_id, s.name AS staff_name, s.login AS staff_login, b.name AS granter,
                   (SELECT count(*)
                      FROM conversation_reader AS c
                     WHERE c.mailbox_id = g.mailbox_id AND c.staff_id = g.staff_id AND c.last_at >= \(moment)
                   ) AS conversations_read,
                   (SELECT max(c.last_at)
                      FROM conversation_reader AS c
                     WHERE c.mailbox_id = g.mailbox_id AND c.staff_id = g.staff_id) AS last_read
              FROM mailbox_grant AS g
              JOIN mailbox AS m ON m.mailbox_id = g.mailbox_id
              JOIN staff AS s ON s.staff_id = g.staff_id
              LEFT JOIN staff AS b ON b.staff_id = g.granted_by
             WHERE g.mailbox_id = \(mailbox) AND g.ends_at > \(now)
             ORDER BY s.name, s.staff_id, g.granted_right, g.ends_at
            """, HeldRight.init)
    }
}

extension Write {
    /// Remembers that the person opened the conversation, so that who may read can be held against who has read.
    package mutating func recordReading(
        of conversation: ConversationID, permit: borrowing Permit<MayRead>
    ) throws {
        try run(
            """
            INSERT INTO conversation_reader (conversation_id, staff_id, mailbox_id, first_at, last_at)
            VALUES (\(conversation), \(permit.staff), \(permit.mailbox), \(now), \(now))
            ON CONFLICT (conversation_id, staff_id) DO UPDATE
               SET last_at = excluded.last_at
            """)
    }
}
