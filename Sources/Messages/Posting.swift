// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identity
package import Mailboxes
internal import Sealing
internal import Store
package import Vocabulary

extension Messages {
    /// The mailboxes that a member of staff may write from.
    package func mailboxes(writtenFromBy staff: StaffID) async throws -> [Mailbox] {
        try await database.read { tx in
            try tx.mailboxes(MaySend.self, of: staff).filter { try !tx.isClosed($0.id) }
        }
    }

    /// Begins a conversation of a mailbox with each of those named, who get a notice of it each and do not hear of one another;
    /// refused where the actor may not send for the mailbox.
    ///
    /// Each contact holds what the opening asks for. `submission` is the id that the form was given, so that a second click is the
    /// same message.
    package func beginPosting(
        from mailbox: MailboxID, to contacts: [Contact], opening: Opening, subject: String, expiry: Duration,
        submission: MessageID, by actor: Actor
    ) async throws -> AnswerDraft {
        precondition(!contacts.isEmpty, "a message has a recipient")
        for contact in contacts {
            switch opening {
            // A partner's is made of one of the others when its notice is written.
            case .link, .partner: break
            case .pin: precondition(contact.phone != nil, "a PIN goes to a number")
            case .person: precondition(contact.person != nil, "a named person has a name")
            }
        }
        let keys = try await database.read { tx in
            _ = try Grants.permit(MaySend.self, to: actor, on: mailbox, in: tx)
            guard try !tx.isClosed(mailbox) else { throw Refusal.outOfTurn }
            return (
                mailbox: try tx.readerKey(of: .mailbox(mailbox)), contacts: try tx.readerKey(of: .contacts)
            )
        }
        let seal = try ContactSeal(to: keys.contacts, chance: chance)
        let conversations = contacts.map { contact in
            let id = ConversationID(at: clock.now, by: chance)
            return NewConversation(
                id: id, mailbox: mailbox, opening: opening, contact: contact.sealed(for: id, with: seal),
                contactKey: keys.contacts.id)
        }
        return AnswerDraft(
            self, by: actor, as: .opener(conversations, with: contacts, expiry: expiry),
            in: conversations[0].id, of: mailbox, for: [Reader(keys.mailbox)], subject: subject,
            submission: submission)
    }
}
