// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS
import Testing

/// A bare client: it sends the bytes it is told and gives the reply lines that came.
final class Wire: Sendable {
    private let channel: any Channel
    private let inbox: NIOLoopBound<Inbox>

    static func connect(_ port: Int, host: String = "127.0.0.1") async throws -> Wire {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .connect(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let inbox = Inbox()
                    try channel.pipeline.syncOperations.addHandler(inbox)
                    return Wire(channel, NIOLoopBound(inbox, eventLoop: channel.eventLoop))
                }
            }
    }

    private init(_ channel: any Channel, _ inbox: NIOLoopBound<Inbox>) {
        self.channel = channel
        self.inbox = inbox
    }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) async throws { try await channel.writeAndFlush(ByteBuffer(bytes: bytes)) }

    /// The next line without its CRLF; nil when the server has closed.
    func line() async throws -> String? {
        try await channel.eventLoop.flatSubmit { [inbox, channel] in inbox.value.line(on: channel.eventLoop) }
            .get()
    }

    /// The last line of the next reply.
    func reply() async throws -> String {
        while true {
            let line = try #require(await line(), "the server closed")
            if line.dropFirst(3).first != "-" { return line }
        }
    }

    /// Sends a line and returns the last line of its reply.
    func ask(_ command: String) async throws -> String {
        try await send(command + "\r\n")
        return try await reply()
    }

    func startTLS() async throws {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        let context = try NIOSSLContext(configuration: configuration)
        try await channel.eventLoop.flatSubmit { [inbox, channel] in
            channel.eventLoop.makeCompletedFuture {
                let handler = try NIOSSLClientHandler(context: context, serverHostname: "localhost")
                try channel.pipeline.syncOperations.addHandler(handler, position: .first)
            }.flatMap { inbox.value.secured(on: channel.eventLoop) }
        }.get()
    }

    func close() async { try? await channel.close() }

    /// Says that nothing follows, and listens on.
    func endInput() async { try? await channel.close(mode: .output) }
}

/// Collects what the server says, line by line.
private final class Inbox: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var pending: [UInt8] = []
    private var lines: [String] = []
    private var waiting: [EventLoopPromise<String?>] = []
    private var handshake: EventLoopPromise<Void>?
    private var isClosed = false

    func line(on loop: any EventLoop) -> EventLoopFuture<String?> {
        if !lines.isEmpty { return loop.makeSucceededFuture(lines.removeFirst()) }
        if isClosed { return loop.makeSucceededFuture(nil) }
        let promise = loop.makePromise(of: String?.self)
        waiting.append(promise)
        return promise.futureResult
    }

    func secured(on loop: any EventLoop) -> EventLoopFuture<Void> {
        let promise = loop.makePromise(of: Void.self)
        handshake = promise
        return promise.futureResult
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        pending += unwrapInboundIn(data).readableBytesView
        while let end = pending.firstIndex(of: 10) {
            let line = String(decoding: pending[..<(end - 1)], as: UTF8.self)
            pending.removeFirst(end + 1)
            if waiting.isEmpty { lines.append(line) } else { waiting.removeFirst().succeed(line) }
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent { handshake?.succeed() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        handshake?.fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        isClosed = true
        for promise in waiting { promise.succeed(nil) }
        waiting = []
        handshake?.fail(ChannelError.eof)
    }
}
