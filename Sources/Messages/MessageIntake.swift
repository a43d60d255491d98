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

    private let database: Database
    private let blobs: Blobs
    private let clock: Clock
    private let chance: Chance
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

    private func contactSeal(to key: ReaderKey) async throws -> ContactSeal {
        let chance = chance
        let seal = try await contactSeals.value(for: key.id, at: clock.now) {
            try ContactSeal(to: key, chance: chance) as ContactSeal?
        }
        guard let seal else { throw Fault(.permanent, "a contact cannot be sealed") }
        return seal
    }

    private func readerKey(of holder: KeyHolder) async throws -> ReaderKey {
        let key = try await keys.value(for: holder, at: clock.now) {
            try await database.read { tx in try tx.readerKey(of: holder) as ReaderKey? }
        }
        guard let key else { throw Fault(.permanent, "a reader key is missing") }
        return key
    }

    /// Seals the letter to the mailbox that wrote it and plans a delivery for each recipient; durable when it returns.
    ///
    /// Message, log entries and planned notices are one transaction: where it does not commit, nothing is there and nobody is told.
    package func post(
        _ letter: Letter, from mailbox: MailboxID, to recipients: [Recipient], expiry: Duration,
        by actor: Actor
    ) async throws -> MessageID {
        let key = try await readerKey(of: .mailbox(mailbox))
        let contactsKey = try await readerKey(of: .contacts)
        let contactSeal = try await contactSeal(to: contactsKey)
        let (clock, chance) = (clock, chance)
        var sealer = Sealer(MessageID(at: clock.now, by: chance), blobs: blobs, clock: clock, chance: chance)
        try await sealer.seal(.text, ArraySlice(letter.text.utf8), mediaType: "text/plain")
        if let html = letter.html {
            try await sealer.seal(.html, ArraySlice(html.utf8), mediaType: "text/html")
        }
        for enclosure in letter.enclosures {
            try await sealer.seal(
                .attachment, enclosure.bytes, name: enclosure.name, mediaType: enclosure.mediaType)
        }
        let sealed = try sealer.finish(subject: letter.subject, for: [Reader(key)])
        let conversations = recipients.map { recipient in
            let id = ConversationID(at: clock.now, by: chance)
            let contact = recipient.contact.sealed(for: id, with: contactSeal)
            return (
                id: id, contact: contact, opening: recipient.opening,
                delivery: DeliveryID(at: clock.now, by: chance)
            )
        }
        let act = Act.messagePosted(
            sealed.id, in: mailbox, direction: .out, deliveries: conversations.map(\.delivery))
        return try await database.write(act, by: actor, .snapshot) { tx in
            try tx.insert(sealed, into: mailbox, direction: .out, level: actor.assurance)
            for conversation in conversations {
                try tx.run(
                    """
                    INSERT INTO conversation
                           (conversation_id, mailbox_id, opening, contact, contact_key_id, last_at, last_direction)
                    VALUES (\(conversation.id), \(mailbox), \(conversation.opening), \(conversation.contact),
                            \(contactsKey.id), \(tx.now), \(Direction.out))
                    """)
                try tx.insertConversationMessage(sealed.id, in: conversation.id)
                try tx.insertDelivery(
                    conversation.delivery, of: sealed.id, in: conversation.id, opening: conversation.opening,
                    expiry: expiry)
            }
            return sealed.id
        }
    }
}
