// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identity
package import Mailboxes
internal import Scanning
internal import Sealing
internal import Store
package import Vocabulary

/// What a person is told once an answer, or a new message, is durable.
package struct Receipt: Sendable {
    package let message: MessageID
    /// The conversation that it stands in.
    package let conversation: ConversationID
    package let mailbox: MailboxID
    package let at: Moment
}

/// A message being written in the browser: an answer, or the first of a conversation.
///
/// Attachments are sealed as they stream in, and nothing is there until `post`.
///
/// Use it from one task at a time. Leaving it without `post` needs `discard`, or its blobs stay until the next collection.
package actor AnswerDraft {
    enum Writer: Sendable {
        case recipient(DeliveryID)
        case staff
        /// A member of staff who begins the conversation.
        case opener(NewConversation, with: Contact, expiry: Duration)
    }

    private let messages: Messages
    private let actor: Actor
    private let writer: Writer
    private let conversation: ConversationID
    private let mailbox: MailboxID
    private let readers: [Reader]
    private let subject: String
    private var sealer: Sealer
    private var started = 0

    init(
        _ messages: Messages, by actor: Actor, as writer: Writer, in conversation: ConversationID,
        of mailbox: MailboxID, for readers: [Reader], subject: String, submission: MessageID
    ) {
        self.messages = messages
        self.actor = actor
        self.writer = writer
        self.conversation = conversation
        self.mailbox = mailbox
        self.readers = readers
        self.subject = subject
        sealer = Sealer(submission, blobs: messages.blobs, clock: messages.clock, chance: messages.chance)
    }

    /// Begins an attachment; refused beyond the limit of attachments, and where there is no scanner to look through it now.
    package func attach(name: String, mediaType: String) async throws -> AttachmentWriter {
        guard started < messages.limits.attachments else {
            throw Refusal.tooManyAttachments(limit: messages.limits.attachments)
        }
        started += 1
        return AttachmentWriter(
            self, sealer.begin(.attachment), scan: try await UploadScan(messages.scanner), name: name,
            mediaType: mediaType, limitBytes: messages.limits.attachmentBytes)
    }

    /// Seals the text and makes the answer durable, with its log entry and the notice of it.
    ///
    /// The same submission twice gives the same receipt and one message. Refused where there is neither text nor attachment.
    package func post(text: String) async throws -> Receipt {
        guard text.utf8.count <= messages.limits.textBytes else {
            throw Refusal.tooLarge(limitBytes: messages.limits.textBytes)
        }
        guard !sealer.parts.isEmpty || !text.allSatisfy(\.isWhitespace) else { throw Refusal.nothingWritten }
        var sealer = sealer
        try await sealer.seal(.text, ArraySlice(text.utf8), mediaType: "text/plain")
        self.sealer = sealer
        let sealed = try sealer.finish(subject: subject, for: readers)
        let (conversation, mailbox, actor, writer) = (conversation, mailbox, actor, writer)
        let contacts = messages.contacts
        let expiry = messages.limits.expiry
        let delivery = DeliveryID(at: messages.clock.now, by: messages.chance)
        let deliveries: [DeliveryID] =
            switch writer {
            case .recipient: []
            case .staff, .opener: [delivery]
            }
        let act = Act.messagePosted(
            sealed.id, in: mailbox, direction: writer.direction, deliveries: deliveries)
        let (receipt, isNew) = try await messages.database.write(act, by: actor, .snapshot) { tx in
            if let posted = try tx.receipt(
                for: sealed, of: writer, in: conversation, of: mailbox, contacts, by: actor)
            {
                return (posted, false)
            }
            try tx.insert(sealed, into: mailbox, direction: writer.direction, level: actor.assurance)
            switch writer {
            case .recipient(let delivery):
                try tx.insertAnswer(sealed.id, in: conversation, direction: .in)
                _ = try tx.openDelivery(delivery)
                try tx.run(
                    "UPDATE delivery SET answered_at = \(tx.now) WHERE delivery_id = \(delivery) AND answered_at IS NULL"
                )
                try tx.plan(Job(.answerNotice, about: sealed.id))
            case .staff:
                try tx.insertAnswer(sealed.id, in: conversation, direction: .out)
                try tx.insertDelivery(
                    delivery, of: sealed.id, in: conversation, opening: try tx.opening(of: conversation),
                    expiry: expiry)
            case .opener(let begun, _, let expiry):
                try tx.insert(begun, from: .out)
                try tx.insertConversationMessage(sealed.id, in: begun.id)
                try tx.insertDelivery(
                    delivery, of: sealed.id, in: begun.id, opening: begun.opening, expiry: expiry)
            }
            return (
                Receipt(message: sealed.id, conversation: conversation, mailbox: mailbox, at: tx.now), true
            )
        }
        if !isNew { await discard() }
        return receipt
    }

    /// Leaves the answer; what was sealed of it is removed.
    package func discard() async {
        for part in sealer.parts {
            if let blob = part.content.blob { try? await messages.blobs.remove(blob) }
        }
    }

    func add(_ part: SealedPart, name: String, mediaType: String, verdict: String?) {
        sealer.add(part, name: name, mediaType: mediaType, verdict: verdict)
    }

    /// Logs that a file was not taken; nothing of it is kept.
    func logRefusedFile(_ refusal: Refusal) async {
        let act: Act =
            switch writer {
            case .recipient, .staff: .fileRefused(in: conversation)
            // The conversation is not there yet, and may never be.
            case .opener: .fileRefused(from: mailbox)
            }
        try? await messages.database.write(act, by: actor) { (_: inout Write) -> Void in throw refusal }
    }
}

extension AnswerDraft.Writer {
    var direction: Direction {
        switch self {
        case .recipient: .in
        case .staff, .opener: .out
        }
    }
}

extension Messages {
    /// Begins an answer of the recipient; `submission` is the id that the form was given, so that a second click is the same answer.
    package func beginAnswer(
        delivery id: DeliveryID, session: SessionToken, submission: MessageID, by actor: Actor
    ) async throws -> AnswerDraft {
        let begun = try await database.read { tx in
            let delivery = try tx.openDelivery(id)
            guard try tx.pickupSession(session, delivery: id).isComplete else { throw Refusal.notPermitted }
            let mailbox = try tx.mailbox(of: delivery.conversation).id
            // Sealed for the mailbox, and for the recipient's own links, so that the answer can be read again with them.
            let readers =
                [Reader(try tx.readerKey(of: .mailbox(mailbox)))]
                + (try tx.pickups(of: id).map { Reader(id: $0.id.bytes, publicKey: $0.publicKey) })
            return (conversation: delivery.conversation, mailbox: mailbox, readers: readers)
        }
        return AnswerDraft(
            self, by: actor, as: .recipient(id), in: begun.conversation, of: begun.mailbox,
            for: begun.readers,
            subject: "", submission: submission)
    }

    /// Begins an answer of a member of staff; its recipient gets a notice with a link of its own.
    package func beginAnswer(
        conversation id: ConversationID, submission: MessageID, by actor: Actor
    ) async throws -> AnswerDraft {
        let begun = try await database.read { tx in
            let mailbox = try tx.mailbox(of: id).id
            _ = try Grants.permit(MaySend.self, to: actor, on: mailbox, in: tx)
            return (mailbox: mailbox, readers: [Reader(try tx.readerKey(of: .mailbox(mailbox)))])
        }
        return AnswerDraft(
            self, by: actor, as: .staff, in: id, of: begun.mailbox, for: begun.readers, subject: "",
            submission: submission)
    }
}

extension Messages {
    /// The mailboxes that a member of staff may write from.
    package func mailboxes(writtenFromBy staff: StaffID) async throws -> [Mailbox] {
        try await database.read { tx in try tx.mailboxes(MaySend.self, of: staff) }
    }

    /// Begins a conversation of a mailbox with somebody, who gets a notice of it; refused where the actor may not send for the mailbox.
    ///
    /// The contact holds what the opening asks for. `submission` is the id that the form was given, so that a second click is the
    /// same message.
    package func beginPosting(
        from mailbox: MailboxID, to contact: Contact, opening: Opening, subject: String, expiry: Duration,
        submission: MessageID, by actor: Actor
    ) async throws -> AnswerDraft {
        switch opening {
        case .link: break
        case .pin: precondition(contact.phone != nil, "a PIN goes to a number")
        case .person: precondition(contact.person != nil, "a named person has a name")
        }
        let keys = try await database.read { tx in
            _ = try Grants.permit(MaySend.self, to: actor, on: mailbox, in: tx)
            return (
                mailbox: try tx.readerKey(of: .mailbox(mailbox)), contacts: try tx.readerKey(of: .contacts)
            )
        }
        let id = ConversationID(at: clock.now, by: chance)
        let conversation = NewConversation(
            id: id, mailbox: mailbox, opening: opening,
            contact: contact.sealed(for: id, with: try ContactSeal(to: keys.contacts, chance: chance)),
            contactKey: keys.contacts.id)
        return AnswerDraft(
            self, by: actor, as: .opener(conversation, with: contact, expiry: expiry), in: id, of: mailbox,
            for: [Reader(keys.mailbox)], subject: subject, submission: submission)
    }
}

extension Rows where Self: ~Copyable {
    /// The receipt of a submission that was posted before, or nil; staff need the right to send for either.
    ///
    /// Refused as `outOfTurn` where a new message's form was changed since: what is new in it would be lost.
    fileprivate borrowing func receipt(
        for sealed: SealedMessage, of writer: AnswerDraft.Writer, in conversation: ConversationID,
        of mailbox: MailboxID, _ contacts: Contacts, by actor: Actor
    ) throws -> Receipt? {
        switch writer {
        case .recipient: break
        case .staff, .opener: _ = try Grants.permit(MaySend.self, to: actor, on: mailbox, in: self)
        }
        switch writer {
        case .recipient, .staff:
            return try messageExists(sealed.id, in: conversation).map {
                Receipt(message: sealed.id, conversation: conversation, mailbox: mailbox, at: $0)
            }
        case .opener(_, let contact, _):
            guard let posted = try conversationBegun(by: sealed.id, in: mailbox) else { return nil }
            guard try self.contact(of: posted.conversation, with: contacts) == contact,
                try partBytes(of: sealed.id) == sealed.partBytes
            else { throw Refusal.outOfTurn }
            return posted
        }
    }

    /// Each submission draws a conversation of its own; the one that was first holds the message.
    private borrowing func conversationBegun(by message: MessageID, in mailbox: MailboxID) throws -> Receipt?
    {
        try first(
            """
            SELECT c.conversation_id, m.posted_at
              FROM message AS m
              JOIN conversation_message AS c ON c.message_id = m.message_id
             WHERE m.message_id = \(message) AND m.mailbox_id = \(mailbox)
             ORDER BY c.conversation_id
             LIMIT 1
            """
        ) { row in
            Receipt(
                message: message, conversation: try row["conversation_id"], mailbox: mailbox,
                at: try row["posted_at"])
        }
    }

    private borrowing func partBytes(of message: MessageID) throws -> [Int] {
        try all(
            """
            SELECT bytes
              FROM message_part
             WHERE message_id = \(message) AND kind <> \(PartKind.structure)
             ORDER BY bytes
            """
        ) { row in try row["bytes"] }
    }

    borrowing func opening(of conversation: ConversationID) throws -> Opening {
        let opening: Opening? = try first(
            "SELECT opening FROM conversation WHERE conversation_id = \(conversation)"
        ) { row in try row["opening"] }
        guard let opening else { throw Refusal.notPermitted }
        return opening
    }
}

extension Write {
    /// Puts an answer into its conversation, which it makes the newest.
    fileprivate mutating func insertAnswer(
        _ message: MessageID, in conversation: ConversationID, direction: Direction
    ) throws {
        try insertConversationMessage(message, in: conversation)
        try run(
            """
            UPDATE conversation
               SET last_at = \(now), last_direction = \(direction)
             WHERE conversation_id = \(conversation)
            """)
    }
}

extension SealedMessage {
    /// How large the text and each attachment are, the smallest first.
    fileprivate var partBytes: [Int] { parts.filter { $0.kind != .structure }.map(\.bytes).sorted() }
}
