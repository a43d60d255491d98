// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
package import Logging
package import Mail
internal import Mailboxes
package import Messages
package import Notices
package import SMTP
package import Sealing
package import Vocabulary

/// Takes mail that is to be sealed, and reports of notices that came back; a 250 means sealed and durable.
///
/// It holds public keys only.
package struct SealedIntake: Sendable {
    /// Whether a PIN can be sent.
    package enum SMS: Sendable { case available, absent }

    /// An account that may send from anywhere, and its password's hash.
    package struct Account: Sendable {
        package let name: String
        package let passwordHash: Secret<String>

        package init(name: String, passwordHash: Secret<String>) {
            self.name = name
            self.passwordHash = passwordHash
        }
    }

    let intake: MessageIntake
    let fates: NoticeFates
    let authority: Authority
    let sms: SMS
    let expiry: Duration
    let clock: Clock
    let chance: Chance
    let logger: Logger
    private let accounts: [String: PasswordHash]
    /// Checked where the login is unknown, so that the answer takes the same time.
    private let nobody: PasswordHash

    package init(
        intake: MessageIntake, fates: NoticeFates, authority: Authority, sms: SMS, expiry: Duration,
        accounts: [Account], clock: Clock, chance: Chance, logger: Logger
    ) throws {
        self.intake = intake
        self.fates = fates
        self.authority = authority
        self.sms = sms
        self.expiry = expiry
        self.clock = clock
        self.chance = chance
        self.logger = logger
        self.accounts = try accounts.reduce(into: [:]) { known, account in
            guard let hash = account.passwordHash.reveal({ PasswordHash(parsing: $0) }) else {
                throw Fault(.permanent, "smtp.logins: a passwordHash was not made by `sinetti staff hash`")
            }
            known[account.name] = hash
        }
        nobody = try PasswordHash(Secret("nobody"), chance: chance)
    }
}

extension SealedIntake: MailIntake {
    package func mayReceive(
        _ recipient: Address, from sender: Address?, client: MailClient
    ) async -> RecipientAnswer {
        guard client.mayRelay else { return .refused(.relayingDenied) }
        if authority.delivery(bouncedTo: recipient) != nil { return .accepted }
        guard recipient.domain != authority.bounceDomain else { return .refused(.noSuchReportAddress) }
        do {
            guard let sender, try await intake.mailbox(at: sender.text) != nil else {
                return .refused(.senderIsNoMailbox)
            }
            let asked = try AskedRecipient(recipient)
            if case .pin = asked.request, sms == .absent { return .refused(.noSMS) }
            return .accepted
        } catch {
            return .refused(reply(to: error, RequestID(at: clock.now, by: chance)))
        }
    }

    package func authenticate(_ credentials: Credentials, client: MailClient) async -> Login? {
        let known = accounts[credentials.login]
        let password = credentials.password.reveal { Secret($0) }
        let isRight = await (known ?? nobody).matches(password)
        return isRight && known != nil ? Login(account: credentials.login) : nil
    }

    package func receive(_ mail: ReceivedMail) async -> Reply {
        let request = RequestID(at: clock.now, by: chance)
        let reply = await answer(mail, request)
        logger.info(
            "mail",
            metadata: [
                "request": .stringConvertible(request), "code": .stringConvertible(reply.code),
                "bytes": .stringConvertible(mail.content.count),
                "recipients": .stringConvertible(mail.envelope.recipients.count),
            ])
        return reply
    }

    private func answer(_ mail: ReceivedMail, _ request: RequestID) async -> Reply {
        do {
            let reports = mail.envelope.recipients.compactMap { authority.delivery(bouncedTo: $0) }
            if reports.count == mail.envelope.recipients.count {
                return try await receiveReport(mail, on: reports, request)
            }
            guard reports.isEmpty else { return .mixedRecipients }
            return try await seal(mail, request)
        } catch {
            return reply(to: error, request)
        }
    }

    private func seal(_ mail: ReceivedMail, _ request: RequestID) async throws -> Reply {
        guard let sender = mail.envelope.sender, let mailbox = try await intake.mailbox(at: sender.text)
        else {
            return .senderIsNoMailbox
        }
        let message = try Message(parsing: mail.content, limits: .standard)
        let asked = try HeaderRequest(message.header)
        let recipients = try SealingPlan.recipients(
            of: mail.envelope.recipients, header: asked.request, sms: sms)
        let content = message.content
        let letter = Letter(
            subject: asked.subject, text: content.text, html: content.html,
            enclosures: content.attachments.map { attachment in
                Letter.Enclosure(
                    name: attachment.fileName ?? "", mediaType: attachment.mediaType.description,
                    bytes: attachment.decoded().bytes)
            })
        let actor = Actor(
            .mailbox(mailbox.id), assurance: .claimed, address: mail.client.address.description,
            request: request)
        let id = try await intake.post(
            letter, from: mailbox.id, to: recipients, expiry: asked.expiry ?? expiry, by: actor)
        return .sealed(as: id)
    }

    /// A report that a notice came back, or waits, further on (RFC 3464).
    private func receiveReport(
        _ mail: ReceivedMail, on deliveries: [DeliveryID], _ request: RequestID
    ) async throws -> Reply {
        let message = try Message(parsing: mail.content, limits: .standard)
        guard let report = try? Mail.DeliveryReport(reading: message) else { return .reportsOnly }
        let actor = Actor(
            .service(.gateway), assurance: .none, address: mail.client.address.description,
            request: request)
        for delivery in deliveries {
            for recipient in report.recipients {
                switch recipient.action {
                case .failed:
                    try await fates.bounced(delivery, status: recipient.status.description, by: actor)
                case .delayed:
                    try await fates.delayed(delivery, because: recipient.status.description)
                case .delivered, .relayed, .expanded:
                    break
                }
            }
        }
        return .reportTaken
    }

    private func reply(to error: any Error, _ request: RequestID) -> Reply {
        switch error {
        case let flaw as SealRequest.Flaw: return Reply(flaw)
        case let unmarked as SealingPlan.Unmarked: return Reply(unmarked)
        case is MailFlaw: return .unreadable
        case let refusal as Refusal: return Reply(refusal)
        case let fault as Fault:
            logger.error("mail not taken", metadata: ["request": "\(request)", "fault": "\(fault)"])
            return .tryLater
        case _:
            // Whatever it is, the sender keeps the message and comes back: nothing is lost, and nothing goes out in clear.
            logger.error(
                "mail not taken", metadata: ["request": "\(request)", "fault": "\(Fault.words(error))"])
            return .tryLater
        }
    }
}
