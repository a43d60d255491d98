// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Gateway
import Mail
import NIOCore
import NIOPosix
import Notices
import SMTP
import Synchronization
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

    @Test(
        "mail to a domain that takes encrypted mail alone comes back where the relay promises nothing; the others' goes"
    )
    func encryptedDomains() async throws {
        let intake = MemoryIntake()
        try await withListener(.startTLS, intake: intake) { _, port in
            let host = try smartHost(try settings(port, .required))
            let relay = SmartHostRelay(host, encryptedDomains: ["partner.example"])
            let envelope = Envelope(
                sender: nil,
                recipients: try ["maija@example.com", "anna@partner.example", "ville@example.com"].map {
                    EnvelopeRecipient(try Address(parsing: $0))
                })
            let passage = await relay.pass(envelope, Array("Subject: x\r\n\r\n.y\r\n".utf8)) { true }
            #expect(passage.handovers.first == .accepted && passage.handovers.count == 3)
            guard case .refused(let status, let words) = passage.handovers[1] else {
                Issue.record("\(passage.handovers[1])")
                return
            }
            #expect(status?.description == "5.7.30" && words.description.contains("send it sealed"))
            #expect(!intake.mails.flatMap(\.envelope.addresses).contains { $0.domain == "partner.example" })
            await host.stop()
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

    @Test("a mail that is somebody else’s by now does not go, be its turn late or its dialog begun")
    func withdrawn() async throws {
        let intake = MemoryIntake()
        let withdrawn = [RecipientOutcome.deferred(.session(.withdrawn))]
        try await withListener(.unavailable, intake: intake) { _, port in
            let host = try smartHost(try settings(port, .none))
            let late = await host.deliver(try mail(to: "maija@example.com")) { false }
            #expect(late.outcomes == withdrawn)
            let asked = Mutex(0)
            let begun = await host.deliver(try mail(to: "maija@example.com")) {
                asked.withLock { count in
                    count += 1
                    return count == 1
                }
            }
            #expect(begun.outcomes == withdrawn && asked.withLock { $0 } > 1)
            #expect(intake.mails.isEmpty)
            #expect(await host.deliver(try mail(to: "maija@example.com")).outcomes == [delivered])
            await host.stop()
        }
        #expect(intake.mails.count == 1)
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

    @Test("a server that says something now and then, but never a whole reply, is given up too")
    func dripping() async throws {
        let server = try await Sluggard.start(.drips)
        var settings = try settings(try #require(server.localAddress?.port), .none)
        settings.replyTimeout = .milliseconds(500)
        let outcome = await (try smartHost(settings)).deliver(try mail(to: "maija@example.com"))
        #expect(outcome.outcomes == [.deferred(.session(.timedOut))])
        try await server.close()
    }

    @Test("a server that does not take the content is given up, with the patience of content")
    func stalled() async throws {
        let server = try await Sluggard.start(.stopsReading)
        var settings = try settings(try #require(server.localAddress?.port), .none)
        settings.blockTimeout = .milliseconds(500)
        let large = String(repeating: "0123456789abcdef0123456789abcdef\r\n", count: 2_000_000)
        let outcome = await (try smartHost(settings)).deliver(try mail(large, to: "maija@example.com"))
        #expect(outcome.outcomes == [.deferred(.session(.timedOut))])
        try await server.close()
    }

    @Test(
        "what a sender wants to hear arrives with the mail where DSN is offered, and the report says where not"
    )
    func wishes() async throws {
        let envelope = Envelope(
            sender: try Address(parsing: "clerk@city.example"),
            recipients: [
                EnvelopeRecipient(
                    try Address(parsing: "maija@example.com"), notify: .on([.success]),
                    original: OriginalRecipient(parsing: "rfc822;M@example.com"))
            ],
            returned: .headers, id: EnvelopeID(parsing: "x+2By"))
        let mail = OutgoingMail(envelope, content: try OutgoingContent(checking: Array("a\r\n".utf8)))
        for offer in [ServerSession.NotificationOffer.dsn, .none] {
            let intake = MemoryIntake()
            try await withListener(.unavailable, intake: intake) { settings in
                settings.notifications = offer
            } _: { _, port in
                let host = try smartHost(try settings(port, .none))
                let report = await host.deliver(mail)
                #expect(report.outcomes == [delivered] && report.notifications == offer)
                await host.stop()
            }
            let arrived = try #require(intake.mails.first).envelope
            #expect(
                arrived.recipients
                    == (offer == .dsn ? envelope.recipients : arrived.addresses.map { .init($0) }))
            #expect(arrived.returned == (offer == .dsn ? .headers : nil))
            #expect(arrived.id?.text == (offer == .dsn ? "x+y" : nil))
        }
    }
}

/// A server that keeps its clients waiting.
private final class Sluggard: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    enum Habit { case drips, stopsReading }

    static func start(_ habit: Habit) async throws -> any Channel {
        try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Sluggard(habit))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    private let habit: Habit

    init(_ habit: Habit) {
        self.habit = habit
    }

    func channelActive(context: ChannelHandlerContext) {
        switch habit {
        case .stopsReading: say("220 sluggard.example\r\n", context.channel)
        case .drips:
            let channel = context.channel
            channel.eventLoop.scheduleRepeatedTask(initialDelay: .zero, delay: .milliseconds(50)) { task in
                guard channel.isActive else { return task.cancel() }
                channel.writeAndFlush(ByteBuffer(string: "220-and so on\r\n"), promise: nil)
            }
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let text = String(buffer: unwrapInboundIn(data))
        if text.contains("DATA\r\n") {
            say("354 go on\r\n", context.channel)
            context.channel.setOption(.autoRead, value: false).whenComplete { _ in }
        } else if !text.contains("QUIT") {
            say("250 ok\r\n", context.channel)
        }
    }

    private func say(_ text: String, _ channel: any Channel) {
        channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
    }
}
