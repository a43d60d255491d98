// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail

extension ServerSession {
    mutating func perform(_ command: Command) {
        switch command {
        case .extendedHello(let name): hello(name, .extendedHello, in: .smtp)
        case .hello(let name): hello(name, .hello, in: .smtp)
        case .localHello(let name): hello(name, .extendedHello, in: .lmtp)
        case .mail(let envelope): mail(envelope)
        case .recipient(let recipient, let notify, let original):
            self.recipient(recipient, notify: notify, original: original)
        case .data: data()
        case .chunk(let bytes, let place): chunk(bytes, place)
        case .reset:
            forgetTransaction()
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
    private mutating func hello(_ name: HostName, _ kind: Greeting, in dialect: Dialect) {
        switch (dialect, settings.dialect) {
        case (.smtp, .smtp), (.lmtp, .lmtp): break
        case (.smtp, .lmtp): return refuse(.sayLHLO)
        case (.lmtp, .smtp): return refuse(.unknownCommand)
        }
        greeting = kind
        clientName = name
        forgetTransaction()
        switch kind {
        case .none, .hello: idle(Reply(code: 250, status: nil, text: settings.hostName.text))
        case .extendedHello: idle(Reply(code: 250, status: nil, lines: offer))
        }
    }

    private var offer: [String] {
        var lines = [
            settings.hostName.text, "PIPELINING", "SIZE \(settings.messageBytes)", "8BITMIME", "SMTPUTF8",
            "CHUNKING", "ENHANCEDSTATUSCODES",
        ]
        if settings.notifications == .dsn { lines.append("DSN") }
        lines.append("HELP")
        if settings.tls == .startTLS, protection == .none { lines.append("STARTTLS") }
        if settings.authentication == .plainUnderTLS, protection == .tls, login == nil {
            lines.append("AUTH PLAIN")
        }
        return lines
    }

    private mutating func mail(_ envelope: Envelope) {
        guard greeting != .none else { return refuse(.sayHelloFirst) }
        guard self.envelope == nil else { return refuse(.nestedMail) }
        guard settings.notifications == .dsn || !envelope.hasDeliveryWishes else {
            return refuse(.unknownParameter)
        }
        guard envelope.declaredBytes ?? 0 <= settings.messageBytes else { return refuse(.messageTooLarge) }
        self.envelope = envelope
        reply(.senderAccepted)
    }

    private mutating func recipient(
        _ recipient: Command.Recipient, notify: Notify?, original: OriginalRecipient?
    ) {
        guard let envelope else { return refuse(.mailFirst) }
        guard chunks == nil else { return refuse(.badSequence) }
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
        let wanted = EnvelopeRecipient(address, notify: notify, original: original)
        guard settings.notifications == .dsn || !wanted.hasDeliveryWishes else {
            return refuse(.unknownParameter)
        }
        asked = wanted
        ask(.mayReceive(address, from: envelope.sender))
    }

    private mutating func data() {
        // RFC 2920 §3.1: DATA is the last command of a group; what follows it unasked would be content or commands,
        // depending on our answer, and so is neither.
        guard input.isEmpty else { return end(.bytesBeforeGoAhead) }
        guard let envelope else { return refuse(.mailFirst) }
        // RFC 3030 §2: a message comes by DATA or by BDAT, never by both.
        guard chunks == nil else { return refuse(.badSequence) }
        guard !envelope.recipients.isEmpty else { return refuse(noRecipients) }
        ask(.mayBegin(envelope))
    }

    private var noRecipients: Reply {
        switch settings.dialect {
        case .smtp: .noRecipients
        case .lmtp: .noRecipientsLocal
        }
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

// RFC 3030.
extension ServerSession {
    /// Makes ready for the octets that follow BDAT; whatever is wrong, they are content and never commands.
    private mutating func chunk(_ bytes: Int, _ place: Command.ChunkPlace) {
        var chunk = Chunk(restBytes: bytes, bytes: bytes, place: place, refusal: nil)
        if let envelope {
            let before = chunks?.taken ?? 0
            if envelope.recipients.isEmpty {
                chunk.refusal = noRecipients
            } else if bytes > settings.messageBytes - before {
                chunk.refusal = .messageTooLarge
            }
        } else {
            chunk.refusal = greeting == .none ? .sayHelloFirst : .mailFirst
        }
        if let refusal = chunk.refusal {
            guard bytes <= SMTPLimits.discardedBytes else { return end(refusal) }
            // The message cannot become whole any more, so what has come of it is of no use.
            if let taken = chunks, taken.flaw == nil { actions.append(.dropContent) }
            chunks?.abandon(.messageTooLarge)
        } else if chunks == nil, let envelope {
            pendingChunk = chunk
            return ask(.mayBegin(envelope))
        }
        take(chunk)
    }

    private mutating func beginChunks() {
        guard let chunk = pendingChunk else { return }
        pendingChunk = nil
        chunks = ChunkReader(atMost: settings.messageBytes)
        take(chunk)
    }

    private mutating func refuseChunk(_ words: Reply) {
        guard var chunk = pendingChunk else { return }
        pendingChunk = nil
        chunk.refusal = words
        take(chunk)
    }

    private mutating func take(_ chunk: Chunk) {
        state = .chunk(chunk)
        if chunk.restBytes == 0 { chunkContent(chunk) }
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
            envelope?.recipients.append(asked ?? EnvelopeRecipient(address))
            reply(.recipientAccepted)
        case (.mayBegin, .accepted) where pendingChunk != nil: beginChunks()
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
        case (.mayBegin, .refused(let words)) where pendingChunk != nil: refuseChunk(words)
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
