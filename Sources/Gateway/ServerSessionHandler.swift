// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Logging
internal import Mail
internal import NIOCore
internal import NIOSSL
internal import NIOTLS
internal import SMTP
internal import Watching

/// Carries out what a `ServerSession` says, for one connection.
final class ServerSessionHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// What the connections of a listener have in common.
    struct Surroundings: Sendable {
        let intake: any MailIntake
        let settings: ListenerSettings
        let tls: NIOSSLContext?
        let ledger: ConnectionLedger
        let metrics: GatewayMetrics
        let logger: Logger
    }

    /// Fired into the pipeline when the listener stops, and when the time to finish is over.
    enum Notice { case shuttingDown, graceOver }

    let surroundings: Surroundings
    private let endpoint: ListenerSettings.Endpoint
    var session: ServerSession
    var client: MailClient?
    private var number: Int?
    var content: [UInt8] = []
    /// Whether this message was given up for want of memory.
    var room = ConnectionLedger.Room.taken
    /// Since when the message on its way is coming, and how many octets of it came.
    var contentBegan = NIODeadline.now()
    private var contentBytes = 0
    private var output: ByteBuffer?
    private var flushing = Flushing.atOnce
    private var closing = Closing.open
    private var reading = Reading.asked
    private var input = Input.open
    /// When the client last did something that brings the conversation forward.
    private var lastActivity = NIODeadline.now()
    private var timer: Scheduled<Void>?
    private(set) var context: ChannelHandlerContext?
    private(set) var executor: LoopExecutor?

    private enum Flushing { case atOnce, afterReading }
    private enum Closing { case open, afterWriting, lingering }
    private enum Reading { case asked, held }
    /// Whether the client may still say something; one that has ended may yet wait for its answer.
    private enum Input { case open, ended }

    init(_ surroundings: Surroundings, at endpoint: ListenerSettings.Endpoint) {
        self.surroundings = surroundings
        self.endpoint = endpoint
        session = surroundings.session(at: endpoint, with: surroundings.settings.limits)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        executor = LoopExecutor(context.eventLoop)
        if context.channel.isActive { arrive(context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        leave()
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        arrive(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        surroundings.logger.debug("connection failed", metadata: ["connection": "\(number ?? 0)"])
        context.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        guard let bytes = buffer.readBytes(length: buffer.readableBytes) else { return }
        flushing = .afterReading
        if session.expectation == .content {
            contentBytes += bytes.count
            lastActivity = .now()
        }
        run(.bytes(bytes))
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        flushing = .atOnce
        // The answer to an open question goes out together with the replies before it (RFC 2920 §3.2).
        if !session.isWaiting { flush() }
        context.fireChannelReadComplete()
    }

    /// Reads on only while more bytes are of use and replies are taken; else the client has to wait.
    func read(context: ChannelHandlerContext) {
        if wantsToRead(context) { context.read() } else { reading = .held }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        readOn()
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent {
            run(endpoint.tls == .implicit ? .opened : .tlsEstablished)
        } else if let notice = event as? Notice {
            switch notice {
            case .shuttingDown: run(.shuttingDown)
            case .graceOver: run(.graceOver)
            }
        } else if let proxied = event as? ProxyHeaderHandler.Client {
            admit(context, from: proxied.address)
        } else if case .inputClosed? = event as? ChannelEvent {
            input = .ended
            endWithInput()
        }
        context.fireUserInboundEventTriggered(event)
    }
}

// Coming and going.
extension ServerSessionHandler {
    private func arrive(_ context: ChannelHandlerContext) {
        switch endpoint.proxy {
        // Who it is, is said by the header.
        case .required: break
        case .none:
            guard let address = context.remoteAddress.flatMap(NetworkAddress.init) else {
                return context.close(promise: nil)
            }
            admit(context, from: address)
        }
    }

    private func admit(_ context: ChannelHandlerContext, from address: NetworkAddress) {
        guard client == nil else { return }
        let isListed = surroundings.settings.relayNetworks.contains { $0.contains(address) }
        let origin = isListed ? MailClient.Origin.relayNetwork : .anywhere
        switch surroundings.ledger.admit(context.channel, from: address, as: origin, at: .now()) {
        case .admitted(let number):
            self.number = number
            surroundings.metrics.connections[.admitted].add()
            surroundings.metrics.sessions.move(by: 1)
        case .full:
            surroundings.metrics.limited[.connections].add()
            return turnAway(context, .tooManyConnections)
        case .tooOften:
            surroundings.metrics.limited[.connectionRate].add()
            return turnAway(context, .tooManyConnectionsLately)
        case .stopping: return turnAway(context, .shuttingDown)
        }
        session = surroundings.session(at: endpoint, with: surroundings.ledger.limits(of: origin))
        client = MailClient(address: address, protection: session.protection, origin: origin)
        lastActivity = .now()
        scheduleTimer(in: surroundings.settings.handshakeTimeout)
        if endpoint.tls != .implicit { run(.opened) }
    }

    /// RFC 5321 §3.1: a server that will not talk may say so instead of greeting; under implicit TLS nobody listens yet.
    private func turnAway(_ context: ChannelHandlerContext, _ reply: Reply) {
        surroundings.metrics.connections[.turnedAway].add()
        guard endpoint.tls != .implicit else { return context.close(promise: nil) }
        closing = .afterWriting
        write(reply)
        flush()
    }

    private func leave() {
        timer?.cancel()
        dropContent()
        if let number, let client {
            surroundings.ledger.leave(number, from: client.address, as: client.origin)
            surroundings.metrics.sessions.move(by: -1)
        }
        number = nil
    }

    func dropContent() {
        surroundings.ledger.giveBack(content.count)
        content = []
    }

    /// Looks again after so long, or earlier: what patience applies may have changed by then.
    private func scheduleTimer(in delay: TimeAmount) {
        guard let context else { return }
        let settings = surroundings.settings
        let delay = min(
            delay, settings.commandTimeout, settings.contentTimeout, settings.handshakeTimeout,
            settings.slowContent)
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: delay) { self.timerFired() }
    }

    private func timerFired() {
        guard let context, context.channel.isActive else { return }
        guard closing == .open else { return context.close(promise: nil) }
        guard let deadline else { return scheduleTimer(in: surroundings.settings.contentTimeout) }
        let rest = deadline.time - .now()
        guard rest <= .zero else { return scheduleTimer(in: rest) }
        // Before TLS stands nobody could read what we say.
        guard session.expectation != .handshake else { return context.close(promise: nil) }
        if deadline.event == .tooSlow { surroundings.metrics.limited[.slow].add() }
        run(deadline.event)
    }

    /// When the client's time is over, and what that means; nil while it is us that it waits for.
    private var deadline: (time: NIODeadline, event: ServerSession.Event)? {
        let settings = surroundings.settings
        switch session.expectation {
        case .nothing: return nil
        case .handshake: return (lastActivity + settings.handshakeTimeout, .timedOut)
        case .command: return (lastActivity + settings.commandTimeout, .timedOut)
        case .content:
            let pause = lastActivity + settings.contentTimeout
            // A client that sends an octet now and then never pauses, and would hold its place and its memory for ever.
            let fair = TimeAmount.seconds(Int64(contentBytes / GatewayLimits.slowestBytesPerSecond))
            let whole = contentBegan + settings.slowContent + fair
            return whole < pause ? (whole, .tooSlow) : (pause, .timedOut)
        }
    }
}

// Carrying out.
extension ServerSessionHandler {
    func run(_ event: ServerSession.Event) {
        var next: ServerSession.Event? = event
        while let event = next {
            next = nil
            let actions = session.receive(event)
            // Octets that make up no command buy no time.
            if !actions.isEmpty { lastActivity = .now() }
            for action in actions {
                switch action {
                case .reply(let reply):
                    if reply == .tooManyErrors { surroundings.metrics.limited[.errors].add() }
                    write(reply)
                case .startTLS: startTLS()
                case .ask(let question): next = ask(question)
                case .content(let bytes): next = take(bytes)
                case .dropContent: dropContent()
                case .close: closing = .afterWriting
                }
            }
        }
        if flushing == .atOnce { flush() }
        endWithInput()
        readOn()
    }

    /// A client that has said all and closed its side hears the answer to what it sent whole, and that is the end.
    private func endWithInput() {
        guard input == .ended, !session.isWaiting, let context else { return }
        if let buffer = output {
            output = nil
            context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
        }
        context.close(promise: nil)
    }

    private func write(_ reply: Reply) {
        let wire = reply.wire
        if output == nil { output = context?.channel.allocator.buffer(capacity: max(wire.count, 256)) }
        output?.writeBytes(wire)
    }

    private func flush() {
        guard let context else { return }
        if let buffer = output {
            output = nil
            context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
        }
        guard closing == .afterWriting else { return }
        closing = .lingering
        // Closing at once, with bytes of the client unread, would destroy the last reply on its way.
        context.close(mode: .output, promise: nil)
        timer?.cancel()
        scheduleTimer(in: GatewayLimits.linger)
    }

    private func readOn() {
        guard reading == .held, let context, wantsToRead(context) else { return }
        reading = .asked
        context.read()
    }

    private func wantsToRead(_ context: ChannelHandlerContext) -> Bool {
        input == .open && (session.wantsBytes || closing != .open) && context.channel.isWritable
    }

    private func startTLS() {
        guard let context, let tls = surroundings.tls else {
            preconditionFailure("TLS is offered with a certificate")
        }
        flush()
        do {
            try context.pipeline.syncOperations.addHandler(
                NIOSSLServerHandler(context: tls), position: .first)
        } catch {
            context.close(promise: nil)
        }
    }

    private func take(_ bytes: [UInt8]) -> ServerSession.Event? {
        guard room == .taken, surroundings.ledger.take(bytes.count) == .taken else {
            room = .none
            dropContent()
            return .outOfRoom
        }
        if content.isEmpty, content.capacity < bytes.count { content = bytes } else { content += bytes }
        return nil
    }
}

extension ServerSessionHandler {
    /// A message begins to come: its time runs from now.
    func beginContent() {
        room = .taken
        contentBegan = .now()
        contentBytes = 0
    }
}

extension ServerSessionHandler.Surroundings {
    fileprivate func session(
        at endpoint: ListenerSettings.Endpoint, with limits: ClientLimits
    ) -> ServerSession {
        ServerSession(
            settings: .init(
                hostName: settings.hostName, tls: endpoint.tls, authentication: settings.authentication,
                messageBytes: settings.messageBytes, recipients: settings.recipients,
                dialect: endpoint.dialect, notifications: settings.notifications, errors: limits.errors))
    }
}
