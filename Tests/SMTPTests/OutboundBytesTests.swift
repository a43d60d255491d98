// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import SMTP
import Testing

/// Everything that the client session ever writes, looked at as octets.
@Suite("Outgoing octets")
struct OutboundBytesTests {
    private static let offers = [
        "250 relay.example\r\n",
        "250-relay.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-DSN\r\n250 SIZE\r\n",
    ]

    /// Plays a whole connection with one mail, and gives what was written, and how much of it before the content.
    private func wire(_ mail: OutgoingMail, offer: String) throws -> (all: [UInt8], content: [UInt8]) {
        var session = ClientSession(settings: .init(hostName: try hostName(), tls: .none))
        var all: [UInt8] = []
        var content: [UInt8] = []
        func perform(_ actions: [ClientSession.Action]) -> [ClientSession.Action] {
            for action in actions {
                switch action {
                case .write(let bytes): all += bytes
                case .writeContent(let bytes):
                    all += bytes
                    content += bytes
                case .startTLS, .ready, .report, .failed, .close: break
                }
            }
            return actions
        }
        _ = session.receive(.opened)
        _ = perform(session.receive(.bytes(octets("220 relay.example\r\n"))))
        _ = perform(session.receive(.bytes(octets(offer))))
        _ = perform(session.receive(.send(mail)))
        var replies = ["250 ok\r\n"] + mail.recipients.map { _ in "250 ok\r\n" } + ["354 go\r\n"]
        while !replies.isEmpty {
            var actions = perform(session.receive(.bytes(octets(replies.removeFirst()))))
            while case .writeContent? = actions.last { actions = perform(session.receive(.contentWritten)) }
        }
        _ = perform(session.receive(.bytes(octets("250 ok\r\n"))))
        _ = perform(session.receive(.quit))
        return (all, content)
    }

    private func bareLineEnds(_ bytes: [UInt8]) -> Int {
        bytes.indices.count { index in
            switch bytes[index] {
            case 10: index == 0 || bytes[index - 1] != 13
            case 13: index + 1 == bytes.count || bytes[index + 1] != 10
            default: false
            }
        }
    }

    @Test(
        "every line ends with CR LF, every dot is stuffed, and there is one end mark",
        arguments: 0..<300 as Range<UInt64>)
    func clean(_ seed: UInt64) throws {
        var chance = Repeatable(seed: seed)
        let words = [
            "\r\n", "\r\n.", "\r\n..", ".", "a", "QUIT\r\n", "\r\n.\r\n", ".\r\n", "ä", "\0", "\u{85}",
            "\u{2028}",
        ]
        var text = seed.isMultiple(of: 5) ? "" : "Subject: x\r\n\r\n"
        for _ in 0..<Int.random(in: 0...60, using: &chance) {
            text += words.randomElement(using: &chance) ?? ""
        }
        let body = try content(text)
        let mail = OutgoingMail(
            Envelope(
                sender: try address("\"a\\\"b c\"@x.example"),
                recipients: [
                    EnvelopeRecipient(
                        try address("b@x.example"), notify: .on([.delay]),
                        original: OriginalRecipient(
                            parsing: "utf-8;\\x{2028}+\\x{E4}".replacing("+", with: "")))
                ],
                returned: .headers, id: EnvelopeID(parsing: "+20+3D")),
            content: body)
        for offer in Self.offers {
            if !offer.contains("8BITMIME"), body.body == .eightBit { continue }
            let (all, written) = try wire(mail, offer: offer)
            #expect(bareLineEnds(all) == 0)
            var reader = DataReader(atMost: .max)
            var read: [UInt8] = []
            var index = 0
            let progress = reader.read(written, from: &index, into: &read)
            let expected = text.isEmpty || text.hasSuffix("\r\n") ? text : text + "\r\n"
            #expect(progress == .complete(bytes: expected.utf8.count))
            #expect(index == written.count && read == octets(expected))
            // Around the content stand the commands, each on a line of its own, and nothing else.
            let commands = String(decoding: all.prefix(all.count - written.count - 6), as: UTF8.self)
            let verbs = commands.split(separator: "\r\n").map { $0.prefix(4) }
            #expect(verbs == ["EHLO", "MAIL", "RCPT", "DATA"])
            #expect(all.suffix(6) == octets("QUIT\r\n")[...])
        }
    }
}
