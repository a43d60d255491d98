// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identity
package import Mailboxes
package import Store
package import Vocabulary

/// What takes messages in from mail programs: public keys only, no root key, nothing that could open what is stored.
package struct MessageIntake: Sendable {
    /// One recipient of a message, as asked for.
    package struct Recipient: Sendable {
        package let contact: Contact
        package let opening: Opening

        package init(contact: Contact, opening: Opening) {
            self.contact = contact
            self.opening = opening
        }
    }

    let database: Database
    let blobs: Blobs
    let clock: Clock
    let chance: Chance
    private let mailboxes = BriefMemory<String, Mailbox>()
    private let keys = BriefMemory<KeyHolder, ReaderKey>()
    private let contactSeals = BriefMemory<ReaderKeyID, ContactSeal>()

    package init(database: Database, blobs: Blobs, clock: Clock, chance: Chance) {
        self.database = database
        self.blobs = blobs
        self.clock = clock
        self.chance = chance
    }

    /// The mailbox that an address writes for, or nil.
    package func mailbox(at address: String) async throws -> Mailbox? {
        try await mailboxes.value(for: address, at: clock.now) {
            try await database.read { tx in try tx.mailbox(at: address) }
        }
    }

    func contactSeal(to key: ReaderKey) async throws -> ContactSeal {
        let chance = chance
        let seal = try await contactSeals.value(for: key.id, at: clock.now) {
            try ContactSeal(to: key, chance: chance) as ContactSeal?
        }
        guard let seal else { throw Fault(.permanent, "a contact cannot be sealed") }
        return seal
    }

    func readerKey(of holder: KeyHolder) async throws -> ReaderKey {
        let key = try await keys.value(for: holder, at: clock.now) {
            try await database.read { tx in try tx.readerKey(of: holder) as ReaderKey? }
        }
        guard let key else { throw Fault(.permanent, "a reader key is missing") }
        return key
    }
}
