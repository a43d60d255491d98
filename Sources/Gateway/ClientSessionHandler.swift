// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import NIOCore
internal import NIOSSL
internal import NIOTLS
internal import SMTP

/// Carries out what a `ClientSession` says, for one connection to the smart host.
final class ClientSessionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// What became of one mail.
    struct Outcome: Sendable {
        let report: DeliveryReport
        /// Whether the server said anything since the mail began; if not, it has nothing of it.
        let echo: Echo
        let standing: Standing

        /// Whether the connection turned out to be dead.
        var isUnheard: Bool {
            switch (echo, report.outcomes.first) {
            case (.silence, .deferred(.session)): true
            case (.silence, _), (.heard, _): false
            }
        }
    }

    enum Echo: Sendable { case heard, silence }

    /// Whether the connection can take the next mail at once, or has to settle first.
    enum Standing: Sendable { case ready, settling }

    private let settings: SmartHostSettings
    private let tls: NIOSSLContext?
    private var session: ClientSession
    private var context: ChannelHandlerContext?
    private var report: EventLoopPromise<Outcome>?
    /// Whether the mail under way may still be sent.
    private var stands: @Sendable () -> Bool = { true }
    private var echo = Echo.silence
    private var readiness: EventLoopPromise<Void>
    private var isSecuring: Bool
    private var timer: Scheduled<Void>?
    /// The step of the session that the timer runs for.
    private var armedAt: Int?

    init(_ settings: SmartHostSettings, tls: NIOSSLContext?, ready: EventLoopPromise<Void>) {
        self.settings = settings
        self.tls = tls
        readiness = ready
        isSecuring = settings.tls == .implicit
        session = ClientSession(
            settings: .init(hostName: settings.hostName, tls: settings.tls, credentials: settings.credentials)
        )
    }

    /// Completed when the session can take the next mail; fails when it never will.
    var whenReady: EventLoopFuture<Void> { readiness.futureResult }

    /// Sends a mail while it may be sent; nil if the session cannot take one any more.
    func send(
        _ mail: OutgoingMail, while stands: @escaping @Sendable () -> Bool
    ) -> EventLoopFuture<Outcome>? {
        guard let context, session.isReady else { return nil }
        self.stands = stands
        let promise = context.eventLoop.makePromise(of: Outcome.self)
        report = promise
        echo = .silence
        readiness = context.eventLoop.makePromise()
        run(.send(mail))
        return promise.futureResult
    }

    func quit() {
        guard session.isReady else { return }
        run(.quit)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { begin() }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        end()
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        begin()
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        run(isSecuring ? .tlsFailed : .disconnected)
        context.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        guard let bytes = buffer.readBytes(length: buffer.readableBytes) else { return }
        run(isWithdrawn ? .withdrawn : .bytes(bytes))
        // Only now: a 421 that crosses the mail on its way is no answer to it.
        echo = .heard
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent {
            isSecuring = false
            run(settings.tls == .implicit ? .opened : .tlsEstablished)
        }
        context.fireUserInboundEventTriggered(event)
    }
}

extension ClientSessionHandler {
    /// Whether the mail under way may not be sent any more, and there is still time: a node that was stopped in the middle
    /// of a dialog wakes here, when another may have sent it.
    private var isWithdrawn: Bool {
        switch session.expectation {
        case .reply, .goAhead: report != nil && !stands()
        case .nothing, .room, .verdict: false
        }
    }

    private func begin() {
        arm()
        if settings.tls != .implicit { run(.opened) }
    }

    private func end() {
        run(isSecuring ? .tlsFailed : .disconnected)
        timer?.cancel()
        // If the session was at rest, nobody waits for this.
        readiness.fail(ClientTrouble.connectionLost)
    }

    private func run(_ event: ClientSession.Event) {
        guard context != nil else { return }
        var delivered: DeliveryReport?
        for action in session.receive(event) {
            switch action {
            case .write(let bytes): write(bytes, promise: nil)
            case .writeContent(let bytes): writeContent(bytes)
            case .startTLS: startTLS()
            case .ready: readiness.succeed()
            case .report(let report): delivered = report
            case .failed(let trouble): readiness.fail(trouble)
            case .close:
                readiness.fail(ClientTrouble.connectionLost)
                context?.close(promise: nil)
            }
        }
        arm()
        guard let delivered else { return }
        report?.succeed(
            Outcome(report: delivered, echo: echo, standing: session.isReady ? .ready : .settling))
        report = nil
    }

    private func write(_ bytes: [UInt8], promise: EventLoopPromise<Void>?) {
        context?.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: promise)
    }

    private func writeContent(_ bytes: [UInt8]) {
        guard let context else { return }
        let promise = context.eventLoop.makePromise(of: Void.self)
        promise.futureResult.assumeIsolated().whenSuccess { self.run(.contentWritten) }
        write(bytes, promise: promise)
    }

    private func startTLS() {
        guard let context, let tls else { preconditionFailure("STARTTLS is asked for with a TLS context") }
        isSecuring = true
        do {
            let handler = try NIOSSLClientHandler(context: tls, serverHostname: settings.serverName)
            try context.pipeline.syncOperations.addHandler(handler, position: .first)
        } catch {
            run(.tlsFailed)
        }
    }

    /// How long the present state may last; octets that do not make up a reply give no more time.
    private func arm() {
        guard armedAt != session.steps else { return }
        armedAt = session.steps
        timer?.cancel()
        guard let context, context.channel.isActive else { return }
        let patience =
            switch session.expectation {
            case .nothing: settings.idleConnection
            case .reply: settings.replyTimeout
            case .goAhead: settings.goAheadTimeout
            case .room: settings.blockTimeout
            case .verdict: settings.verdictTimeout
            }
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: patience) {
            if self.session.isReady {
                self.run(.quit)
            } else {
                self.run(self.isSecuring ? .tlsFailed : .timedOut)
            }
        }
    }
}
