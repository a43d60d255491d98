// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import NIOCore
internal import NIOPosix
internal import NIOSSL
package import SMTP

/// Hands outgoing mail to the authority's own mail server, over a few connections that are used again and again.
package actor SmartHost {
    private let settings: SmartHostSettings
    private let group: any EventLoopGroup
    private let tls: NIOSSLContext?
    private var idle: [RelayConnection] = []
    /// Connections that are open or being opened.
    private var open = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var isStopped = false

    /// Reads the trust file, if one is named; connects to nobody yet.
    package init(_ settings: SmartHostSettings, on group: any EventLoopGroup) throws {
        self.settings = settings
        self.group = group
        tls = try settings.makeTLSContext()
    }

    /// Hands a mail over; whatever goes wrong is in the report, recipient by recipient.
    ///
    /// Every `delivered` is the server's promise. A `deferred` recipient may in rare cases have got the mail
    /// nevertheless (RFC 1047), never the other way round. Whether it still may go is asked when its turn has come, and
    /// again before its content goes.
    package func deliver(
        _ mail: OutgoingMail, while stands: @escaping @Sendable () -> Bool = { true }
    ) async -> DeliveryReport {
        do throws(ClientTrouble) {
            while true {
                let (connection, history) = try await checkOut()
                guard stands() else {
                    checkIn(connection)
                    throw .withdrawn
                }
                guard let outcome = await connection.send(mail, while: stands) else { continue }
                switch outcome.standing {
                case .ready: checkIn(connection)
                case .settling: Task { if await connection.isReadyAgain() { checkIn(connection) } }
                }
                // A server closes idle connections as it likes, perhaps at this very moment.
                if history == .used, outcome.isUnheard { continue }
                return outcome.report
            }
        } catch {
            return DeliveryReport(outcomes: mail.recipients.map { _ in .deferred(.session(error)) })
        }
    }

    /// Connects, secures and logs in as for a mail, and tells what hindered it; nil where nothing did.
    package func tryOut() async -> ClientTrouble? {
        do throws(ClientTrouble) {
            checkIn(try await checkOut().0)
            return nil
        } catch {
            return error
        }
    }

    /// Says goodbye on the idle connections; mail under way is finished.
    package func stop() async {
        isStopped = true
        for connection in idle { connection.quit() }
        idle = []
    }

    package var openConnections: Int { open }
}

extension SmartHost {
    private enum History { case new, used }

    private func checkOut() async throws(ClientTrouble) -> (RelayConnection, History) {
        while true {
            while let connection = idle.popLast() {
                if connection.isActive { return (connection, .used) }
            }
            if open < settings.connections { return (try await connect(), .new) }
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func connect() async throws(ClientTrouble) -> RelayConnection {
        open += 1
        do throws(ClientTrouble) {
            return try await adopt(RelayConnection.open(settings, tls: tls, on: group))
        } catch {
            guard error == .tlsFailed, settings.tls == .opportunistic else {
                closed(nil)
                throw error
            }
        }
        // RFC 7435 §3: a broken offer of TLS is no worse than none.
        var inClear = settings
        inClear.tls = .none
        do throws(ClientTrouble) {
            return try await adopt(RelayConnection.open(inClear, tls: nil, on: group))
        } catch {
            closed(nil)
            throw error
        }
    }

    private func adopt(_ connection: RelayConnection) -> RelayConnection {
        connection.onClose { Task { await self.closed(connection) } }
        return connection
    }

    private func checkIn(_ connection: RelayConnection) {
        if isStopped { return connection.quit() }
        idle.append(connection)
        wakeOne()
    }

    private func closed(_ connection: RelayConnection?) {
        open -= 1
        if let connection { idle.removeAll { $0 === connection } }
        wakeOne()
    }

    private func wakeOne() {
        if !waiting.isEmpty { waiting.removeFirst().resume() }
    }
}

/// One connection to the smart host, for use from outside its event loop.
final class RelayConnection: Sendable {
    private let channel: any Channel
    private let handler: NIOLoopBound<ClientSessionHandler>

    private init(_ channel: any Channel, _ handler: NIOLoopBound<ClientSessionHandler>) {
        self.channel = channel
        self.handler = handler
    }

    /// Connects, greets, secures and logs in.
    static func open(
        _ settings: SmartHostSettings, tls: NIOSSLContext?, on group: any EventLoopGroup
    ) async throws(ClientTrouble) -> RelayConnection {
        let connection: RelayConnection
        do {
            connection = try await ClientBootstrap(group: group)
                .connectTimeout(settings.connectTimeout)
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .connect(host: settings.host, port: settings.port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let pipeline = channel.pipeline.syncOperations
                        let handler = ClientSessionHandler(
                            settings, tls: tls, ready: channel.eventLoop.makePromise())
                        if settings.tls == .implicit, let tls {
                            try pipeline.addHandler(
                                NIOSSLClientHandler(context: tls, serverHostname: settings.serverName))
                        }
                        try pipeline.addHandler(handler)
                        return RelayConnection(channel, NIOLoopBound(handler, eventLoop: channel.eventLoop))
                    }
                }
        } catch {
            throw .unreachable
        }
        do {
            try await connection.whenReady()
        } catch let trouble as ClientTrouble {
            throw trouble
        } catch {
            throw .connectionLost
        }
        return connection
    }

    var isActive: Bool { channel.isActive }

    /// nil if the session is at its end, and the mail has not begun.
    func send(
        _ mail: OutgoingMail, while stands: @escaping @Sendable () -> Bool
    ) async -> ClientSessionHandler.Outcome? {
        let loop = channel.eventLoop
        let outcome = loop.flatSubmit { [handler] in
            guard let sent = handler.value.send(mail, while: stands) else {
                return loop.makeSucceededFuture(ClientSessionHandler.Outcome?.none)
            }
            return sent.map { $0 }
        }
        return try? await outcome.get()
    }

    func isReadyAgain() async -> Bool { (try? await whenReady()) != nil }

    func quit() {
        channel.eventLoop.execute { [handler] in handler.value.quit() }
    }

    func onClose(_ act: @escaping @Sendable () -> Void) {
        channel.closeFuture.whenComplete { _ in act() }
    }

    private func whenReady() async throws {
        try await channel.eventLoop.flatSubmit { [handler] in handler.value.whenReady }.get()
    }
}
