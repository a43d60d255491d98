// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import Testing

@Suite("What a person reads")
struct ContentTests {
    @Test("a mail as a case worker's program writes it")
    func ordinary() throws {
        let content = try message(
            """
            From: =?utf-8?q?Maija_Meik=C3=A4l=C3=A4inen?= <maija@kunta.example>
            To: Asukas <asukas@example.com>, toinen@example.com
            Cc: tiimi@kunta.example
            Subject: =?utf-8?b?UMOkw6R0w7Zz?= 123
            Date: Fri, 21 Nov 2025 04:48:00 +0200
            Message-ID: <c@kunta.example>
            In-Reply-To: <b@example.com>
            References: <a@example.com>\t<b@example.com>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            Hyv=E4 asiakas,=
             p=E4=E4t=F6s liitteen=E4.
            --a
            Content-Type: multipart/related; boundary=r

            --r
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: base64

            PHA+SHl2w6QgYXNpYWthczwvcD4=
            --r
            Content-Type: image/png
            Content-ID: <logo@x>
            Content-Transfer-Encoding: base64

            iVBORw==
            --r--
            --a--
            --m
            Content-Type: application/pdf; name="x.pdf"
            Content-Disposition: attachment; filename*=utf-8''p%C3%A4%C3%A4t%C3%B6s.pdf
            Content-Transfer-Encoding: base64

            JVBERg==
            --m
            Content-Type: text/plain
            Content-Disposition: attachment; filename=notes.txt

            notes
            --m--
            """
        ).content
        #expect(content.oddities == [])
        #expect(content.subject == "Päätös 123")
        #expect(content.from == [try named("Maija Meikäläinen", "maija@kunta.example")])
        #expect(
            content.to == [try named("Asukas", "asukas@example.com"), try named(nil, "toinen@example.com")])
        #expect(content.cc.map(\.address.text) == ["tiimi@kunta.example"])
        #expect(content.date?.milliseconds == 1_763_693_280_000)
        #expect(content.messageID?.text == "c@kunta.example")
        #expect(content.inReplyTo.map(\.text) == ["b@example.com"])
        #expect(content.references.map(\.text) == ["a@example.com", "b@example.com"])
        #expect(content.text == "Hyvä asiakas, päätös liitteenä.")
        #expect(content.html == "<p>Hyvä asiakas</p>")
        #expect(content.attachments.map(\.fileName) == [nil, "päätös.pdf", "notes.txt"])
        #expect(content.attachments.map(\.contentID) == ["logo@x", nil, nil])
        #expect(content.attachments.map(\.placement) == [.inline, .attached, .attached])
        #expect(
            content.attachments.map(\.mediaType.description) == [
                "image/png", "application/pdf", "text/plain",
            ])
        #expect(
            content.attachments.map { Array($0.decoded().bytes) } == [
                [0x89, 0x50, 0x4E, 0x47], Array("%PDF".utf8), Array("notes".utf8),
            ])
    }

    @Test("HTML alone becomes text")
    func htmlOnly() throws {
        let content = try message(
            """
            Content-Type: text/html; charset=utf-8

            <html><head><title>no</title><style>p { x: "</p>" }</style></head><body>
            <!-- <p>no</p> --><h1>P&auml;&#228;t&#xF6;s</h1>
            <p>Hei <b>Maija</b>,<br>katso <a href="https://kunta.example/a?b=1&amp;c=2">t&auml;st&auml;</a>.</p>
            <ul><li>yksi<li>kaksi</ul><script>alert("x")</script>
            <a href="https://x.example/">https://x.example/</a> 1 < 2 &amp; 3 &nosuch; <a href=javascript:alert(1)>no link</a>
            </body></html>
            """
        ).content
        #expect(
            content.text == """
                Päätös

                Hei Maija,
                katso tästä <https://kunta.example/a?b=1&c=2>.

                - yksi
                - kaksi
                https://x.example/ 1 < 2 & 3 &nosuch; no link
                """)
        #expect(content.html?.contains("<h1>") == true)
    }

    @Test("text beside HTML is shown in both forms")
    func mixedForms() throws {
        let content = try message(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n1 < 2\n--b\nContent-Type: text/html\n\n<p>html</p>\n--b--\n"
        ).content
        #expect(content.text == "1 < 2\nhtml")
        #expect(content.html == "<pre>1 &lt; 2</pre>\n<p>html</p>")
    }

    @Test("format=flowed is undone: RFC 3676 §4 and §7")
    func flowed() throws {
        let text =
            "Content-Type: text/plain; format=flowed\n\nyksi \nkaksi \nkolme\n\n> lainaus \n> jatkuu\n>> syvempi\n from here\n-- \nMaija\n"
        #expect(
            try message(text).content.text
                == "yksi kaksi kolme\n\n> lainaus jatkuu\n>> syvempi\nfrom here\n-- \nMaija\n")
        let deleted = "Content-Type: text/plain; format=flowed; delsp=yes\n\nyhdys \nsana\n"
        #expect(try message(deleted).content.text == "yhdyssana\n")
    }

    @Test(
        "a file name is safe to show",
        arguments: [
            ("../../etc/passwd", "passwd"), ("C:\\\\temp\\\\x.doc", "x.doc"),
            ("a\u{202E}fdp.exe", "afdp.exe"),
            ("..", nil), (".", nil), ("/", nil), ("  ", nil), ("x.exe. . ", "x.exe"),
            ("=?utf-8?q?p=C3=A4.pdf?=", "pä.pdf"),
            ("=?utf-8?q?a=2F..=2Fb=0D=0A.pdf?=", "b .pdf"), (".bashrc", ".bashrc"),
            ("a\u{200B}b.txt", "ab.txt"),
            (String(repeating: "ä", count: 300) + ".pdf", String(repeating: "ä", count: 98) + ".pdf"),
        ] as [(String, String?)])
    func fileName(declared: String, shown: String?) throws {
        let content = try message(
            "Content-Type: a/b\nContent-Disposition: attachment; filename=\"\(declared)\"\n\n"
        ).content
        #expect(content.attachments.map(\.fileName) == [shown])
    }

    @Test(
        "a body in any charset is text",
        arguments: [
            ("iso-8859-15", [0xA4], "€"), ("windows-1251", [0xCF], "П"), ("koi8-r", [0xF0], "П"),
            ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42], "日"),
            ("gb18030", [0xC4, 0xE3], "你"),
            ("iso-8859-2", [0xB1], "ą"), ("UTF-8", [0xC3, 0xA4], "ä"), ("us-ascii", [0xE4], "ä"),
            ("euc-kr", [0xB0, 0xA1], "가"),
            ("utf-16", [0xFE, 0xFF, 0x00, 0xE4], "ä"), ("utf-8", [0xC3], "\u{FFFD}"),
            ("gb18030", [0xC4], "\u{FFFD}"),
            ("iso-8859-7", [0xE1], "α"), ("windows-1257", [0xE0], "ą"),
            ("\\\"../../x//TRANSLIT\\\"", [0x78], "x"),
        ] as [(String, [UInt8], String)])
    func charsets(charset: String, body: [UInt8], text: String) throws {
        let bytes = octets("Content-Type: text/plain; charset=\"\(charset)\"\n\n") + body
        #expect(try Message(parsing: bytes).content.text == text)
    }

    @Test(
        "transfer encodings are undone as far as they can be",
        arguments: [
            ("base64", "SGVp\n IQ==\n", "Hei!"), ("BASE64", "SGVpIQ", "Hei!"),
            ("base64", "SGU=\nList footer", "He"), ("base64", "S", ""), ("base64", "====", ""),
            ("base64", "", ""),
            ("quoted-printable", "a=20=\nb  \nc =", "a b  \nc "),
            ("quoted-printable", "=e4=3D=", "ä="), ("quoted-printable", "a= \nb", "a= \nb"),
            ("quoted-printable", "=", ""),
            ("quoted-printable", "=4", "=4"), ("x-unknown", "a=20", "a=20"),
            ("base64 (c)", "SGVp", "Hei"), ("(c) base64", "SGVp", "SGVp"), ("base64;", "SGVp", "SGVp"),
            ("x-uuencode", "begin 644 x\n#2&5I\n`\nend\n", "Hei"), ("uue", "x\n", "x\n"),
        ])
    func encodings(name: String, body: String, text: String) throws {
        #expect(
            try message("Content-Transfer-Encoding: \(name)\n\n\(body)").content.text == text)
    }

    @Test("text beyond four megabytes is offered as a file")
    func largeText() throws {
        let type = "Content-Type: multipart/mixed; boundary=b\n\n"
        let large = String(repeating: "x", count: MailLimits.readableBytes - 10)
        let content = try message(type + "--b\n\nsmall\n--b\n\n\(large)\n--b\n\ntoo much by now\n--b--\n")
            .content
        #expect(content.text.utf8.count == 5 + 1 + large.utf8.count)
        #expect(content.attachments.map { Array($0.decoded().bytes) } == [Array("too much by now".utf8)])
    }

    @Test("an attachment that is not encoded is the message's own memory")
    func noCopy() throws {
        let message = try message("Content-Type: a/b\nContent-Transfer-Encoding: binary\n\ncontent")
        let decoded = message.content.attachments[0].decoded().bytes
        #expect(decoded.startIndex > 0)
        #expect(String(decoding: decoded, as: UTF8.self) == "content")
    }
}
