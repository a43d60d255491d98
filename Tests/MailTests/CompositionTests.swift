// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import Testing

@Suite("Written messages")
struct CompositionTests {
    func composition(_ body: Composition.Body) throws -> Composition {
        try Composition(
            from: named("Esimerkin kunta, äö", "noreply@kunta.example"),
            to: [named(nil, "asukas@example.com")],
            subject: "Sinulle on viesti – ärende", date: MailDate(milliseconds: 1_763_693_280_000),
            messageID: InternetMessageID(parsing: "<n1@kunta.example>"), body: body)
    }

    /// What every message on the wire keeps to.
    func expectWellFormed(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(bytes.suffix(2) == [13, 10], sourceLocation: sourceLocation)
        #expect(bytes.allSatisfy { $0 < 0x80 && $0 != 0 }, sourceLocation: sourceLocation)
        for line in text.split(separator: "\r\n") {
            #expect(
                line.utf8.count <= 998 && !line.utf8.contains(10) && !line.utf8.contains(13),
                sourceLocation: sourceLocation)
        }
    }

    @Test("a notice in ASCII is written plainly")
    func plain() throws {
        var composition = try composition(.text("Hei\nmaailma"))
        composition.from = try named("Kunta", "noreply@kunta.example")
        composition.subject = "Hei"
        composition.autoSubmitted = .generated
        composition.language = "fi"
        composition.extraFields = [try HeaderField(name: "X-Test", text: "1")]
        #expect(
            String(decoding: try composition.write(boundary: "b"), as: UTF8.self)
                == octetsText(
                    """
                    Date: Fri, 21 Nov 2025 02:48:00 +0000
                    From: Kunta <noreply@kunta.example>
                    To: asukas@example.com
                    Message-ID: <n1@kunta.example>
                    Subject: Hei
                    Auto-Submitted: auto-generated
                    Content-Language: fi
                    X-Test: 1
                    MIME-Version: 1.0
                    Content-Type: text/plain; charset=utf-8
                    Content-Transfer-Encoding: 7bit

                    Hei
                    maailma

                    """))
    }

    func octetsText(_ text: String) -> String { String(decoding: octets(text), as: UTF8.self) }

    @Test(
        "a text reads back as it was written",
        arguments: [
            "", "Hei\n", "Hyvää päivää, teille on viesti.\n", "日本語のテキスト\n", "a \n b\t\n=\n.\nFrom x\n--b\n",
            String(repeating: "x", count: 3_000) + "\n", String(repeating: "pitkä rivi ", count: 300) + "\n",
            "nul \0 ja ääni\n", "\n\n\n", "loppu \n", String(repeating: "ä", count: 76) + "\n", "= \n=20\n",
        ])
    func textRoundTrip(text: String) throws {
        for body in [Composition.Body.text(text), .alternative(text: text, html: "<p>\(text)</p>")] {
            let bytes = try composition(body).write(boundary: "q")
            expectWellFormed(bytes)
            let message = try Message(parsing: bytes)
            #expect(message.oddities == [])
            #expect(message.content.text == text)
        }
    }

    @Test("everything at once reads back as it was written")
    func wholeRoundTrip() throws {
        let file = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 256) }
        var composition = try composition(.alternative(text: "Hei ä\n", html: "<p>Hei ä</p>\n"))
        composition.cc = [try named("=?x", "cc@example.com")]
        composition.replyTo = [try named(nil, "vastaus@kunta.example")]
        composition.inReplyTo = [try InternetMessageID(parsing: "p@x")]
        composition.references = try (0..<40).map {
            try InternetMessageID(parsing: "reference-\($0)@kunta.example")
        }
        composition.enclosures = [
            .init(
                fileName: "päätös \"1\".pdf", mediaType: try MediaType(parsing: "application/pdf"),
                bytes: file[...]),
            .init(fileName: "", mediaType: try MediaType(parsing: "text/plain; charset=utf-8"), bytes: []),
            .init(
                fileName: "m.eml", mediaType: try MediaType(parsing: "message/rfc822"),
                bytes: octets("Subject: inner\n\nx\n")[...]),
            .init(
                fileName: "n.eml", mediaType: try MediaType(parsing: "message/global"),
                bytes: octets("Subject: ä\n\nx\n")[...]),
        ]
        let bytes = try composition.write(boundary: "3f6a.x_Y-")
        expectWellFormed(bytes)
        let message = try Message(parsing: bytes)
        let content = message.content
        #expect(content.oddities == [])
        #expect(content.subject == composition.subject)
        #expect(content.from == [composition.from])
        #expect(content.to == composition.to)
        #expect(content.cc == composition.cc)
        #expect(content.replyTo == composition.replyTo)
        #expect(content.date == composition.date)
        #expect(content.messageID == composition.messageID)
        #expect(content.inReplyTo == composition.inReplyTo)
        #expect(content.references == composition.references)
        #expect(content.text == "Hei ä\n" && content.html == "<p>Hei ä</p>\n")
        #expect(content.attachments.map(\.fileName) == ["päätös \"1\".pdf", nil, "m.eml", "n.eml"])
        #expect(Array(content.attachments[0].decoded().bytes) == file)
        #expect(content.attachments[2].mediaType.description == "message/rfc822")
        #expect(content.attachments[3].mediaType.description == "message/global")
        #expect(Array(content.attachments[3].decoded().bytes) == octets("Subject: ä\n\nx\n"))
        for line in header(of: bytes).split(separator: "\r\n") { #expect(line.utf8.count <= 78, "\(line)") }
    }

    func header(of bytes: [UInt8]) -> Substring {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.firstRange(of: "\r\n\r\n").map { text[..<$0.lowerBound] } ?? text[...]
    }

    @Test("a boundary that the text holds is refused, and so is one that needs care")
    func boundaries() throws {
        let body = Composition.Body.alternative(text: "x\n--a-b\n", html: "x")
        #expect(throws: MailFlaw.value(.boundaryInContent)) { try composition(body).write(boundary: "b") }
        #expect(throws: Never.self) { try composition(body).write(boundary: "c") }
        for boundary in ["", "a b", "a\r\n", "ä", "\"", String(repeating: "a", count: 61)] {
            #expect(throws: MailFlaw.value(.boundary)) {
                try composition(.text("x")).write(boundary: boundary)
            }
        }
    }

    @Test("no value can bring a line end into the header")
    func injection() throws {
        let evil = "x\r\nBcc: victim@example.com"
        var subject = try composition(.text("x"))
        subject.subject = evil
        #expect(throws: MailFlaw.value(.controlCharacter)) { try subject.write(boundary: "b") }
        var name = try composition(.text("x"))
        name.to = [try named(evil, "a@x.fi")]
        #expect(throws: MailFlaw.value(.controlCharacter)) { try name.write(boundary: "b") }
        var file = try composition(.text("x"))
        file.enclosures = [.init(fileName: evil, mediaType: try MediaType(parsing: "a/b"), bytes: [])]
        #expect(throws: MailFlaw.value(.controlCharacter)) { try file.write(boundary: "b") }
        var language = try composition(.text("x"))
        language.language = evil
        #expect(throws: MailFlaw.value(.controlCharacter)) { try language.write(boundary: "b") }
        // A field read leniently may hold what must not be sent on.
        var field = try composition(.text("x"))
        field.extraFields = try Header(parsing: Array("X: a\nY: b\0".utf8.dropLast()), lineEnds: .crlfOrLF)
            .fields
        #expect(throws: MailFlaw.value(.controlCharacter)) { try field.write(boundary: "b") }
    }
}
