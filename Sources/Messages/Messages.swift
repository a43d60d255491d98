// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identity
package import Mailboxes
package import Partners
package import Scanning
package import Store
package import Vocabulary

/// The messages of the authority: what staff and recipients do with them, each in a file of its own.
package struct Messages: Sendable {
    /// The limits that an authority sets.
    package struct Limits: Sendable {
        /// Of each attachment.
        package let attachmentBytes: Int
        /// Of one message.
        package let attachments: Int
        /// How long a recipient may open a message that a case worker answers with.
        package let expiry: Duration
        /// SMS of the authority in a day, whoever they go to.
        package let textsADay: Int
        /// How long the notice of what staff send from the browser waits, and can be undone.
        package let undo: Duration
        /// Ours: of the text of an answer.
        package let textBytes = 1 << 20

        package init(
            attachmentBytes: Int, attachments: Int, expiry: Duration, textsADay: Int = 2_000,
            undo: Duration = .zero
        ) {
            self.attachmentBytes = attachmentBytes
            self.attachments = attachments
            self.expiry = expiry
            self.textsADay = textsADay
            self.undo = undo
        }
    }

    let database: Database
    let blobs: Blobs
    let keyring: Keyring
    let contacts: Contacts
    /// What uploads stream through; nil where the authority runs without one.
    let scanner: (any MalwareScanner)?
    let clock: Clock
    let chance: Chance
    package let limits: Limits
    /// What follows the notice where nobody opens.
    package let ladder: NoticeLadder
    package let wordSearch: WordSearch
    /// Mail domains whose people sign in by a partner's own provider.
    let providedDomains: Set<String>

    package init(
        database: Database, blobs: Blobs, keyring: Keyring, scanner: (any MalwareScanner)?, limits: Limits,
        ladder: NoticeLadder = .none, wordSearch: WordSearch = .off, providedDomains: Set<String> = [],
        clock: Clock, chance: Chance
    ) {
        self.database = database
        self.blobs = blobs
        self.keyring = keyring
        self.scanner = scanner
        contacts = Contacts(keyring: keyring)
        self.limits = limits
        self.ladder = ladder
        self.wordSearch = wordSearch
        self.providedDomains = providedDomains
        self.clock = clock
        self.chance = chance
    }

    /// Who has rights to the mailboxes.
    package var organisation: Organisation { Organisation(database: database, keyring: keyring) }
    package var coverage: Coverage { Coverage(database: database) }
    package var access: Access { Access(database: database, keyring: keyring) }

    /// Organisations that take part.
    package var partners: Partners {
        Partners(
            database: database, keyring: keyring, chance: chance, textsADay: limits.textsADay,
            providedDomains: providedDomains)
    }

    /// Tells whoever looks at a mailbox, on this node, that something changed.
    package var changes: Changes { database.changes }

    /// Where it is recorded what became of notices.
    package var fates: NoticeFates { NoticeFates(database: database) }
}
