// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import AsyncHTTPClient
package import Logging
package import NIOCore
internal import NIOHTTP1
package import SMS
internal import Sealing
internal import Vocabulary

/// Hands text messages to a gateway by the JSON request that the configuration lays down.
package struct JSONSender: SMSGateway {
    package let kind = SMSGatewayKind.json

    private let account: JSONAccount
    private let client: TextClient
    private let logger: Logger

    package init(
        _ account: JSONAccount, limits: SMSGatewayLimits = .standard, on group: any EventLoopGroup,
        logger: Logger
    ) {
        client = TextClient(limits, on: group)
        self.account = account
        self.logger = logger
    }

    package func send(_ order: SMSOrder) async -> SMSHandover {
        let (answers, number) = (account.answers, order.number)
        let handover = await client.exchange(request(for: order)) { status, answer in
            answers.handover(status: status, answer: answer, to: number.e164)
        }
        logger.tell(handover, of: order)
        return handover
    }

    package func presence() async -> SMSPresence { await client.presence(at: account.address) }

    package func close() async { await client.close() }

    private func request(for order: SMSOrder) -> HTTPClient.Request? {
        var headers = HTTPHeaders([("Content-Type", "application/json"), ("Accept", "application/json")])
        for header in account.headers {
            headers.replaceOrAdd(name: header.name, value: header.value.reveal { $0 })
        }
        return account.body(for: order).reveal { body in
            try? HTTPClient.Request(
                url: "\(account.address)", method: HTTPMethod(rawValue: account.method.rawValue),
                headers: headers, body: .string(body))
        }
    }
}
