// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import NIOCore
internal import SMS
internal import Vocabulary

/// The centre did not let us in.
struct SMPPBindTrouble: Error {
    let refusal: SMPPSession.BindRefusal
}

/// Carries out what an `SMPPSession` says, for one connection to a message centre.
final class SMPPChannelHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Writes a receipt down, and says whether the text is known.
    typealias Recording = @Sendable (SMPPReceipt) async -> SMPPSession.Recorded

    private static let tick = TimeAmount.milliseconds(500)

    private var session: SMPPSession
    private var reader = SMPPReader()
    private var context: ChannelHandlerContext?
    private var texts: [SMSID: EventLoopPromise<SMSHandover>] = [:]
    private var recordings = 0
    private var ticking: RepeatedTask?
    private let ready: EventLoopPromise<Void>
    private let record: Recording

    init(_ session: SMPPSession, ready: EventLoopPromise<Void>, record: @escaping Recording) {
        self.session = session
        self.ready = ready
        self.record = record
    }

    /// Completed once the centre has let us in.
    var whenBound: EventLoopFuture<Void> { ready.futureResult }

    /// Sends a text; what is known of it afterwards.
    func send(_ text: SMPPText) -> EventLoopFuture<SMSHandover>? {
        guard let context, texts[text.id] == nil else { return nil }
        let promise = context.eventLoop.makePromise(of: SMSHandover.self)
        texts[text.id] = promise
        run(.submit(text))
        return promise.futureResult
    }

    func end() { run(.end) }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        run(.closed)
        ticking?.cancel()
        // A bind that is under way has failed by now; this is for one that never began.
        ready.fail(SMPPBindTrouble(refusal: .busy))
        self.context = nil
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        run(.broken)
        context.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        reader.append(unwrapInboundIn(data).readableBytesView)
        do throws(SMPPReader.Flaw) {
            while let pdu = try reader.next() { run(.received(pdu)) }
        } catch {
            run(.broken)
        }
    }
}

extension SMPPChannelHandler {
    private func begin(_ context: ChannelHandlerContext) {
        guard ticking == nil else { return }
        let me = NIOLoopBound(self, eventLoop: context.eventLoop)
        ticking = context.eventLoop.scheduleRepeatedTask(initialDelay: Self.tick, delay: Self.tick) { _ in
            me.value.run(.time)
        }
        run(.connected)
    }

    private func run(_ event: SMPPSession.Event) {
        guard let context else { return }
        // The session reckons in time since some moment; the loop's own never jumps.
        let uptime = NIODeadline.now().uptimeNanoseconds / 1_000_000
        for action in session.receive(event, at: Moment(milliseconds: Int64(uptime))) {
            switch action {
            case .write(let pdu):
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: pdu.bytes)), promise: nil)
            case .bound: ready.succeed()
            case .bindRefused(let refusal): ready.fail(SMPPBindTrouble(refusal: refusal))
            case .settle(let id, let handover): texts.removeValue(forKey: id)?.succeed(handover)
            case .report(let receipt, let sequence): take(receipt, sequence, on: context.eventLoop)
            case .close: context.close(promise: nil)
            }
        }
    }

    /// A centre that sends more receipts than we write down is asked to come again.
    private func take(_ receipt: SMPPReceipt, _ sequence: UInt32, on loop: any EventLoop) {
        guard recordings < SMSLimits.window else { return run(.recorded(sequence: sequence, .later)) }
        recordings += 1
        let (me, record) = (NIOLoopBound(self, eventLoop: loop), record)
        Task {
            let recorded = await record(receipt)
            loop.execute {
                me.value.recordings -= 1
                me.value.run(.recorded(sequence: sequence, recorded))
            }
        }
    }
}
