// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Store
package import Vocabulary

/// An answer that came from a mail program, sealed.
struct SealedAnswer: Sendable {
    let message: SealedMessage
    let conversation: ConversationID
    let mailbox: MailboxID
    let delivery: DeliveryID
    let expiry: Duration

    var act: Act { .messagePosted(message.id, in: mailbox, direction: .out, deliveries: [delivery]) }
}

extension MessageIntake {
    /// Whether the conversation is the mailbox's; no for one that is not there.
    package func holds(_ conversation: ConversationID, in mailbox: MailboxID) async throws -> Bool {
        try await database.read { tx in try tx.place(of: conversation)?.mailbox == mailbox }
    }

    /// Whether organisations take part in the conversation, or did: then a mail does not say whom it answers.
    package func hasParties(_ conversation: ConversationID) async throws -> Bool {
        try await database.read { tx in try tx.hasParties(conversation) }
    }

    func seal(_ answer: Arrival.Answer) async throws -> SealedAnswer {
        SealedAnswer(
            message: try await seal(answer.letter, to: answer.mailbox), conversation: answer.conversation,
            mailbox: answer.mailbox, delivery: DeliveryID(at: clock.now, by: chance), expiry: answer.expiry)
    }
}

extension Rows where Self: ~Copyable {
    /// Whose a conversation is, and how its recipient opens; all that an intake may see of it.
    fileprivate borrowing func place(
        of conversation: ConversationID
    ) throws -> (mailbox: MailboxID, opening: Opening)? {
        try first("SELECT mailbox_id, opening FROM conversation WHERE conversation_id = \(conversation)") {
            row in (try row["mailbox_id"], try row["opening"])
        }
    }

    /// Whether organisations take part, or did.
    borrowing func hasParties(_ conversation: ConversationID) throws -> Bool {
        try count(
            "SELECT count(*) AS n FROM conversation_party WHERE conversation_id = \(conversation)") > 0
    }
}

extension Write {
    /// Puts the answer into its conversation, with its delivery; refused where the conversation is another mailbox's by now, or has
    /// organisations beside its contact.
    mutating func insert(_ answer: SealedAnswer, level: Assurance) throws {
        guard let place = try place(of: answer.conversation), place.mailbox == answer.mailbox,
            try !hasParties(answer.conversation)
        else {
            throw Refusal.outOfTurn
        }
        try insert(answer.message, into: answer.mailbox, direction: .out, level: level)
        try insertAnswer(answer.message.id, in: answer.conversation, direction: .out)
        try insertDelivery(
            answer.delivery, of: answer.message.id, in: answer.conversation, opening: place.opening,
            expiry: answer.expiry)
    }
}
