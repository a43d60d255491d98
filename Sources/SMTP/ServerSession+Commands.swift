// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail

extension ServerSession {
    mutating func perform(_ command: Command) {
        switch command {
        case .extendedHello(let name): hello(name, .extendedHello)
        case .hello(let name): hello(name, .hello)
        case .mail(let envelope): mail(envelope)
        case .recipient(let recipient): self.recipient(recipient)
        case .data: data()
        case .reset:
            envelope = nil
            idle(.ok)
        case .noOperation: idle(.ok)
        case .verify: idle(.cannotVerify)
        case .help: idle(.help)
        case .quit:
            reply(.goodbye)
            close()
        case .startTLS: startTLS()
        case .auth(let mechanism, let response): auth(mechanism, response)
        }
    }

    /// Answers a command that brings no mail; too many of them end the connection.
    private mutating func idle(_ answer: Reply) {
        idleCommands += 1
        guard idleCommands <= SMTPLimits.idleCommands else { return end(.tooManyIdleCommands) }
        reply(answer)
    }

    /// RFC 5321 §4.1.1.1: EHLO and HELO end an open transaction.
    private mutating func hello(_ name: HostName, _ kind: Greeting) {
        greeting = kind
        clientName = name
        envelope = nil
        switch kind {
        case .none, .hello: idle(Reply(code: 250, status: nil, text: settings.hostName.text))
        case .extendedHello: idle(Reply(code: 250, status: nil, lines: offer))
        }
    }

    private var offer: [String] {
        var lines = [
            settings.hostName.text, "PIPELINING", "SIZE \(settings.messageBytes)", "8BITMIME", "SMTPUTF8",
            "ENHANCEDSTATUSCODES", "HELP",
        ]
        if settings.tls == .startTLS, protection == .none { lines.append("STARTTLS") }
        if settings.authentication == .plainUnderTLS, protection == .tls, login == nil {
            lines.append("AUTH PLAIN")
        }
        return lines
    }

    private mutating func mail(_ envelope: Envelope) {
        guard greeting != .none else { return refuse(.sayHelloFirst) }
        guard self.envelope == nil else { return refuse(.nestedMail) }
        guard envelope.declaredBytes ?? 0 <= settings.messageBytes else { return refuse(.messageTooLarge) }
        self.envelope = envelope
        reply(.senderAccepted)
    }

    private mutating func recipient(_ recipient: Command.Recipient) {
        guard let envelope else { return refuse(.mailFirst) }
        guard envelope.recipients.count < settings.recipients else { return refuse(.tooManyRecipients) }
        let address: Address
        switch recipient {
        case .address(let named): address = named
        case .postmaster:
            guard let own = try? Address(parsing: "postmaster@\(settings.hostName)") else {
                return refuse(.badRecipient)
            }
            address = own
        }
        guard envelope.characters == .utf8 || !address.needsUTF8 else {
            return refuse(.recipientNeedsSMTPUTF8)
        }
        ask(.mayReceive(address, from: envelope.sender))
    }

    private mutating func data() {
        // RFC 2920 §3.1: DATA is the last command of a group; what follows it unasked would be content or commands,
        // depending on our answer, and so is neither.
        guard input.isEmpty else { return end(.bytesBeforeGoAhead) }
        guard let envelope else { return refuse(.mailFirst) }
        guard !envelope.recipients.isEmpty else { return refuse(.noRecipients) }
        ask(.mayBegin(envelope))
    }

    private mutating func startTLS() {
        guard protection == .none else { return refuse(.tlsAlready) }
        guard settings.tls == .startTLS else { return refuse(.notImplemented) }
        guard greeting != .none else { return refuse(.sayHelloFirst) }
        guard envelope == nil else { return refuse(.badSequence) }
        // CVE-2011-0411: a command behind STARTTLS in clear must never be answered inside TLS.
        guard input.isEmpty else { return end(.bytesBeforeTLS) }
        reply(.readyForTLS)
        state = .startingTLS
        actions.append(.startTLS)
    }
}

// Answers from outside.
extension ServerSession {
    enum Answer { case accepted, refused(Reply) }

    mutating func answered(_ answer: Answer) {
        // After a timeout or shutdown nobody waits for the answer any more.
        guard state != .closed else { return }
        guard case .asking(let question) = state else { preconditionFailure("nothing was asked") }
        switch (question, answer) {
        case (.mayReceive(let address, _), .accepted):
            state = .command
            envelope?.recipients.append(address)
            reply(.recipientAccepted)
        case (.mayBegin(let envelope), .accepted):
            // What came while the question was open came before 354.
            guard input.isEmpty else { return end(.bytesBeforeGoAhead) }
            state = .content
            reader = DataReader(atMost: settings.messageBytes)
            self.envelope = envelope
            reply(.goAhead)
        case (.authenticate(let credentials), .accepted):
            state = .command
            login = credentials.login
            reply(.authenticated)
        case (.authenticate, .refused(let words)):
            state = .command
            failedLogins += 1
            reply(words)
            if failedLogins >= SMTPLimits.failedLogins { end(.tooManyFailedLogins) }
        case (.mayReceive, .refused(let words)):
            state = .command
            refuse(words)
        case (.mayBegin, .refused(let words)):
            state = .command
            envelope = nil
            refuse(words)
            if isDraining { end(.shuttingDown) }
        case (.receive, _): preconditionFailure("a message is answered by .taken")
        }
    }
}

// RFC 4954.
extension ServerSession {
    private mutating func auth(_ mechanism: Command.Mechanism, _ response: SASLResponse?) {
        guard settings.authentication == .plainUnderTLS else { return refuse(.notImplemented) }
        guard protection == .tls else { return refuse(.authNeedsTLS) }
        guard greeting == .extendedHello else { return refuse(.sayHelloFirst) }
        guard login == nil else { return refuse(.authAlready) }
        guard envelope == nil else { return refuse(.badSequence) }
        guard mechanism == .plain else { return refuse(.unknownMechanism) }
        if let response { return authenticate(response) }
        guard input.isEmpty else { return end(.bytesBeforeChallenge) }
        state = .authenticating
        reply(.authContinue)
    }

    mutating func authenticate(_ response: SASLResponse) {
        state = .command
        if response.isCancelled { return refuse(.authCancelled) }
        guard let credentials = response.plain else { return refuse(.badAuthResponse) }
        ask(.authenticate(credentials))
    }
}
