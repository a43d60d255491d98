// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
package import Mailboxes
internal import Store
package import Vocabulary

/// What stands in the link by which a subscriber leaves a group: whose it is, and a code that only we can make.
package struct LeavingToken: Hashable, Sendable {
    package let subscriber: SubscriberID
    private let code: Int64

    init(of subscriber: SubscriberID, with key: IndexKey) {
        self.subscriber = subscriber
        code = key.token(1, subscriber.description)
    }

    /// Reads what a link holds; whether the code is right only the key tells.
    ///
    ///     token = id "." 16HEXDIG
    package init?(parsing text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let subscriber = SubscriberID(parsing: parts[0]), parts[1].utf8.count == 16,
            let code = UInt64(parts[1], radix: 16)
        else { return nil }
        self.subscriber = subscriber
        self.code = Int64(bitPattern: code)
    }

    package var text: String {
        let digits = String(UInt64(bitPattern: code), radix: 16)
        return "\(subscriber).\(String(repeating: "0", count: 16 - digits.count))\(digits)"
    }
}

/// A subscription as its holder sees it.
package struct Subscription: Sendable {
    package let mailbox: Mailbox
    package let group: String
    /// Whether it stands.
    package let isOn: Bool
}

extension Act {
    static func subscriberLeft(_ subscriber: SubscriberID) -> Act {
        Act("bulletin.subscriber-left", on: Object(subscriber))
    }
}

extension Bulletins {
    /// The subscription of a link; `linkUnknown` where we made no such link.
    package func subscription(_ token: LeavingToken) async throws -> Subscription {
        let keyring = keyring
        return try await database.read { tx in try tx.subscription(token, keyring: keyring) }
    }

    /// Ends a subscription for good; again changes nothing (RFC 8058 §3.1 lets mail providers ask by themselves).
    package func leave(_ token: LeavingToken, by actor: Actor) async throws {
        let keyring = keyring
        try await database.write(.subscriberLeft(token.subscriber), by: actor) { tx in
            _ = try tx.subscription(token, keyring: keyring)
            try tx.run(
                """
                UPDATE subscriber
                   SET left_at = \(tx.now), wrapped_address = NULL
                 WHERE subscriber_id = \(token.subscriber) AND left_at IS NULL
                """)
        }
    }
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func subscription(_ token: LeavingToken, keyring: Keyring) throws -> Subscription {
        let found = try first(
            """
            SELECT g.mailbox_id, g.name, s.left_at
              FROM subscriber AS s
              JOIN bulletin_group AS g ON g.group_id = s.group_id
             WHERE s.subscriber_id = \(token.subscriber)
            """
        ) { row in
            (
                mailbox: try row["mailbox_id"] as MailboxID, group: try row["name"] as String,
                leftAt: try row["left_at"] as Moment?
            )
        }
        guard let found, let mailbox = try mailbox(found.mailbox),
            let key = try indexKey(.subscribers, of: mailbox.id, keyring: keyring),
            LeavingToken(of: token.subscriber, with: key) == token
        else { throw Refusal.linkUnknown }
        return Subscription(mailbox: mailbox, group: found.group, isOn: found.leftAt == nil)
    }
}
