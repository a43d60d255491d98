// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail
internal import Mailboxes
internal import Messages
internal import Notices
internal import Vocabulary

/// What a recipient is, by its address alone.
enum MailRoute: Sendable {
    /// Where a notice comes back to.
    case report(DeliveryID)
    /// One of ours: what comes for it stays here.
    case mailbox(Mailbox)
    /// Marked for sealing by what stands behind the address.
    case marked
    /// Somebody else, whom nothing marks.
    case unmarked
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
            if let sender { return try await intake.mailbox(at: sender.text) }
            return nil
        case .stranger: return nil
        }
    }

    /// What a recipient is; throws what is to be said where nothing is taken for it.
    func route(
        _ recipient: Address, from sender: Mailbox?, _ standing: ClientStanding
    ) async throws -> MailRoute {
        switch standing {
        case .stranger:
            guard let mailbox = try await intake.mailbox(at: recipient.text) else {
                throw RefusedMail(.relayingDenied)
            }
            return .mailbox(mailbox)
        case .relaying: return try await route(recipient, from: sender)
        }
    }

    private func route(_ recipient: Address, from sender: Mailbox?) async throws -> MailRoute {
        if let delivery = authority.delivery(bouncedTo: recipient) { return .report(delivery) }
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
        if let mailbox = try await intake.mailbox(at: recipient.text) { return .mailbox(mailbox) }
        switch rules.ordinary {
        case .relay: return .unmarked
        case .refuse:
            // The message itself may still ask for sealing, but only where a mailbox writes.
            guard sender != nil else { throw RefusedMail(.senderIsNoMailbox) }
            return .unmarked
        }
    }
}
