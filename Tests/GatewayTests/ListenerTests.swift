// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Gateway
import Mail
import NIOCore
import NIOPosix
import SMTP
import TestKit
import Testing

@Suite("Listener", .timeLimit(.minutes(10)))
struct ListenerTests {
    private func greet(_ port: Int) async throws -> Wire {
        let wire = try await Wire.connect(port)
        #expect(try await wire.reply().hasPrefix("220 "))
        #expect(try await wire.ask("EHLO client.example").hasPrefix("250 "))
        return wire
    }

    private func begin(_ wire: Wire, to recipient: String = "maija@example.com") async throws -> String {
        try await wire.send("MAIL FROM:<clerk@city.example>\r\nRCPT TO:<\(recipient)>\r\nDATA\r\n")
        #expect(try await wire.reply().hasPrefix("250 "))
        #expect(try await wire.reply().hasPrefix("250 "))
        return try await wire.reply()
    }

    @Test("only a listed network or a login may relay")
    func relaying() async throws {
        let intake = MemoryIntake()
        try await withListener(.implicit, intake: intake) { _, port in
            let wire = try await Wire.connect(port)
            try await wire.startTLS()
            #expect(try await wire.reply().hasPrefix("220 "))
            _ = try await wire.ask("EHLO client.example")
            _ = try await wire.ask("MAIL FROM:<clerk@city.example>")
            #expect(try await wire.ask("RCPT TO:<x@elsewhere.example>") == "550 5.7.1 Relaying denied")
            _ = try await wire.ask("RSET")
            #expect(try await wire.ask("AUTH PLAIN AGNsZXJrAGNvcnJlY3QgaG9yc2U=").hasPrefix("235 "))
            #expect(try await begin(wire, to: "x@elsewhere.example").hasPrefix("354 "))
            #expect(try await wire.ask(".").hasPrefix("250 "))
            let client = try #require(intake.mails.first).client
            #expect(client.login == Login(account: "clerk") && client.protection == .tls)
            #expect(client.address.description == "127.0.0.1" && client.origin == .anywhere)
            await wire.close()
        }
        let networks = [try #require(Network(parsing: "127.0.0.0/8"))]
        try await withListener(intake: intake) { settings in
            settings.relayNetworks = networks
        } _: { _, port in
            let wire = try await greet(port)
            #expect(try await begin(wire, to: "x@elsewhere.example").hasPrefix("354 "))
            await wire.close()
        }
    }

    @Test("when memory is used up mail is asked to come later, and taken again afterwards")
    func memoryBudget() async throws {
        let intake = MemoryIntake()
        try await withListener(intake: intake) { settings in
            settings.memoryBytes = 100_000
        } _: { listener, port in
            let holder = try await greet(port)
            let other = try await greet(port)
            #expect(try await begin(holder).hasPrefix("354 "))
            #expect(try await begin(other).hasPrefix("354 "))
            let line = String(repeating: "x", count: 998) + "\r\n"
            try await holder.send(String(repeating: line, count: 80))
            while listener.bytesInFlight < 80_000 { try await Task.sleep(for: .milliseconds(5)) }
            try await other.send(String(repeating: line, count: 40))
            #expect(try await other.ask(".") == "452 4.3.1 Busy with other messages, try again later")
            #expect(try await other.ask("MAIL FROM:<clerk@city.example> SIZE=50000").hasPrefix("250 "))
            #expect(try await other.ask("RCPT TO:<maija@example.com>").hasPrefix("250 "))
            #expect(try await other.ask("DATA") == "452 4.3.1 Busy with other messages, try again later")
            #expect(try await holder.ask(".").hasPrefix("250 "))
            while listener.bytesInFlight > 0 { try await Task.sleep(for: .milliseconds(5)) }
            #expect(try await begin(other).hasPrefix("354 "))
            try await other.send(String(repeating: line, count: 90))
            #expect(try await other.ask(".").hasPrefix("250 "))
            #expect(try await begin(other).hasPrefix("354 "))
            try await other.send(String(repeating: line, count: 10))
            await other.close()
            await holder.close()
        }
        #expect(intake.mails.map(\.content.count) == [80_000, 90_000])
    }

    @Test("a connection that goes away gives back what it held")
    func memoryGivenBack() async throws {
        try await withListener(intake: MemoryIntake()) { listener, port in
            let wire = try await greet(port)
            #expect(try await begin(wire).hasPrefix("354 "))
            try await wire.send(String(repeating: "x", count: 900) + "\r\n")
            while listener.bytesInFlight == 0 { try await Task.sleep(for: .milliseconds(5)) }
            await wire.close()
            while listener.connected > 0 { try await Task.sleep(for: .milliseconds(5)) }
            #expect(listener.bytesInFlight == 0)
        }
    }

    @Test("one client has only so many connections, and all together too")
    func connectionLimits() async throws {
        try await withListener(intake: MemoryIntake()) { settings in
            settings.limits.connections = 2
        } _: { listener, port in
            let first = try await greet(port)
            let second = try await greet(port)
            let third = try await Wire.connect(port)
            #expect(try await third.line() == "421 4.7.0 Too many connections, try again later")
            #expect(try await third.line() == nil)
            _ = try await first.ask("QUIT")
            await first.close()
            while listener.connected > 1 { try await Task.sleep(for: .milliseconds(5)) }
            let fourth = try await greet(port)
            await second.close()
            await fourth.close()
        }
        try await withListener(intake: MemoryIntake()) { settings in
            settings.connections = 0
        } _: { _, port in
            let first = try await Wire.connect(port).line()
            #expect(first?.hasPrefix("421 ") == true)
        }
    }

    @Test("who says nothing is told so and shown out, but not while we think")
    func timeouts() async throws {
        let intake = MemoryIntake(pause: .seconds(4))
        try await withListener(intake: intake) { settings in
            settings.contentTimeout = .seconds(3)
        } _: { _, port in
            let thinking = try await greet(port)
            #expect(try await begin(thinking).hasPrefix("354 "))
            #expect(try await thinking.ask(".").hasPrefix("250 "))
            #expect(try await begin(thinking).hasPrefix("354 "))
            #expect(try await thinking.line() == "421 4.4.2 Timed out; closing connection")
            #expect(try await thinking.line() == nil)
        }
        try await withListener(intake: intake) { settings in
            settings.commandTimeout = .milliseconds(200)
        } _: { _, port in
            let silent = try await Wire.connect(port)
            #expect(try await silent.reply().hasPrefix("220 "))
            #expect(try await silent.line() == "421 4.4.2 Timed out; closing connection")
            #expect(try await silent.line() == nil)
        }
    }

    @Test("a client that has closed its side hears the answer to what it sent whole, and nothing else counts")
    func halfClosed() async throws {
        let intake = MemoryIntake(pause: .milliseconds(200))
        try await withListener(intake: intake) { listener, port in
            let whole = try await greet(port)
            #expect(try await begin(whole).hasPrefix("354 "))
            try await whole.send("kept\r\n.\r\nQUIT\r\n")
            await whole.endInput()
            #expect(try await whole.line() == "250 2.6.0 Message accepted")
            #expect(try await whole.line()?.hasPrefix("221 ") == true)
            #expect(try await whole.line() == nil)
            for begun in ["", "half a mess", "lost\r\n."] {
                let half = try await greet(port)
                #expect(try await begin(half).hasPrefix("354 "))
                try await half.send(begun)
                await half.endInput()
                #expect(try await half.line() == nil)
            }
            // The end that we see may come a moment before the session's.
            for _ in 0..<1_500 where listener.bytesInFlight > 0 {
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(listener.bytesInFlight == 0)
        }
        #expect(intake.mails.map(\.content) == [Array("kept\r\n".utf8)])
    }

    @Test("stopping lets a message be finished, and shows the idle out")
    func stopping() async throws {
        let intake = MemoryIntake(pause: .milliseconds(100))
        try await withListener(intake: intake) { listener, port in
            let idle = try await greet(port)
            let busy = try await greet(port)
            #expect(try await begin(busy).hasPrefix("354 "))
            async let stopped: Void = listener.stop(within: .seconds(20))
            #expect(try await idle.line() == "421 4.3.2 Server is shutting down, try again soon")
            #expect(try await idle.line() == nil)
            await #expect(throws: (any Error).self) { try await Wire.connect(port) }
            try await busy.send("kept\r\n.\r\n")
            #expect(try await busy.line() == "250 2.6.0 Message accepted")
            #expect(try await busy.line() == "421 4.3.2 Server is shutting down, try again soon")
            #expect(try await busy.line() == nil)
            await idle.close()
            await busy.close()
            await stopped
            #expect(listener.connected == 0)
        }
        #expect(intake.mails.map(\.content) == [Array("kept\r\n".utf8)])
    }

    @Test("when the grace is over, who still sends is told to come back, and what was received is answered")
    func graceOver() async throws {
        let intake = MemoryIntake(pause: .milliseconds(600))
        try await withListener(intake: intake) { listener, port in
            let sending = try await greet(port)
            #expect(try await begin(sending).hasPrefix("354 "))
            try await sending.send("half a mess")
            let chunking = try await greet(port)
            try await chunking.send("MAIL FROM:<>\r\nRCPT TO:<maija@example.com>\r\nBDAT 6\r\nhalf\r\n")
            for _ in 0..<3 { #expect(try await chunking.reply().hasPrefix("250 ")) }
            let sent = try await greet(port)
            #expect(try await begin(sent).hasPrefix("354 "))
            try await sent.send("whole\r\n.\r\n")
            try await Task.sleep(for: .milliseconds(100))
            async let stopped: Void = listener.stop(within: .milliseconds(200))
            for client in [sending, chunking] {
                #expect(try await client.line() == "421 4.3.2 Server is shutting down, try again soon")
                #expect(try await client.line() == nil)
            }
            #expect(try await sent.line() == "250 2.6.0 Message accepted")
            #expect(try await sent.line() == "421 4.3.2 Server is shutting down, try again soon")
            #expect(try await sent.line() == nil)
            for client in [sending, chunking, sent] { await client.close() }
            await stopped
            #expect(listener.bytesInFlight == 0)
        }
        #expect(intake.mails.map(\.content) == [Array("whole\r\n".utf8)])
    }

    @Test("many sessions at once keep their messages apart")
    func concurrency() async throws {
        let intake = MemoryIntake()
        try await withListener(intake: intake) { _, port in
            try await withThrowingTaskGroup { group in
                for number in 0..<40 {
                    group.addTask {
                        let wire = try await greet(port)
                        if number.isMultiple(of: 4) {
                            #expect(try await wire.ask("STARTTLS").hasPrefix("220 "))
                            try await wire.startTLS()
                            _ = try await wire.ask("EHLO client.example")
                        }
                        for round in 0..<5 {
                            #expect(try await begin(wire).hasPrefix("354 "))
                            let line = "session \(number) round \(round)\r\n"
                            try await wire.send(String(repeating: line, count: 1 + number * 100))
                            #expect(try await wire.ask(".").hasPrefix("250 "))
                        }
                        #expect(try await wire.ask("QUIT").hasPrefix("221 "))
                        await wire.close()
                    }
                }
                try await group.waitForAll()
            }
        }
        #expect(intake.mails.count == 200)
        for mail in intake.mails {
            let lines = mail.content.split(separator: 10)
            #expect(Set(lines).count == 1, "lines of different sessions in one message")
        }
    }

    @Test("a listener that offers TLS without a certificate does not start")
    func noCertificate() async throws {
        await #expect(throws: ListenerFault.noCertificate) {
            try await withListener(intake: MemoryIntake()) { settings in
                settings.certificate = nil
            } _: { _, _ in
            }
        }
    }
}

@Suite("Network addresses")
struct NetworkAddressTests {
    private func address(_ text: String) throws -> NetworkAddress {
        try #require(NetworkAddress(parsing: text))
    }

    @Test("a network holds its addresses and no others")
    func contains() throws {
        let four = try #require(Network(parsing: "192.0.2.0/25"))
        #expect(try four.contains(address("192.0.2.127")))
        #expect(try !four.contains(address("192.0.2.128")))
        #expect(try four.contains(address("::ffff:192.0.2.1")))
        #expect(try !four.contains(address("2001:db8::1")))
        let six = try #require(Network(parsing: "2001:db8::/32"))
        #expect(try six.contains(address("2001:db8:ffff::1")))
        #expect(try !six.contains(address("2001:db9::1")))
        let everything = try #require(Network(parsing: "::/0"))
        #expect(try everything.contains(address("::1")))
        #expect(
            try #require(Network(parsing: "192.0.2.7")).contains(
                address("192.0.2.7")))
    }

    @Test(
        "what is no network is none",
        arguments: [
            "", "192.0.2.0/33", "192.0.2.1/24", "192.0.2/24", "x", "::/129", "192.0.2.0/-1", "192.0.2.0/",
            "1/2/3",
        ])
    func flaws(_ text: String) { #expect(Network(parsing: text) == nil) }

    @Test("addresses are written as usual", arguments: ["192.0.2.1", "2001:db8::1", "::1"])
    func written(_ text: String) throws {
        #expect(try #require(NetworkAddress(parsing: text)).description == text)
    }
}
