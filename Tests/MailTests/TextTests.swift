// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import Testing

@Suite("Text of fields")
struct TextTests {
    @Test(
        "encoded words are decoded as RFC 2047 §8 shows, and as programs write them",
        arguments: [
            ("plain", "plain"), ("  plain \r\n\tfolded  ", "plain  folded"),
            ("=?ISO-8859-1?Q?a?=", "a"), ("=?ISO-8859-1?Q?a?= b", "a b"),
            ("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab"),
            ("=?ISO-8859-1?Q?a?=\r\n  =?ISO-8859-1?Q?b?=", "ab"), ("=?ISO-8859-1?Q?a_b?=", "a b"),
            ("=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=", "a b"),
            ("=?utf-8?b?w6Q=?=", "ä"), ("=?utf-8?q?=C3?= =?utf-8?q?=A4?=", "ä"), ("=?utf-8?B?w6Q?=", "ä"),
            ("=?utf-8*fi?q?=C3=A4?=", "ä"), ("=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?=", "日本"),
            ("=?koi8-r?B?8NLJ18XU?=", "Привет"), ("=?gb18030?B?xOO6ww==?=", "你好"),
            ("=?GB2312?B?xOO6ww==?=", "你好"),
            ("=?windows-1251?Q?=CF=F0=E8?=", "При"), ("=?iso-8859-15?Q?=A4?=", "€"),
            ("=?windows-1252?q?=80?=", "€"),
            ("=?iso-8859-1?q?=93x=94?=", "“x”"), ("=?shift_jis?b?k/qWew==?=", "日本"),
            ("=?big5?b?p0Gmbg==?=", "你好"),
            ("=?unknown?q?=C3=A4?=", "ä"), ("=?unknown?q?=E4?=", "ä"), ("ä", "ä"),
            ("=?utf-8?q?with blanks?=", "with blanks"), ("x=?utf-8?q?=C3=A4?=y", "xäy"),
            ("=?utf-8?q??=", ""), ("=?utf-8?q?are you??=", "are you?"), ("=?utf-8?x?a?=", "=?utf-8?x?a?="),
            ("=?utf-8?q?open", "=?utf-8?q?open"), ("=?", "=?"), ("=?=?=?", "=?=?=?"), ("a =?= b", "a =?= b"),
            ("=?utf-8?q?=C3=A4=0D=0ABcc:_x?=", "ä Bcc: x"), ("=?utf-8?q?a=00b?=", "a b"),
            ("=?utf-8?q?=FF?=", "\u{FFFD}"), ("=?utf-8?q?=4?=", "=4"),
        ])
    func decoding(raw: String, text: String) throws {
        #expect(try field(raw).text == text)
    }

    @Test("octets that are not UTF-8 are read as windows-1252")
    func rawLatin() throws {
        let header = try Header(parsing: [UInt8]("Subject: ".utf8) + [0xE4, 0x80, 13, 10])
        #expect(header.text(of: "subject") == "ä€")
    }

    @Test(
        "written text reads back as it was, in lines of 78 octets of ASCII",
        arguments: [
            "", "Hei", "Päätös asiassanne", "a  b", " a ", "=?utf-8?q?x?=",
            "日本語の件名はとても長いので折り返されます。そうでしょう、そうに違いない",
            String(repeating: "sana ", count: 60) + "x", String(repeating: "ä", count: 500),
            String(repeating: "x", count: 600),
            "Re: ääni " + String(repeating: "tavallinen ", count: 20) + "loppu",
            "👨‍👩‍👧‍👦👩🏽‍🚒 perhe", "e\u{301}", "a =? b",
        ])
    func roundTrip(text: String) throws {
        let written = try HeaderField(name: "Subject", text: text)
        let parsed = try Header(parsing: Array(written.raw))
        #expect(parsed.text(of: "Subject") == text)
        for line in String(decoding: written.raw, as: UTF8.self).split(separator: "\r\n") {
            #expect(line.utf8.count <= 78, "\(line)")
            #expect(line.utf8.allSatisfy { $0 < 0x80 })
        }
    }

    @Test(
        "a value with a line end or another control character cannot be written",
        arguments: ["a\r\nBcc: x@y", "a\nb", "a\rb", "a\0", "a\u{7F}", "a\u{85}b", "a\u{2028}b"])
    func injection(text: String) throws {
        #expect(throws: MailFlaw.value(.controlCharacter)) { try HeaderField(name: "Subject", text: text) }
        #expect(throws: MailFlaw.value(.controlCharacter)) {
            try HeaderField(name: "To", addresses: [named(text, "a@x.fi")])
        }
        #expect(throws: MailFlaw.value(.controlCharacter)) {
            try HeaderField(name: "X", ParameterField("a", [.init(name: "n", value: text)]))
        }
    }

    @Test(
        "a field name is printable ASCII without a colon", arguments: ["", "a b", "a:b", "ä", "a\r\n", "a\0"])
    func fieldName(name: String) {
        #expect(throws: MailFlaw.value(.fieldName)) { try HeaderField(name: name, text: "x") }
    }
}
