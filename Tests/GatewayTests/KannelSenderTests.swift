// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Companions
import Gateway
import Logging
import NIOCore
import NIOPosix
import SMS
import Sealing
import Synchronization
import TestKit
import Testing
import Vocabulary

@Suite struct KannelSenderTests {
    private let log = Notebook()
    private let text =
        "Lehtolan kunta: kertakäyttökoodisi on 048213. Älä kerro koodia muille.\n\n@viesti.example #048213"

    @Test(
        "a text reaches the SMS centre through Kannel, in the alphabet that it needs",
        .enabled(if: Kannel.isInstalled, "needs kannel and kannel-extras"))
    func accepted() async throws {
        try await Kannel.run { kannel in
            let sender = try sender(kannel.address)
            #expect(try await send(text, through: sender) == .accepted(nil))
            #expect(try await send("→ 048213", through: sender) == .accepted(nil))
            await sender.close()
            let texts = try await kannel.texts(2)
            #expect(texts.map(\.from) == ["Lehtola", "Lehtola"])
            #expect(texts.map(\.to) == ["+358401234567", "+358401234567"])
            #expect(texts.map(\.kind) == ["text", "ucs-2"])
            #expect(texts.first?.content == text)
        }
        #expect(log.lines.map(\.outcome) == ["accepted", "accepted"])
    }

    @Test(
        "what became of a text comes to its own address, which Kannel is told",
        .enabled(if: Kannel.isInstalled, "needs kannel and kannel-extras"))
    func reports() async throws {
        let ear = try await ReportEar.listen()
        try await Kannel.run { kannel in
            let sender = try sender(kannel.address)
            let callback = "\(ear.address)/sms/0123456789abcdef0123456789abcdef01234567"
            #expect(try await send(text, through: sender, callback: callback) == .accepted(nil))
            await sender.close()
            // The fake centre takes every text, which is all that it knows of it.
            let paths = try await ear.paths(1)
            #expect(paths.first?.hasPrefix("/sms/0123456789abcdef0123456789abcdef01234567?status=") == true)
            let states = paths.compactMap { KannelReport.state($0.split(separator: "=").last ?? "") }
            #expect(states.first == .accepted || states.first == .delivered)
        }
        try await ear.close()
    }

    @Test(
        "Kannel refuses an account with a wrong password, and the log shows which settings to mend",
        .enabled(if: Kannel.isInstalled, "needs kannel and kannel-extras"))
    func wrongPassword() async throws {
        try await Kannel.run { kannel in
            let sender = try sender(kannel.address, password: "wrong")
            #expect(try await send(text, through: sender) == .refused(.account))
            let lost = try self.sender(kannel.address + "/elsewhere")
            #expect(try await send(text, through: lost) == .refused(.address))
            await sender.close()
            await lost.close()
            #expect(try await kannel.texts(0).isEmpty)
        }
        #expect(log.lines.map(\.outcome) == ["refused-account", "refused-address"])
    }

    @Test("a dead gateway leaves the text to be tried again")
    func dead() async throws {
        let sender = try sender("http://127.0.0.1:\(ChildProcess.freePort())/cgi-bin/sendsms")
        #expect(try await send(text, through: sender) == .later(.unreachable))
        await sender.close()
    }

    @Test("a gateway that takes the request and does not answer in time leaves in doubt whether it was sent")
    func slow() async throws {
        try await withListener(.silent) { address in
            let sender = try sender(address)
            #expect(try await send(text, through: sender) == .unknown(.timedOut))
            await sender.close()
        }
    }

    @Test("a gateway that hangs up without an answer leaves it in doubt too")
    func interrupted() async throws {
        try await withListener(.hangingUp) { address in
            let sender = try sender(address)
            #expect(try await send(text, through: sender) == .unknown(.interrupted))
            await sender.close()
        }
    }

    @Test("an endless answer is not kept, a redirect not followed")
    func strangeAnswers() async throws {
        let body = String(repeating: "x", count: 100_000)
        try await withListener(.answering("HTTP/1.1 202 Accepted\r\nContent-Length: 100000\r\n\r\n\(body)")) {
            address in
            let sender = try sender(address)
            #expect(try await send(text, through: sender) == .unknown(.unreadable))
            await sender.close()
        }
        let elsewhere = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
        try await withListener(.answering(elsewhere)) { address in
            let sender = try sender(address)
            #expect(try await send(text, through: sender) == .refused(.address))
            await sender.close()
        }
    }

    @Test("the log names the delivery and the outcome, never number, text, password or address")
    func log() async throws {
        let sender = try sender("http://127.0.0.1:\(ChildProcess.freePort())/cgi-bin/sendsms")
        _ = try await send(text, through: sender)
        await sender.close()
        let line = try #require(log.lines.first)
        #expect(log.lines.count == 1)
        #expect(line.metadata == ["delivery": "\(Self.delivery)", "outcome": "later-unreachable"])
        for word in ["401234567", "048213", "gwpass", "127.0.0.1"] { #expect(!line.whole.contains(word)) }
    }
}

extension KannelSenderTests {
    private static let delivery = DeliveryID(at: Moment(milliseconds: 0), by: Chance { 7 })

    private func sender(_ address: String, password: String = Kannel.password) throws -> KannelSender {
        var limits = SMSGatewayLimits()
        limits.connecting = .seconds(2)
        limits.answering = .milliseconds(700)
        let account = try KannelAccount(
            address: #require(GatewayAddress(parsing: address)), username: Kannel.username,
            password: Secret(password), sender: #require(SMSSender(parsing: "Lehtola")))
        return KannelSender(
            account, limits: limits, on: MultiThreadedEventLoopGroup.singleton, logger: log.logger)
    }

    private func send(
        _ text: String, through sender: KannelSender, callback: String? = nil
    ) async throws -> SMSHandover {
        let number = try #require(PhoneNumber(parsing: "040 123 4567"))
        return await sender.send(
            SMSOrder(
                SMSID(at: Moment(milliseconds: 1), by: Chance { 7 }), text: Secret(text), to: number,
                about: Self.delivery, callback: callback.map { Secret($0) }))
    }

    /// How a peer that is no gateway behaves.
    enum Peer { case silent, hangingUp, answering(String) }

    private func withListener(_ peer: Peer, _ use: (String) async throws -> Void) async throws {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { $0.pipeline.addHandler(PeerHandler(peer: peer)) }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await use("http://127.0.0.1:\(channel.localAddress?.port ?? 0)/cgi-bin/sendsms")
        } catch {
            try await channel.close()
            throw error
        }
        try await channel.close()
    }

    private final class PeerHandler: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        let peer: Peer

        init(peer: Peer) { self.peer = peer }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch peer {
            case .silent: break
            case .hangingUp: context.close(promise: nil)
            case .answering(let answer):
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
            }
        }
    }
}

/// A log that a test can read.
private final class Notebook: Sendable {
    struct Line {
        let whole: String
        let metadata: Logger.Metadata
        var outcome: String? { metadata["outcome"].map { "\($0)" } }
    }

    private let kept = Mutex<[Line]>([])

    var lines: [Line] { kept.withLock { $0 } }

    var logger: Logger {
        var logger = Logger(label: "test") { _ in Writer(notebook: self) }
        logger.logLevel = .trace
        return logger
    }

    private struct Writer: LogHandler {
        let notebook: Notebook
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let metadata = event.metadata ?? [:]
            let line = Line(whole: "\(event.level) \(event.message) \(metadata)", metadata: metadata)
            notebook.kept.withLock { $0.append(line) }
        }
    }
}
