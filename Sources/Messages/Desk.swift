// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mailboxes
internal import Sealing
internal import Store
package import Vocabulary

/// What a member of staff finds at a conversation.
package enum ConversationDoor: Sendable {
    case open(OpenedConversation)
    /// Its content is not this person's to see.
    case closed(ClosedConversation)
}

/// How the work with a conversation stands, for those who see its content.
package struct Desk: Sendable {
    package let handling: Handling
    package let handler: Colleague?
    /// Whether the one who looks handles it.
    package let isOurs: Bool
    package let may: Set<HandlingStep>
    /// When the last message came or went.
    package let lastAt: Moment
    /// Whether it waits for the authority, and until when.
    package let wait: DeskWait
    /// Oldest first.
    package let history: [ConversationEvent]
    /// Oldest first.
    package let notes: [Note]
    /// Oldest first.
    package let tasks: [DeskTask]
    package let parties: Parties
    /// The others that it can be given to.
    package let colleagues: [Colleague]
    /// The other mailboxes that it can go to.
    package let mailboxes: [Mailbox]
}

/// Whether a conversation waits for the authority.
package enum DeskWait: Hashable, Sendable {
    case nothing
    /// Until when, where that is promised.
    case waits(until: Moment?)
}

/// A desk as it is fetched, its notes sealed.
struct SealedDesk: Sendable {
    let handling: Handling
    let handler: Colleague?
    let staff: StaffID
    let may: Set<HandlingStep>
    let lastAt: Moment
    let wait: DeskWait
    let history: [ConversationEvent]
    let notes: [SealedNote]
    let tasks: [SealedTask]
    let parties: Parties
    let colleagues: [Colleague]
    let mailboxes: [Mailbox]

    func open(_ proof: Committed) throws -> Desk {
        let notes = try notes.map { try $0.open(proof) }
        return Desk(
            handling: handling, handler: handler, isOurs: handling.handler == staff, may: may, lastAt: lastAt,
            wait: wait, history: history, notes: notes, tasks: tasks.compactMap { $0.opened(notes) },
            parties: parties, colleagues: colleagues, mailboxes: mailboxes)
    }
}

extension Rows where Self: ~Copyable {
    borrowing func sealedDesk(
        of conversation: ConversationID, permit: borrowing Permit<MayRead>, by actor: Actor,
        _ contacts: Contacts, key: (ReaderKeyID) throws -> ReaderPrivateKey
    ) throws -> SealedDesk {
        let mailbox = permit.mailbox
        let staff = permit.staff
        let handling = try handling(of: conversation)
        let wait = try wait(of: conversation)
        return SealedDesk(
            handling: handling, handler: try handling.handler.flatMap { try colleague($0) }, staff: staff,
            may: try steps(of: actor, with: conversation, in: mailbox, handling),
            lastAt: try lastAt(of: conversation) ?? now,
            wait: wait.map { .waits(until: $0.dueAt) } ?? .nothing, history: try history(of: conversation),
            notes: try sealedNotes(of: conversation, key: key), tasks: try tasks(of: conversation),
            parties: try parties(of: conversation, in: mailbox, by: actor, contacts),
            colleagues: try colleagues(in: mailbox).filter { $0.id != staff },
            mailboxes: try mailboxes(besides: mailbox))
    }

    /// What is told of a conversation without its content.
    borrowing func closed(
        _ conversation: ConversationID, of mailbox: Mailbox, to actor: Actor
    ) throws -> ClosedConversation {
        let handling = try handling(of: conversation)
        let may = try steps(of: actor, with: conversation, in: mailbox.id, handling)
        return ClosedConversation(
            id: conversation, mailbox: mailbox, handling: handling,
            handler: try handling.handler.flatMap { try colleague($0) }, may: may,
            colleagues: may.contains(.release) ? try colleagues(in: mailbox.id) : [])
    }
}
