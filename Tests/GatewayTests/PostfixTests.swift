// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Gateway
import Mail
import NIOPosix
import SMTP
import TestKit
import Testing

@Suite("With a real Postfix", .serialized, .enabled(if: Postfix.isInstalled), .timeLimit(.minutes(10)))
struct PostfixTests {
    private static let message =
        "From: <clerk@city.example>\r\nTo: <maija@example.com>\r\nSubject: =?utf-8?q?P=C3=A4?=\r\n"
        + "Message-ID: <1@city.example>\r\nDate: Sat, 21 Nov 2026 10:00:00 +0200\r\n\r\n"
        + ".\r\n..\r\n.dot\r\n\r\nPäivää, a line with trailing space \r\n"
        + String(repeating: "x", count: 990)
        + "\r\nlast\r\n"

    private func withPostfix(
        relayPort: Int? = nil, settings: [String] = [], _ body: (Postfix) async throws -> Void
    ) async throws {
        let files = try Certificate.shared.get()
        let postfix = try await Postfix(
            certificate: .init(chainFile: files.chainFile, keyFile: files.keyFile), relayPort: relayPort,
            settings: settings)
        defer { postfix.stop() }
        try await body(postfix)
    }

    private func smartHost(_ postfix: Postfix, _ tls: ClientSession.TLSPolicy) throws -> SmartHost {
        let name = try #require(HostName(parsing: "city.example"))
        let trust = SmartHostSettings.Trust.file(try Certificate.shared.get().chainFile)
        return try SmartHost(
            SmartHostSettings(host: "localhost", port: postfix.port, hostName: name, tls: tls, trust: trust),
            on: MultiThreadedEventLoopGroup.singleton)
    }

    private func mail(_ text: String = message, to recipients: String...) throws -> OutgoingMail {
        OutgoingMail(
            sender: try Address(parsing: "clerk@city.example"),
            recipients: try recipients.map { try Address(parsing: $0) },
            content: try OutgoingContent(checking: Array(text.utf8)))
    }

    @Test(
        "our mail arrives at Postfix byte for byte",
        arguments: [ClientSession.TLSPolicy.none, .opportunistic, .required])
    func toPostfix(_ tls: ClientSession.TLSPolicy) async throws {
        try await withPostfix { postfix in
            let host = try smartHost(postfix, tls)
            let report = await host.deliver(try mail(to: "maija@example.com"))
            guard case .delivered(let reply)? = report.outcomes.first else {
                Issue.record("\(report)")
                return
            }
            #expect(reply.code == 250 && reply.status?.description == "2.0.0")
            let arrived = try #require(try await postfix.waitForDelivered(1).first)
            let sent = Array(Self.message.replacing("\r\n", with: "\n").utf8)
            #expect(Array(arrived.suffix(sent.count)) == sent)
            #expect(
                postfix.log.contains("starttls=1") == (tls != .none) || !postfix.log.contains("disconnect"))
            await host.stop()
        }
    }

    @Test("each recipient has its own outcome: taken, refused, deferred")
    func outcomes() async throws {
        try await withPostfix { postfix in
            let host = try smartHost(postfix, .required)
            let report = await host.deliver(
                try mail(to: "maija@example.com", "nobody@example.com", "later@example.com"))
            try #require(report.outcomes.count == 3)
            guard case .delivered = report.outcomes[0],
                case .refused(.reply(let refusal)) = report.outcomes[1],
                case .deferred(.reply(let deferral)) = report.outcomes[2]
            else {
                Issue.record("\(report)")
                return
            }
            #expect(refusal.code == 550 && refusal.status?.description == "5.1.1")
            #expect(deferral.code == 451 && deferral.status?.description == "4.2.0")
            // The same connection goes on after a mail that nobody took.
            let refused = await host.deliver(try mail(to: "nobody@example.com"))
            guard case .refused? = refused.outcomes.first else {
                Issue.record("\(refused)")
                return
            }
            let again = await host.deliver(try mail(to: "maija@example.com"))
            guard case .delivered? = again.outcomes.first else {
                Issue.record("\(again)")
                return
            }
            #expect(await host.openConnections <= 2)
            #expect(try await postfix.waitForDelivered(2).count == 2)
            await host.stop()
        }
    }

    @Test("a large message goes through, one that is too large is not sent")
    func large() async throws {
        try await withPostfix(settings: ["message_size_limit = 1000000"]) { postfix in
            let host = try smartHost(postfix, .required)
            let text =
                Self.message + String(repeating: "0123456789abcdef0123456789abcdef\r\n.\r\n", count: 20_000)
            let report = await host.deliver(try mail(text, to: "maija@example.com"))
            guard case .delivered? = report.outcomes.first else {
                Issue.record("\(report)")
                return
            }
            let arrived = try #require(try await postfix.waitForDelivered(1).first)
            let sent = Array(text.replacing("\r\n", with: "\n").utf8)
            let isWhole = Array(arrived.suffix(sent.count)) == sent
            #expect(isWhole)
            let tooLarge = await host.deliver(try mail(text + text, to: "maija@example.com"))
            #expect(tooLarge.outcomes == [.refused(.tooLarge(limitBytes: 1_000_000))])
            #expect(await host.openConnections == 1)
            await host.stop()
        }
    }

    @Test("mail that Postfix relays arrives at our listener byte for byte, under verified TLS")
    func fromPostfix() async throws {
        let intake = MemoryIntake()
        try await withListener(intake: intake) { _, listenerPort in
            try await withPostfix(relayPort: listenerPort) { postfix in
                let host = try smartHost(postfix, .required)
                let recipients = (1...20).map { "person\($0)@city.example" }
                for recipient in recipients {
                    let report = await host.deliver(try mail(to: recipient))
                    guard case .delivered? = report.outcomes.first else {
                        Issue.record("\(report)")
                        return
                    }
                }
                for _ in 0..<1_200 where intake.mails.count < 20 {
                    try await Task.sleep(for: .milliseconds(50))
                }
                #expect(
                    intake.mails.map { $0.envelope.addresses[0].text }.sorted() == recipients.sorted(),
                    "\(postfix.log)")
                for arrived in intake.mails {
                    #expect(arrived.content.suffix(Self.message.utf8.count) == Array(Self.message.utf8)[...])
                    #expect(arrived.client.protection == .tls)
                    #expect(arrived.client.name?.text == "postfix.example")
                    #expect(arrived.envelope.body == .eightBit)
                }
                await host.stop()
            }
        }
    }

    @Test("what our listener refuses, Postfix sends back; what it defers, Postfix keeps")
    func refusals() async throws {
        let intake = MemoryIntake()
        try await withListener(intake: intake) { _, listenerPort in
            try await withPostfix(relayPort: listenerPort) { postfix in
                let host = try smartHost(postfix, .required)
                _ = await host.deliver(try mail(to: "nobody@city.example", "later@city.example"))
                for _ in 0..<1_200
                where !postfix.log.contains("status=deferred") || !postfix.log.contains("status=bounced") {
                    try await Task.sleep(for: .milliseconds(50))
                }
                #expect(postfix.log.contains("dsn=5.1.1, status=bounced"))
                #expect(postfix.log.contains("dsn=4.2.0, status=deferred"))
                await host.stop()
            }
        }
    }
}
