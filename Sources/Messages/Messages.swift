// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mailboxes
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
        /// Ours: of the text of an answer.
        package let textBytes = 1 << 20

        package init(attachmentBytes: Int, attachments: Int, expiry: Duration, textsADay: Int = 2_000) {
            self.attachmentBytes = attachmentBytes
            self.attachments = attachments
            self.expiry = expiry
            self.textsADay = textsADay
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

    package init(
        database: Database, blobs: Blobs, keyring: Keyring, scanner: (any MalwareScanner)?, limits: Limits,
        clock: Clock, chance: Chance
    ) {
        self.database = database
        self.blobs = blobs
        self.keyring = keyring
        self.scanner = scanner
        contacts = Contacts(keyring: keyring)
        self.limits = limits
        self.clock = clock
        self.chance = chance
    }

    /// Where it is recorded what became of notices.
    package var fates: NoticeFates { NoticeFates(database: database) }
}
