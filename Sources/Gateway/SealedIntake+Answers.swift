// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Display
internal import Mail
internal import Mailboxes
internal import Messages
internal import Vocabulary
internal import Watching

extension SealedIntake {
    /// Keeps what a mail program answers to a notice: sealed, in the conversation that the notice was of.
    ///
    /// Only what its writer wrote goes on. What mail programs quote below it is our own notice, which holds no content, and tells
    /// the resident nothing but the address of a page for staff.
    func keepAnswer(
        _ mail: ArrivingMail, _ message: Message, in conversation: ConversationID, of sender: Mailbox
    ) async throws -> IntakeAnswer {
        let automatic = message.header.text(of: "Auto-Submitted").map { $0.lowercased() } ?? "no"
        guard automatic == "no" else { throw RefusedMail(.automaticAnswer) }
        let whole = letter(message, mail.look, subject: "")
        let own = QuotedTail(parting: whole.text).own
        guard !own.allSatisfy(\.isWhitespace) || !whole.enclosures.isEmpty else {
            throw RefusedMail(.nothingWritten)
        }
        var arrival = Arrival()
        arrival.release = mail.release
        arrival.answer = Arrival.Answer(
            Letter(subject: "", text: own, html: nil, enclosures: whole.enclosures), in: conversation,
            from: sender.id, expiry: rules.expiry)
        let taken = try await intake.take(
            arrival, by: actor(of: mail, sender, [.answer(conversation)]))
        guard let posted = taken.posted else { preconditionFailure("an answer that was kept has an id") }
        metrics.ways[.sealed].add(1)
        return .taken([.sealed(as: posted)])
    }
}
