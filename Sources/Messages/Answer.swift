// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identity
internal import Mailboxes
internal import Scanning
internal import Sealing
internal import Store
package import Vocabulary

/// What a person is told once an answer is durable.
package struct Receipt: Sendable {
    package let message: MessageID
    package let at: Moment
}

/// An answer being written to a conversation: attachments are sealed as they stream in, and nothing is there until `post`.
///
/// Use it from one task at a time. Leaving it without `post` needs `discard`, or its blobs stay until the next collection.
package actor AnswerDraft {
    enum Writer: Sendable {
        case recipient(DeliveryID)
        case staff
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
        let expiry = messages.limits.expiry
        let delivery = DeliveryID(at: messages.clock.now, by: messages.chance)
        let deliveries: [DeliveryID] =
            switch writer {
            case .recipient: []
            case .staff: [delivery]
            }
        let act = Act.messagePosted(
            sealed.id, in: mailbox, direction: writer.direction, deliveries: deliveries)
        let (receipt, isNew) = try await messages.database.write(act, by: actor, .snapshot) { tx in
            if let posted = try tx.messageExists(sealed.id, in: conversation) {
                return (Receipt(message: sealed.id, at: posted), false)
            }
            try tx.insert(sealed, into: mailbox, direction: writer.direction, level: actor.assurance)
            try tx.insertConversationMessage(sealed.id, in: conversation)
            try tx.run(
                """
                UPDATE conversation
                   SET last_at = \(tx.now), last_direction = \(writer.direction)
                 WHERE conversation_id = \(conversation)
                """)
            switch writer {
            case .recipient(let delivery):
                _ = try tx.openDelivery(delivery)
                try tx.run(
                    "UPDATE delivery SET answered_at = \(tx.now) WHERE delivery_id = \(delivery) AND answered_at IS NULL"
                )
                try tx.plan(Job(.answerNotice, about: sealed.id))
            case .staff:
                _ = try Grants.permit(MaySend.self, to: actor, on: mailbox, in: tx)
                try tx.insertDelivery(
                    delivery, of: sealed.id, in: conversation, opening: try tx.opening(of: conversation),
                    expiry: expiry
                )
            }
            return (Receipt(message: sealed.id, at: tx.now), true)
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
        let act = Act.fileRefused(in: conversation)
        try? await messages.database.write(act, by: actor) { (_: inout Write) -> Void in throw refusal }
    }
}

extension AnswerDraft.Writer {
    var direction: Direction {
        switch self {
        case .recipient: .in
        case .staff: .out
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

extension Rows where Self: ~Copyable {
    borrowing func opening(of conversation: ConversationID) throws -> Opening {
        let opening: Opening? = try first(
            "SELECT opening FROM conversation WHERE conversation_id = \(conversation)"
        ) { row in try row["opening"] }
        guard let opening else { throw Refusal.notPermitted }
        return opening
    }
}
