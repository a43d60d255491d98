// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import SMS
internal import Synchronization

/// One request to an SMS gateway and its answer; it notes whether the request went out, because after that a failure
/// leaves in doubt whether the text was sent.
final class TextExchange: HTTPClientResponseDelegate {
    private struct State {
        var isSent = false
        var status = 0
        var answer: [UInt8] = []
    }

    private let state = Mutex(State())
    private let read: @Sendable (Int, [UInt8]) -> SMSHandover

    /// `read` says what a status and an answer mean.
    init(_ read: @escaping @Sendable (Int, [UInt8]) -> SMSHandover) {
        self.read = read
    }

    func didSendRequestHead(task: HTTPClient.Task<SMSHandover>, _ head: HTTPRequestHead) {
        state.withLock { $0.isSent = true }
    }

    func didReceiveHead(task: HTTPClient.Task<SMSHandover>, _ head: HTTPResponseHead) -> EventLoopFuture<Void>
    {
        state.withLock { $0.status = Int(head.status.code) }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<SMSHandover>, _ part: ByteBuffer) -> EventLoopFuture<Void> {
        state.withLock { state in
            let room = SMSLimits.answerBytes - state.answer.count
            state.answer.append(contentsOf: part.readableBytesView.prefix(room))
        }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didFinishRequest(task: HTTPClient.Task<SMSHandover>) -> SMSHandover {
        let (status, answer) = state.withLock { ($0.status, $0.answer) }
        return read(status, answer)
    }

    /// What is known after the exchange failed.
    func handover(after error: any Error) -> SMSHandover {
        guard state.withLock({ $0.isSent }) else { return .later(.unreachable) }
        let timeouts: [HTTPClientError] = [.readTimeout, .writeTimeout, .deadlineExceeded]
        let isTimeout = (error as? HTTPClientError).map(timeouts.contains) ?? false
        return .unknown(isTimeout ? .timedOut : .interrupted)
    }
}
