// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Bulletins
internal import Identity
package import Logging
package import Mail
internal import Mailboxes
package import Messages
package import Notices
package import SMTP
package import Scanning
internal import Sealing
package import Vocabulary

/// Takes mail: what is to be sealed, what goes on as it came, what comes unprotected to a mailbox, and reports of notices.
///
/// A 250 means sealed at rest and durable. It holds public keys only.
package struct SealedIntake: Sendable {
    let intake: MessageIntake
    let fates: NoticeFates
    let subscribers: SubscriberFates
    let authority: Authority
    let screen: MailScreen
    let rules: IntakeRules
    let metrics: IntakeMetrics
    let clock: Clock
    let chance: Chance
    let logger: Logger
    private let accounts: [String: PasswordHash]
    /// Checked where the login is unknown, so that the answer takes the same time.
    private let nobody: PasswordHash

    package init(
        intake: MessageIntake, fates: NoticeFates, subscribers: SubscriberFates, authority: Authority,
        screen: MailScreen,
        rules: IntakeRules, metrics: IntakeMetrics, clock: Clock, chance: Chance, logger: Logger
    ) throws {
        self.intake = intake
        self.fates = fates
        self.subscribers = subscribers
        self.authority = authority
        self.screen = screen
        self.rules = rules
        self.metrics = metrics
        self.clock = clock
        self.chance = chance
        self.logger = logger
        accounts = try rules.accounts.reduce(into: [:]) { known, account in
            guard let hash = account.passwordHash.reveal({ PasswordHash(parsing: $0) }) else {
                throw Fault(.permanent, "smtp.logins: a passwordHash was not made by `sinetti staff hash`")
            }
            known[account.name] = hash
        }
        nobody = PasswordHash(ofNobody: chance)
    }
}

extension SealedIntake: MailIntake {
    package func mayReceive(
        _ recipient: Address, from sender: Address?, client: MailClient
    ) async -> RecipientAnswer {
        do {
            _ = try await route(
                recipient, from: mailbox(of: sender, client.standing), client.standing)
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

    package func receive(_ mail: ReceivedMail) async -> Reply { await answer(mail).whole }

    package func receiveEach(_ mail: ReceivedMail) async -> [Reply] {
        await answer(mail).each(of: mail.envelope.recipients.count)
    }

    private func answer(_ mail: ReceivedMail) async -> IntakeAnswer {
        let request = RequestID(at: clock.now, by: chance)
        let answer: IntakeAnswer
        do {
            answer = try await take(ArrivingMail(mail, request))
        } catch {
            answer = .refused(reply(to: error, request))
        }
        logger.info(
            "mail",
            metadata: [
                "request": .stringConvertible(request), "code": .stringConvertible(answer.whole.code),
                "bytes": .stringConvertible(mail.content.count),
                "recipients": .stringConvertible(mail.envelope.recipients.count),
            ])
        return answer
    }

    func reply(to error: any Error, _ request: RequestID) -> Reply {
        switch error {
        case let refused as RefusedMail: return refused.reply
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

/// What is said to a mail: one thing where all have the same fate, a reply for each recipient where they do not.
enum IntakeAnswer: Sendable {
    /// Nothing of it was kept.
    case refused(Reply)
    /// All of it was kept, for each recipient in its way.
    case taken([Reply])

    /// For DATA, which has one reply.
    var whole: Reply {
        switch self {
        case .refused(let reply): return reply
        case .taken(let replies):
            var texts: [String] = []
            for reply in replies where !texts.contains(reply.text) { texts.append(reply.text) }
            guard let first = replies.first, texts.count > 1 else { return replies.first ?? .tryLater }
            return Reply(code: first.code, status: first.status, text: texts.joined(separator: "; "))
        }
    }

    /// For LMTP, which has one for each recipient.
    func each(of count: Int) -> [Reply] {
        switch self {
        case .refused(let reply): Array(repeating: reply, count: count)
        case .taken(let replies): replies
        }
    }
}

/// A mail that is not taken, with the words for it.
struct RefusedMail: Error {
    let reply: Reply

    init(_ reply: Reply) { self.reply = reply }
}
