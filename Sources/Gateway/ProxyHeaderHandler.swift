// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import NIOCore
internal import SMTP
internal import Watching

/// Reads the PROXY header that a connection has to begin with, tells the pipeline who the client is, and is gone.
///
/// Whoever is no balancer of ours is not listened to, and a balancer that sends no header is not served either: its own
/// address would be taken for the client's.
final class ProxyHeaderHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    /// Fired into the pipeline when the header is there.
    struct Client: Sendable {
        let address: NetworkAddress
    }

    private let networks: [Network]
    private let metrics: GatewayMetrics
    private var bytes: [UInt8] = []
    private var state = State.reading
    private var timer: Scheduled<Void>?

    private enum State { case reading, read, refused }

    init(trusting networks: [Network], metrics: GatewayMetrics) {
        self.networks = networks
        self.metrics = metrics
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch state {
        case .refused: break
        case .read: context.fireChannelRead(data)
        case .reading:
            bytes += unwrapInboundIn(data).readableBytesView
            do throws(ProxyFlaw) {
                if let header = try ProxyHeader.take(from: &bytes) { use(header, context) }
            } catch {
                refuse(context)
            }
        }
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard timer == nil else { return }
        let balancer = context.remoteAddress.flatMap(NetworkAddress.init)
        guard let balancer, networks.contains(where: { $0.contains(balancer) }) else {
            return refuse(context)
        }
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: GatewayLimits.proxyTimeout) {
            self.refuse(bound.value)
        }
    }

    private func use(_ header: ProxyHeader, _ context: ChannelHandlerContext) {
        let address: NetworkAddress? =
            switch header {
            case .local: context.remoteAddress.flatMap(NetworkAddress.init)
            case .client(let octets): NetworkAddress(octets: octets)
            }
        guard let address else { return refuse(context) }
        state = .read
        timer?.cancel()
        context.fireUserInboundEventTriggered(Client(address: address))
        if !bytes.isEmpty { context.fireChannelRead(wrapInboundOut(ByteBuffer(bytes: bytes))) }
        bytes = []
        context.pipeline.syncOperations.removeHandler(self, promise: nil)
    }

    private func refuse(_ context: ChannelHandlerContext) {
        guard state == .reading else { return }
        state = .refused
        timer?.cancel()
        bytes = []
        metrics.connections[.noProxyHeader].add()
        context.close(promise: nil)
    }
}
