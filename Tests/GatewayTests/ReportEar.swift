// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A web server that answers everything well and remembers what it was asked for.
final class ReportEar: Sendable {
    let address: String
    private let channel: any Channel
    private let heard: Heard

    private final class Heard: Sendable {
        let paths = Mutex<[String]>([])
    }

    private init(_ channel: any Channel, _ heard: Heard) {
        self.channel = channel
        self.heard = heard
        address = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)"
    }

    static func listen() async throws -> ReportEar {
        let heard = Heard()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Listening(heard: heard))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return ReportEar(channel, heard)
    }

    /// What was asked for, once there are so many; fewer where they do not come in 60 seconds.
    func paths(_ count: Int) async throws -> [String] {
        for _ in 0..<600 {
            if heard.paths.withLock({ $0.count >= count }) { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        return heard.paths.withLock { $0 }
    }

    func close() async throws { try await channel.close() }

    private final class Listening: ChannelInboundHandler, Sendable {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        let heard: Heard

        init(heard: Heard) { self.heard = heard }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head): heard.paths.withLock { $0.append(head.uri) }
            case .body: break
            case .end:
                let head = HTTPResponseHead(
                    version: .http1_1, status: .ok, headers: ["Content-Length": "0"])
                context.write(wrapOutboundOut(.head(head)), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            }
        }
    }
}
