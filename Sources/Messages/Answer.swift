// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identity
internal import Mailboxes
internal import Scanning
internal import Sealing
internal import Store
package import Vocabulary

/// What a person is told once an answer, or a new message, is durable.
package struct Receipt: Sendable {
    package let message: MessageID
    /// The conversations that it stands in: one, or for a new message one with each recipient.
    package let conversations: [ConversationID]
    package let mailbox: MailboxID
    package let at: Moment

    init(message: MessageID, conversations: [ConversationID], mailbox: MailboxID, at: Moment) {
        precondition(!conversations.isEmpty, "a message stands in a conversation")
        self.message = message
        self.conversations = conversations
        self.mailbox = mailbox
        self.at = at
    }

    /// The conversation that it stands in, the first of several.
    package var conversation: ConversationID { conversations[0] }
}

/// A message being written in the browser: an answer, or the first of a conversation.
///
/// Attachments are sealed as they stream in, and nothing is there until `post`.
///
/// Use it from one task at a time. Leaving it without `post` needs `discard`, or its blobs stay until the next collection.
package actor AnswerDraft: AttachmentHome {
    enum Writer: Sendable {
        case recipient(DeliveryID)
        /// A member of staff, for those of the conversation who get it.
        case staff([ConversationSide])
        /// A member of staff who begins conversations, one with each recipient.
        case opener([NewConversation], with: [Contact], expiry: Duration)
    }

    let messages: Messages
    let actor: Actor
    private let writer: Writer
    private let conversation: ConversationID
    private let mailbox: MailboxID
    /// The mailbox first.
    private let readers: [Reader]
    private let subject: String
    var sealer: Sealer
    var started = 0
    /// The files that came before the form.
    var adopted: AdoptedUploads?

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
        let stored: (receipt: Receipt, isNew: Bool)
        do {
            stored = try await store(try sealer.finish(subject: subject, for: readers))
        } catch is ReaderKeySuperseded {
            // The mailbox got its next key while this was being written; the parts stay as they are.
            let mailbox = mailbox
            let newest = try await messages.database.read { tx in try tx.readerKey(of: .mailbox(mailbox)) }
            let readers = [Reader(newest)] + readers.dropFirst()
            stored = try await store(try sealer.finish(subject: subject, for: readers))
        }
        if !stored.isNew { await discard() }
        return stored.receipt
    }

    /// Makes it durable; false where the same submission was durable before.
    private func store(_ sealed: SealedMessage) async throws -> (Receipt, Bool) {
        let (conversation, mailbox, actor, writer) = (conversation, mailbox, actor, writer)
        let adopted = adopted
        let contacts = messages.contacts
        let (expiry, undo) = (messages.limits.expiry, messages.limits.undo)
        let count =
            switch writer {
            case .recipient: 0
            case .staff(let sides): sides.count
            case .opener(let begun, _, _): begun.count
            }
        let deliveries = (0..<count).map { _ in DeliveryID(at: messages.clock.now, by: messages.chance) }
        let act = Act.messagePosted(
            sealed.id, in: mailbox, direction: writer.direction, deliveries: deliveries)
        return try await messages.database.write(act, by: actor, .snapshot) { tx in
            if let posted = try tx.receipt(
                for: sealed, of: writer, in: conversation, of: mailbox, contacts, by: actor)
            {
                return (posted, false)
            }
            try tx.checkPlace(of: writer, in: conversation, of: mailbox, by: actor)
            if let adopted { try tx.takeUploads(adopted.parts, of: adopted.draft) }
            try tx.insert(sealed, into: mailbox, direction: writer.direction, level: actor.assurance)
            switch writer {
            case .recipient(let delivery):
                try tx.insertAnswer(sealed.id, in: conversation, direction: .in)
                try tx.recordPartnerAnswer(sealed.id, of: delivery, by: actor)
                _ = try tx.openDelivery(delivery)
                try tx.run(
                    "UPDATE delivery SET answered_at = \(tx.now) WHERE delivery_id = \(delivery) AND answered_at IS NULL"
                )
                try tx.plan(Job(.answerNotice, about: sealed.id))
            case .staff(let sides):
                for (side, delivery) in zip(sides, deliveries) {
                    try tx.insertDelivery(
                        delivery, of: sealed.id, in: conversation, to: side, expiry: expiry, waiting: undo)
                }
                try tx.insertAnswer(sealed.id, in: conversation, direction: .out)
                try tx.insertWaiting(sealed.id, for: undo, by: actor)
            case .opener(let begun, _, let expiry):
                for (begun, delivery) in zip(begun, deliveries) {
                    try tx.insert(begun, from: .out)
                    try tx.takeAsBeginner(begun.id, of: mailbox, by: actor)
                    try tx.insertConversationMessage(sealed.id, in: begun.id)
                    try tx.insertDelivery(
                        delivery, of: sealed.id, in: begun.id, opening: begun.opening, expiry: expiry,
                        waiting: undo)
                }
                try tx.insertWaiting(sealed.id, for: undo, by: actor)
            }
            return (
                Receipt(
                    message: sealed.id, conversations: writer.conversations ?? [conversation],
                    mailbox: mailbox, at: tx.now), true
            )
        }
    }

    /// Leaves the answer; what was sealed of it is removed, but for the files that came before it.
    package func discard() async {
        for part in sealer.parts where adopted?.parts.contains(part.id) != true {
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

    /// Those that begin with it; nil where it goes into one that is there.
    fileprivate var conversations: [ConversationID]? {
        switch self {
        case .recipient, .staff: nil
        case .opener(let begun, _, _): begun.map(\.id)
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

    /// Begins an answer of a member of staff; each of those that it goes to gets a notice of its own.
    ///
    /// Refused as `nothingWritten` where it goes to nobody, and as `outOfTurn` where an organisation takes no part any more.
    package func beginAnswer(
        conversation id: ConversationID, to chosen: Set<ConversationSide> = [.contact], submission: MessageID,
        by actor: Actor
    ) async throws -> AnswerDraft {
        guard !chosen.isEmpty else { throw Refusal.nothingWritten }
        let sides = ConversationSide.inOrder(chosen)
        let begun = try await database.read { tx in
            let mailbox = try tx.mailbox(of: id).id
            let permit = try Grants.permit(MaySend.self, to: actor, on: mailbox, in: tx)
            try tx.checkHandler(of: id, permit: permit)
            return (mailbox: mailbox, readers: [Reader(try tx.readerKey(of: .mailbox(mailbox)))])
        }
        return AnswerDraft(
            self, by: actor, as: .staff(sides), in: id, of: begun.mailbox, for: begun.readers, subject: "",
            submission: submission)
    }
}

extension Rows where Self: ~Copyable {
    /// The receipt of a submission that was posted before, or nil; staff need the right to send for either.
    ///
    /// Refused as `outOfTurn` where a new message's form was changed since, or an answer's recipients: what is new would be lost.
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
            let posted = try messageExists(sealed.id, in: conversation)
            if posted != nil, case .staff(let asked) = writer {
                guard try sides(of: sealed.id, in: conversation) == Set(asked) else {
                    throw Refusal.outOfTurn
                }
            }
            return posted.map {
                Receipt(message: sealed.id, conversations: [conversation], mailbox: mailbox, at: $0)
            }
        case .opener(_, let asked, _):
            guard let posted = try conversationsBegun(by: sealed.id, in: mailbox) else { return nil }
            let written = try posted.conversations.map { try contact(of: $0, with: contacts) }
            guard written.count == asked.count, Set(written) == Set(asked),
                try partBytes(of: sealed.id) == sealed.partBytes
            else { throw Refusal.outOfTurn }
            return posted
        }
    }

    /// Refuses as `outOfTurn` where the conversation went to another mailbox, or to another handler, since the writing began.
    fileprivate borrowing func checkPlace(
        of writer: AnswerDraft.Writer, in conversation: ConversationID, of mailbox: MailboxID, by actor: Actor
    ) throws {
        switch writer {
        case .opener: return
        case .recipient, .staff:
            guard try self.mailbox(of: conversation).id == mailbox else { throw Refusal.outOfTurn }
        }
        switch writer {
        case .recipient, .opener: return
        case .staff(let sides):
            let permit = try Grants.permit(MaySend.self, to: actor, on: mailbox, in: self)
            try checkHandler(of: conversation, permit: permit)
            try checkParties(sides, in: conversation)
        }
    }

    /// Each submission draws conversations of its own; those of the one that was first hold the message.
    private borrowing func conversationsBegun(
        by message: MessageID, in mailbox: MailboxID
    ) throws -> Receipt? {
        let found = try all(
            """
            SELECT c.conversation_id, m.posted_at
              FROM message AS m
              JOIN conversation_message AS c ON c.message_id = m.message_id
             WHERE m.message_id = \(message) AND m.mailbox_id = \(mailbox)
             ORDER BY c.conversation_id
            """
        ) { row in (try row["conversation_id"] as ConversationID, try row["posted_at"] as Moment) }
        guard let first = found.first else { return nil }
        return Receipt(message: message, conversations: found.map(\.0), mailbox: mailbox, at: first.1)
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
    /// Puts an answer into its conversation, which it makes the newest; where several take part it ends no wait that another is in.
    mutating func insertAnswer(
        _ message: MessageID, in conversation: ConversationID, direction: Direction
    ) throws {
        try insertConversationMessage(message, in: conversation)
        switch direction {
        case .in:
            try awaitAnswer(in: conversation)
            try run(
                """
                UPDATE conversation
                   SET last_at = \(now), last_direction = \(direction)
                 WHERE conversation_id = \(conversation)
                """)
        case .out where try somebodyWaits(in: conversation):
            try run("UPDATE conversation SET last_at = \(now) WHERE conversation_id = \(conversation)")
        case .out:
            try endWaitAnswered(of: conversation)
            try run(
                """
                UPDATE conversation
                   SET last_at = \(now), last_direction = \(direction), due_at = \(Moment.neverDue)
                 WHERE conversation_id = \(conversation)
                """)
        }
        announce(Change(.list, mailbox: try mailbox(of: conversation).id, conversation: conversation))
    }
}

extension SealedMessage {
    /// How large the text and each attachment are, the smallest first.
    fileprivate var partBytes: [Int] { parts.filter { $0.kind != .structure }.map(\.bytes).sorted() }
}
