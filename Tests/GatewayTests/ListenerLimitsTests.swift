// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Gateway
import NIOCore
import SMTP
import TestKit
import Testing
import Watching

/// What one client may do, and what becomes of one that does too much, or too slowly.
@Suite("Limits of a client", .timeLimit(.minutes(10)))
struct ListenerLimitsTests {
    private static let begin = "MAIL FROM:<clerk@city.example>\r\nRCPT TO:<maija@example.com>\r\n"

    private func greet(_ port: Int) async throws -> Wire {
        let wire = try await Wire.connect(port)
        #expect(try await wire.reply().hasPrefix("220 "))
        #expect(try await wire.ask("EHLO client.example").hasPrefix("250 "))
        return wire
    }

    @Test("who connects too often is told to come later, and a relay network is not")
    func connectionRate() async throws {
        try await withListener(intake: MemoryIntake()) { settings in
            settings.limits.connectionsPerMinute = 3
        } _: { _, port in
            for _ in 0..<3 {
                let wire = try await greet(port)
                #expect(try await wire.ask("QUIT").hasPrefix("221 "))
                await wire.close()
            }
            let refused = try await Wire.connect(port)
            #expect(
                try await refused.line()
                    == "421 4.7.0 Too many connections from you within a minute, try again later")
            #expect(try await refused.line() == nil)
        }
        let networks = [try #require(Network(parsing: "127.0.0.0/8"))]
        try await withListener(intake: MemoryIntake()) { settings in
            settings.limits.connectionsPerMinute = 3
            settings.relayNetworks = networks
        } _: { _, port in
            for _ in 0..<10 { await (try await greet(port)).close() }
        }
    }

    @Test("who sends too often is told so before the message comes, by DATA and by BDAT")
    func messageRate() async throws {
        let intake = MemoryIntake()
        try await withListener(intake: intake) { settings in
            settings.limits.messagesPerMinute = 1
        } _: { _, port in
            let wire = try await greet(port)
            try await wire.send(Self.begin + "BDAT 3 LAST\r\na\r\n")
            for _ in 0..<3 { #expect(try await wire.reply().hasPrefix("250 ")) }
            for rest in ["DATA\r\n", "BDAT 6 LAST\r\nNOOP\r\n"] {
                try await wire.send(Self.begin + rest)
                for _ in 0..<2 { #expect(try await wire.reply().hasPrefix("250 ")) }
                #expect(
                    try await wire.reply()
                        == "451 4.7.0 Too many messages from you within a minute, try again later")
            }
            #expect(try await wire.ask("NOOP").hasPrefix("250 "))
            await wire.close()
        }
        #expect(intake.mails.count == 1)
    }

    @Test("who names too many recipients is told so of each further one")
    func recipientRate() async throws {
        try await withListener(intake: MemoryIntake()) { settings in
            settings.limits.recipientsPerMinute = 2
        } _: { _, port in
            let wire = try await greet(port)
            _ = try await wire.ask("MAIL FROM:<clerk@city.example>")
            for _ in 0..<2 { #expect(try await wire.ask("RCPT TO:<maija@example.com>").hasPrefix("250 ")) }
            #expect(
                try await wire.ask("RCPT TO:<maija@example.com>")
                    == "450 4.7.0 Too many recipients from you within a minute, try again later")
            await wire.close()
        }
    }

    @Test("errors end a stranger's connection sooner than that of a relay network")
    func errors() async throws {
        let networks = [try #require(Network(parsing: "127.0.0.0/8"))]
        for (isListed, limit) in [(false, 3), (true, 5)] {
            try await withListener(intake: MemoryIntake()) { settings in
                settings.limits.errors = 3
                settings.relayLimits.errors = 5
                settings.relayNetworks = isListed ? networks : []
            } _: { _, port in
                let wire = try await greet(port)
                for _ in 0..<limit { #expect(try await wire.ask("BOGUS").hasPrefix("500 ")) }
                #expect(try await wire.line() == "421 4.7.0 Too many errors; closing connection")
                #expect(try await wire.line() == nil)
            }
        }
    }

    @Test("strangers leave a part of the connections to the relay networks")
    func kept() async throws {
        let networks = [try #require(Network(parsing: "192.0.2.0/24"))]
        try await withListener(.unavailable, intake: MemoryIntake()) { settings in
            settings.connections = 4
            settings.relayNetworks = networks
            settings.proxyNetworks = [Network(parsing: "127.0.0.0/8")].compactMap(\.self)
            settings.endpoints[0].proxy = .required
        } _: { _, port in
            func connect(from last: UInt8, of network: [UInt8]) async throws -> Wire {
                let wire = try await Wire.connect(port)
                let signature: [UInt8] = [13, 10, 13, 10, 0, 13, 10, 0x51, 0x55, 0x49, 0x54, 10]
                let source = network + [last]
                try await wire.send(signature + [0x21, 0x11, 0, 12] + source + [10, 0, 0, 1, 1, 2, 0, 25])
                return wire
            }
            var open: [Wire] = []
            for number in 1...3 {
                open.append(try await connect(from: UInt8(number), of: [203, 0, 113]))
                #expect(try await open[number - 1].line()?.hasPrefix("220 ") == true)
            }
            let stranger = try await connect(from: 4, of: [203, 0, 113])
            #expect(try await stranger.line() == "421 4.7.0 Too many connections, try again later")
            let server = try await connect(from: 4, of: [192, 0, 2])
            #expect(try await server.line()?.hasPrefix("220 ") == true)
            for wire in open + [stranger, server] { await wire.close() }
        }
    }

    @Test("a command that comes octet by octet has no more time than another")
    func slowCommand() async throws {
        try await withListener(intake: MemoryIntake()) { settings in
            settings.commandTimeout = .milliseconds(600)
        } _: { _, port in
            let wire = try await greet(port)
            let sender = Task {
                while !Task.isCancelled {
                    try await wire.send("x")
                    try await Task.sleep(for: .milliseconds(50))
                }
            }
            #expect(try await wire.line() == "421 4.4.2 Timed out; closing connection")
            sender.cancel()
            await wire.close()
        }
    }

    @Test(
        "content that comes octet by octet ends when its time is over",
        arguments: ["DATA\r\n", "BDAT 9000 LAST\r\n"])
    func slowContent(_ command: String) async throws {
        let intake = MemoryIntake()
        try await withListener(intake: intake) { settings in
            settings.slowContent = .milliseconds(800)
        } _: { listener, port in
            let wire = try await greet(port)
            try await wire.send(Self.begin + command)
            for _ in 0..<(command == "DATA\r\n" ? 3 : 2) { _ = try await wire.reply() }
            let sender = Task {
                while !Task.isCancelled {
                    try await wire.send("x")
                    try await Task.sleep(for: .milliseconds(50))
                }
            }
            #expect(try await wire.line() == "421 4.4.2 The message comes too slowly; closing connection")
            sender.cancel()
            await wire.close()
            while listener.connected > 0 { try await Task.sleep(for: .milliseconds(5)) }
            #expect(listener.bytesInFlight == 0)
        }
        #expect(intake.mails.isEmpty)
    }

    @Test("many tiny chunks do not stretch the time of a message")
    func slowChunks() async throws {
        try await withListener(intake: MemoryIntake()) { settings in
            settings.slowContent = .milliseconds(800)
        } _: { _, port in
            let wire = try await greet(port)
            try await wire.send(Self.begin)
            for _ in 0..<2 { _ = try await wire.reply() }
            var last = ""
            for _ in 0..<1_000 where !last.hasPrefix("421") {
                // Sending fails where the server has closed by now; what it said before that is read all the same.
                try? await wire.send("BDAT 1\r\nx")
                last = try await wire.line() ?? last
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(last == "421 4.4.2 The message comes too slowly; closing connection")
            await wire.close()
        }
    }

    @Test(
        "a handshake that does not come is not waited for long",
        arguments: [ServerSession.TLSOffer.startTLS, .implicit])
    func slowHandshake(_ offer: ServerSession.TLSOffer) async throws {
        try await withListener(offer, intake: MemoryIntake()) { settings in
            settings.handshakeTimeout = .milliseconds(300)
        } _: { listener, port in
            let wire = try await Wire.connect(port)
            if offer == .startTLS {
                _ = try await wire.reply()
                _ = try await wire.ask("EHLO client.example")
                _ = try await wire.ask("STARTTLS")
            }
            #expect(try await wire.line() == nil)
            while listener.connected > 0 { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    @Test(
        "who is no balancer of ours does not reach a listener that expects PROXY headers, whatever it sends")
    func proxyTrust() async throws {
        let registry = Registry()
        try await withListener(intake: MemoryIntake(), metrics: GatewayMetrics(registry)) { settings in
            settings.endpoints[0].proxy = .required
            settings.proxyNetworks = [Network(parsing: "192.0.2.0/24")].compactMap(\.self)
        } _: { listener, port in
            let wire = try await Wire.connect(port)
            #expect(try await wire.line() == nil)
            #expect(listener.connected == 0)
        }
        #expect(registry.text.contains("sinetti_smtp_connections_total{arrival=\"no-proxy-header\"} 1"))
    }

    @Test("an address that a balancer names counts as the client everywhere")
    func proxiedClient() async throws {
        let intake = MemoryIntake()
        let balancer = [try #require(Network(parsing: "127.0.0.0/8"))]
        let servers = [try #require(Network(parsing: "192.0.2.0/24"))]
        // The balancer itself being a relay network gives nobody behind it that right.
        try await withListener(.unavailable, intake: intake) { settings in
            settings.endpoints[0].proxy = .required
            settings.proxyNetworks = balancer
            settings.relayNetworks = balancer + servers
        } _: { _, port in
            for (source, expected) in [
                ([UInt8](arrayLiteral: 192, 0, 2, 9), "250 "), ([203, 0, 113, 9], "550 "),
            ] {
                let wire = try await Wire.connect(port)
                let signature: [UInt8] = [13, 10, 13, 10, 0, 13, 10, 0x51, 0x55, 0x49, 0x54, 10]
                try await wire.send(signature + [0x21, 0x11, 0, 12] + source + [10, 0, 0, 1, 1, 2, 0, 25])
                #expect(try await wire.reply().hasPrefix("220 "))
                _ = try await wire.ask("EHLO client.example")
                _ = try await wire.ask("MAIL FROM:<clerk@city.example>")
                #expect(try await wire.ask("RCPT TO:<x@elsewhere.example>").hasPrefix(expected))
                await wire.close()
            }
        }
    }
}
