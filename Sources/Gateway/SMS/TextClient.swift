// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import SMS

/// How long an SMS gateway may take.
package struct SMSGatewayLimits: Hashable, Sendable {
    /// Until a connection stands (ours).
    package var connecting: Duration = .seconds(5)
    /// From one octet of the answer to the next (ours).
    package var answering: Duration = .seconds(15)

    package static let standard = SMSGatewayLimits()

    package init() {}

    /// For all of it together.
    var whole: Duration { connecting + answering }
}

/// What the gateways that are spoken to by HTTP have in common: one request, never a second, and no redirect.
struct TextClient: Sendable {
    private let client: HTTPClient
    private let limits: SMSGatewayLimits

    init(_ limits: SMSGatewayLimits, on group: any EventLoopGroup) {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(limits.connecting), read: TimeAmount(limits.answering)))
        // The pool would wait and connect again; whether to try again is the worker's to say.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.tracing.tracer = nil
        client = HTTPClient(eventLoopGroup: group, configuration: configuration)
        self.limits = limits
    }

    /// Sends the request, and reads the answer's status and body.
    func exchange(
        _ request: HTTPClient.Request?, _ read: @escaping @Sendable (Int, [UInt8]) -> SMSHandover
    ) async -> SMSHandover {
        guard var request else { return .refused(.address) }
        // A pooled connection might be closing just as the request goes out, which would leave it in doubt.
        request.headers.replaceOrAdd(name: "Connection", value: "close")
        let exchange = TextExchange(read)
        let task = client.execute(
            request: request, delegate: exchange, deadline: .now() + TimeAmount(limits.whole))
        do {
            return try await task.futureResult.get()
        } catch {
            return exchange.handover(after: error)
        }
    }

    /// Whether anything answers there; asks without account or text, so that nothing can be sent.
    func presence(at address: GatewayAddress) async -> SMSPresence {
        let asked = client.get(url: "\(address)", deadline: .now() + TimeAmount(limits.whole))
        return (try? await asked.get()) == nil ? .silent : .answers
    }

    func close() async {
        try? await client.shutdown()
    }
}
