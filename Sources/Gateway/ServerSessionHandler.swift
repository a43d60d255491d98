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

    /// Fired into the pipeline when the listener stops.
    enum Notice { case shuttingDown }

    private let surroundings: Surroundings
    private let offer: ServerSession.TLSOffer
    private var session: ServerSession
    private var client: MailClient?
    private var number: Int?
    private var content: [UInt8] = []
    /// Whether this message was given up for want of memory.
    private var room = ConnectionLedger.Room.taken
    private var output: ByteBuffer?
    private var flushing = Flushing.atOnce
    private var closing = Closing.open
    private var reading = Reading.asked
    private var lastActivity = NIODeadline.now()
    private var timer: Scheduled<Void>?
    private var context: ChannelHandlerContext?
    private var executor: LoopExecutor?

    private enum Flushing { case atOnce, afterReading }
    private enum Closing { case open, afterWriting, lingering }
    private enum Reading { case asked, held }

    init(_ surroundings: Surroundings, offer: ServerSession.TLSOffer) {
        self.surroundings = surroundings
        self.offer = offer
        let settings = surroundings.settings
        session = ServerSession(
            settings: .init(
                hostName: settings.hostName, tls: offer, authentication: settings.authentication,
                messageBytes: settings.messageBytes, recipients: settings.recipients))
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        executor = LoopExecutor(context.eventLoop)
        if context.channel.isActive { admit(context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        leave()
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        admit(context)
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
        lastActivity = .now()
        guard let bytes = buffer.readBytes(length: buffer.readableBytes) else { return }
        flushing = .afterReading
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
            run(offer == .implicit ? .opened : .tlsEstablished)
        } else if case .shuttingDown? = event as? Notice {
            run(.shuttingDown)
        }
        context.fireUserInboundEventTriggered(event)
    }
}

// Coming and going.
extension ServerSessionHandler {
    private func admit(_ context: ChannelHandlerContext) {
        guard client == nil else { return }
        guard let address = context.remoteAddress.flatMap(NetworkAddress.init) else {
            return context.close(promise: nil)
        }
        switch surroundings.ledger.admit(context.channel, from: address) {
        case .admitted(let number):
            self.number = number
            surroundings.metrics.connections[.admitted].add()
            surroundings.metrics.sessions.move(by: 1)
        case .full: return turnAway(context, .tooManyConnections)
        case .stopping: return turnAway(context, .shuttingDown)
        }
        let isListed = surroundings.settings.relayNetworks.contains { $0.contains(address) }
        client = MailClient(
            address: address, protection: session.protection, origin: isListed ? .relayNetwork : .anywhere)
        scheduleTimer(in: surroundings.settings.commandTimeout)
        if offer != .implicit { run(.opened) }
    }

    /// RFC 5321 §3.1: a server that will not talk may say so instead of greeting; under implicit TLS nobody listens yet.
    private func turnAway(_ context: ChannelHandlerContext, _ reply: Reply) {
        surroundings.metrics.connections[.turnedAway].add()
        guard offer != .implicit else { return context.close(promise: nil) }
        closing = .afterWriting
        write(reply)
        flush()
    }

    private func leave() {
        timer?.cancel()
        dropContent()
        if let number, let client {
            surroundings.ledger.leave(number, from: client.address)
            surroundings.metrics.sessions.move(by: -1)
        }
        number = nil
    }

    private func dropContent() {
        surroundings.ledger.giveBack(content.count)
        content = []
    }

    /// Looks again after so long, or earlier: what patience applies may have changed by then.
    private func scheduleTimer(in delay: TimeAmount) {
        guard let context else { return }
        let settings = surroundings.settings
        let delay = min(delay, settings.commandTimeout, settings.contentTimeout)
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: delay) { self.timerFired() }
    }

    private func timerFired() {
        guard let context, context.channel.isActive else { return }
        guard closing == .open else { return context.close(promise: nil) }
        let settings = surroundings.settings
        let patience = session.isReadingContent ? settings.contentTimeout : settings.commandTimeout
        let rest = lastActivity + patience - .now()
        // While a question is open it is us that the client waits for.
        if session.isWaiting || rest > .zero {
            scheduleTimer(in: session.isWaiting ? patience : rest)
        } else {
            run(.timedOut)
        }
    }
}

// Carrying out.
extension ServerSessionHandler {
    private func run(_ event: ServerSession.Event) {
        var next: ServerSession.Event? = event
        while let event = next {
            next = nil
            for action in session.receive(event) {
                switch action {
                case .reply(let reply): write(reply)
                case .startTLS: startTLS()
                case .ask(let question): next = ask(question)
                case .content(let bytes): next = take(bytes)
                case .dropContent: dropContent()
                case .close: closing = .afterWriting
                }
            }
        }
        if flushing == .atOnce { flush() }
        readOn()
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
        (session.wantsBytes || closing != .open) && context.channel.isWritable
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

    /// Asks, and returns the answer if it is known at once.
    private func ask(_ question: ServerSession.Question) -> ServerSession.Event? {
        client?.name = session.clientName
        client?.protection = session.protection
        guard let client else { preconditionFailure("a client is known before it speaks") }
        let intake = surroundings.intake
        switch question {
        case .mayBegin(let envelope):
            room = .taken
            // What is not touched takes no memory, so a false size costs no more than a true one.
            content.reserveCapacity(min(envelope.declaredBytes ?? 0, GatewayLimits.contentReservedBytes))
            let isRoom = surroundings.ledger.hasRoom(for: envelope.declaredBytes ?? 0)
            return isRoom == .taken ? .accepted : .refused(.outOfRoom)
        case .mayReceive(let recipient, let sender):
            onLoop {
                await intake.mayReceive(recipient, from: sender, client: client)
            } then: { handler, answer in
                switch answer {
                case .accepted:
                    handler.surroundings.metrics.recipients[.taken].add()
                    handler.run(.accepted)
                case .refused(let reply):
                    handler.surroundings.metrics.recipients[.init(reply)].add()
                    handler.run(.refused(reply))
                }
            }
        case .authenticate(let credentials):
            // Passwords are hashed slowly on purpose.
            offLoop {
                await intake.authenticate(credentials, client: client)
            } then: { handler, login in
                handler.client?.login = login
                handler.surroundings.metrics.logins[login == nil ? .refused : .accepted].add()
                handler.run(login == nil ? .refused(.badCredentials) : .accepted)
            }
        case .receive(let envelope): return hand(over: envelope, from: client)
        }
        return nil
    }

    private func hand(over envelope: Envelope, from client: MailClient) -> ServerSession.Event? {
        guard room == .taken else { return .taken(.outOfRoom) }
        let mail = ReceivedMail(envelope: envelope, client: client, content: content)
        let size = content.count
        content = []
        let (ledger, metrics) = (surroundings.ledger, surroundings.metrics)
        let intake = surroundings.intake
        let receive: @Sendable () async -> Reply = {
            defer { ledger.giveBack(size) }
            let watch = Stopwatch()
            let reply = await intake.receive(mail)
            metrics.received(reply, bytes: size, after: watch.elapsed)
            return reply
        }
        let answered: @Sendable (ServerSessionHandler, Reply) -> Void = { handler, reply in
            handler.run(.taken(reply))
        }
        if size <= GatewayLimits.contentOnLoopBytes {
            onLoop(receive, then: answered)
        } else {
            offLoop(receive, then: answered)
        }
        return nil
    }
}

// Questions to the outside, each one task.
extension ServerSessionHandler {
    /// Runs the question on the event loop until it suspends, and hands its answer to this handler if it is still there.
    private func onLoop<Answer: Sendable>(
        _ question: @escaping @Sendable () async -> Answer,
        then use: @escaping @Sendable (ServerSessionHandler, Answer) -> Void
    ) {
        guard let context, let executor else { return }
        let loop = context.eventLoop
        let bound = NIOLoopBound(self, eventLoop: loop)
        Task(executorPreference: executor) {
            let answer = await question()
            if loop.inEventLoop {
                bound.value.use(answer, use)
            } else {
                loop.execute { bound.value.use(answer, use) }
            }
            withExtendedLifetime(executor) {}
        }
    }

    /// Runs the question on the threads of the concurrency runtime.
    private func offLoop<Answer: Sendable>(
        _ question: @escaping @Sendable () async -> Answer,
        then use: @escaping @Sendable (ServerSessionHandler, Answer) -> Void
    ) {
        guard let context else { return }
        let loop = context.eventLoop
        let bound = NIOLoopBound(self, eventLoop: loop)
        Task {
            let answer = await question()
            loop.execute { bound.value.use(answer, use) }
        }
    }

    private func use<Answer>(_ answer: Answer, _ use: (ServerSessionHandler, Answer) -> Void) {
        guard context != nil else { return }
        lastActivity = .now()
        use(self, answer)
    }
}
