// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store
package import Vocabulary

/// Who stands in for somebody in a mailbox, and from when to when.
///
/// The substitute reads and sends by grants of their own, which name what they are derived from: they end with the period, and at once
/// where the other's right ends.
package struct Substitution: Sendable {
    /// Ours: who is away for longer is replaced.
    package static let longest = Duration.days(92)

    package let id: SubstitutionID
    package let mailbox: Mailbox
    package let absent: NamedStaff
    package let substitute: StaffID
    package let substituteName: String
    /// Who has named the substitute; nil where it is the absent one.
    package let namedBy: String?
    package let from: Moment
    package let until: Moment

    fileprivate init(_ row: Row) throws {
        id = try row["substitution_id"]
        mailbox = try Mailbox(row)
        absent = try NamedStaff(row)
        substitute = try row["substitute_id"]
        substituteName = try row["substitute_name"]
        namedBy = try row["named_by"]
        from = try row["from_at"]
        until = try row["until_at"]
    }
}

extension Act {
    static func substituteNamed(
        _ id: SubstitutionID, in mailbox: MailboxID, for absent: StaffID, substitute: StaffID
    ) -> Act {
        Act(
            "substitute.named", on: Object(id),
            related: [Object(mailbox), Object(absent), Object(substitute)])
    }
    static func substitutionAsked(_ id: SubstitutionID) -> Act { Act("substitute.asked", on: Object(id)) }
    static func substitutionEnded(_ id: SubstitutionID) -> Act { Act("substitute.ended", on: Object(id)) }
}

extension Access {
    /// Names a substitute for a period: for oneself, or as a supervisor or owner of the mailbox for somebody in it.
    ///
    /// `id` is the one that the form was given. Refused as `notPermitted` where the absent one has no right to hand on, and as `outOfTurn`
    /// where no account of that name is in use, the period is none, or it is the same person.
    package func substitute(
        _ login: String, for absent: StaffID, in mailbox: MailboxID, from: Moment, until: Moment,
        as id: SubstitutionID, by actor: Actor
    ) async throws {
        try await database.write(.substitutionAsked(id), by: actor) { tx in
            let staff = try actor.staff
            if staff != absent { try tx.checkSupervises(actor, mailbox) }
            let handedOn = try tx.grants(of: absent).filter { grant in
                grant.grant.mailbox == mailbox && grant.source != .substitution
                    && (grant.grant.right == .read || grant.grant.right == .send)
                    && grant.startsAt < until && grant.grant.until > from
            }
            guard !handedOn.isEmpty else { throw Refusal.notPermitted }
            if try tx.count("SELECT count(*) AS n FROM substitution WHERE substitution_id = \(id)") > 0 {
                return
            }
            guard let substitute = try tx.activeStaff(login: login), substitute.id != absent,
                until > tx.now, until > from, until <= max(from, tx.now) + Substitution.longest
            else { throw Refusal.outOfTurn }
            try tx.run(
                """
                INSERT INTO substitution
                       (substitution_id, mailbox_id, staff_id, substitute_id, from_at, until_at, set_by, set_at)
                VALUES (\(id), \(mailbox), \(absent), \(substitute.id), \(from), \(until), \(staff), \(tx.now))
                """)
            for grant in handedOn {
                let start = max(from, tx.now, grant.startsAt)
                try tx.begin(
                    Grant(
                        mailbox: mailbox, staff: substitute.id, right: grant.grant.right,
                        reason: "substitute", until: min(until, grant.grant.until)),
                    from: .substitution, at: start, by: staff, derivedFrom: grant.id, cause: id.bytes)
            }
            try tx.also(.substituteNamed(id, in: mailbox, for: absent, substitute: substitute.id))
        }
    }

    /// Ends a substitution before its time: by either of the two, or by a supervisor or owner of the mailbox.
    package func endSubstitution(_ id: SubstitutionID, by actor: Actor) async throws {
        let keyring = keyring
        try await database.write(.substitutionEnded(id), by: actor) { tx in
            guard let substitution = try tx.substitution(id) else { throw Refusal.notPermitted }
            let staff = try actor.staff
            if staff != substitution.absent.id, staff != substitution.substitute {
                try tx.checkSupervises(actor, substitution.mailbox.id)
            }
            try tx.run(
                "UPDATE substitution SET ended_at = \(tx.now) WHERE substitution_id = \(id) AND ended_at IS NULL"
            )
            let grants = try tx.grants(by: id)
            try tx.end(grants, because: .withdrawn, by: staff, keyring: keyring)
        }
    }

    /// The mailboxes in which the person names substitutes for others.
    package func overseen(by staff: StaffID) async throws -> [Mailbox] {
        try await database.read { tx in
            let supervised = try tx.mailboxes(MaySupervise.self, of: staff)
            return supervised
                + (try tx.mailboxes(MayAdminister.self, of: staff).filter { !supervised.contains($0) })
        }
    }

    /// A mailbox as who supervises or owns it names substitutes in it: whose place can be taken, and who stands in.
    package func absences(
        in mailbox: MailboxID, by actor: Actor
    ) async throws -> (mailbox: Mailbox, people: [NamedStaff], substitutions: [Substitution]) {
        try await database.read { tx in
            try tx.checkSupervises(actor, mailbox)
            guard let found = try tx.mailbox(mailbox) else { throw Refusal.notPermitted }
            return (found, try tx.standIns(neededIn: mailbox), try tx.substitutions(in: mailbox))
        }
    }

    /// The substitutions that a person is part of, and that have not ended.
    package func substitutions(with staff: StaffID) async throws -> [Substitution] {
        try await database.read { tx in try tx.substitutions(with: staff) }
    }
}

extension Rows where Self: ~Copyable {
    /// Who stands in for the person in the mailbox now.
    package borrowing func substitute(for staff: StaffID, in mailbox: MailboxID) throws -> StaffID? {
        try first(
            """
            SELECT substitute_id
              FROM substitution
             WHERE staff_id = \(staff) AND mailbox_id = \(mailbox) AND ended_at IS NULL
               AND from_at <= \(now) AND until_at > \(now)
             ORDER BY set_at DESC
             LIMIT 1
            """
        ) { row in try row["substitute_id"] }
    }

    fileprivate borrowing func substitution(_ id: SubstitutionID) throws -> Substitution? {
        try first(
            """
            SELECT b.substitution_id, b.from_at, b.until_at, b.substitute_id, t.name AS substitute_name,
                   CASE WHEN b.set_by = b.staff_id THEN NULL ELSE n.name END AS named_by, m.mailbox_id, m.address, m.name_fi, m.name_sv, m.name_en, s.staff_id, s.name AS staff_name,
                   s.login AS staff_login
              FROM substitution AS b
              JOIN mailbox AS m ON m.mailbox_id = b.mailbox_id
              JOIN staff AS s ON s.staff_id = b.staff_id
              JOIN staff AS t ON t.staff_id = b.substitute_id
              LEFT JOIN staff AS n ON n.staff_id = b.set_by
             WHERE b.substitution_id = \(id)
            """, Substitution.init)
    }

    fileprivate borrowing func substitutions(with staff: StaffID) throws -> [Substitution] {
        try all(
            """
            SELECT b.substitution_id, b.from_at, b.until_at, b.substitute_id, t.name AS substitute_name,
                   CASE WHEN b.set_by = b.staff_id THEN NULL ELSE n.name END AS named_by, m.mailbox_id, m.address, m.name_fi, m.name_sv, m.name_en, s.staff_id, s.name AS staff_name,
                   s.login AS staff_login
              FROM substitution AS b
              JOIN mailbox AS m ON m.mailbox_id = b.mailbox_id
              JOIN staff AS s ON s.staff_id = b.staff_id
              JOIN staff AS t ON t.staff_id = b.substitute_id
              LEFT JOIN staff AS n ON n.staff_id = b.set_by
             WHERE (b.staff_id = \(staff) OR b.substitute_id = \(staff)) AND b.ended_at IS NULL
               AND b.until_at > \(now)
             ORDER BY b.from_at
            """, Substitution.init)
    }

    fileprivate borrowing func substitutions(in mailbox: MailboxID) throws -> [Substitution] {
        try all(
            """
            SELECT b.substitution_id, b.from_at, b.until_at, b.substitute_id, t.name AS substitute_name,
                   CASE WHEN b.set_by = b.staff_id THEN NULL ELSE n.name END AS named_by, m.mailbox_id, m.address,
                   m.name_fi, m.name_sv, m.name_en, s.staff_id, s.name AS staff_name, s.login AS staff_login
              FROM substitution AS b
              JOIN mailbox AS m ON m.mailbox_id = b.mailbox_id
              JOIN staff AS s ON s.staff_id = b.staff_id
              JOIN staff AS t ON t.staff_id = b.substitute_id
              LEFT JOIN staff AS n ON n.staff_id = b.set_by
             WHERE b.mailbox_id = \(mailbox) AND b.ended_at IS NULL AND b.until_at > \(now)
             ORDER BY b.from_at
            """, Substitution.init)
    }

    /// Who has a right of their own in the mailbox that a substitute could have.
    fileprivate borrowing func standIns(neededIn mailbox: MailboxID) throws -> [NamedStaff] {
        try all(
            """
            SELECT DISTINCT s.staff_id, s.name AS staff_name, s.login AS staff_login
              FROM mailbox_grant AS g
              JOIN staff AS s ON s.staff_id = g.staff_id
             WHERE g.mailbox_id = \(mailbox) AND g.ends_at > \(now) AND g.source <> \(GrantSource.substitution)
               AND g.granted_right IN (\(list: [GrantedRight.read, .send])) AND s.ended_at IS NULL
             ORDER BY s.name, s.staff_id
            """, NamedStaff.init)
    }

    fileprivate borrowing func grants(by substitution: SubstitutionID) throws -> [StandingGrant] {
        try all(
            """
            SELECT grant_id, mailbox_id, staff_id, granted_right, reason, starts_at, ends_at, source, granted_by,
                   ended_because, agreed_until
              FROM mailbox_grant
             WHERE cause_id = \(substitution) AND ends_at > \(now)
            """, StandingGrant.init)
    }

    fileprivate borrowing func checkSupervises(_ actor: Actor, _ mailbox: MailboxID) throws {
        do {
            _ = try Grants.permit(MaySupervise.self, to: actor, on: mailbox, in: self)
        } catch Refusal.notPermitted {
            _ = try Grants.permit(MayAdminister.self, to: actor, on: mailbox, in: self)
        }
    }
}
