// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import AsyncHTTPClient
internal import HTTPTypes
package import Logging
package import NIOCore
internal import NIOHTTP1
package import SMS
internal import Sealing

/// Hands text messages to an SMS gateway that speaks the form of Kannel's `sendsms`.
///
/// It logs nothing but the delivery and the outcome: number, text and password stand in the URL.
package struct KannelSender: SMSGateway {
    package let kind = SMSGatewayKind.kannel

    private let account: KannelAccount
    private let client: TextClient
    private let logger: Logger

    package init(
        _ account: KannelAccount, limits: SMSGatewayLimits = .standard, on group: any EventLoopGroup,
        logger: Logger
    ) {
        client = TextClient(limits, on: group)
        self.account = account
        self.logger = logger
    }

    package func send(_ order: SMSOrder) async -> SMSHandover {
        let request = KannelRequest(order, through: account).request.reveal { request in
            try? HTTPClient.Request(
                url: "\(request.scheme ?? "")://\(request.authority ?? "")\(request.path ?? "")",
                headers: ["Accept": "text/plain"])
        }
        let handover = await client.exchange(request) { SMSHandover(kannelStatus: $0, answer: $1) }
        logger.tell(handover, of: order)
        return handover
    }

    package func presence() async -> SMSPresence { await client.presence(at: account.address) }

    package func close() async { await client.close() }
}

extension Logger {
    /// One line for a text: its delivery and its outcome, never number, text or address.
    func tell(_ handover: SMSHandover, of order: SMSOrder) {
        let level: Logger.Level =
            switch handover {
            case .accepted: .info
            case .refused, .unknown, .later: .warning
            }
        log(
            level: level, "text message",
            metadata: ["delivery": "\(order.delivery)", "outcome": "\(handover.name)"])
    }
}
