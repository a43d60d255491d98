// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import NIOCore
internal import NIOPosix
internal import Vocabulary

/// Where clamd listens.
package enum ClamdAddress: Hashable, Sendable {
    case host(String, port: Int)
    /// A socket of this machine, by its path.
    case socket(String)
}

/// clamd as the scanner: each content over a connection of its own.
///
/// A connection to a daemon beside us costs less than a millisecond, and what went wrong with one content touches no other.
package struct ClamdScanner: MalwareScanner {
    private let address: ClamdAddress
    private let patience: Duration
    private let group: any EventLoopGroup
    private let turns: Turns
    private let metrics: ScanMetrics

    /// Names it; nothing is connected before it is asked.
    ///
    /// `patience` is how long each step may take: the connection, each piece, the verdict.
    package init(
        _ address: ClamdAddress, patience: Duration, on group: any EventLoopGroup, metrics: ScanMetrics
    ) {
        self.address = address
        self.patience = patience
        self.group = group
        self.metrics = metrics
        turns = Turns(ScanLimits.openStreams)
    }

    package func begin() async throws(ScanTrouble) -> any ScanStream {
        guard await turns.take(within: patience) else {
            metrics.notBegun()
            throw .unavailable
        }
        do {
            let connection = try await connect()
            try await connection.write(ClamdCommand.instream.octets[...])
            return ClamdStream(connection, turns: turns, metrics: metrics)
        } catch {
            turns.giveBack()
            metrics.notBegun()
            throw .unavailable
        }
    }

    /// Asks whether it is there.
    package func ping() async throws(ScanTrouble) {
        guard try await ask(.ping) == .pong else { throw .unavailable }
    }

    /// Its version, and that of its signatures where it has the official ones.
    package func version() async throws(ScanTrouble) -> String {
        guard case .version(let version) = try await ask(.version) else { throw .unavailable }
        return version
    }

    private func ask(_ command: ClamdCommand) async throws(ScanTrouble) -> ClamdReply {
        let connection = try await connect()
        defer { connection.close() }
        try await connection.write(command.octets[...])
        return try await connection.reply()
    }

    private func connect() async throws(ScanTrouble) -> ClamdConnection {
        let patience = TimeAmount(patience)
        let bootstrap = ClientBootstrap(group: group)
            .connectTimeout(patience)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        ClamdReplyHandler(channel.eventLoop.makePromise()))
                }
            }
        do {
            let channel: any Channel
            switch address {
            case .host(let host, let port):
                channel = try await bootstrap.connect(host: host, port: port).get()
            case .socket(let path): channel = try await bootstrap.connect(unixDomainSocketPath: path).get()
            }
            let reply = try await channel.pipeline.handler(type: ClamdReplyHandler.self)
                .map { $0.reply }.get()
            return ClamdConnection(channel: channel, answer: reply, patience: patience)
        } catch {
            throw .unavailable
        }
    }
}
