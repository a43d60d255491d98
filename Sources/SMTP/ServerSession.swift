// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

public import Mail

/// One SMTP server connection, from greeting to close, as a value.
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
        /// The answer to `.receive`.
        case taken(Reply)
        /// The edge has no memory for more of this message.
        case outOfRoom
        /// Nothing came for longer than RFC 5321 §4.5.3.2 allows.
        case timedOut
        /// The server is stopping: what is being received is finished, the rest ends now.
        case shuttingDown
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

        public init(
            hostName: HostName, tls: TLSOffer, authentication: AuthenticationOffer,
            messageBytes: Int = SMTPLimits.messageBytes, recipients: Int = SMTPLimits.recipients
        ) {
            self.hostName = hostName
            self.tls = tls
            self.authentication = authentication
            self.messageBytes = messageBytes
            self.recipients = recipients
        }
    }

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
        case startingTLS
        case closed
    }

    enum Greeting: Equatable { case none, hello, extendedHello }

    let settings: Settings
    var state = State.unopened
    var input = InputBuffer()
    var greeting = Greeting.none
    var isDraining = false
    var errors = 0
    var idleCommands = 0
    var failedLogins = 0
    var reader = DataReader(atMost: 0)
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
        case .unopened, .command, .skippingLine, .authenticating, .content, .startingTLS: true
        case .asking, .closed: false
        }
    }

    /// Whether a question is open, so that it is us that the client waits for.
    public var isWaiting: Bool {
        if case .asking = state { true } else { false }
    }

    /// Whether the client is expected to send content now, which has a longer timeout (RFC 5321 §4.5.3.2.5).
    public var isReadingContent: Bool { state == .content }

    /// Tells the session what happened; the answer is what to do, in this order.
    public mutating func receive(_ event: Event) -> [Action] {
        switch event {
        case .opened: opened()
        case .bytes(let bytes): arrived(bytes)
        case .tlsEstablished: tlsEstablished()
        case .accepted: answered(.accepted)
        case .refused(let reply): answered(.refused(reply))
        case .taken(let reply): taken(reply)
        case .outOfRoom: outOfRoom()
        case .timedOut: end(.timedOut)
        case .shuttingDown: shuttingDown()
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

    private mutating func taken(_ answer: Reply) {
        guard state != .closed else { return }
        guard case .asking(.receive) = state else { preconditionFailure("no message was handed over") }
        state = .command
        envelope = nil
        idleCommands = 0
        reply(answer)
        if isDraining { end(.shuttingDown) }
    }

    private mutating func outOfRoom() {
        guard state == .content, reader.flaw == nil else { return }
        reader.abandon(.outOfRoom)
        actions.append(.dropContent)
    }

    private mutating func shuttingDown() {
        switch state {
        case .content, .asking(.receive), .asking(.mayBegin): isDraining = true
        case .unopened, .command, .skippingLine, .authenticating, .asking, .startingTLS: end(.shuttingDown)
        case .closed: break
        }
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
        reply(reason)
        close()
    }

    mutating func close() {
        state = .closed
        input.removeAll()
        envelope = nil
        actions.append(.close)
    }

    /// Refuses a command; too many of them end the connection.
    mutating func refuse(_ answer: Reply) {
        reply(answer)
        guard answer.meaning == .permanent else { return }
        errors += 1
        if errors >= SMTPLimits.errors { end(.tooManyErrors) }
    }
}
