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
    private let doors = BriefMemory<String, Door>()
    private let keys = BriefMemory<KeyHolder, ReaderKey>()
    private let contactSeals = BriefMemory<ReaderKeyID, ContactSeal>()

    package init(database: Database, blobs: Blobs, clock: Clock, chance: Chance) {
        self.database = database
        self.blobs = blobs
        self.clock = clock
        self.chance = chance
    }

    /// A mailbox as who comes to its address finds it.
    package enum Door: Sendable {
        case open(Mailbox)
        /// It takes nothing in and writes nothing.
        case closed
    }

    /// What stands at an address of ours, or nil.
    package func door(at address: String) async throws -> Door? {
        try await doors.value(for: address, at: clock.now) {
            try await database.read { tx in
                guard let mailbox = try tx.mailbox(at: address) else { return nil }
                return try tx.isClosed(mailbox.id) ? .closed : .open(mailbox)
            }
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

    /// Does what seals and stores, and where a mailbox has got its next key in between does it once more, with that.
    func sealingAnew<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch is ReaderKeySuperseded {
            keys.forgetAll()
            return try await work()
        }
    }
}
