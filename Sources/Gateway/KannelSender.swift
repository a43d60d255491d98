// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import AsyncHTTPClient
internal import HTTPTypes
package import Logging
package import NIOCore
internal import NIOHTTP1
package import Notices
package import Sealing
package import Vocabulary

/// Hands text messages to an SMS gateway that speaks the form of Kannel's `sendsms`.
///
/// It never tries twice by itself, follows no redirect, and logs nothing but the delivery and the outcome: number,
/// text and password stand in the URL.
package struct KannelSender: SMSGateway {
    private let account: KannelAccount
    private let limits: KannelLimits
    private let client: HTTPClient
    private let logger: Logger

    package init(
        _ account: KannelAccount, limits: KannelLimits = .standard, on group: any EventLoopGroup,
        logger: Logger
    ) {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(limits.connecting), read: TimeAmount(limits.answering)))
        // The pool would wait and connect again; whether to try again is the worker's to say.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.tracing.tracer = nil
        client = HTTPClient(eventLoopGroup: group, configuration: configuration)
        self.account = account
        self.limits = limits
        self.logger = logger
    }

    package func send(
        _ text: Secret<String>, to number: PhoneNumber, about delivery: DeliveryID
    ) async -> SMSHandover {
        let handover = await exchange(KannelRequest(text, to: number, through: account))
        logger.log(
            level: handover == .accepted ? .info : .warning, "text message",
            metadata: ["delivery": "\(delivery)", "outcome": "\(handover.outcome)"])
        return handover
    }

    /// Whether anything answers there; asks without account or text, so that nothing can be sent.
    package func answers() async -> Presence {
        let asked = client.get(
            url: "\(account.address)", deadline: .now() + TimeAmount(limits.whole))
        return (try? await asked.get()) == nil ? .no : .yes
    }

    /// Whether a gateway answers.
    package enum Presence: Sendable { case yes, no }

    /// Ends what connections there are; to be called once, before the program ends.
    package func close() async throws {
        try await client.shutdown()
    }
}

/// How long an SMS gateway may take.
package struct KannelLimits: Hashable, Sendable {
    /// Until a connection stands (ours).
    package var connecting: Duration = .seconds(5)
    /// From one octet of the answer to the next (ours).
    package var answering: Duration = .seconds(15)

    package static let standard = KannelLimits()

    package init() {}

    /// For all of it together.
    var whole: Duration { connecting + answering }
}

extension KannelSender {
    fileprivate func exchange(_ request: KannelRequest) async -> SMSHandover {
        let prepared = request.request.reveal { request in
            // A pooled connection might be closing just as the request goes out, which would leave it in doubt.
            try? HTTPClient.Request(
                url: "\(request.scheme ?? "")://\(request.authority ?? "")\(request.path ?? "")",
                headers: ["Accept": "text/plain", "Connection": "close"])
        }
        guard let prepared else { return .refused(.address) }
        let exchange = KannelExchange()
        let task = client.execute(
            request: prepared, delegate: exchange, deadline: .now() + TimeAmount(limits.whole))
        do {
            return try await task.futureResult.get()
        } catch {
            return exchange.handover(after: error)
        }
    }
}

extension SMSHandover {
    /// The outcome as the log and the metrics name it.
    fileprivate var outcome: String {
        switch self {
        case .accepted: "accepted"
        case .refused(let refusal): "refused-\(refusal.rawValue)"
        case .unknown(let doubt): "unknown-\(doubt.rawValue)"
        case .later(let delay): "later-\(delay.rawValue)"
        }
    }
}
