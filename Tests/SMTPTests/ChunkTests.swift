// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import SMTP
import Testing

@Suite("Content in chunks")
struct ChunkTests {
    private func session(
        _ dialect: ServerSession.Dialect = .smtp, recipients: Int = 1
    ) throws -> ServerSession {
        var session = ServerSession(
            settings: .init(
                hostName: try hostName(), tls: .unavailable, authentication: .none, messageBytes: 100,
                dialect: dialect))
        _ = session.receive(.opened)
        _ = say(dialect == .smtp ? "EHLO x\r\n" : "LHLO x\r\n", &session)
        _ = say("MAIL FROM:<>\r\n", &session)
        for number in 0..<recipients {
            _ = say("RCPT TO:<a\(number)@x.example>\r\n", &session)
            _ = session.receive(.accepted)
        }
        return session
    }

    private func say(_ text: String, _ session: inout ServerSession) -> [ServerSession.Action] {
        session.receive(.bytes(octets(text)))
    }

    private func envelope(_ recipients: Int = 1) throws -> Envelope {
        Envelope(
            sender: nil,
            recipients: try (0..<recipients).map { EnvelopeRecipient(try address("a\($0)@x.example")) })
    }

    @Test("the first chunk asks for room, what follows it waits, and the last one hands the message over")
    func chunks() throws {
        var session = try session()
        let envelope = try envelope()
        #expect(say("BDAT 3\r\na\r\nBDAT 3 LAST\r\nb", &session) == [.ask(.mayBegin(envelope))])
        #expect(
            session.receive(.accepted) == [
                .content(octets("a\r\n")), .reply(.chunkTaken(bytes: 3)), .content(octets("b")),
            ])
        #expect(say("\r\nNOOP\r\n", &session) == [.content(octets("\r\n")), .ask(.receive(envelope))])
        #expect(session.receive(.taken(.messageAccepted)) == [.reply(.messageAccepted), .reply(.ok)])
    }

    @Test("where there is no room the chunk is read away before that is said")
    func noRoom() throws {
        var session = try session()
        _ = say("BDAT 6 LAST\r\nNO", &session)
        #expect(session.receive(.refused(.outOfRoom)) == [])
        #expect(say("OP\r\nNOOP\r\n", &session) == [.reply(.outOfRoom), .reply(.ok)])
        #expect(say("BDAT 0 LAST\r\n", &session) == [.reply(.mailFirst)])
    }

    @Test("where room ends between two chunks, the message is refused at the next")
    func outOfRoom() throws {
        var session = try session()
        _ = say("BDAT 3\r\na\r\n", &session)
        _ = session.receive(.accepted)
        #expect(session.receive(.outOfRoom) == [.dropContent])
        #expect(say("BDAT 3 LAST\r\nb\r\n", &session) == [.reply(.outOfRoom)])
    }

    @Test(
        "a client that goes away between two chunks leaves nothing behind",
        arguments: ["QUIT\r\n", "RSET\r\n"])
    func forgotten(_ command: String) throws {
        var session = try session()
        _ = say("BDAT 3\r\na\r\n", &session)
        #expect(session.receive(.accepted).contains(.content(octets("a\r\n"))))
        #expect(session.expectation == .content)
        #expect(say(command, &session).contains(.dropContent))
    }

    @Test("shutting down lets the last chunks come, and nothing else")
    func shutDown() throws {
        var finishing = try session()
        _ = say("BDAT 3\r\na\r\n", &finishing)
        _ = finishing.receive(.accepted)
        var idling = finishing
        #expect(finishing.receive(.shuttingDown) == [])
        _ = say("BDAT 0 LAST\r\n", &finishing)
        #expect(
            finishing.receive(.taken(.messageAccepted)) == [
                .reply(.messageAccepted), .reply(.shuttingDown), .close,
            ])
        #expect(idling.receive(.shuttingDown) == [])
        #expect(say("NOOP\r\n", &idling) == [.dropContent, .reply(.shuttingDown), .close])
    }

    @Test("when the grace is over content is not waited for, but our own answer is")
    func graceOver() throws {
        var coming = try session()
        _ = say("BDAT 3\r\na", &coming)
        _ = coming.receive(.accepted)
        _ = coming.receive(.shuttingDown)
        #expect(coming.receive(.graceOver) == [.dropContent, .reply(.shuttingDown), .close])
        var kept = try session()
        _ = say("BDAT 3 LAST\r\na\r\n", &kept)
        _ = kept.receive(.accepted)
        _ = kept.receive(.shuttingDown)
        #expect(kept.receive(.graceOver) == [])
        #expect(
            kept.receive(.taken(.messageAccepted)) == [
                .reply(.messageAccepted), .reply(.shuttingDown), .close,
            ])
    }

    @Test("in LMTP each recipient is answered for, and only at the end")
    func lmtp() throws {
        var session = try session(.lmtp, recipients: 2)
        _ = say("BDAT 3\r\na\r\n", &session)
        #expect(session.receive(.accepted).last == .reply(.chunkTaken(bytes: 3)))
        #expect(say("BDAT 0 LAST\r\n", &session) == [.ask(.receive(try envelope(2)))])
        #expect(
            session.receive(.takenEach([.messageAccepted, .outOfRoom])) == [
                .reply(.messageAccepted), .reply(.outOfRoom),
            ])
    }

    @Test(
        "however a message is cut into chunks and segments, the same comes of it",
        arguments: 0..<300 as Range<UInt64>)
    func anyCut(_ seed: UInt64) {
        var chance = Repeatable(seed: seed)
        let words = ["\r\n", "a", "bcdefghijklm", ".", "\r\n.\r\n", "\r", "\n"]
        let usable = seed.isMultiple(of: 3) ? words : Array(words.dropLast(2))
        let text = (0..<20).flatMap { _ in octets(usable.randomElement(using: &chance) ?? "") }
        var whole: [UInt8] = []
        var reader = ChunkReader(atMost: 1_000)
        reader.read(text[...], into: &whole)
        reader.finish(into: &whole)
        var pieces: [UInt8] = []
        var crumbs = ChunkReader(atMost: 1_000)
        var rest = text[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...5, using: &chance))
            crumbs.read(piece, into: &pieces)
            rest = rest.dropFirst(piece.count)
        }
        crumbs.finish(into: &pieces)
        #expect(reader.flaw == crumbs.flaw)
        guard reader.flaw == nil else { return }
        #expect(whole == pieces && whole.starts(with: text) && whole.suffix(2) == [13, 10])
        #expect((try? OutgoingContent(checking: whole)) != nil)
    }

    @Test("content over the limit, an overlong line, and a lone CR at a border are found")
    func flaws() {
        func flaw(_ pieces: String..., atMost limit: Int = 10) -> DataFlaw? {
            var reader = ChunkReader(atMost: limit)
            var out: [UInt8] = []
            for piece in pieces { reader.read(octets(piece)[...], into: &out) }
            reader.finish(into: &out)
            return reader.flaw
        }
        #expect(flaw("12345678\r\n") == nil)
        #expect(flaw("12345678\r\n", "x") == .messageTooLarge)
        #expect(flaw("a\r", "\nb\r", "\n") == nil)
        #expect(flaw("a\r", "b") == .bareCarriageReturn)
        #expect(flaw("a\r") == .bareCarriageReturn)
        #expect(flaw("a", "\n") == .bareLineFeed)
        let half = String(repeating: "x", count: SMTPLimits.contentLineBytes / 2)
        #expect(flaw(half, half, atMost: .max) == .lineTooLong)
    }
}
