// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Gateway
import Identity
import Logging
import Messages
import NIOPosix
import SMS
import SMTP
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@Suite(
    "What follows a notice, by a worker and a real gateway",
    .enabled(if: PythonPeer.canRun(), "needs python3"),
    .timeLimit(.minutes(5)))
struct LadderTests {
    private let ladder = NoticeLadder([.init(.sms, after: .days(3)), .init(.letter, after: .days(7))])

    private func sender(_ port: Int) throws -> JSONSender {
        let account = try JSONAccount(
            address: #require(GatewayAddress(parsing: "http://127.0.0.1:\(port)/api/v1")), method: .post,
            headers: [.init(name: "Authorization", value: Secret("apikey k-1"))],
            sender: #require(SMSSender(parsing: "Kunta")),
            body: JSONTemplate(
                parsing:
                    #"{"sender": "{from}", "destination": "{to}", "text": "{text}", "ref": "{reference}"}"#),
            answers: JSONAnswers(
                later: [429, 503], id: JSONPointer(parsing: "/messages/0/{to}/messageid"),
                refusedAt: JSONPointer(parsing: "/errors"), state: nil, taken: []))
        return JSONSender(
            account, on: MultiThreadedEventLoopGroup.singleton,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func states(_ line: Line, _ delivery: DeliveryID) async throws -> [LadderState] {
        try await line.house.database.read { tx in try tx.ladder(of: delivery).map(\.state) }
    }

    @Test("the text goes out in its time, tells nothing, and the letter comes onto the list")
    func climbs() async throws {
        let gateway = try PythonPeer("json_gateway.py")
        let sms = try sender(gateway.port)
        let (line, relay) = (try await Line(ladder: ladder), MemoryIntake())
        let (_, delivery) = try await line.house.post(
            TestHouse.letter, to: TestHouse.maija, opening: .link)
        try await withListener(.unavailable, intake: relay) { _, port in
            try await line.work(relayAt: port, sms: sms) { try await states(line, delivery).count == 2 }
            #expect(try await states(line, delivery) == [.waiting, .waiting])
            line.house.time.move(by: .days(3))
            try await line.work(relayAt: port, sms: sms) {
                try await states(line, delivery) == [.done, .waiting]
            }
            line.house.time.move(by: .days(4))
            try await line.work(relayAt: port, sms: sms) {
                try await states(line, delivery) == [.done, .toPrint]
            }
        }
        let texts = try await gateway.lines("text", count: 1)
        #expect(texts.count == 1 && relay.mails.count == 1)
        let text = try #require(texts.first)
        #expect(text.contains("Kunta: Suojattu viesti") && text.contains("sinetti.kunta.example/genuine: "))
        #expect(!text.contains("muistio") && !text.contains("://") && !text.contains("Lasten"))
        await sms.close()
    }

    @Test("a notice that comes back has the text sent at once, and the letter where the number is wrong too")
    func bounced() async throws {
        let gateway = try PythonPeer("json_gateway.py")
        let sms = try sender(gateway.port)
        let (line, relay) = (try await Line(ladder: ladder), MemoryIntake())
        let wrong = Contact(address: "maija@example.com", phone: PhoneNumber(parsing: "0401234001"))
        let (_, delivery) = try await line.house.post(TestHouse.letter, to: wrong, opening: .link)
        try await withListener(.unavailable, intake: relay) { _, port in
            try await line.work(relayAt: port, sms: sms) { try await states(line, delivery).count == 2 }
            try await line.house.messages.fates.bounced(delivery, status: "5.1.1", by: .service(.gateway))
            try await line.work(relayAt: port, sms: sms) {
                try await states(line, delivery) == [.failed, .toPrint]
            }
        }
        let texts = try await gateway.lines("text", count: 1)
        #expect(texts.count == 1 && texts.first?.contains("ei tavoita sinua") == true)
        // The notice, and the report to the mailbox.
        #expect(relay.mails.count == 2)
        await sms.close()
    }
}
