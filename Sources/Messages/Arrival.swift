// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Sealing
package import Store
package import Vocabulary

/// One mail as it arrived, split by what becomes of it for whom; all of it is kept, or nothing.
package struct Arrival: Sendable {
    /// A letter that a mailbox writes to people, each of whom gets a link.
    package struct Posting: Sendable {
        package let letter: Letter
        package let mailbox: MailboxID
        package let recipients: [MessageIntake.Recipient]
        package let expiry: Duration

        package init(
            _ letter: Letter, from mailbox: MailboxID, to recipients: [MessageIntake.Recipient],
            expiry: Duration
        ) {
            self.letter = letter
            self.mailbox = mailbox
            self.recipients = recipients
            self.expiry = expiry
        }
    }

    /// What a mailbox answers in one of its conversations.
    package struct Answer: Sendable {
        let letter: Letter
        let conversation: ConversationID
        let mailbox: MailboxID
        let expiry: Duration

        package init(
            _ letter: Letter, in conversation: ConversationID, from mailbox: MailboxID, expiry: Duration
        ) {
            self.letter = letter
            self.conversation = conversation
            self.mailbox = mailbox
            self.expiry = expiry
        }
    }

    package var posting: Posting?
    package var answer: Answer?
    /// The mailboxes that get it as mail that came unprotected.
    package var mailboxes: [MailboxID] = []
    /// The letter that they get; its origin says from whom.
    package var unverified: Letter?
    /// What goes on to the relay.
    package var relayed: RelayedMail?
    /// What the sender is told at once, where that was asked for.
    package var reports: [RelayedMail] = []
    /// The release from the quarantine that this is, if it is one; both happen, or neither.
    package var release: Release?

    /// A held mail on its way out of the quarantine, and the job that takes it there.
    package struct Release: Sendable {
        package let id: QuarantineID
        package let job: ClaimedJob

        package init(_ id: QuarantineID, by job: ClaimedJob) {
            self.id = id
            self.job = job
        }
    }

    package init() {}
}

/// What an arrival was kept as.
package struct Taken: Sendable {
    /// The letter or the answer of a mailbox.
    package let posted: MessageID?
    /// In the order of the arrival's mailboxes.
    package let takenIn: [MessageID]
    package let queued: RelayID?
}

extension MessageIntake {
    /// Seals what has arrived and plans what follows; durable when it returns.
    ///
    /// Messages, queue entry, log entries and jobs are one transaction: where it does not commit, nothing is there and nobody is told.
    /// Refused as `outOfTurn` where it is a release whose job is another's by now.
    package func take(_ arrival: Arrival, by actor: Actor) async throws -> Taken {
        try await sealingAnew { try await takeOnce(arrival, by: actor) }
    }

    private func takeOnce(_ arrival: Arrival, by actor: Actor) async throws -> Taken {
        let posting: SealedPosting? =
            if let asked = arrival.posting { try await seal(asked) } else { nil }
        let answer: SealedAnswer? =
            if let asked = arrival.answer { try await seal(asked) } else { nil }
        var takenIn: [SealedMail] = []
        if let letter = arrival.unverified {
            for mailbox in arrival.mailboxes { takenIn.append(try await seal(letter, for: mailbox)) }
        }
        let queued: SealedRelayMail? =
            if let mail = arrival.relayed { try await seal(mail) } else { nil }
        var sealedReports: [SealedRelayMail] = []
        for mail in arrival.reports { sealedReports.append(try await seal(mail)) }
        let reports = sealedReports
        let received = takenIn
        var acts = [posting?.act, answer?.act].compactMap(\.self) + received.map(\.act)
        if let queued { acts.append(.mailQueued(queued.id, recipients: queued.recipients)) }
        if let posting {
            acts += reports.map { .reportQueued($0.id, about: posting.message.id) }
        }
        if let release = arrival.release { acts.append(.heldMailReleased(release.id)) }
        guard let act = acts.first else { preconditionFailure("what arrives is for somebody") }
        let others = acts.dropFirst()
        let (taken, freed) = try await database.write(act, by: actor, .snapshot) { tx in
            let freed: BlobID? =
                if let release = arrival.release { try tx.end(release) } else { nil }
            if let posting { try tx.insert(posting, level: actor.assurance) }
            if let answer { try tx.insert(answer, level: actor.assurance) }
            for mail in received { try tx.insert(mail) }
            for mail in [queued].compactMap(\.self) + reports { try tx.insert(mail) }
            for other in others { try tx.also(other) }
            let taken = Taken(
                posted: posting?.message.id ?? answer?.message.id, takenIn: received.map(\.message.id),
                queued: queued?.id)
            return (taken, freed)
        }
        if let freed { try? await blobs.remove(freed) }
        return taken
    }

    /// Seals the letter to the mailbox that wrote it and plans a delivery for each recipient; durable when it returns.
    package func post(
        _ letter: Letter, from mailbox: MailboxID, to recipients: [Recipient], expiry: Duration,
        by actor: Actor
    ) async throws -> MessageID {
        var arrival = Arrival()
        arrival.posting = Arrival.Posting(letter, from: mailbox, to: recipients, expiry: expiry)
        guard let posted = try await take(arrival, by: actor).posted else {
            preconditionFailure("what is posted has an id")
        }
        return posted
    }
}

/// A conversation that begins with a message.
struct NewConversation: Sendable {
    let id: ConversationID
    let mailbox: MailboxID
    let opening: Opening
    let contact: [UInt8]
    let contactKey: ReaderKeyID
}

/// A posting, sealed.
private struct SealedPosting: Sendable {
    let message: SealedMessage
    let mailbox: MailboxID
    let conversations: [(conversation: NewConversation, delivery: DeliveryID)]
    let expiry: Duration

    var act: Act {
        .messagePosted(message.id, in: mailbox, direction: .out, deliveries: conversations.map(\.delivery))
    }
}

/// A mail that came unprotected, sealed for one mailbox.
private struct SealedMail: Sendable {
    let message: SealedMessage
    let conversation: NewConversation
    let level: Assurance

    var act: Act { .messageTakenIn(message.id, for: conversation.mailbox) }
}

extension MessageIntake {
    private func seal(_ posting: Arrival.Posting) async throws -> SealedPosting {
        let message = try await seal(posting.letter, to: posting.mailbox)
        var conversations: [(NewConversation, DeliveryID)] = []
        for recipient in posting.recipients {
            let conversation = try await conversation(
                in: posting.mailbox, with: recipient.contact, recipient.opening)
            conversations.append((conversation, DeliveryID(at: clock.now, by: chance)))
        }
        return SealedPosting(
            message: message, mailbox: posting.mailbox, conversations: conversations, expiry: posting.expiry)
    }

    private func seal(_ letter: Letter, for mailbox: MailboxID) async throws -> SealedMail {
        guard let origin = letter.origin else { preconditionFailure("what comes unprotected has an origin") }
        let contact = Contact(address: origin.address, phone: nil)
        return SealedMail(
            message: try await seal(letter, to: mailbox),
            conversation: try await conversation(in: mailbox, with: contact, .link), level: origin.level)
    }

    private func seal(_ mail: RelayedMail) async throws -> SealedRelayMail {
        try await SealedRelayMail(
            mail, to: try await readerKey(of: .relay), blobs: blobs, clock: clock, chance: chance)
    }

    func seal(_ letter: Letter, to mailbox: MailboxID) async throws -> SealedMessage {
        let key = try await readerKey(of: .mailbox(mailbox))
        var sealer = Sealer(MessageID(at: clock.now, by: chance), blobs: blobs, clock: clock, chance: chance)
        try await sealer.seal(.text, ArraySlice(letter.text.utf8), mediaType: "text/plain")
        if let html = letter.html {
            try await sealer.seal(.html, ArraySlice(html.utf8), mediaType: "text/html")
        }
        for enclosure in letter.enclosures {
            try await sealer.seal(
                .attachment, enclosure.bytes, name: enclosure.name, mediaType: enclosure.mediaType,
                contentID: enclosure.contentID, verdict: enclosure.verdict)
        }
        return try sealer.finish(subject: letter.subject, origin: letter.origin, for: [Reader(key)])
    }

    private func conversation(
        in mailbox: MailboxID, with contact: Contact, _ opening: Opening
    ) async throws -> NewConversation {
        let key = try await readerKey(of: .contacts)
        let id = ConversationID(at: clock.now, by: chance)
        return NewConversation(
            id: id, mailbox: mailbox, opening: opening,
            contact: contact.sealed(for: id, with: try await contactSeal(to: key)), contactKey: key.id)
    }
}

extension Write {
    /// Ends a release's job and destroys its place in the quarantine; the blob that held the content is returned, to be removed.
    fileprivate mutating func end(_ release: Arrival.Release) throws -> BlobID? {
        guard try end(release.job) else { throw Refusal.outOfTurn }
        return try destroyHeldMail(release.id)
    }

    fileprivate mutating func insert(_ posting: SealedPosting, level: Assurance) throws {
        try insert(posting.message, into: posting.mailbox, direction: .out, level: level)
        for (conversation, delivery) in posting.conversations {
            try insert(conversation, from: .out)
            try insertConversationMessage(posting.message.id, in: conversation.id)
            try insertDelivery(
                delivery, of: posting.message.id, in: conversation.id, opening: conversation.opening,
                expiry: posting.expiry)
        }
    }

    fileprivate mutating func insert(_ mail: SealedMail) throws {
        try insert(
            mail.message, into: mail.conversation.mailbox, direction: .in, level: mail.level,
            origin: .unverified)
        try insert(mail.conversation, from: .in)
        try insertConversationMessage(mail.message.id, in: mail.conversation.id)
        try plan(Job(.answerNotice, about: mail.message.id))
    }

    mutating func insert(_ conversation: NewConversation, from direction: Direction) throws {
        let due: Moment? =
            switch direction {
            case .in: try due(in: conversation.mailbox, for: now)
            case .out: nil
            }
        try run(
            """
            INSERT INTO conversation
                   (conversation_id, mailbox_id, opening, contact, contact_key_id, last_at, last_direction,
                    due_at)
            VALUES (\(conversation.id), \(conversation.mailbox), \(conversation.opening),
                    \(conversation.contact), \(conversation.contactKey), \(now), \(direction),
                    \(due ?? .neverDue))
            """)
        switch direction {
        case .in where conversation.mailbox != .waitingRoom:
            _ = try insertWait(conversation.id, in: conversation.mailbox, due: due)
        case .in, .out: break
        }
        announce(Change(.list, mailbox: conversation.mailbox, conversation: conversation.id))
    }
}
