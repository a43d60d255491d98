// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Bulletins
internal import Mail
internal import Mailboxes
internal import Messages
internal import Notices
internal import Vocabulary

/// What a recipient is, by its address alone.
enum MailRoute: Sendable {
    /// Where a notice comes back to.
    case report(Reported)
    /// A conversation of the mailbox that writes, which it answers in.
    case answer(ConversationID)
    /// One of ours: what comes for it stays here.
    case mailbox(Mailbox)
    /// Marked for sealing by what stands behind the address, or by the rule of its domain.
    case marked
    /// Somebody else, whom nothing marks.
    case unmarked
}

/// What a report is about.
enum Reported: Sendable {
    case delivery(DeliveryID)
    case subscriber(SubscriberID)
}

/// What a client may do.
enum ClientStanding: Sendable {
    /// It may send to the world through us.
    case relaying
    /// It may write to our mailboxes.
    case stranger
}

extension MailClient {
    var standing: ClientStanding { mayRelay ? .relaying : .stranger }
}

extension SealedIntake {
    /// The mailbox that an envelope's sender writes for; a stranger writes for none, whatever it says.
    func mailbox(of sender: Address?, _ standing: ClientStanding) async throws -> Mailbox? {
        switch standing {
        case .relaying:
            guard let sender, case .open(let mailbox) = try await intake.door(at: sender.text) else {
                return nil
            }
            return mailbox
        case .stranger: return nil
        }
    }

    /// What a recipient is; throws what is to be said where nothing is taken for it.
    func route(
        _ recipient: Address, from sender: Mailbox?, _ standing: ClientStanding
    ) async throws -> MailRoute {
        switch standing {
        case .stranger:
            guard let mailbox = try await mailbox(behind: recipient) else {
                throw RefusedMail(.relayingDenied)
            }
            return .mailbox(mailbox)
        case .relaying: return try await route(recipient, from: sender)
        }
    }

    /// The mailbox that a recipient is, or nil; one that is closed says so, and nothing for it goes on to the relay.
    private func mailbox(behind recipient: Address) async throws -> Mailbox? {
        switch try await intake.door(at: recipient.text) {
        case .open(let mailbox): return mailbox
        case .closed: throw RefusedMail(.mailboxClosed)
        case nil: return nil
        }
    }

    private func route(_ recipient: Address, from sender: Mailbox?) async throws -> MailRoute {
        if let delivery = authority.delivery(bouncedTo: recipient) { return .report(.delivery(delivery)) }
        if let subscriber = authority.subscriber(bouncedTo: recipient).flatMap({ SubscriberID(parsing: $0) })
        {
            return .report(.subscriber(subscriber))
        }
        if let conversation = authority.conversation(answeredAt: recipient) {
            // One answer for what is another mailbox's and what is not there.
            guard let sender, try await intake.holds(conversation, in: sender.id) else {
                throw RefusedMail(.notYourConversation)
            }
            guard try await !intake.hasParties(conversation) else { throw RefusedMail(.severalTakePart) }
            return .answer(conversation)
        }
        guard recipient.domain != authority.bounceDomain else { throw RefusedMail(.noSuchReportAddress) }
        if let request = try AskedRecipient(recipient).request {
            guard sender != nil else { throw RefusedMail(.senderIsNoMailbox) }
            switch request {
            case .link: break
            case .pin(let phone): try rules.sms.check(phone)
            case .person: if rules.identification == .absent { throw RefusedMail(.noIdentification) }
            }
            return .marked
        }
        if let mailbox = try await mailbox(behind: recipient) { return .mailbox(mailbox) }
        if rules.sealedDomains.contains(recipient.domain) {
            guard sender != nil else { throw RefusedMail(.sealedDomain) }
            return .marked
        }
        switch rules.ordinary {
        case .relay: return .unmarked
        case .refuse:
            // The message itself may still ask for sealing, but only where a mailbox writes.
            guard sender != nil else { throw RefusedMail(.senderIsNoMailbox) }
            return .unmarked
        }
    }
}
