// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import ObjectStore

@Suite("Answers in XML")
struct XMLTests {
    private func parse(_ text: String) throws -> XMLElement { try XMLElement(parsing: Array(text.utf8)) }

    @Test("an answer is read: prolog, attributes, prefixes, references, comments, CDATA and empty elements")
    func reading() throws {
        let list = try parse(
            """
            \u{FEFF}<?xml version="1.0" encoding="UTF-8"?>
            <!-- made by hand -->
            <s:List xmlns:s="http://a/?x=1>2" other='"'>
              <Key>a&amp;b&lt;c&gt;d&quot;e&apos;f&#228;&#xE4;</Key><Key><![CDATA[<&amp;]]></Key>
              <Empty/><Empty a="b" /><?note this?><IsTruncated>true<!-- so -->!</IsTruncated >
            </s:List>

            """)
        #expect(list.name == "List")
        #expect(list.all("Key").map(\.text) == ["a&b<c>d\"e'fää", "<&amp;"])
        #expect(list.all("Empty").count == 2)
        #expect(list.text(of: "IsTruncated") == "true!")
        #expect(list.text(of: "Missing") == nil)
    }

    @Test(
        "what is not such an answer is refused, each for its reason",
        arguments: [
            ("", XMLElement.Flaw.cutShort), ("<a>", .cutShort), ("<a><b></a>", .malformed),
            ("<a", .cutShort), ("<a b=\"c>", .cutShort), ("<a b>c</a>", .malformed),
            ("<a>&nbsp;</a>", .malformed),
            ("<a>&#xD800;</a>", .malformed), ("<a>& </a>", .malformed), ("<a></a><b/>", .malformed),
            ("text", .malformed), ("<a><!-- </a>", .cutShort), ("<a><![CDATA[</a>", .cutShort),
            ("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", .documentType),
            ("<a><!ENTITY b></a>", .documentType),
            (String(repeating: "<a>", count: 9), .tooDeep), ("< a/>", .malformed), ("<a></b>", .malformed),
        ])
    func refusing(text: String, flaw: XMLElement.Flaw) {
        #expect(throws: flaw) { try parse(text) }
    }

    @Test("bytes that are not UTF-8, and more than the limit, are refused")
    func bytes() {
        #expect(throws: XMLElement.Flaw.malformed) {
            try XMLElement(parsing: [0x3C, 0x61, 0x3E, 0xFF, 0x3C])
        }
        #expect(throws: XMLElement.Flaw.tooLong) {
            try XMLElement(parsing: Array(repeating: 0x20, count: ObjectStoreLimits.answerBytes + 1))
        }
    }

    @Test("every beginning of an answer is refused and none is a crash")
    func prefixes() throws {
        let whole = Array("<?xml v?><A x='1'><B>1&amp;2</B><C/><![CDATA[x]]><!--y--></A>".utf8)
        for length in whole.indices {
            #expect(throws: XMLElement.Flaw.self) { try XMLElement(parsing: Array(whole[..<length])) }
        }
        #expect(try XMLElement(parsing: whole).text(of: "B") == "1&2")
    }
}
