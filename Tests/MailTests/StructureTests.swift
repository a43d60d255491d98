// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import Testing

@Suite("Structure")
struct StructureTests {
    @Test("a line end that is not CRLF is a flaw, unless the message comes from a file")
    func lineEnds() throws {
        #expect(throws: MailFlaw.bareLineFeed(offset: 4)) { try Message(parsing: Array("a: b\n\nc".utf8)) }
        #expect(throws: MailFlaw.bareLineFeed(offset: 0)) { try Message(parsing: Array("\n".utf8)) }
        #expect(throws: MailFlaw.bareCarriageReturn(offset: 4)) {
            try Message(parsing: Array("a: b\rc: d\r\n".utf8))
        }
        #expect(throws: MailFlaw.bareCarriageReturn(offset: 6)) {
            try Message(parsing: Array("a: b\r\n\r".utf8))
        }
        #expect(throws: MailFlaw.bareCarriageReturn(offset: 0)) { try Message(parsing: Array("\r\r\n".utf8)) }
        #expect(throws: MailFlaw.bareLineFeed(offset: 2)) { try Message(parsing: Array("\r\n\n".utf8)) }
        let message = try Message(parsing: Array("Subject: b\n\nc\n".utf8), lineEnds: .crlfOrLF)
        #expect(message.content.subject == "b")
        #expect(message.content.text == "c\n")
        #expect(message.bytes == Array("Subject: b\n\nc\n".utf8))
    }

    @Test("a NUL is a flaw in a header and not in a body")
    func nul() throws {
        #expect(throws: MailFlaw.nulInHeader(offset: 4)) { try message("a: b\0\n\nc") }
        #expect(throws: MailFlaw.nulInHeader(offset: 60)) {
            try message("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-X:\0 x\n\n--b--")
        }
        #expect(throws: Never.self) { try message("a: b\n\nc\0") }
    }

    static let nested = """
        Content-Type: multipart/mixed; boundary="outer"

        preamble
        --outer
        Content-Type: multipart/alternative; boundary=outer-inner

        --outer-inner

        plain

        --outer-inner \t
        Content-Type: text/html

        <p>html</p>
        --outer-inner--
        epilogue --outer
        --outer
        Content-Type: message/rfc822

        Subject: enclosed
        Content-Type: multipart/mixed; boundary=x

        --x

        deep
        --x--
        --outer
        --outer--
        epilogue
        --outer
        not a part
        """

    @Test("multiparts and messages within each other make a tree")
    func tree() throws {
        let message = try message(Self.nested)
        #expect(message.oddities == [])
        let parts = message.root.children
        #expect(
            parts.map(\.mediaType.description) == ["multipart/alternative", "message/rfc822"])
        #expect(
            parts[0].children.map { String(decoding: $0.body, as: UTF8.self) } == [
                "plain\r\n", "<p>html</p>",
            ])
        let enclosed = try #require(parts[1].children.first)
        #expect(enclosed.header.text(of: "Subject") == "enclosed")
        #expect(enclosed.children.map { $0.text().text } == ["deep"])
        #expect(message.bytes == octets(Self.nested))
    }

    @Test("an outer delimiter ends what is open within, and the missing one is reported")
    func missingInner() throws {
        let message = try message(Self.nested.replacing("--outer-inner--\nepilogue --outer\n", with: ""))
        #expect(message.oddities == Oddities(.noCloseDelimiter))
        #expect(message.root.children.count == 2)
        #expect(message.root.children[0].children.count == 2)
    }

    @Test("a message that breaks off gives what there is")
    func brokenOff() throws {
        let whole = octets(Self.nested)
        for length in 0..<whole.count {
            let message = try Message(parsing: Array(whole[..<length]), lineEnds: .crlfOrLF)
            #expect(message.bytes == Array(whole[..<length]))
            _ = message.content
        }
    }

    @Test("a delimiter directly after the fields of a part leaves it empty")
    func headerOnly() throws {
        let message = try message(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n--b\n\nx\n--b--\n")
        #expect(message.root.children.map(\.body.count) == [0, 1])
        #expect(message.root.children[0].mediaType.subtype == "html")
    }

    @Test("a boundary ends in no blank, but may begin with one")
    func blankBoundary() throws {
        let read = try message(
            "Content-Type: multipart/mixed; boundary=\" b \"\n\n-- b\n\nx\n--b\n-- b\n\ny\n-- b--\n")
        #expect(read.root.children.map { $0.text().text } == ["x\n--b", "y"])
        #expect(
            try message("Content-Type: multipart/mixed; boundary=\" \"\n\n--\n\nx").oddities.all == [
                .noBoundary
            ])
    }

    @Test("a line that only begins like a delimiter is content")
    func almostDelimiter() throws {
        let message = try message(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n--bc\n--b-\n --b\n--b x\n--\n--b--\n")
        #expect(message.content.text == "--bc\n--b-\n --b\n--b x\n--")
    }

    @Test("a forwarded message may begin with the envelope line of a mailbox file")
    func forwardedEnvelopeLine() throws {
        let message = try message(
            "Content-Type: message/rfc822\n\nFrom a@x.fi Tue May 10\nSubject: inner\n\nx")
        #expect(message.oddities == [])
        #expect(message.root.children[0].header.text(of: "Subject") == "inner")
    }

    @Test("the parts of a digest are messages")
    func digest() throws {
        let message = try message(
            "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: one\n\nx\n--b--\n")
        #expect(message.root.children[0].children.first?.header.text(of: "Subject") == "one")
    }

    @Test(
        "what is odd is reported and read",
        arguments: [
            ("Content-Type: multipart/mixed\n\nx", Oddity.noBoundary),
            ("Content-Type: nonsense\n\nx", .badContentType),
            ("Content-Type: multipart/mixed; boundary=b\n\nx", .noDelimiter),
            ("Content-Type: text/plain\nContent-Type: text/html\n\nx", .repeatedContentType),
            ("Subject: a\nSubject: b\n\nx", .repeatedField),
            ("Content-Transfer-Encoding: x\n\nx", .unknownEncoding),
            ("Content-Transfer-Encoding: base64\n\n!eA==", .badBase64),
            ("Content-Transfer-Encoding: base64\n\neA", .badBase64),
            ("Content-Transfer-Encoding: quoted-printable\n\nx=Q", .badQuotedPrintable),
            ("Content-Type: text/plain; charset=klingon\n\nx", .unknownCharset),
            (
                "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nx=FF",
                .badCharacters
            ),
            ("From: nobody\n\nx", .badAddress), ("Date: never\n\nx", .badDate),
            ("text\n\nx", .headerNotEnded),
            ("Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64\n\nx", .repeatedEncoding),
            ("Content-Disposition: inline\nContent-Disposition: inline\n\nx", .repeatedDisposition),
            ("Content-Type: text/plain; charset=a; charset=b\n\nx", .repeatedParameter),
            ("Content-Disposition: inline; filename=a; filename=b\n\nx", .repeatedParameter),
            ("Content-Disposition: inline; filename=a; filename*=utf-8''b\n\nx", .conflictingParameter),
            ("Content-Type: text/plain charset=x\n\nx", .badContentType),
            ("Subject : x\n\nx", .blankBeforeColon), (" a: b\nc: d\n\nx", .foreignLine),
            ("a: b\nFrom x@y.fi\nc: d\n\nx", .foreignLine), (": b\nc: d\n\nx", .foreignLine),
            ("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\neA==", .encodedMultipart),
            ("Content-Transfer-Encoding: x-uuencode\n\nx", .badUuencode),
            (
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx",
                .sharedBoundary
            ),
        ])
    func oddities(text: String, oddity: Oddity) throws {
        let content = try message(text).content
        #expect(content.oddities.contains(oddity))
        #expect(content.text.contains("x") || content.attachments.count == 1)
    }

    @Test("what the wire does not let through is noted in files: a NUL or a lone CR in a header")
    func controlsInFiles() throws {
        let nul = try Message(parsing: octets("a: b\0\n\nx"), lineEnds: .crlfOrLF)
        #expect(nul.oddities == Oddities(.nulInHeader))
        let bytes = Array("a: b\rc: d\r\n\r\nx\ry".utf8)
        let lone = try Message(parsing: bytes, lineEnds: .crlfOrLF)
        #expect(lone.oddities == Oddities(.carriageReturnInHeader))
        #expect(lone.header.fields.count == 1)
        #expect(lone.bytes == bytes)
    }

    @Test("delimiters in a row have no part between them, whichever multipart they belong to")
    func delimitersInARow() throws {
        let inner =
            "--a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n--b\n\nx\n--b\n--b--\n--a\n--a\n\ny\n--a--\n"
        let message = try message("Content-Type: multipart/mixed; boundary=a\n\n" + inner)
        #expect(message.oddities == [])
        #expect(message.root.children.map(\.children.count) == [1, 0])
        let ended = try Self.openTwice("--b\n--a--\n")
        #expect(ended.oddities == Oddities(.noCloseDelimiter))
        #expect(ended.root.children.map { $0.children.map(\.body.count) } == [[0]])
    }

    static func openTwice(_ rest: String) throws -> Message {
        try Message(
            parsing: octets(
                "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=b\n\n"
                    + rest))
    }

    @Test("each limit refuses the first thing beyond it")
    func limits() throws {
        var limits = MailLimits()
        limits.parts = 3
        limits.nestedParts = 1
        limits.headerFields = 2
        limits.headerBytes = 100
        limits.messageBytes = 300
        func parse(_ text: String) throws { _ = try Message(parsing: octets(text), limits: limits) }
        let type = "Content-Type: multipart/mixed; boundary=b\n\n"
        #expect(throws: Never.self) { try parse(type + "--b\n\n--b\n\n--b--\n") }
        #expect(throws: MailFlaw.beyond(.parts, limit: 3)) { try parse(type + "--b\n\n--b\n\n--b\n\n") }
        #expect(throws: MailFlaw.beyond(.nestedParts, limit: 1)) {
            try parse(type + "--b\nContent-Type: message/rfc822\n\nx: y\n")
        }
        #expect(throws: MailFlaw.beyond(.headerFields, limit: 2)) { try parse("a: b\nc: d\ne: f\n\n") }
        #expect(throws: MailFlaw.beyond(.headerBytes, limit: 100)) {
            try parse("a: " + String(repeating: "x", count: 100) + "\n\n")
        }
        #expect(throws: MailFlaw.beyond(.messageBytes, limit: 300)) {
            try parse(String(repeating: "x", count: 301))
        }
    }
}
