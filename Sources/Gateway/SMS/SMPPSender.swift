// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Logging
package import NIOCore
internal import NIOPosix
internal import NIOSSL
package import SMS
internal import SMTP

/// Hands text messages to an operator's message centre by SMPP 3.4, over one connection that is kept for its receipts.
package actor SMPPSender: SMSGateway {
    package nonisolated let kind = SMSGatewayKind.smpp

    private let account: SMPPAccount
    private let limits: SMPPLimits
    private let connecting: TimeAmount
    private let group: any EventLoopGroup
    private let tls: NIOSSLContext?
    private let record: @Sendable (SMPPReceipt) async -> SMPPSession.Recorded
    private let logger: Logger
    private var connection: Connection?
    private var opening: Task<Connection, any Error>?
    private var keeping: Task<Void, Never>?
    private var isClosed = false

    /// Reads the trust file, if one is named; connects to nobody yet.
    ///
    /// `record` writes a receipt down, and says whether its text is known.
    package init(
        _ account: SMPPAccount, limits: SMPPLimits = .init(), connecting: Duration = .seconds(5),
        on group: any EventLoopGroup, logger: Logger,
        record: @escaping @Sendable (SMPPReceipt) async -> SMPPSession.Recorded
    ) throws {
        self.account = account
        self.limits = limits
        self.connecting = TimeAmount(connecting)
        self.group = group
        self.record = record
        self.logger = logger
        tls = try account.tls.context()
    }

    package func send(_ order: SMSOrder) async -> SMSHandover {
        let handover = await hand(order)
        logger.tell(handover, of: order)
        return handover
    }

    package func presence() async -> SMSPresence {
        do {
            _ = try await bound()
            return .answers
        } catch let trouble as SMPPBindTrouble where trouble.refusal == .account {
            return .refusesAccount
        } catch {
            return .silent
        }
    }

    /// Keeps a connection from now on, so that receipts come whether or not there is something to send.
    package func start() {
        guard keeping == nil, !isClosed else { return }
        keeping = Task { await self.keep() }
    }

    package func close() async {
        isClosed = true
        keeping?.cancel()
        opening?.cancel()
        guard let connection else { return }
        self.connection = nil
        await connection.end()
    }
}

extension SMPPSender {
    private func hand(_ order: SMSOrder) async -> SMSHandover {
        guard let text = SMPPText(order, from: account.sender) else { return .refused(.message) }
        let connection: Connection
        do {
            connection = try await bound()
        } catch let trouble as SMPPBindTrouble {
            switch trouble.refusal {
            case .account: return .refused(.account)
            case .busy: return .later(.busy)
            }
        } catch {
            return .later(.unreachable)
        }
        return await connection.send(text)
    }

    /// The connection that stands, or a new one; several that ask at once wait for the same.
    private func bound() async throws -> Connection {
        if let connection, connection.isActive { return connection }
        if let opening { return try await opening.value }
        guard !isClosed else { throw SMPPBindTrouble(refusal: .busy) }
        let task = Task { try await self.open() }
        opening = task
        defer { opening = nil }
        let connection = try await task.value
        self.connection = connection
        start()
        return connection
    }

    private func open() async throws -> Connection {
        let (account, limits, tls, record) = (account, limits, tls, record)
        let connection = try await ClientBootstrap(group: group)
            .connectTimeout(connecting)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .connect(host: account.host, port: account.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls {
                        let isName = NetworkAddress(parsing: account.host) == nil
                        try pipeline.addHandler(
                            NIOSSLClientHandler(context: tls, serverHostname: isName ? account.host : nil))
                    }
                    let handler = SMPPChannelHandler(
                        SMPPSession(account.bind, limits: limits),
                        ready: channel.eventLoop.makePromise(), record: record)
                    try pipeline.addHandler(handler)
                    return Connection(channel, NIOLoopBound(handler, eventLoop: channel.eventLoop))
                }
            }
        try await connection.whenBound()
        logger.info("message centre is bound")
        return connection
    }

    /// Connects again after a connection is lost, with growing pauses.
    private func keep() async {
        var pause = Duration.seconds(1)
        while !Task.isCancelled, !isClosed {
            do {
                let connection = try await bound()
                pause = .seconds(1)
                await connection.whenClosed()
            } catch {
                logger.warning("message centre is not bound", metadata: ["error": "\(type(of: error))"])
                pause = min(pause * 2, .seconds(60))
            }
            try? await Task.sleep(for: pause)
        }
    }

    /// One connection, for use from outside its event loop.
    private final class Connection: Sendable {
        private let channel: any Channel
        private let handler: NIOLoopBound<SMPPChannelHandler>

        init(_ channel: any Channel, _ handler: NIOLoopBound<SMPPChannelHandler>) {
            self.channel = channel
            self.handler = handler
        }

        var isActive: Bool { channel.isActive }

        func whenBound() async throws {
            try await channel.eventLoop.flatSubmit { [handler] in handler.value.whenBound }.get()
        }

        func whenClosed() async { try? await channel.closeFuture.get() }

        func send(_ text: SMPPText) async -> SMSHandover {
            let loop = channel.eventLoop
            let sent = loop.flatSubmit { [handler] in
                handler.value.send(text) ?? loop.makeSucceededFuture(.later(.unreachable))
            }
            return (try? await sent.get()) ?? .unknown(.interrupted)
        }

        func end() async {
            channel.eventLoop.execute { [handler] in handler.value.end() }
            await whenClosed()
        }
    }
}

extension SMPPAccount.TLS {
    fileprivate func context() throws -> NIOSSLContext? {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        switch self {
        case .none: return nil
        case .required(let authority):
            if let authority { configuration.trustRoots = .file(authority) }
            return try NIOSSLContext(configuration: configuration)
        }
    }
}
