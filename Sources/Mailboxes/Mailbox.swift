// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store
package import Vocabulary

/// What receives and answers: a team's or a person's place in the authority, known by its mail address.
package struct Mailbox: Hashable, Sendable {
    package let id: MailboxID
    /// The mail address that its own mail program writes from.
    package let address: String
    package let name: LocalText

    package init(_ row: Row) throws {
        id = try row["mailbox_id"]
        address = try row["address"]
        name = LocalText(
            finnish: try row["name_fi"], swedish: try row["name_sv"], english: try row["name_en"])
    }
}

extension Act {
    /// The declared mailboxes, people and grants were brought into force.
    package static let rosterDeclared = Act("roster.declared")
}

extension Rows where Self: ~Copyable {
    /// The mailbox of an address; local parts are compared without regard to case, as mail programs write them.
    package borrowing func mailbox(at address: String) throws -> Mailbox? {
        try first(
            """
            SELECT mailbox_id, address, name_fi, name_sv, name_en
              FROM mailbox
             WHERE address = \(address.lowercased())
            """, Mailbox.init)
    }

    package borrowing func mailbox(_ id: MailboxID) throws -> Mailbox? {
        try first(
            """
            SELECT mailbox_id, address, name_fi, name_sv, name_en
              FROM mailbox
             WHERE mailbox_id = \(id)
            """, Mailbox.init)
    }
}

extension Write {
    /// Makes the mailbox, or gives the one that stands there the name; a new one gets its reader key.
    package mutating func declareMailbox(
        at address: String, name: LocalText, keyring: Keyring
    ) throws -> Mailbox {
        if let mailbox = try mailbox(at: address) {
            try run(
                """
                UPDATE mailbox
                   SET name_fi = \(name.finnish), name_sv = \(name.swedish), name_en = \(name.english)
                 WHERE mailbox_id = \(mailbox.id)
                """)
        } else {
            let id = MailboxID(at: now, by: chance)
            try run(
                """
                INSERT INTO mailbox (mailbox_id, address, name_fi, name_sv, name_en, created_at)
                VALUES (\(id), \(address.lowercased()), \(name.finnish), \(name.swedish), \(name.english), \(now))
                """)
            try makeReaderKey(for: .mailbox(id), keyring: keyring)
        }
        guard let mailbox = try mailbox(at: address) else {
            throw Fault(.permanent, "the mailbox did not take")
        }
        return mailbox
    }
}
