// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Gateway
import Mail
import NIOCore
import NIOPosix
import SMTP
import TestKit
import Testing

@Suite("Smart host", .timeLimit(.minutes(10)))
struct SmartHostTests {
    private func settings(
        _ port: Int, host: String = "localhost", _ tls: ClientSession.TLSPolicy,
        _ credentials: Credentials? = nil
    ) throws -> SmartHostSettings {
        SmartHostSettings(
            host: host, port: port, hostName: try #require(HostName(parsing: "city.example")), tls: tls,
            trust: .file(try Certificate.shared.get().chainFile), credentials: credentials)
    }

    private func smartHost(_ settings: SmartHostSettings) throws -> SmartHost {
        try SmartHost(settings, on: MultiThreadedEventLoopGroup.singleton)
    }

    private func mail(_ text: String = "Subject: x\r\n\r\n.y\r\n", to: String...) throws -> OutgoingMail {
        OutgoingMail(
            sender: nil, recipients: try to.map { try Address(parsing: $0) },
            content: try OutgoingContent(checking: Array(text.utf8)))
    }

    private let delivered = RecipientOutcome.delivered(.messageAccepted)

    @Test(
        "mail reaches our own listener, each policy in its way",
        arguments: [
            (ClientSession.TLSPolicy.none, ServerSession.TLSOffer.startTLS), (.opportunistic, .unavailable),
            (.opportunistic, .startTLS), (.required, .startTLS), (.implicit, .implicit),
        ])
    func policies(_ policy: ClientSession.TLSPolicy, _ offer: ServerSession.TLSOffer) async throws {
        let intake = MemoryIntake()
        try await withListener(offer, intake: intake) { _, port in
            for name in ["localhost", "127.0.0.1"] {
                let host = try smartHost(try settings(port, host: name, policy))
                let report = await host.deliver(try mail(to: "maija@example.com", "nobody@example.com"))
                #expect(report.outcomes.first == delivered)
                #expect(
                    report.outcomes.last
                        == .refused(.reply(DialogTown.reply(550, "5.1.1", "No such mailbox"))))
                await host.stop()
            }
            let isSafe = policy != .none && offer != .unavailable
            #expect(intake.mails.allSatisfy { ($0.client.protection == .tls) == isSafe })
            #expect(
                intake.mails.map(\.content)
                    == Array(repeating: Array("Subject: x\r\n\r\n.y\r\n".utf8), count: 2))
        }
    }

    @Test("a certificate that is not trusted, or not of this host, is not sent to")
    func verification() async throws {
        let intake = MemoryIntake()
        try await withListener(intake: intake) { _, port in
            var untrusting = try settings(port, .required)
            untrusting.trust = .system
            let outcome = await (try smartHost(untrusting)).deliver(try mail(to: "maija@example.com"))
                .outcomes[0]
            #expect(outcome == .deferred(.session(.tlsFailed)))
        }
        try await withListener(intake: intake) { settings in
            settings.endpoints[0].host = "127.0.0.2"
        } _: { _, port in
            let host = try smartHost(try settings(port, host: "127.0.0.2", .required))
            let outcome = await host.deliver(try mail(to: "maija@example.com")).outcomes[0]
            #expect(outcome == .deferred(.session(.tlsFailed)))
        }
        try await withListener(.unavailable, intake: intake) { _, port in
            let host = try smartHost(try settings(port, .required))
            let outcome = await host.deliver(try mail(to: "maija@example.com")).outcomes[0]
            #expect(outcome == .deferred(.session(.tlsNotOffered)))
        }
        #expect(intake.mails.isEmpty)
    }

    @Test("a login goes along, and a wrong one is a passing trouble")
    func login() async throws {
        let intake = MemoryIntake()
        try await withListener(intake: intake) { _, port in
            let right = Credentials(login: "clerk", password: Password("correct horse"))
            let host = try smartHost(try settings(port, .required, right))
            #expect(try await host.deliver(mail(to: "x@elsewhere.example")).outcomes == [delivered])
            #expect(intake.mails.first?.client.login == Login(account: "clerk"))
            await host.stop()
            let wrong = Credentials(login: "clerk", password: Password("wrong"))
            let outcome = await (try smartHost(try settings(port, .required, wrong)))
                .deliver(try mail(to: "x@elsewhere.example")).outcomes[0]
            #expect(outcome == .deferred(.session(.loginRefused(.badCredentials))))
        }
    }

    @Test("connections are used again, never more than allowed, and a dead one costs nothing")
    func reuse() async throws {
        let intake = MemoryIntake()
        let port = try await withListener(.unavailable, intake: intake) { listener, port in
            var settings = try settings(port, .none)
            settings.connections = 3
            let host = try smartHost(settings)
            for _ in 0..<5 {
                #expect(try await host.deliver(mail(to: "maija@example.com")).outcomes == [delivered])
            }
            #expect(await host.openConnections == 1)
            try await withThrowingTaskGroup { group in
                for _ in 0..<30 {
                    group.addTask {
                        let report = await host.deliver(try mail(to: "maija@example.com"))
                        #expect(report.outcomes == [delivered])
                    }
                }
                try await group.waitForAll()
            }
            #expect(await host.openConnections <= 3 && listener.connected <= 3)
            #expect(intake.mails.count == 35)
            await host.stop()
            return port
        }
        let outcome = await (try smartHost(try settings(port, .none))).deliver(
            try mail(to: "maija@example.com"))
        #expect(outcome.outcomes == [.deferred(.session(.unreachable))])
    }

    @Test("a server that closes an idle connection does not cost a mail")
    func staleConnection() async throws {
        let intake = MemoryIntake()
        let (host, port) = try await withListener(.unavailable, intake: intake) { _, port in
            let host = try smartHost(try settings(port, .none))
            #expect(try await host.deliver(mail(to: "maija@example.com")).outcomes == [delivered])
            return (host, port)
        }
        try await withListener(.unavailable, intake: intake) { settings in
            settings.endpoints[0].port = port
        } _: { _, _ in
            let report = await host.deliver(try mail(to: "maija@example.com"))
            #expect(report.outcomes == [delivered])
            await host.stop()
        }
    }

    @Test("an idle connection is given up after its time")
    func idleClose() async throws {
        try await withListener(.unavailable, intake: MemoryIntake()) { listener, port in
            var settings = try settings(port, .none)
            settings.idleConnection = .milliseconds(50)
            let host = try smartHost(settings)
            #expect(try await host.deliver(mail(to: "maija@example.com")).outcomes == [delivered])
            while await host.openConnections > 0 || listener.connected > 0 {
                try await Task.sleep(for: .milliseconds(10))
            }
        }
    }

    @Test("a server that says nothing is given up")
    func silentServer() async throws {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        var settings = try settings(try #require(server.localAddress?.port), .none)
        settings.replyTimeout = .milliseconds(100)
        let outcome = await (try smartHost(settings)).deliver(try mail(to: "maija@example.com"))
        #expect(outcome.outcomes == [.deferred(.session(.timedOut))])
        try await server.close()
    }
}
