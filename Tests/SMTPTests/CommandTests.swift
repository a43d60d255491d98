// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import SMTP
import Testing

@Suite("Commands")
struct CommandTests {
    private func parsed(_ line: String) throws(CommandFlaw) -> Command { try Command(parsing: octets(line)) }

    @Test("commands are read")
    func commands() throws {
        #expect(try parsed("quit ") == .quit)
        #expect(try parsed("NoOp x y") == .noOperation)
        #expect(try parsed("EHLO [127.0.0.1]") == .extendedHello(#require(HostName(parsing: "[127.0.0.1]"))))
        let clerk = try address("clerk@city.example")
        #expect(
            try parsed("MAIL FROM:<clerk@city.example>") == .mail(Envelope(sender: clerk, recipients: [])))
        #expect(
            try parsed("mail from:<clerk@city.example> smtputf8 size=12  body=8bitmime auth=a+40b")
                == .mail(
                    Envelope(
                        sender: clerk, recipients: [], body: .eightBit, characters: .utf8, declaredBytes: 12))
        )
        #expect(try parsed("MAIL FROM:<>") == .mail(Envelope(sender: nil, recipients: [])))
        #expect(try parsed("RCPT TO:<@a.example:clerk@city.example>") == .recipient(.address(clerk)))
        #expect(try parsed("RCPT TO:<postMASTER>") == .recipient(.postmaster))
        #expect(
            try parsed("RCPT TO:<clerk@city.example> notify=DELAY,failure orcpt=rfc822;a+2Bb@c.example")
                == .recipient(
                    .address(clerk), notify: .on([.failure, .delay]),
                    original: OriginalRecipient(parsing: "RFC822;a+2Bb@c.example")))
        #expect(try parsed("bdat 12 last") == .chunk(bytes: 12, .last))
        #expect(try parsed("BDAT 0") == .chunk(bytes: 0, .more))
        #expect(
            try parsed("RCPT TO:<\"a\\\">b\"@x.example>")
                == .recipient(.address(address("\"a\\\">b\"@x.example"))))
    }

    @Test(
        "what is no command is told why",
        arguments: [
            ("", .unknown), ("MAILFROM:<a@b.example>", .unknown), ("MAIL", .syntax), ("MAIL FROM:", .syntax),
            ("MAIL FROM:a@b.example", .syntax), ("MAIL FROM:<a@b.example", .syntax),
            ("MAIL TO:<a@b.example>", .syntax),
            ("MAIL FROM:<a@b.example>x", .syntax), ("MAIL FROM:<a b@c.example>", .sender),
            ("RCPT TO:<>", .recipient),
            ("RCPT TO:<@a.example>", .recipient), ("MAIL FROM:<a@b.example> X=1", .unknownParameter),
            ("MAIL FROM:<a@b.example> SIZE", .parameter), ("MAIL FROM:<a@b.example> SIZE=+1", .parameter),
            ("MAIL FROM:<a@b.example> SMTPUTF8 SMTPUTF8", .parameter),
            ("MAIL FROM:<ä@b.example>", .senderNeedsSMTPUTF8),
            ("RSET now", .unexpectedArgument), ("EHLO a b", .clientName), ("AUTH PLAIN a b", .syntax),
            ("GET / HTTP/1.1", .foreignProtocol), ("Host: x", .foreignProtocol), ("BDAT", .chunkSize),
            ("BDAT -1", .chunkSize), ("BDAT 1 FIRST", .chunkSize),
            ("RCPT TO:<a@b.example> NOTIFY=", .parameter),
            ("RCPT TO:<a@b.example> SIZE=1", .unknownParameter),
            ("NOOP \t\u{7f}", .control), ("NO\0OP", .nul),
        ] as [(String, CommandFlaw)])
    func flaws(_ line: String, _ flaw: CommandFlaw) {
        #expect(throws: flaw) { try parsed(line) }
        #expect(flaw.reply.code >= 400)
    }

    @Test("a path of 257 octets is too long")
    func longPath() {
        let domain = String(repeating: "x.", count: 200) + "example"
        #expect(throws: CommandFlaw.syntax) { try parsed("MAIL FROM:<a@\(domain)>") }
    }
}

@Suite("Replies")
struct ReplyTests {
    @Test("a reply is written with its status on every line")
    func written() throws {
        let reply = Reply(code: 250, status: try EnhancedStatus(parsing: "2.1.5"), lines: ["one", "two"])
        #expect(reply.wire == octets("250-2.1.5 one\r\n250 2.1.5 two\r\n"))
    }

    @Test("no text can carry a line end or other controls into the stream")
    func printable() {
        #expect(Reply(code: 550, status: nil, text: "a\r\n250 ä\u{7f}").wire == octets("550 a??250 ??\r\n"))
    }

    @Test("long text is cut into lines that RFC 5321 §4.5.3.1.5 allows")
    func wrapped() {
        let reply = Reply(code: 550, status: nil, text: String(repeating: "word ", count: 300))
        #expect(reply.lines.count > 1)
        #expect(
            String(decoding: reply.wire, as: UTF8.self).split(separator: "\r\n").allSatisfy {
                $0.utf8.count <= 510
            })
    }
}
