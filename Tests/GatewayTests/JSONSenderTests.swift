// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Gateway
import Logging
import NIOPosix
import SMS
import Sealing
import TestKit
import Testing
import Vocabulary

@Suite("A gateway of Elisa Dialogi's form", .enabled(if: PythonPeer.canRun(), "needs python3"))
struct JSONSenderTests {
    private func sender(_ port: Int, key: String = "k-1") throws -> JSONSender {
        var limits = SMSGatewayLimits()
        limits.connecting = .seconds(2)
        limits.answering = .milliseconds(700)
        let account = try JSONAccount(
            address: #require(GatewayAddress(parsing: "http://127.0.0.1:\(port)/api/v1")), method: .post,
            headers: [.init(name: "Authorization", value: Secret("apikey \(key)"))],
            sender: #require(SMSSender(parsing: "Lehtola")),
            body: JSONTemplate(
                parsing: """
                    {"sender": "{from}", "destination": "{to}", "text": "{text}", "drurl": "{callback}", \
                    "drtype": "json", "billingref": "{reference}"}
                    """),
            answers: JSONAnswers(
                later: [429, 503], id: JSONPointer(parsing: "/messages/0/{to}/messageid"),
                refusedAt: JSONPointer(parsing: "/errors"), state: nil, taken: []))
        return JSONSender(
            account, limits: limits, on: MultiThreadedEventLoopGroup.singleton,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func send(
        to number: String, through sender: JSONSender, callback: String? = nil
    ) async throws -> SMSHandover {
        try await sender.send(
            SMSOrder(
                SMSID(at: Moment(milliseconds: 1), by: Chance { 7 }), text: Secret("Älä \"048213\" €"),
                to: #require(PhoneNumber(parsing: number)),
                about: DeliveryID(at: Moment(milliseconds: 0), by: Chance { 7 }),
                callback: callback.map { Secret($0) }))
    }

    @Test("a text is taken, and reported at its own address")
    func delivered() async throws {
        let gateway = try PythonPeer("json_gateway.py")
        let ear = try await ReportEar.listen()
        let sender = try sender(gateway.port)
        #expect(await sender.presence() == .answers)
        let handover = try await send(to: "0401234567", through: sender, callback: "\(ear.address)/sms/0a")
        #expect(handover == .accepted(SMSPeerID(parsing: "j-1")))
        let text = try await gateway.lines("text", count: 1).first ?? ""
        #expect(text.contains(#""destination": "+358401234567""#))
        #expect(text.contains(#""text": "\u00c4l\u00e4 \"048213\" \u20ac""#))
        #expect(try await ear.paths(1) == ["/sms/0a"])
        await sender.close()
        try await ear.close()
    }

    @Test(
        "what the gateway will not have, cannot now, or does not answer is told apart, and nothing is sent twice"
    )
    func outcomes() async throws {
        let gateway = try PythonPeer("json_gateway.py")
        let sender = try sender(gateway.port)
        #expect(try await send(to: "0401234001", through: sender) == .refused(.message))
        #expect(try await send(to: "0401234005", through: sender) == .later(.busy))
        #expect(try await send(to: "0401234003", through: sender) == .unknown(.timedOut))
        #expect(try await gateway.lines("text", count: 4, seconds: 5).count == 3)
        await sender.close()
        let wrong = try self.sender(gateway.port, key: "k-2")
        #expect(try await send(to: "0401234567", through: wrong) == .refused(.account))
        await wrong.close()
    }
}
