// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
package import Mail
package import Mailboxes
internal import Sealing
internal import Store
package import Vocabulary

/// What became of addresses that were to be added to a group.
package struct AddedSubscribers: Hashable, Sendable {
    package let new: Int
    /// They were there.
    package let known: Int
    /// They have left the group, and are not brought back.
    package let left: Int

    package init(new: Int, known: Int, left: Int) {
        self.new = new
        self.known = known
        self.left = left
    }
}

extension Act {
    static func bulletinGroupMade(_ group: BulletinGroupID, of mailbox: MailboxID) -> Act {
        Act("bulletin.group-made", on: Object(group), related: [Object(mailbox)])
    }
    static func subscribersAdded(_ group: BulletinGroupID, _ count: Int) -> Act {
        Act("bulletin.subscribers-added", on: Object(group), details: ["addresses": .count(count)])
    }
    static func subscriberRemoved(_ group: BulletinGroupID) -> Act {
        Act("bulletin.subscriber-removed", on: Object(group))
    }
}

extension Bulletins {
    /// The mailboxes that a member of staff may send bulletins for.
    package func mailboxes(of staff: StaffID) async throws -> [Mailbox] {
        try await database.read { tx in try tx.mailboxes(MaySend.self, of: staff) }
    }

    /// The groups of the mailboxes that a member of staff may send for, by name.
    package func groups(of staff: StaffID) async throws -> [BulletinGroup] {
        try await database.read { tx in
            try tx.mailboxes(MaySend.self, of: staff).flatMap { mailbox in
                try tx.all(
                    """
                    SELECT g.group_id, g.name,
                           (SELECT count(*)
                              FROM subscriber AS s
                             WHERE s.group_id = g.group_id AND s.left_at IS NULL) AS subscribers
                      FROM bulletin_group AS g
                     WHERE g.mailbox_id = \(mailbox.id)
                     ORDER BY g.name
                    """
                ) { row in
                    BulletinGroup(
                        id: try row["group_id"], mailbox: mailbox, name: try row["name"],
                        subscribers: try row["subscribers"])
                }
            }
        }
    }

    /// One group, for who may send for its mailbox.
    package func group(_ id: BulletinGroupID, by actor: Actor) async throws -> BulletinGroup {
        try await database.read { tx in try tx.bulletinGroup(id, for: actor) }
    }

    /// Makes a group; the id is the form's own, so that a second click makes no second one.
    package func makeGroup(
        _ id: BulletinGroupID, named name: String, in mailbox: MailboxID, by actor: Actor
    ) async throws {
        let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !name.isEmpty else { throw Refusal.nothingWritten }
        guard name.utf8.count <= BulletinLimits.nameBytes else {
            throw Refusal.tooLarge(limitBytes: BulletinLimits.nameBytes)
        }
        try await database.write(.bulletinGroupMade(id, of: mailbox), by: actor) { tx in
            _ = try Grants.permit(MaySend.self, to: actor, on: mailbox, in: tx)
            try tx.run(
                """
                INSERT INTO bulletin_group (group_id, mailbox_id, name, made_at)
                VALUES (\(id), \(mailbox), \(name), \(tx.now))
                ON CONFLICT (group_id) DO NOTHING
                """)
        }
    }

    /// Adds addresses to a group; who has left it stays away.
    package func add(
        _ addresses: [Address], to group: BulletinGroupID, by actor: Actor
    ) async throws -> AddedSubscribers {
        let keyring = keyring
        return try await database.write(.subscribersAdded(group, addresses.count), by: actor) { tx in
            let place = try tx.bulletinGroup(group, for: actor)
            guard place.subscribers + addresses.count <= BulletinLimits.subscribers else {
                throw Refusal.outOfTurn
            }
            let key = try tx.makeIndexKey(.subscribers, of: place.mailbox.id, keyring: keyring)
            var (new, known, left) = (0, 0, 0)
            for address in addresses {
                let id = SubscriberID(at: tx.now, by: tx.chance)
                let token = key.token(0, address.text.lowercased())
                let wrapped = keyring.wrap(
                    SecretBytes(Array(address.text.utf8)), for: "subscriber", of: id.bytes, chance: tx.chance)
                let inserted = try tx.changed(
                    """
                    INSERT INTO subscriber (subscriber_id, group_id, address_token, wrapped_address, added_at)
                    VALUES (\(id), \(group), \(token), \(wrapped), \(tx.now))
                    ON CONFLICT (group_id, address_token) DO NOTHING
                    """)
                if inserted == 1 {
                    new += 1
                } else if try tx.count(
                    """
                    SELECT count(*) AS n
                      FROM subscriber
                     WHERE group_id = \(group) AND address_token = \(token) AND left_at IS NULL
                    """) == 1
                {
                    known += 1
                } else {
                    left += 1
                }
            }
            return AddedSubscribers(new: new, known: known, left: left)
        }
    }

    /// Takes an address out of a group, as its holder asked by telephone; it cannot be brought back by a list.
    ///
    /// - Returns: whether it was there.
    package func remove(
        _ address: Address, from group: BulletinGroupID, by actor: Actor
    ) async throws -> Bool {
        let keyring = keyring
        return try await database.write(.subscriberRemoved(group), by: actor) { tx in
            let place = try tx.bulletinGroup(group, for: actor)
            let key = try tx.makeIndexKey(.subscribers, of: place.mailbox.id, keyring: keyring)
            return try tx.changed(
                """
                UPDATE subscriber
                   SET left_at = \(tx.now), wrapped_address = NULL
                 WHERE group_id = \(group) AND address_token = \(key.token(0, address.text.lowercased()))
                   AND left_at IS NULL
                """) == 1
        }
    }
}

extension Rows where Self: ~Copyable {
    /// The group, where the actor may send for its mailbox; `notPermitted` otherwise, and where there is none.
    borrowing func bulletinGroup(_ id: BulletinGroupID, for actor: Actor) throws -> BulletinGroup {
        let found = try first(
            """
            SELECT g.mailbox_id, g.name,
                   (SELECT count(*)
                      FROM subscriber AS s
                     WHERE s.group_id = g.group_id AND s.left_at IS NULL) AS subscribers
              FROM bulletin_group AS g
             WHERE g.group_id = \(id)
            """
        ) { row in
            (
                mailbox: try row["mailbox_id"] as MailboxID, name: try row["name"] as String,
                subscribers: try row["subscribers"] as Int
            )
        }
        guard let found, let mailbox = try mailbox(found.mailbox) else { throw Refusal.notPermitted }
        _ = try Grants.permit(MaySend.self, to: actor, on: mailbox.id, in: self)
        return BulletinGroup(id: id, mailbox: mailbox, name: found.name, subscribers: found.subscribers)
    }
}
