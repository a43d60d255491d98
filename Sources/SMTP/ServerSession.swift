// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

public import Mail

/// One SMTP or LMTP server connection, from greeting to close, as a value.
///
/// It never touches a socket: it is told what arrived and answers with what to do. Bytes that arrive while a question
/// to the outside is open wait inside, so that replies keep the order of commands (RFC 2920 §3.2).
public struct ServerSession: Sendable {
    public enum Event: Equatable, Sendable {
        /// The connection is there, and with implicit TLS (RFC 8314 §3.3) the handshake is done.
        case opened
        case bytes([UInt8])
        /// The handshake that `.startTLS` asked for is done.
        case tlsEstablished
        /// Yes to `.mayReceive`, `.mayBegin` or `.authenticate`.
        case accepted
        /// No to the same, with the words for it.
        case refused(Reply)
        /// The answer to `.receive`, the same for all recipients.
        case taken(Reply)
        /// The answer to `.receive` in LMTP, one for each recipient.
        case takenEach([Reply])
        /// The edge has no memory for more of this message.
        case outOfRoom
        /// Nothing came for longer than RFC 5321 §4.5.3.2 allows.
        case timedOut
        /// The content comes so slowly that it would hold its place for ever.
        case tooSlow
        /// The server is stopping: what is being received is finished, the rest ends now.
        case shuttingDown
        /// The time to finish is over: only an answer of ours is still waited for.
        case graceOver
    }

    public enum Action: Equatable, Sendable {
        case reply(Reply)
        /// Begin the handshake once the replies so far are written.
        case startTLS
        case ask(Question)
        /// Bytes of the message, unstuffed, in order.
        case content([UInt8])
        /// Forget the content of this message: it is flawed and will be refused.
        case dropContent
        /// Close once the replies so far are written.
        case close
    }

    public enum Question: Equatable, Sendable {
        case mayReceive(Address, from: Address?)
        /// Is there room for this message? Asked at DATA, before the client may send.
        case mayBegin(Envelope)
        case authenticate(Credentials)
        /// The content is complete. The answer is a promise to keep it, or none.
        case receive(Envelope)
    }

    /// What an operator decides about a listener.
    public struct Settings: Sendable {
        public var hostName: HostName
        public var tls: TLSOffer
        public var authentication: AuthenticationOffer
        public var messageBytes: Int
        public var recipients: Int
        public var dialect: Dialect
        public var notifications: NotificationOffer
        /// Commands refused with 5xx before the connection ends.
        public var errors: Int

        public init(
            hostName: HostName, tls: TLSOffer, authentication: AuthenticationOffer,
            messageBytes: Int = SMTPLimits.messageBytes, recipients: Int = SMTPLimits.recipients,
            dialect: Dialect = .smtp, notifications: NotificationOffer = .dsn, errors: Int = SMTPLimits.errors
        ) {
            self.hostName = hostName
            self.tls = tls
            self.authentication = authentication
            self.messageBytes = messageBytes
            self.recipients = recipients
            self.dialect = dialect
            self.notifications = notifications
            self.errors = errors
        }
    }

    /// SMTP, or the form of it for delivery next door, with an answer for each recipient (RFC 2033).
    public enum Dialect: Hashable, Sendable { case smtp, lmtp }
    /// Whether a sender may say what it wants to hear of a delivery; only offered by who sees to it (RFC 3461).
    public enum NotificationOffer: Hashable, Sendable { case none, dsn }

    public enum TLSOffer: Hashable, Sendable { case unavailable, startTLS, implicit }
    public enum AuthenticationOffer: Hashable, Sendable { case none, plainUnderTLS }

    enum State: Equatable {
        case unopened
        case command
        /// The rest of an overlong line; so many bytes of it are gone.
        case skippingLine(Int)
        /// 334 is sent, the next line is the client's response.
        case authenticating
        case asking(Question)
        case content
        /// The octets of a BDAT chunk are coming.
        case chunk(Chunk)
        case startingTLS
        case closed
    }

    /// A chunk on its way.
    struct Chunk: Equatable {
        var restBytes: Int
        let bytes: Int
        let place: Command.ChunkPlace
        /// Why it is read away and what is said at its end; nil while it is taken.
        var refusal: Reply?
    }

    /// How the client has greeted; in LMTP, LHLO counts as `extendedHello`.
    public enum Greeting: Equatable, Sendable { case none, hello, extendedHello }

    public let settings: Settings
    var state = State.unopened
    var input = InputBuffer()
    public internal(set) var greeting = Greeting.none
    var isDraining = false
    var errors = 0
    var idleCommands = 0
    var failedLogins = 0
    var reader = DataReader(atMost: 0)
    /// The content of the open transaction, once it has begun to come in chunks.
    var chunks: ChunkReader?
    /// The first chunk of a message, while the question whether there is room for that is open.
    var pendingChunk: Chunk?
    /// The recipient that the open question is about, with its wishes.
    var asked: EnvelopeRecipient?
    /// The open transaction.
    var envelope: Envelope?
    var actions: [Action] = []

    /// The name the client gave itself.
    public internal(set) var clientName: HostName?
    /// The login that was accepted, if any.
    public internal(set) var login: String?
    public internal(set) var protection: Protection

    public enum Protection: Hashable, Sendable { case none, tls }

    public init(settings: Settings) {
        self.settings = settings
        protection = settings.tls == .implicit ? .tls : .none
    }

    /// Whether more bytes are of use now; if not, the edge stops reading and so slows the client down.
    public var wantsBytes: Bool {
        switch state {
        case .unopened, .command, .skippingLine, .authenticating, .content, .chunk, .startingTLS: true
        case .asking, .closed: false
        }
    }

    /// Whether a question is open, so that it is us that the client waits for.
    public var isWaiting: Bool {
        if case .asking = state { true } else { false }
    }

    /// What the client has to do next, each with its own patience (RFC 5321 §4.5.3.2).
    public var expectation: Expectation {
        switch state {
        case .unopened, .startingTLS: .handshake
        // Between two chunks it owes the next one, and may not hold the content for the patience of a command.
        case .command where chunks != nil, .skippingLine where chunks != nil: .content
        case .command, .skippingLine, .authenticating: .command
        case .content, .chunk: .content
        case .asking, .closed: .nothing
        }
    }

    public enum Expectation: Hashable, Sendable { case nothing, handshake, command, content }

    /// Tells the session what happened; the answer is what to do, in this order.
    public mutating func receive(_ event: Event) -> [Action] {
        switch event {
        case .opened: opened()
        case .bytes(let bytes): arrived(bytes)
        case .tlsEstablished: tlsEstablished()
        case .accepted: answered(.accepted)
        case .refused(let reply): answered(.refused(reply))
        case .taken(let reply): taken(repliesToMessage(reply))
        case .takenEach(let replies): taken(replies)
        case .outOfRoom: outOfRoom()
        case .timedOut: end(.timedOut)
        case .tooSlow: end(.tooSlow)
        case .shuttingDown: shuttingDown()
        case .graceOver: graceOver()
        }
        advance()
        defer { actions.removeAll() }
        return actions
    }
}

extension ServerSession {
    private mutating func opened() {
        // A handshake may end after a timeout or shutdown has ended the session.
        guard state != .closed else { return }
        precondition(state == .unopened, "a connection opens once")
        state = .command
        reply(Reply(code: 220, status: nil, text: "\(settings.hostName) ESMTP"))
    }

    private mutating func arrived(_ bytes: [UInt8]) {
        // After the end nothing is of interest, and before TLS stands nothing may be kept (RFC 3207 §6).
        guard state != .closed, state != .startingTLS else { return }
        input.append(bytes)
    }

    /// RFC 3207 §4.2: after the handshake nothing is left of what was said in clear.
    private mutating func tlsEstablished() {
        guard state != .closed else { return }
        precondition(state == .startingTLS, "TLS was not asked for")
        protection = .tls
        greeting = .none
        clientName = nil
        envelope = nil
        input.removeAll()
        state = .command
    }

    private mutating func taken(_ answers: [Reply]) {
        guard state != .closed else { return }
        guard case .asking(.receive) = state else { preconditionFailure("no message was handed over") }
        precondition(answers.count == answersToMessage, "SMTP wants one answer, LMTP one for each recipient")
        state = .command
        envelope = nil
        idleCommands = 0
        for answer in answers { reply(answer) }
        if isDraining { end(.shuttingDown) }
    }

    private mutating func outOfRoom() {
        if state == .content, reader.flaw == nil {
            reader.abandon(.outOfRoom)
            actions.append(.dropContent)
        } else if chunks != nil, chunks?.flaw == nil {
            // The chunk that there was no room for may have been answered already: then its message is refused later.
            chunks?.abandon(.outOfRoom)
            actions.append(.dropContent)
        }
    }

    private mutating func shuttingDown() {
        switch state {
        case .content, .chunk, .asking(.receive), .asking(.mayBegin): isDraining = true
        // Between two chunks the message is under way too.
        case .command where chunks != nil, .skippingLine where chunks != nil: isDraining = true
        case .unopened, .command, .skippingLine, .authenticating, .asking, .startingTLS: end(.shuttingDown)
        case .closed: break
        }
    }

    private mutating func graceOver() {
        // What was handed over is answered as soon as it is kept, or not: a client that hears nothing would send it again.
        if case .asking(.receive) = state { isDraining = true } else { end(.shuttingDown) }
    }

    mutating func reply(_ reply: Reply) { actions.append(.reply(reply)) }

    mutating func ask(_ question: Question) {
        state = .asking(question)
        actions.append(.ask(question))
    }

    /// Says why, and closes.
    mutating func end(_ reason: Reply) {
        guard state != .closed else { return }
        if state == .content, reader.flaw == nil { actions.append(.dropContent) }
        forgetTransaction()
        reply(reason)
        close()
    }

    mutating func close() {
        forgetTransaction()
        state = .closed
        input.removeAll()
        actions.append(.close)
    }

    /// Ends the open transaction without its message.
    mutating func forgetTransaction() {
        if let chunks, chunks.flaw == nil { actions.append(.dropContent) }
        chunks = nil
        pendingChunk = nil
        envelope = nil
    }

    /// How many answers a whole message gets.
    var answersToMessage: Int {
        switch settings.dialect {
        case .smtp: 1
        // RFC 2033 §4.2: even where recipients are the same.
        case .lmtp: envelope?.recipients.count ?? 1
        }
    }

    private func repliesToMessage(_ reply: Reply) -> [Reply] {
        Array(repeating: reply, count: answersToMessage)
    }

    /// Refuses a whole message, to each recipient where they are answered one by one.
    mutating func refuseMessage(_ answer: Reply) {
        let copies = answersToMessage - 1
        forgetTransaction()
        for _ in 0..<max(copies, 0) { reply(answer) }
        refuse(answer)
        if isDraining { end(.shuttingDown) }
    }

    /// Refuses a command; too many of them end the connection.
    mutating func refuse(_ answer: Reply) {
        reply(answer)
        guard answer.meaning == .permanent else { return }
        errors += 1
        if errors >= settings.errors { end(.tooManyErrors) }
    }
}
