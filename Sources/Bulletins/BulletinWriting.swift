// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mailboxes
package import Store
package import Vocabulary

extension Act {
    static func bulletinWritten(_ bulletin: BulletinID, for group: BulletinGroupID) -> Act {
        Act("bulletin.written", on: Object(bulletin), related: [Object(group)])
    }
    static func bulletinFixed(_ bulletin: BulletinID) -> Act { Act("bulletin.fixed", on: Object(bulletin)) }
    static func bulletinOrdered(_ bulletin: BulletinID, recipients: Int) -> Act {
        Act("bulletin.ordered", on: Object(bulletin), details: ["recipients": .count(recipients)])
    }
    static func bulletinStopped(_ bulletin: BulletinID) -> Act {
        Act("bulletin.stopped", on: Object(bulletin))
    }
}

extension Job.Kind {
    /// To hand a bulletin's letters to the relay.
    package static let bulletin: Job.Kind = "bulletin.mail"
}

extension Bulletins {
    /// The latest bulletins of the mailboxes that a member of staff may send for.
    package func bulletins(of staff: StaffID, limit: Int) async throws -> [Bulletin] {
        try await database.read { tx in
            let all = try tx.mailboxes(MaySend.self, of: staff).flatMap { mailbox in
                try tx.all(
                    """
                    SELECT b.bulletin_id
                      FROM bulletin AS b
                      JOIN bulletin_group AS g ON g.group_id = b.group_id
                     WHERE g.mailbox_id = \(mailbox.id)
                     ORDER BY b.written_at DESC
                     LIMIT \(limit)
                    """
                ) { row in try row["bulletin_id"] as BulletinID }
            }
            return try all.sorted(by: >).prefix(limit).compactMap { try tx.bulletin($0) }
        }
    }

    /// One bulletin, for who may send for its mailbox.
    package func bulletin(_ id: BulletinID, by actor: Actor) async throws -> Bulletin {
        try await database.read { tx in try tx.bulletin(id, for: actor) }
    }

    /// Keeps a bulletin, new or changed; its recipients are no longer fixed.
    ///
    /// The id is the form's own: a second click writes the same one. `seen` is the revision that the form showed, 0 where it is new.
    /// Refused as `outOfTurn` once it is on its way, and where somebody else has changed it since.
    package func write(
        _ text: BulletinText, for group: BulletinGroupID, as id: BulletinID, seen: Int, by actor: Actor
    ) async throws {
        try await database.write(.bulletinWritten(id, for: group), by: actor) { tx in
            _ = try tx.bulletinGroup(group, for: actor)
            if let standing = try tx.bulletin(id) {
                _ = try tx.bulletin(id, for: actor)
                // The same form once more.
                if standing.text == text, standing.group == group, standing.revision == seen + 1 { return }
                guard standing.isOpen, standing.revision == seen else { throw Refusal.outOfTurn }
                try tx.run("DELETE FROM bulletin_recipient WHERE bulletin_id = \(id)")
                try tx.run(
                    """
                    UPDATE bulletin
                       SET group_id = \(group), language = \(text.language), subject = \(text.subject),
                           text = \(text.text), state = \(Bulletin.State.draft), revision = \(seen + 1),
                           recipients = NULL
                     WHERE bulletin_id = \(id)
                    """)
            } else {
                try tx.run(
                    """
                    INSERT INTO bulletin
                        (bulletin_id, group_id, language, subject, text, state, revision, written_at)
                    VALUES (\(id), \(group), \(text.language), \(text.subject), \(text.text),
                            \(Bulletin.State.draft), 1, \(tx.now))
                    """)
            }
        }
    }

    /// Fixes whom a bulletin goes to: those who are in its group now and whose mail does not come back.
    ///
    /// Refused as `outOfTurn` where the policy check stops it. Fixing it again changes nothing.
    package func fix(_ id: BulletinID, by actor: Actor) async throws -> Bulletin {
        try await database.write(.bulletinFixed(id), by: actor) { tx in
            let bulletin = try tx.bulletin(id, for: actor)
            guard bulletin.isOpen, bulletin.text.mayGo else {
                throw Refusal.outOfTurn
            }
            if bulletin.state == .draft {
                try tx.run(
                    """
                    INSERT INTO bulletin_recipient (bulletin_id, subscriber_id, state, tries, next_at)
                    SELECT \(id), subscriber_id, 'waiting', 0, \(tx.now)
                      FROM subscriber
                     WHERE group_id = \(bulletin.group) AND left_at IS NULL AND bounced_at IS NULL
                    """)
                try tx.run(
                    """
                    UPDATE bulletin
                       SET state = \(Bulletin.State.ready),
                           recipients = (SELECT count(*) FROM bulletin_recipient WHERE bulletin_id = \(id))
                     WHERE bulletin_id = \(id)
                    """)
            }
            return try tx.bulletin(id, for: actor)
        }
    }

    /// Sends a bulletin to the recipients that were fixed; `recipients` and `revision` are what the person saw.
    ///
    /// Refused as `outOfTurn` where that is another number, or nobody, or the bulletin has changed. A second click changes nothing.
    package func send(_ id: BulletinID, to recipients: Int, seen revision: Int, by actor: Actor) async throws
    {
        try await database.write(.bulletinOrdered(id, recipients: recipients), by: actor) { tx in
            let bulletin = try tx.bulletin(id, for: actor)
            switch bulletin.state {
            case .sending, .sent: return
            case .draft, .stopped: throw Refusal.outOfTurn
            case .ready: break
            }
            guard recipients > 0, bulletin.recipients == recipients, bulletin.revision == revision,
                bulletin.text.mayGo
            else { throw Refusal.outOfTurn }
            try tx.run(
                "UPDATE bulletin SET state = \(Bulletin.State.sending) WHERE bulletin_id = \(id)")
            try tx.plan(Job(.bulletin, about: id))
        }
    }

    /// Stops a bulletin on its way; whoever has it has it.
    package func stop(_ id: BulletinID, by actor: Actor) async throws {
        try await database.write(.bulletinStopped(id), by: actor) { tx in
            switch try tx.bulletin(id, for: actor).state {
            case .sending: break
            case .stopped: return
            case .draft, .ready, .sent: throw Refusal.outOfTurn
            }
            try tx.run(
                "UPDATE bulletin SET state = \(Bulletin.State.stopped) WHERE bulletin_id = \(id)")
        }
    }
}

extension Bulletin {
    /// Whether it may still be changed.
    package var isOpen: Bool {
        switch state {
        case .draft, .ready: true
        case .sending, .sent, .stopped: false
        }
    }
}

extension Rows where Self: ~Copyable {
    /// The bulletin, where the actor may send for its mailbox; `notPermitted` otherwise, and where there is none.
    borrowing func bulletin(_ id: BulletinID, for actor: Actor) throws -> Bulletin {
        guard let bulletin = try bulletin(id) else { throw Refusal.notPermitted }
        _ = try Grants.permit(MaySend.self, to: actor, on: bulletin.mailbox.id, in: self)
        return bulletin
    }

    borrowing func bulletin(_ id: BulletinID) throws -> Bulletin? {
        let counts = try counts(of: id)
        return try first(
            """
            SELECT b.group_id, g.name AS group_name, b.language, b.subject, b.text, b.state, b.revision,
                   b.written_at,
                   b.recipients, b.sent_at, m.mailbox_id, m.address, m.name_fi, m.name_sv, m.name_en
              FROM bulletin AS b
              JOIN bulletin_group AS g ON g.group_id = b.group_id
              JOIN mailbox AS m ON m.mailbox_id = g.mailbox_id
             WHERE b.bulletin_id = \(id)
            """
        ) { row in
            Bulletin(
                id: id, group: try row["group_id"], groupName: try row["group_name"],
                mailbox: try Mailbox(row), text: try BulletinText(row), state: try row["state"],
                revision: try row["revision"],
                writtenAt: try row["written_at"], sentAt: try row["sent_at"],
                recipients: try row["recipients"], counts: counts)
        }
    }

    private borrowing func counts(of id: BulletinID) throws -> Bulletin.Counts {
        let counted = try all(
            """
            SELECT state, count(*) AS n
              FROM bulletin_recipient
             WHERE bulletin_id = \(id)
             GROUP BY state
            """
        ) { row in (state: try row["state"] as BulletinRecipientState, count: try row["n"] as Int) }
        func count(_ state: BulletinRecipientState) -> Int {
            counted.first { $0.state == state }?.count ?? 0
        }
        return Bulletin.Counts(
            waiting: count(.waiting), handed: count(.handed), failed: count(.failed), left: count(.left))
    }
}
