// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail

/// A mail transaction under way.
struct Exchange: Sendable {
    enum Step: Equatable { case mail, recipient(Int), data, endMark }

    let mail: OutgoingMail
    /// Commands that are sent and not answered, in order (RFC 2920 §3.1).
    var awaited: [Step] = []
    /// Commands that are not sent yet, in reverse order.
    var unsent: [Step]
    /// The outcome for each recipient, once there is one.
    var outcomes: [RecipientOutcome?]
    var writer: ContentWriter?

    init(_ mail: OutgoingMail) {
        self.mail = mail
        unsent = ([.mail] + mail.recipients.indices.map(Step.recipient) + [.data]).reversed()
        outcomes = Array(repeating: nil, count: mail.recipients.count)
    }

    /// Gives everyone still without an outcome this one.
    mutating func settle(_ outcome: RecipientOutcome) {
        outcomes = outcomes.map { $0 ?? outcome }
    }

    var isSettled: Bool { outcomes.allSatisfy { $0 != nil } }

    var expectation: ClientSession.Expectation {
        switch awaited.first {
        case .endMark: writer == nil ? .verdict : .room
        case .data: .goAhead
        case .mail, .recipient, nil: .reply
        }
    }
}

extension ClientSession {
    mutating func send(_ mail: OutgoingMail) {
        precondition(state == .ready, "mails go one after another")
        if let obstacle = obstacle(mail) {
            let outcome = RecipientOutcome.refused(obstacle)
            actions.append(.report(report(mail.recipients.map { _ in outcome })))
            actions.append(.ready)
            return
        }
        state = .sending
        exchange = Exchange(mail)
        writeCommands()
    }

    private func obstacle(_ mail: OutgoingMail) -> DeliveryTrouble? {
        switch mail.way {
        case .asItGoes: break
        case .encryptedThroughout: guard mayRequireTLS else { return .requireTLSNotOffered }
        }
        if mail.needsSMTPUTF8, !offer.smtpUTF8 { return .smtpUTF8NotOffered }
        if mail.content.body == .eightBit, !offer.eightBitMIME { return .eightBitNotOffered }
        if let limit = offer.messageBytes, mail.content.bytes.count > limit {
            return .tooLarge(limitBytes: limit)
        }
        return nil
    }

    /// RFC 8689 §4.2.1: the offer counts where it came under TLS, from a server whose certificate was verified.
    private var mayRequireTLS: Bool {
        switch settings.tls {
        case .none, .opportunistic: false
        case .required, .implicit: protection == .tls && offer.requireTLS
        }
    }

    /// Writes the next command; with PIPELINING, all of them up to DATA in one write.
    private mutating func writeCommands() {
        guard var exchange else { return }
        var lines = ""
        repeat {
            guard let step = exchange.unsent.popLast() else { break }
            lines += line(step, exchange.mail)
            exchange.awaited.append(step)
        } while offer.pipelining
        self.exchange = exchange
        if !lines.isEmpty { actions.append(.write(Array(lines.utf8))) }
    }

    private func line(_ step: Exchange.Step, _ mail: OutgoingMail) -> String {
        switch step {
        case .mail:
            var line = "MAIL FROM:<\(mail.sender.map(String.init(describing:)) ?? "")>"
            if offer.size { line += " SIZE=\(mail.content.bytes.count)" }
            if mail.content.body == .eightBit { line += " BODY=8BITMIME" }
            if mail.needsSMTPUTF8 { line += " SMTPUTF8" }
            if mail.way == .encryptedThroughout { line += " REQUIRETLS" }
            if offer.notifications == .dsn {
                if let returned = mail.returned { line += " RET=\(returned.rawValue)" }
                if let id = mail.id { line += " ENVID=\(id.xtext)" }
            }
            return line + "\r\n"
        case .recipient(let index):
            let recipient = mail.recipients[index]
            var line = "RCPT TO:<\(recipient.address)>"
            if offer.notifications == .dsn {
                if let notify = recipient.notify { line += " NOTIFY=\(notify.text)" }
                if let original = recipient.original { line += " ORCPT=\(original.text)" }
            }
            return line + "\r\n"
        case .data: return "DATA\r\n"
        case .endMark: preconditionFailure("the end mark is written with the content")
        }
    }

    mutating func advanceExchange(_ reply: Reply) {
        guard var exchange, let step = exchange.awaited.first else { return fail(.unexpectedReply(reply)) }
        exchange.awaited.removeFirst()
        switch step {
        case .mail:
            if reply.meaning != .completed { exchange.settle(RecipientOutcome(refusal: reply)) }
        case .recipient(let index):
            if reply.meaning != .completed, exchange.outcomes[index] == nil {
                exchange.outcomes[index] = RecipientOutcome(recipientRefusal: reply)
            }
        case .data: return data(reply)
        case .endMark:
            if let writer = exchange.writer, !writer.isDone { return answeredEarly(reply, exchange) }
            let outcome = reply.meaning == .completed ? .delivered(reply) : RecipientOutcome(refusal: reply)
            exchange.settle(outcome)
            self.exchange = exchange
            return report(then: .ready)
        }
        self.exchange = exchange
        guard exchange.awaited.isEmpty else { return }
        if exchange.isSettled { report(then: .reset) } else { writeCommands() }
    }

    /// A verdict on content that is still on its way: a refusal counts, but what came next would be read as content.
    private mutating func answeredEarly(_ reply: Reply, _ exchange: Exchange) {
        self.exchange = exchange
        switch reply.meaning {
        case .temporary, .permanent: self.exchange?.settle(RecipientOutcome(refusal: reply))
        case .completed, .intermediate: break
        }
        fail(.unexpectedReply(reply))
    }

    private mutating func data(_ reply: Reply) {
        exchange?.awaited.removeFirst()
        guard let mail = exchange?.mail, let isSettled = exchange?.isSettled else { return }
        if reply.code == 354 {
            exchange?.awaited.append(.endMark)
            if isSettled {
                // RFC 2920 §3.1: a server may say 354 though it took no recipient; it gets an empty message.
                actions.append(.write([Octet.dot, Octet.cr, Octet.lf]))
            } else {
                exchange?.writer = ContentWriter(mail.content)
                // A verdict that is here before the content is no answer to it.
                if input.isEmpty { writeContent() }
            }
        } else {
            exchange?.settle(RecipientOutcome(refusal: reply))
            report(then: .reset)
        }
    }

    mutating func writeContent() {
        guard let piece = exchange?.writer?.next(atMost: SMTPLimits.contentChunkBytes) else {
            exchange?.writer = nil
            return
        }
        actions.append(.writeContent(piece))
    }

    /// The connection fails with the mail under way: whoever has no outcome may be tried again.
    mutating func interrupt(_ trouble: ClientTrouble) {
        exchange?.settle(.deferred(.session(trouble)))
        actions.append(.report(report(exchange?.outcomes.compactMap(\.self) ?? [])))
        exchange = nil
    }

    private func report(_ outcomes: [RecipientOutcome]) -> DeliveryReport {
        DeliveryReport(outcomes: outcomes, notifications: offer.notifications)
    }

    private mutating func report(then next: State) {
        actions.append(.report(report(exchange?.outcomes.compactMap(\.self) ?? [])))
        exchange = nil
        state = next
        if next == .ready { actions.append(.ready) } else { command("RSET") }
    }
}

extension RecipientOutcome {
    /// RFC 5321 §4.5.3.1.10: 552 to RCPT is what old servers say for too many recipients, and passes.
    fileprivate init(recipientRefusal reply: Reply) {
        self = reply.code == 552 ? .deferred(.reply(reply)) : RecipientOutcome(refusal: reply)
    }
}
