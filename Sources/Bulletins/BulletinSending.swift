// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
package import Mail
internal import Mailboxes
internal import Sealing
package import Store
package import Vocabulary

/// One letter of a bulletin that waits to be handed over.
package struct WaitingLetter: Sendable {
    package let subscriber: SubscriberID
    package let address: Address
    /// By which its reader leaves the group, without signing in.
    package let leaving: LeavingToken
    /// How often the relay has put it off.
    package let tries: Int
}

/// What the relay said to a letter.
package enum LetterFate: Sendable {
    case handed
    /// It will not have it, or it was tried for too long.
    case refused
    /// It is to be tried again.
    case later(Moment)
}

/// What is left of a bulletin on its way.
package enum BulletinRest: Hashable, Sendable {
    /// Every letter has been handed over or refused, or its reader has left.
    case nothing
    /// The next letter is due then.
    case due(Moment)
    /// Somebody has stopped it.
    case stopped
}

extension Act {
    static func bulletinSent(_ bulletin: BulletinID) -> Act { Act("bulletin.sent", on: Object(bulletin)) }
    static func bulletinBounced(_ subscriber: SubscriberID) -> Act {
        Act("bulletin.bounced", on: Object(subscriber))
    }
}

extension Bulletins {
    /// A bulletin on its way, with the letters that are due; nil where it has been stopped or has ended.
    ///
    /// Who has left since the recipients were fixed gets none. A letter that the relay put off keeps no other one waiting.
    package func nextLetters(
        of id: BulletinID, atMost limit: Int
    ) async throws -> (bulletin: Bulletin, letters: [WaitingLetter])? {
        let keyring = keyring
        return try await database.keep { tx in
            guard let bulletin = try tx.bulletin(id), bulletin.state == .sending else { return nil }
            try tx.run(
                """
                UPDATE bulletin_recipient
                   SET state = \(BulletinRecipientState.left)
                 WHERE bulletin_id = \(id) AND state = \(BulletinRecipientState.waiting)
                   AND subscriber_id IN (SELECT subscriber_id
                                           FROM subscriber
                                          WHERE group_id = \(bulletin.group) AND left_at IS NOT NULL)
                """)
            let key = try tx.makeIndexKey(.subscribers, of: bulletin.mailbox.id, keyring: keyring)
            let letters = try tx.all(
                """
                SELECT s.subscriber_id, s.wrapped_address, r.tries
                  FROM bulletin_recipient AS r
                  JOIN subscriber AS s ON s.subscriber_id = r.subscriber_id
                 WHERE r.bulletin_id = \(id) AND r.state = \(BulletinRecipientState.waiting)
                   AND r.next_at <= \(tx.now)
                 ORDER BY r.next_at, r.subscriber_id
                 LIMIT \(limit)
                """
            ) { row in
                let subscriber: SubscriberID = try row["subscriber_id"]
                let text = try keyring.unwrap(
                    try row["wrapped_address"] as [UInt8], for: "subscriber", of: subscriber.bytes
                ).reveal { String(decoding: $0, as: UTF8.self) }
                guard let address = try? Address(parsing: text) else {
                    throw Fault(.permanent, "a subscriber's address is broken")
                }
                return WaitingLetter(
                    subscriber: subscriber, address: address,
                    leaving: LeavingToken(of: subscriber, with: key), tries: try row["tries"])
            }
            return (bulletin, letters)
        }
    }

    /// Records what the relay said to a letter.
    ///
    /// - Returns: whether the bulletin is still on its way.
    package func record(
        _ fate: LetterFate, of subscriber: SubscriberID, in bulletin: BulletinID
    ) async throws -> Bool {
        try await database.keep { tx in
            let (state, next): (BulletinRecipientState, Moment) =
                switch fate {
                case .handed: (.handed, tx.now)
                case .refused: (.failed, tx.now)
                case .later(let moment): (.waiting, moment)
                }
            try tx.run(
                """
                UPDATE bulletin_recipient
                   SET state = \(state), tries = tries + 1, next_at = \(next)
                 WHERE bulletin_id = \(bulletin) AND subscriber_id = \(subscriber)
                   AND state = \(BulletinRecipientState.waiting)
                """)
            return try tx.state(of: bulletin) == .sending
        }
    }

    /// What is left to send.
    package func rest(of id: BulletinID) async throws -> BulletinRest {
        try await database.read { tx in
            guard try tx.state(of: id) == .sending else { return .stopped }
            let next: Moment? = try tx.first(
                """
                SELECT next_at
                  FROM bulletin_recipient
                 WHERE bulletin_id = \(id) AND state = \(BulletinRecipientState.waiting)
                 ORDER BY next_at
                 LIMIT 1
                """
            ) { row in try row["next_at"] }
            return next.map { .due($0) } ?? .nothing
        }
    }

    /// Ends a bulletin of which nothing is left.
    package func end(_ id: BulletinID, by actor: Actor) async throws {
        try await database.write(.bulletinSent(id), by: actor) { tx in
            _ = try tx.run(
                """
                UPDATE bulletin
                   SET state = \(Bulletin.State.sent), sent_at = \(tx.now)
                 WHERE bulletin_id = \(id) AND state = \(Bulletin.State.sending)
                """)
        }
    }
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func state(of id: BulletinID) throws -> Bulletin.State? {
        try first("SELECT state FROM bulletin WHERE bulletin_id = \(id)") { row in try row["state"] }
    }
}

/// What reports of failed letters are written to; it needs no key.
package struct SubscriberFates: Sendable {
    private let database: Database

    package init(database: Database) {
        self.database = database
    }

    /// Notes that mail to a subscriber comes back: later bulletins do not go there.
    package func bounced(_ id: SubscriberID, by actor: Actor) async throws {
        try await database.write(.bulletinBounced(id), by: actor) { tx in
            _ = try tx.run(
                """
                UPDATE subscriber
                   SET bounced_at = \(tx.now)
                 WHERE subscriber_id = \(id) AND bounced_at IS NULL
                """)
        }
    }
}
