// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Logging
package import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import SMTP
internal import Watching

/// Receives mail on the addresses of its settings, from `start` to `stop`.
package final class SMTPListener: Sendable {
    private let servers: [any Channel]
    private let ledger: ConnectionLedger
    private let logger: Logger

    /// Binds every endpoint, or none.
    package static func start(
        _ settings: ListenerSettings, intake: any MailIntake, on group: any EventLoopGroup,
        metrics: GatewayMetrics = GatewayMetrics(Registry()), logger: Logger
    ) async throws -> SMTPListener {
        let ledger = ConnectionLedger(settings)
        let tls = try settings.certificate.map { try NIOSSLContext(certificate: $0) }
        let surroundings = ServerSessionHandler.Surroundings(
            intake: intake, settings: settings, tls: tls, ledger: ledger, metrics: metrics,
            logger: logger)
        var servers: [any Channel] = []
        do {
            for endpoint in settings.endpoints {
                servers.append(try await bind(endpoint, surroundings, on: group))
            }
        } catch {
            for server in servers { try? await server.close() }
            throw error
        }
        return SMTPListener(servers: servers, ledger: ledger, logger: logger)
    }

    private init(servers: [any Channel], ledger: ConnectionLedger, logger: Logger) {
        self.servers = servers
        self.ledger = ledger
        self.logger = logger
    }

    /// The ports that are bound, in the order of the settings' endpoints.
    package var ports: [Int] { servers.map { $0.localAddress?.port ?? 0 } }

    package var connected: Int { ledger.connected }

    /// Message bytes in memory now.
    package var bytesInFlight: Int { ledger.bytesInFlight }

    /// Accepts nobody any more, tells idle clients to come back, and lets messages under way be finished.
    ///
    /// - Parameter grace: when it is over, who is still sending is told to come back; what was received whole by then
    ///   is answered yet.
    package func stop(within grace: TimeAmount) async {
        for server in servers { try? await server.close() }
        let channels = ledger.stop()
        logger.info("listener stops", metadata: ["connections": "\(channels.count)"])
        for channel in channels {
            channel.pipeline.fireUserInboundEventTriggered(ServerSessionHandler.Notice.shuttingDown)
        }
        let loop = servers.first?.eventLoop
        let over = loop?.scheduleTask(in: grace) { [ledger] in
            for channel in ledger.channels {
                channel.pipeline.fireUserInboundEventTriggered(ServerSessionHandler.Notice.graceOver)
            }
        }
        let end = loop?.scheduleTask(in: grace + GatewayLimits.lastWord) { [ledger] in
            for channel in ledger.channels { channel.close(promise: nil) }
        }
        await ledger.waitUntilEmpty()
        over?.cancel()
        end?.cancel()
    }

    private static func bind(
        _ endpoint: ListenerSettings.Endpoint, _ surroundings: ServerSessionHandler.Surroundings,
        on group: any EventLoopGroup
    ) async throws -> any Channel {
        guard endpoint.tls == .unavailable || surroundings.tls != nil else {
            throw ListenerFault.noCertificate
        }
        return try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1_024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if endpoint.proxy == .required {
                        try pipeline.addHandler(
                            ProxyHeaderHandler(
                                trusting: surroundings.settings.proxyNetworks, metrics: surroundings.metrics))
                    }
                    if endpoint.tls == .implicit, let tls = surroundings.tls {
                        try pipeline.addHandler(NIOSSLServerHandler(context: tls))
                    }
                    try pipeline.addHandler(ServerSessionHandler(surroundings, at: endpoint))
                }
            }
            .bind(host: endpoint.host, port: endpoint.port)
            .get()
    }
}

package enum ListenerFault: Error, Equatable {
    /// An endpoint offers TLS, and the settings have no certificate.
    case noCertificate
}

extension NIOSSLContext {
    fileprivate convenience init(certificate: ListenerSettings.Certificate) throws {
        let chain = try NIOSSLCertificate.fromPEMFile(certificate.chainFile)
        let key = try NIOSSLPrivateKey(file: certificate.keyFile, format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        try self.init(configuration: configuration)
    }
}
