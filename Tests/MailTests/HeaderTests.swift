// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import Testing

@Suite("Headers")
struct HeaderTests {
    static let text = """
        Received: from a
        \tby b
        subject :  Hei
        X-Odd:
        Received: from c
         by d
        Subject: toinen

        Body
        """

    @Test("names are found in any case, and all of them are counted")
    func lookUp() throws {
        let header = try message(Self.text).header
        #expect(header.text(of: "SUBJECT") == "Hei")
        #expect(header.all("received").map(\.text) == ["from a by b", "from c by d"])
        #expect(header.count(of: "Subject") == 2)
        #expect(header.first("To") == nil)
        #expect(header.text(of: "x-odd") == "")
        #expect(header.fields.map(\.name) == ["Received", "subject", "X-Odd", "Received", "Subject"])
    }

    @Test("an untouched message is written byte for byte as it was read")
    func identity() throws {
        for text in [
            Self.text, "a: b\n", "a: b", "", "\n", "\nbody", "a:b\n\n", "a: b\n c\n \nd: e\n\nbody\n.\n",
            "no field",
        ] {
            #expect(try Message(parsing: octets(text)).bytes == octets(text))
        }
    }

    @Test("edits change the fields they name and no other octet")
    func edits() throws {
        var message = try message(Self.text)
        message.header.remove("Received")
        message.header.replace(with: try HeaderField(name: "Subject", text: "Uusi"))
        message.header.prepend(try HeaderField(name: "Received", text: "from us"))
        message.header.append(try HeaderField(name: "X-Last", text: "1"))
        #expect(
            String(decoding: message.bytes, as: UTF8.self)
                == "Received: from us\r\nSubject: Uusi\r\nX-Odd:\r\nX-Last: 1\r\n\r\nBody")
    }

    @Test("a field appended to a header without an end does not join its last field")
    func appendToOpenHeader() throws {
        var message = try message("a: b")
        message.header.append(try HeaderField(name: "c", text: "d"))
        #expect(message.bytes == octets("a: b\nc: d\n"))
    }

    @Test("a line that cannot be a field ends the header, and it is said so")
    func notEnded() throws {
        let message = try message("From: a@x.fi\nthis is text\nSubject: no\n")
        #expect(message.oddities.contains(.headerNotEnded))
        #expect(message.header.fields.count == 1)
        #expect(message.content.text == "this is text\nSubject: no\n")
    }

    @Test("the envelope line of a mailbox file is kept and is no field")
    func envelopeLine() throws {
        let message = try message("From a@x.fi Fri Nov 21 02:48:00 2025\nSubject: Hei\n\nx")
        #expect(message.content.subject == "Hei")
        #expect(message.content.from.isEmpty)
        #expect(message.bytes == octets("From a@x.fi Fri Nov 21 02:48:00 2025\nSubject: Hei\n\nx"))
    }

    @Test(
        "a header is done at its empty line, needs more before it, and is malformed as soon as that is certain"
    )
    func threeOutcomes() throws {
        let bytes = octets("Subject: Hei\n vaan\nX: y\n\nbody\n")
        guard case .done(let header, let start) = Header.read(bytes) else {
            Issue.record("not done")
            return
        }
        #expect(header.fields.map(\.name) == ["Subject", "X"])
        #expect(String(decoding: bytes[start...], as: UTF8.self) == "body\r\n")
        for length in 0..<bytes.count {
            let outcome = Header.read(Array(bytes[..<length]))
            #expect(outcome == (length < start ? .needMore : .done(header, bodyStart: start)), "\(length)")
        }
        #expect(Header.read(Array("a: b\nc".utf8)) == .malformed(.bareLineFeed(offset: 4)))
        #expect(Header.read(Array("a: b\r".utf8)) == .needMore)
        #expect(Header.read(Array("a: b\rc".utf8)) == .malformed(.bareCarriageReturn(offset: 4)))
        #expect(Header.read(Array("a: \0".utf8)) == .malformed(.nulInHeader(offset: 3)))
        let large = Array("a: ".utf8) + [UInt8](repeating: 0x78, count: 300_000)
        #expect(Header.read(large) == .malformed(.beyond(.headerBytes, limit: 262_144)))
        let many = octets(String(repeating: "a: b\n", count: 1_001))
        #expect(Header.read(many) == .malformed(.beyond(.headerFields, limit: 1_000)))
        guard case .done(let cut, _) = Header.read(octets("a: b\nno field\n")) else {
            Issue.record("not done")
            return
        }
        #expect(cut.fields.count == 1)
    }

    @Test(
        "dates are read in the forms of RFC 5322 and of old programs",
        arguments: [
            ("Fri, 21 Nov 1997 09:55:06 -0600", "Fri, 21 Nov 1997 15:55:06 +0000"),
            ("21 Nov 97 09:55:06 GMT", "Fri, 21 Nov 1997 09:55:06 +0000"),
            (
                "Thu,\r\n 13\r\n Feb\r\n 1969\r\n 23:32\r\n -0330 (Newfoundland Time)",
                "Fri, 14 Feb 1969 03:02:00 +0000"
            ),
            ("Wed, 01 Jan 03 00:00:00 EST", "Wed, 01 Jan 2003 05:00:00 +0000"),
            ("Fri May  4 14:05:44 2001", "Fri, 04 May 2001 14:05:44 +0000"),
            ("Sat, 29 Feb 2020 23:59:60 +0200", "Sat, 29 Feb 2020 21:59:59 +0000"),
            ("1-Jan-2000 00:00:00 +0000", "Sat, 01 Jan 2000 00:00:00 +0000"),
            ("Wed, 15 Dec 2010 59:10 -0500", nil), ("yesterday", nil), ("", nil),
            ("32 Jan 2000 00:00:00 +0000", nil), ("99999999999999999999", nil),
            ("Fri, 31 Feb 1997 09:55:06 +0200", nil), ("Fri, 21 Nov 1997", nil),
            ("Nov 21 1997 09:55:06 +0200", "Fri, 21 Nov 1997 07:55:06 +0000"),
            ("21-Nov-97 09:55:06 PST", "Fri, 21 Nov 1997 17:55:06 +0000"),
            ("21 November 1997 09.55.06 +0200", "Fri, 21 Nov 1997 07:55:06 +0000"),
            ("21 Nov 1997 09:55:06+0200", "Fri, 21 Nov 1997 07:55:06 +0000"),
            ("21 Nov 1997 09:55 (EET) +0200", "Fri, 21 Nov 1997 07:55:00 +0000"),
            ("21 Nov 60 09:55:06 +02:00", "Sun, 21 Nov 2060 09:55:06 +0000"),
        ] as [(String, String?)])
    func dates(text: String, expected: String?) {
        let date = MailDate(reading: Array(text.utf8)[...])
        #expect(date?.text == expected)
    }

    @Test(
        "a written date reads back as it was",
        arguments: [0, 1_763_693_280_000, -1_000, 951_782_400_000, 4_102_444_799_000] as [Int64])
    func dateRoundTrip(milliseconds: Int64) throws {
        let date = try MailDate(milliseconds: milliseconds)
        #expect(MailDate(reading: Array(date.text.utf8)[...]) == date)
    }

    @Test("an enhanced status is three numbers")
    func status() throws {
        #expect(try EnhancedStatus(parsing: "5.7.1") == EnhancedStatus(.permanent, 7, 1))
        #expect(EnhancedStatus(.temporary, 4, 7).description == "4.4.7")
        for text in ["", "5", "5.7", "5.7.1.1", "3.1.1", "5.7.1000", "5.a.1", "5..1", "55.1.1", "-5.1.1"] {
            #expect(throws: MailFlaw.notAStatus) { try EnhancedStatus(parsing: text) }
        }
    }

    @Test("a message identifier needs an at sign and no blank")
    func identifiers() throws {
        #expect(try InternetMessageID(parsing: "<a@b>").description == "<a@b>")
        #expect(try InternetMessageID(parsing: "a@b").text == "a@b")
        for text in ["", "a", "<>", "<a>", "a@b\r\nBcc: x", "<a@b> x", "<a@b><c@d>"] {
            #expect(throws: MailFlaw.value(.messageIdentifier)) { try InternetMessageID(parsing: text) }
        }
    }
}
