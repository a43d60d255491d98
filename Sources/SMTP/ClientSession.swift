// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// One connection to the server that we hand mail to, from its greeting to QUIT, as a value.
///
/// Mails go through it one after another. After `.ready` it takes `.send`; every `.send` is answered by one
/// `.report`, whatever happens; then comes `.ready` again, or `.close`.
public struct ClientSession: Sendable {
    public enum Event: Equatable, Sendable {
        /// The connection is there, and with implicit TLS (RFC 8314 §3.3) the handshake is done.
        case opened
        case bytes([UInt8])
        case tlsEstablished
        case tlsFailed
        case send(OutgoingMail)
        /// What `.writeContent` gave is on its way.
        case contentWritten
        case quit
        /// The mail under way is not to be sent any more; to be said only before its content has begun.
        case withdrawn
        case timedOut
        case disconnected
    }

    public enum Action: Equatable, Sendable {
        case write([UInt8])
        /// Write a piece of content and say `.contentWritten` when there is room for more.
        case writeContent([UInt8])
        /// Begin the handshake; nothing is written before it is done.
        case startTLS
        case ready
        case report(DeliveryReport)
        /// The session ends without a mail in it.
        case failed(ClientTrouble)
        case close
    }

    public struct Settings: Sendable {
        public var hostName: HostName
        public var tls: TLSPolicy
        public var credentials: Credentials?

        public init(hostName: HostName, tls: TLSPolicy, credentials: Credentials? = nil) {
            self.hostName = hostName
            self.tls = tls
            self.credentials = credentials
        }
    }

    /// What is wanted of TLS; the edge verifies the certificate.
    public enum TLSPolicy: Hashable, Sendable { case none, opportunistic, required, implicit }

    enum State: Equatable {
        case unopened
        case greeting
        case extendedHello
        case hello
        case startTLS
        case handshake
        case auth
        case ready
        case sending
        /// After a transaction that did not reach its end mark.
        case reset
        case quitting
        case closed
    }

    let settings: Settings
    var state = State.unopened
    var input = InputBuffer()
    var replies = ReplyReader()
    var exchange: Exchange?
    var actions: [Action] = []

    var offer = ServerOffer()
    public internal(set) var protection: ServerSession.Protection

    public init(settings: Settings) {
        self.settings = settings
        protection = settings.tls == .implicit ? .tls : .none
    }

    public var isReady: Bool { state == .ready }

    /// What the session waits for, each with its own patience (RFC 5321 §4.5.3.2).
    public var expectation: Expectation {
        switch state {
        case .ready: .nothing
        case .sending: exchange?.expectation ?? .reply
        case .unopened, .greeting, .extendedHello, .hello, .startTLS, .handshake, .auth, .reset, .quitting,
            .closed:
            .reply
        }
    }

    public enum Expectation: Hashable, Sendable {
        /// A mail to send.
        case nothing
        case reply
        /// The answer to DATA.
        case goAhead
        /// Room for the next piece of content.
        case room
        /// The answer to the end mark.
        case verdict
    }

    /// Counts what brings the conversation forward: a peer that only sends crumbs does not, and its time runs on.
    public private(set) var steps = 0

    /// Tells the session what happened; the answer is what to do, in this order.
    public mutating func receive(_ event: Event) -> [Action] {
        switch event {
        case .bytes: break
        case .opened, .tlsEstablished, .tlsFailed, .send, .contentWritten, .quit, .withdrawn, .timedOut,
            .disconnected:
            steps += 1
        }
        if state != .closed { take(event) }
        defer { actions.removeAll() }
        return actions
    }
}

extension ClientSession {
    private mutating func take(_ event: Event) {
        switch event {
        case .opened:
            precondition(state == .unopened, "a connection opens once")
            state = .greeting
        case .bytes(let bytes):
            input.append(bytes)
            readReplies()
        case .tlsEstablished:
            precondition(state == .handshake, "TLS was not asked for")
            protection = .tls
            // RFC 3207 §4.2: what was said in clear is forgotten.
            offer = ServerOffer()
            sayHello()
        case .tlsFailed: fail(.tlsFailed)
        case .send(let mail): send(mail)
        case .contentWritten:
            if state == .sending { writeContent() }
        case .quit:
            precondition(state != .sending, "a mail is under way")
            guard state == .ready || state == .reset else { return close() }
            state = .quitting
            command("QUIT")
        case .withdrawn: fail(.withdrawn)
        case .timedOut: fail(.timedOut)
        case .disconnected: fail(.connectionLost)
        }
    }

    private mutating func readReplies() {
        while state != .closed {
            do throws(ReplyFlaw) {
                guard let reply = try replies.next(from: &input) else { return }
                steps += 1
                take(reply)
            } catch {
                return fail(.malformedReply(error))
            }
        }
    }

    private mutating func take(_ reply: Reply) {
        // RFC 5321 §3.8: 421 may answer any command, and the server closes. Within DATA it is that recipient's word too.
        if reply.code == 421, state != .quitting { return fail(.serverClosing(reply)) }
        switch state {
        case .greeting:
            guard reply.code == 220 else { return fail(.greetingRefused(reply)) }
            sayHello()
        case .extendedHello: extendedHello(reply)
        case .hello:
            guard reply.meaning == .completed else { return fail(.helloRefused(reply)) }
            secured()
        case .startTLS:
            guard reply.code == 220 else { return tlsRefused(reply) }
            guard input.isEmpty else { return fail(.bytesBeforeTLS) }
            state = .handshake
            actions.append(.startTLS)
        case .handshake: fail(.bytesBeforeTLS)
        case .auth:
            guard reply.code == 235 else { return fail(.loginRefused(reply)) }
            becomeReady()
        case .sending: advanceExchange(reply)
        case .reset:
            guard reply.meaning == .completed else { return fail(.unexpectedReply(reply)) }
            becomeReady()
        case .quitting: close()
        case .unopened, .ready: fail(.unexpectedReply(reply))
        case .closed: break
        }
    }

    private mutating func sayHello() {
        state = .extendedHello
        command("EHLO \(settings.hostName)")
    }

    private mutating func extendedHello(_ reply: Reply) {
        switch reply.meaning {
        case .completed: offer = ServerOffer(reply)
        // RFC 5321 §3.2: a server that does not know EHLO is asked with HELO.
        case .permanent where protection == .none:
            state = .hello
            return command("HELO \(settings.hostName)")
        case .permanent, .temporary, .intermediate: return fail(.helloRefused(reply))
        }
        guard protection == .none, settings.tls != .none else { return secured() }
        if offer.startTLS {
            state = .startTLS
            command("STARTTLS")
        } else {
            secured()
        }
    }

    private mutating func tlsRefused(_ reply: Reply) {
        switch settings.tls {
        case .opportunistic: secured()
        case .none, .required, .implicit: fail(.tlsRefused(reply))
        }
    }

    /// Goes on when the connection is as safe as it gets: if it is safe enough, and as whom.
    private mutating func secured() {
        switch (settings.tls, protection) {
        case (.required, .none), (.implicit, .none): return fail(.tlsNotOffered)
        case (.none, _), (.opportunistic, _), (_, .tls): break
        }
        guard let credentials = settings.credentials else { return becomeReady() }
        guard protection == .tls else { return fail(.passwordNeedsTLS) }
        guard offer.authPlain else { return fail(.authenticationNotOffered) }
        state = .auth
        actions.append(.write(Array("AUTH PLAIN ".utf8) + credentials.plain + [Octet.cr, Octet.lf]))
    }

    private mutating func becomeReady() {
        state = .ready
        actions.append(.ready)
    }

    mutating func command(_ line: String) {
        actions.append(.write(Array("\(line)\r\n".utf8)))
    }

    mutating func fail(_ trouble: ClientTrouble) {
        if exchange != nil {
            interrupt(trouble)
        } else if state != .quitting {
            actions.append(.failed(trouble))
        }
        close()
    }

    private mutating func close() {
        state = .closed
        input.removeAll()
        actions.append(.close)
    }
}
