// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import SMTP
import Testing

@Suite("Server session")
struct ServerSessionTests {
    var session: ServerSession

    init() throws {
        session = ServerSession(
            settings: .init(
                hostName: try hostName(), tls: .startTLS, authentication: .plainUnderTLS, messageBytes: 100))
        _ = session.receive(.opened)
        _ = say("EHLO client.example\r\n")
    }

    private mutating func say(_ text: String) -> [ServerSession.Action] {
        session.receive(.bytes(octets(text)))
    }

    /// Brings the session to where it reads content.
    private mutating func begin() throws {
        _ = say("MAIL FROM:<clerk@city.example>\r\nRCPT TO:<maija@example.com>\r\n")
        _ = session.receive(.accepted)
        _ = say("DATA\r\n")
        #expect(session.receive(.accepted) == [.reply(.goAhead)])
        #expect(session.expectation == .content)
    }

    @Test("a recipient we refuse leaves the transaction open")
    mutating func refusedRecipient() throws {
        let (clerk, nobody) = (try address("clerk@city.example"), try address("nobody@example.com"))
        let refusal = try reply(550, "5.7.1", "Delivery not authorized")
        #expect(say("MAIL FROM:<clerk@city.example>\r\n") == [.reply(.senderAccepted)])
        #expect(say("RCPT TO:<nobody@example.com>\r\n") == [.ask(.mayReceive(nobody, from: clerk))])
        #expect(session.receive(.refused(refusal)) == [.reply(refusal)])
        #expect(say("RCPT TO:<nobody@example.com>\r\n") == [.ask(.mayReceive(nobody, from: clerk))])
        #expect(session.receive(.accepted) == [.reply(.recipientAccepted)])
    }

    @Test("what is pipelined behind a question waits for its answer")
    mutating func waiting() throws {
        let (clerk, maija) = (try address("clerk@city.example"), try address("maija@example.com"))
        let group = "MAIL FROM:<clerk@city.example>\r\nRCPT TO:<maija@example.com>\r\nNOOP\r\nDATA\r\n"
        #expect(say(group) == [.reply(.senderAccepted), .ask(.mayReceive(maija, from: clerk))])
        #expect(!session.wantsBytes)
        let envelope = Envelope(sender: clerk, recipients: [EnvelopeRecipient(maija)])
        #expect(
            session.receive(.accepted) == [
                .reply(.recipientAccepted), .reply(.ok), .ask(.mayBegin(envelope)),
            ])
        #expect(session.receive(.accepted) == [.reply(.goAhead)])
        #expect(session.wantsBytes)
    }

    @Test("content comes unstuffed, in the pieces it arrived in, and ends with a question")
    mutating func contentInPieces() throws {
        try begin()
        #expect(say("one\r\n..two\r") == [.content(octets("one\r\n.two"))])
        #expect(say("\nthree") == [.content(octets("\r\nthree"))])
        let envelope = Envelope(
            sender: try address("clerk@city.example"),
            recipients: [EnvelopeRecipient(try address("maija@example.com"))])
        #expect(say("\r\n.\r\nNOOP\r\n") == [.content(octets("\r\n")), .ask(.receive(envelope))])
        #expect(session.receive(.taken(.messageAccepted)) == [.reply(.messageAccepted), .reply(.ok)])
    }

    @Test("content that is refused is dropped at once, and answered at its end")
    mutating func dropped() throws {
        try begin()
        #expect(say("one\r\n") == [.content(octets("one\r\n"))])
        #expect(say("two\nthree") == [.dropContent])
        #expect(say("four\r\n") == [])
        #expect(say(".\r\n") == [.reply(.bareLineFeedInContent)])
    }

    @Test("where the edge has no room left, the message is read away and may come again")
    mutating func outOfRoom() throws {
        try begin()
        #expect(session.receive(.outOfRoom) == [.dropContent])
        #expect(session.receive(.outOfRoom) == [])
        #expect(say("one\r\n.\r\n") == [.reply(.outOfRoom)])
        try begin()
    }

    @Test("no room at DATA is said before the client sends")
    mutating func noRoomAtAll() throws {
        _ = say("MAIL FROM:<clerk@city.example>\r\nRCPT TO:<maija@example.com>\r\n")
        _ = session.receive(.accepted)
        _ = say("DATA\r\n")
        #expect(session.receive(.refused(.outOfRoom)) == [.reply(.outOfRoom)])
        #expect(say("MAIL FROM:<clerk@city.example>\r\n") == [.reply(.senderAccepted)])
    }

    @Test("a message of exactly the limit is taken, one octet more is not", arguments: [100, 101])
    mutating func limit(_ size: Int) throws {
        try begin()
        let text = String(repeating: "x", count: size - 2) + "\r\n.\r\n"
        let actions = say(text)
        #expect((actions == [.dropContent, .reply(.messageTooLarge)]) == (size == 101), "\(actions)")
    }

    @Test("shutting down ends an idle session at once, and one with a message after its answer")
    mutating func shutDown() throws {
        var idle = session
        #expect(idle.receive(.shuttingDown) == [.reply(.shuttingDown), .close])
        try begin()
        #expect(session.receive(.shuttingDown) == [])
        _ = say("x\r\n.\r\n")
        #expect(
            session.receive(.taken(.messageAccepted)) == [
                .reply(.messageAccepted), .reply(.shuttingDown), .close,
            ])
        #expect(say("NOOP\r\n") == [])
    }

    @Test("a session that timed out says so and takes nothing more")
    mutating func timedOut() throws {
        try begin()
        #expect(session.receive(.timedOut) == [.dropContent, .reply(.timedOut), .close])
        #expect(say("x\r\n.\r\n") == [])
        #expect(session.receive(.accepted) == [])
    }

    @Test("a hundred commands that bring no mail are enough")
    mutating func idleCommands() {
        for _ in 1..<SMTPLimits.idleCommands { #expect(say("NOOP\r\n") == [.reply(.ok)]) }
        #expect(say("NOOP\r\n") == [.reply(.tooManyIdleCommands), .close])
    }

    @Test("clear text that comes while TLS is being started is not kept")
    mutating func noClearTextIntoTLS() {
        #expect(say("STARTTLS\r\n") == [.reply(.readyForTLS), .startTLS])
        #expect(say("NOOP\r\n") == [])
        #expect(session.receive(.tlsEstablished) == [])
        #expect(session.protection == .tls)
        #expect(session.clientName == nil)
    }

    @Test("a password is asked about and printed nowhere")
    mutating func silentPassword() throws {
        _ = say("STARTTLS\r\n")
        _ = session.receive(.tlsEstablished)
        _ = say("EHLO client.example\r\n")
        let actions = say("AUTH PLAIN AGNsZXJrAGNvcnJlY3QgaG9yc2U=\r\n")
        let credentials = Credentials(login: "clerk", password: Password("correct horse"))
        #expect(actions == [.ask(.authenticate(credentials))])
        var dumped = ""
        dump(actions, to: &dumped)
        dump(try Command(parsing: octets("AUTH PLAIN AGNsZXJrAGNvcnJlY3QgaG9yc2U=")), to: &dumped)
        #expect(!dumped.contains("horse") && !dumped.contains("AGNs") && !"\(actions)".contains("horse"))
        #expect(session.receive(.accepted) == [.reply(.authenticated)])
        #expect(session.login == "clerk")
    }

    @Test(
        "whatever comes, in whatever order, the session goes on or ends, and says only whole replies",
        arguments: 0..<400 as Range<UInt64>)
    func anything(_ seed: UInt64) throws {
        var chance = Repeatable(seed: seed)
        let words = [
            "EHLO x\r\n", "HELO x\r\n", "MAIL FROM:<a@x.example>\r\n", "RCPT TO:<b@x.example>\r\n",
            "DATA\r\n",
            "x\r\n", ".\r\n", "..\r\n", "RSET\r\n", "STARTTLS\r\n", "AUTH PLAIN\r\n",
            "AUTH PLAIN AGEAYg==\r\n",
            "AGEAYg==\r\n", "NOOP\r\n", "\r", "\n", "\0", String(repeating: "y", count: 700),
            "LHLO x\r\n", "BDAT 3\r\n", "BDAT 3 LAST\r\n", "BDAT 0 LAST\r\n", "BDAT 60 LAST\r\n",
            "BDAT x\r\n",
        ]
        let disturbances: [ServerSession.Event] = [
            .outOfRoom, .timedOut, .tooSlow, .shuttingDown, .graceOver,
        ]
        let dialect: ServerSession.Dialect = seed.isMultiple(of: 2) ? .smtp : .lmtp
        var session = ServerSession(
            settings: .init(
                hostName: try hostName(), tls: seed.isMultiple(of: 3) ? .implicit : .startTLS,
                authentication: .plainUnderTLS, messageBytes: 50, recipients: 2, dialect: dialect))
        var pending: [ServerSession.Event] = [.opened]
        var isClosed = false
        for _ in 0..<120 {
            var event = ServerSession.Event.bytes(octets(words.randomElement(using: &chance) ?? ""))
            if Int.random(in: 0..<40, using: &chance) == 0 {
                event = disturbances.randomElement(using: &chance) ?? event
            } else if !pending.isEmpty, Int.random(in: 0..<3, using: &chance) > 0 {
                event = pending.removeFirst()
            }
            let actions = session.receive(event)
            #expect(!isClosed || actions.isEmpty)
            for action in actions {
                switch action {
                case .ask(.receive): pending.append(.taken(.messageAccepted))
                case .ask: pending.append(Bool.random(using: &chance) ? .accepted : .refused(.noRecipients))
                case .startTLS: pending.append(.tlsEstablished)
                case .reply(let reply): #expect(reply.wire.suffix(2) == [13, 10])
                case .close: isClosed = true
                case .content(let bytes): #expect((1...50).contains(bytes.count))
                case .dropContent: break
                }
            }
        }
    }

    @Test("any cut of the input into pieces gives the same conversation", arguments: 0..<50)
    func anyCut(_ seed: UInt64) throws {
        let input = octets(
            "MAIL FROM:<clerk@city.example> SIZE=10\r\nRCPT TO:<maija@example.com>\r\nNOOP \(seed)\r\nBOGUS\r\nQUIT\r\n"
        )
        #expect(talk([input]) == talk(pieces(input, seed)))
    }

    private func pieces(_ input: [UInt8], _ seed: UInt64) -> [[UInt8]] {
        var chance = Repeatable(seed: seed)
        var rest = input[...]
        var pieces: [[UInt8]] = []
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...20, using: &chance))
            pieces.append(Array(piece))
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }

    private func talk(_ pieces: [[UInt8]]) -> [ServerSession.Action] {
        var session = session
        var all: [ServerSession.Action] = []
        for piece in pieces {
            var actions = session.receive(.bytes(piece))
            while case .ask = actions.last {
                all += actions
                actions = session.receive(.accepted)
            }
            all += actions
        }
        return all
    }
}
