// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Sealing
internal import Store
internal import Vocabulary

extension Act {
    /// A message was sealed for a mailbox, which hears of it once its sender has confirmed it.
    static func startKept(
        _ message: MessageID, for mailbox: MailboxID, confirmedBy delivery: DeliveryID
    ) -> Act {
        Act("start.kept", on: Object(message), related: [Object(mailbox), Object(delivery)])
    }
    /// A person began a conversation with a mailbox.
    static func startPosted(_ message: MessageID, for mailbox: MailboxID, own delivery: DeliveryID?) -> Act {
        Act(
            "message.posted", on: Object(message),
            related: [Object(mailbox)] + (delivery.map { [Object($0)] } ?? []),
            details: ["direction": .word(StaticWord(Direction.in))])
    }
    /// A message that waited for its sender went to the mailbox.
    static func startConfirmed(_ message: MessageID, for mailbox: MailboxID) -> Act {
        Act("start.confirmed", on: Object(message), related: [Object(mailbox)])
    }
}

/// A first message of a person, sealed and ready to be stored.
private struct SealedStart: Sendable {
    let message: SealedMessage
    let conversation: NewConversation
    let mailbox: MailboxID
    let way: StartWay
    let address: String
    /// The delivery by which the sender confirms and reads; nil where nobody can be told from anybody else.
    let delivery: DeliveryID?
    /// What opens it for a person who identifies.
    let pickup: IssuedPickup?
}

extension ResidentDraft {
    /// Seals the message to the mailbox and makes it durable, with its log entry and what follows from it; the draft ends.
    ///
    /// The same submission twice is one message. Refused as `notPermitted` where the mailbox asks for somebody better known.
    package func send(
        to address: String, subject: String, text: String, as way: StartWay
    ) async throws -> Receipt {
        guard text.utf8.count <= messages.limits.textBytes else {
            throw Refusal.tooLarge(limitBytes: messages.limits.textBytes)
        }
        guard !sealer.parts.isEmpty || !text.allSatisfy(\.isWhitespace) else { throw Refusal.nothingWritten }
        do {
            let start = try await seal(address: address, subject: subject, text: text, as: way)
            return try await store(start)
        } catch is ReaderKeySuperseded {
            // The mailbox got its next key while this was being sealed.
            let start = try await seal(address: address, subject: subject, text: text, as: way)
            return try await store(start)
        }
    }

    private func store(_ start: SealedStart) async throws -> Receipt {
        let (key, actor, keyring) = (key, actor, messages.keyring)
        let (way, address) = (start.way, start.address)
        let act: Act =
            switch (way, start.delivery) {
            case (.confirming, let delivery?):
                .startKept(start.message.id, for: key.mailbox, confirmedBy: delivery)
            case (.unidentified, let delivery), (.person, let delivery), (.confirming, let delivery):
                .startPosted(start.message.id, for: key.mailbox, own: delivery)
            }
        return try await messages.database.write(act, by: actor) { tx in
            if let posted = try tx.receipt(of: start.message) {
                try tx.destroyDraft(key)
                return posted
            }
            guard try tx.rules(of: key.mailbox).residents.admits(way), try !tx.isClosed(key.mailbox) else {
                throw Refusal.notPermitted
            }
            switch way {
            case .unidentified: try tx.countStrangersMessage(from: actor.address, keyring: keyring)
            case .confirming:
                try tx.countStrangersMessage(from: actor.address, keyring: keyring)
                try tx.countConfirmation(to: address, keyring: keyring)
            case .person(let person): try tx.countMessage(of: person.id, keyring: keyring)
            }
            try tx.insert(start, keyring: keyring)
            try tx.destroyDraft(key)
            return Receipt(
                message: start.message.id, conversations: [start.conversation.id], mailbox: key.mailbox,
                at: tx.now)
        }
    }

    private func seal(
        address: String, subject: String, text: String, as way: StartWay
    ) async throws -> SealedStart {
        let (mailbox, clock, chance) = (key.mailbox, messages.clock, messages.chance)
        let keys = try await messages.database.read { tx in
            (mailbox: try tx.readerKey(of: .mailbox(mailbox)), contacts: try tx.readerKey(of: .contacts))
        }
        let delivery: DeliveryID? =
            switch way {
            case .unidentified: nil
            case .confirming, .person: DeliveryID(at: clock.now, by: chance)
            }
        let pickup: IssuedPickup? =
            switch (way, delivery) {
            case (.person, let delivery?):
                IssuedPickup(for: delivery, keyring: messages.keyring, at: clock.now, chance: chance)
            case (.person, nil), (.unidentified, _), (.confirming, _): nil
            }
        var readers = [Reader(keys.mailbox)]
        if let pickup { readers.append(Reader(id: pickup.id.bytes, publicKey: pickup.publicKey)) }
        var sealer = sealer
        try await sealer.seal(.text, ArraySlice(text.utf8), mediaType: "text/plain")
        let starter = Starter(
            name: way.person.map { $0.name.reveal { $0 } }, address: address, phone: way.phone?.e164)
        let message = try sealer.finish(subject: subject, starter: starter, for: readers)
        let id = ConversationID(at: clock.now, by: chance)
        let contact = Contact(address: address, phone: way.phone)
        let conversation = NewConversation(
            id: id, mailbox: way.waits ? .waitingRoom : mailbox, opening: way.opening,
            contact: contact.sealed(for: id, with: try ContactSeal(to: keys.contacts, chance: chance)),
            contactKey: keys.contacts.id)
        return SealedStart(
            message: message, conversation: conversation, mailbox: mailbox, way: way, address: address,
            delivery: delivery, pickup: pickup)
    }
}

extension StartWay {
    /// Whether the message waits until its sender has confirmed it.
    fileprivate var waits: Bool {
        switch self {
        case .unidentified, .person: false
        case .confirming: true
        }
    }
}

extension Rows where Self: ~Copyable {
    /// The receipt of a submission that was sent before; `outOfTurn` where it was another text, which would be lost.
    fileprivate borrowing func receipt(of sealed: SealedMessage) throws -> Receipt? {
        guard let start = try start(sealed.id) else { return nil }
        let bytes = sealed.parts.first { $0.kind == .text }?.bytes
        guard try textBytes(of: sealed.id) == bytes else { throw Refusal.outOfTurn }
        return Receipt(
            message: start.message, conversations: [start.conversation], mailbox: start.mailbox,
            at: start.keptAt
        )
    }
}

extension Write {
    fileprivate mutating func insert(_ start: SealedStart, keyring: Keyring) throws {
        let (message, conversation) = (start.message, start.conversation)
        try insert(
            message, into: start.mailbox, direction: .in,
            level: start.way.waits ? .none : start.way.level, origin: .started)
        try insert(conversation, from: .in)
        if start.way.waits {
            // Not put into any index: no mailbox has it yet.
            try run(
                """
                INSERT INTO conversation_message (conversation_id, message_id)
                VALUES (\(conversation.id), \(message.id))
                """)
        } else {
            try insertConversationMessage(message.id, in: conversation.id)
        }
        switch (start.way, start.delivery) {
        case (.confirming, let delivery?):
            try insertOwnDelivery(delivery, of: start, endingAfter: .hours(ResidentLimits.confirmHours))
            try plan(Job(.confirmation, about: delivery))
        case (.person(let person), let delivery?):
            try insertOwnDelivery(delivery, of: start, endingAfter: .days(ResidentLimits.ownCopyDays))
            if let pickup = start.pickup { try insertPickup(pickup, opening: .person, keyring: keyring) }
            try insertNamedRecipient(person.id, of: delivery)
            try plan(Job(.answerNotice, about: message.id))
        case (.unidentified, _), (.confirming, nil), (.person, nil):
            try plan(Job(.answerNotice, about: message.id))
        }
        let sentAt: Moment? = start.way.waits ? nil : now
        try run(
            """
            INSERT INTO resident_start
                   (message_id, conversation_id, mailbox_id, delivery_id, person_id, sent_at)
            VALUES (\(message.id), \(conversation.id), \(start.mailbox), \(start.delivery),
                    \(start.way.person?.id), \(sentAt))
            """)
    }

    private mutating func insertOwnDelivery(
        _ id: DeliveryID, of start: SealedStart, endingAfter expiry: Duration
    ) throws {
        try run(
            """
            INSERT INTO delivery
                   (delivery_id, message_id, conversation_id, opening, sealed_at, expires_at, openings)
            VALUES (\(id), \(start.message.id), \(start.conversation.id), \(start.conversation.opening),
                    \(now), \(now + expiry), 0)
            """)
    }
}
