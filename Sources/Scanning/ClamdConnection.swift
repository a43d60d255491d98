// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import NIOCore

/// A connection for one command: what is written is taken or fails in time, and there is one answer.
struct ClamdConnection: Sendable {
    let channel: any Channel
    let answer: EventLoopFuture<ClamdReply>
    let patience: TimeAmount

    /// Writes, and returns when the system has taken it, which is when clamd keeps up.
    func write(_ octets: ArraySlice<UInt8>) async throws(ScanTrouble) {
        var buffer = channel.allocator.buffer(capacity: octets.count)
        buffer.writeBytes(octets)
        try await within(channel.writeAndFlush(buffer))
    }

    /// Writes a piece of a stream after its length.
    func write(piece octets: ArraySlice<UInt8>) async throws(ScanTrouble) {
        var buffer = channel.allocator.buffer(capacity: octets.count + 4)
        buffer.writeInteger(UInt32(octets.count))
        buffer.writeBytes(octets)
        try await within(channel.writeAndFlush(buffer))
    }

    /// The answer.
    func reply() async throws(ScanTrouble) -> ClamdReply { try await within(answer) }

    func close() { channel.close(promise: nil) }

    /// What the future brings; where it takes too long the connection is closed, which ends all that waits for it.
    private func within<Value: Sendable>(_ future: EventLoopFuture<Value>) async throws(ScanTrouble) -> Value
    {
        let channel = channel
        let alarm = channel.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
        defer { alarm.cancel() }
        do {
            return try await future.get()
        } catch {
            throw .unavailable
        }
    }
}

/// Waits for the one answer.
final class ClamdReplyHandler: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private let promise: EventLoopPromise<ClamdReply>
    private let reader: NIOLoopBoundBox<ClamdReplyReader>

    init(_ promise: EventLoopPromise<ClamdReply>) {
        self.promise = promise
        reader = NIOLoopBoundBox(ClamdReplyReader(), eventLoop: promise.futureResult.eventLoop)
    }

    var reply: EventLoopFuture<ClamdReply> { promise.futureResult }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let reply = reader.value.receive(unwrapInboundIn(data).readableBytesView) else { return }
        promise.succeed(reply)
        // It is the only one; one that comes before the stream's end means that clamd takes no more of it.
        context.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    /// After an answer this does nothing.
    func handlerRemoved(context: ChannelHandlerContext) { promise.fail(ScanTrouble.unavailable) }
}
