// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import Display

@Suite("A mail's HTML, written anew")
struct SafeHTMLTests {
    /// The markup with pictures and warnings in words.
    private func shown(_ html: String) -> String {
        SafeHTML(rewriting: html).pieces.map { piece in
            switch piece {
            case .markup(let octets): String(decoding: octets, as: UTF8.self)
            case .picture(let id, _): "‹picture \(id)›"
            case .warning(let target): "‹warning \(target.place)›"
            }
        }.joined()
    }

    @Test(
        "plain mail stays as it is",
        arguments: [
            "<p>Hei <b>Maija</b> &amp; muut, 1 &lt; 2 &euro;</p>",
            "<table><tr><td colspan=\"2\">a</td><td>b</td></tr></table>",
            "<ul><li>a</li><li>b</li></ul>",
            "<div style=\"color:#333;font-size:14px\">x<br>y</div>",
        ])
    func plain(html: String) {
        #expect(shown(html) == html)
    }

    @Test(
        "what runs, asks, frames or redirects is gone",
        arguments: [
            ("<script>alert(1)</script>a", "a"),
            ("<SCRIPT src=//evil.example/x>alert(1)</sCript >a", "a"),
            ("<p onclick=alert(1) onmouseover='x'>a</p>", "<p>a</p>"),
            ("<img src=x onerror=alert(1)>a", "a"),
            ("<form action=//evil.example><input name=pin><button>Send</button></form>a", "Senda"),
            ("<meta http-equiv=refresh content='0;url=//evil.example'><base href=//evil.example>a", "a"),
            ("<iframe src=//evil.example></iframe><object data=x><p>b</p></object><embed src=x>a", "a"),
            ("<svg><script>alert(1)</script><p>b</p></svg>a", "a"),
            ("<math><mtext></p><style><img src onerror=alert(1)></style></math>a", "a"),
            ("<noscript><p title='</noscript><img src=x onerror=alert(1)>'>a", "'&gt;a"),
            ("<textarea></textarea ><img src=x onerror=alert(1)></textarea>a", "a"),
            ("<a href=javascript:alert(1)>a</a>", "a"),
            ("<a href='java\nscript:alert(1)'>a</a>", "a"),
            ("<a href='&#106;avascript&colon;alert(1)'>a</a>", "a"),
            ("<a href='data:text/html,<script>'>a</a>", "a"),
            ("<a href='vbscript:x'>a</a><a href='/staff'>b</a><a href='#x'>c</a>", "abc"),
            ("<div id=main name=x class='note problem'>a</div>", "<div class=\"m-note m-problem\">a</div>"),
            ("<!--[if mso]><p>b</p><![endif]--><![if !mso]>a<![endif]>", "a"),
            ("<!--><script>alert(1)</script>-->a", "--&gt;a"),
            ("<plaintext><b>", ""),
            ("<bdo dir=rtl>a</bdo><marquee>b</marquee><o:p>c</o:p>", "abc"),
        ])
    func dangerous(html: String, expected: String) {
        #expect(shown(html) == expected)
    }

    @Test(
        "styles keep their colours and lose what fetches, covers or escapes",
        arguments: [
            ("color:red;position:fixed;top:0;z-index:9", "color:red"),
            ("background:url(http://evil.example/x.png) red", ""),
            ("background: #fff", "background:#fff"),
            ("color:expression(alert(1))", ""), ("color:re\\64", ""), ("width:calc(100% + 1px)", ""),
            ("margin:-100px", ""), ("margin:0 auto", "margin:0 auto"),
            ("color:rgb(1,2,3)", "color:rgb(1,2,3)"),
            ("font-family:'Segoe UI',Arial", "font-family:'Segoe UI',Arial"),
            ("color:red}*{display:none", ""),
            ("behavior:url(x)", ""), ("-moz-binding:url(x)", ""), ("display:none", "display:none"),
            ("co/**/lor:red", ""), ("color:/*;*/red", "color:red"), ("opacity:0;transform:scale(9)", ""),
        ])
    func styles(style: String, expected: String) {
        #expect(SafeStyle.declarations(style).text == expected)
    }

    @Test("a style sheet is bound to the message, and its names are none of ours")
    func sheets() {
        let sheet = SafeStyle.sheet(
            """
            <!-- @import url(http://evil.example/a.css); @media print { p { color: red } }
            body, .note > p.x { color: blue } a:hover { color: red } * { color: green }
            p[title^=a] { background: url(//evil.example) } p { } @font-face { src: url(x) } i{color:red} -->
            """, within: "main")
        #expect(sheet.text == "main,main .m-note p.m-x{color:blue}\nmain *{color:green}\nmain i{color:red}\n")
        #expect(sheet.fetches == 3)
    }

    @Test("pictures from outside are counted and not fetched; those of the message are asked for by their id")
    func pictures() {
        let html = SafeHTML(
            rewriting: """
                <img src="https://track.example/1.gif" width=1 height=1><img src="//x.example/logo.png" alt="Logo">
                <table background="http://x.example/bg.png"><tr><td style="background-image:url('http://x.example/y')">
                <img src="cid:a%40b" alt="Kuva" width="100"></td></tr></table><link rel=stylesheet href=https://x.example/a.css>
                <img src="data:image/svg+xml;base64,PHN2Zz4="><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
                """)
        #expect(html.remotePictures == 5 && html.remoteOthers == 1)
        #expect(html.contentIDs == ["a@b"])
        let text = String(
            decoding: html.pieces.flatMap { piece -> [UInt8] in
                if case .markup(let octets) = piece { return octets }
                return []
            }, as: UTF8.self)
        #expect(text.contains("<span class=\"away\">Logo</span>"))
        #expect(text.contains("src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\"") && !text.contains("svg"))
        #expect(!text.contains("example"))
    }

    @Test(
        "a table's parts stand in a table, and nothing leaves the element that it was put into",
        arguments: [
            ("</div></main></body>a", "a"),
            ("<td>a<tr>b", "ab"),
            ("<table>a<tr>b<td>c", "<table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>"),
            (
                "<table><tr><td><table><td>a</table></div>b",
                "<table><tr><td><table><tr><td>a</td></tr></table>b</td></tr></table>"
            ),
            ("<p>a<div>b</p>c", "<p>a</p><div>bc</div>"),
            ("<ul><li>a<div><li>b</ul>c", "<ul><li>a<div></div></li><li>b</li></ul>c"),
            ("<b><p>a</b>b", "<b><p>a</p></b>b"),
            ("<h1>a<h2>b", "<h1>a</h1><h2>b</h2>"),
            ("a < b <3 & c &x; <", "a &lt; b &lt;3 &amp; c &x; &lt;"),
            ("<p title='\"><script>'>a", "<p title=\"&quot;&gt;&lt;script&gt;\">a</p>"),
            ("<p title=\"a", ""), ("<p", ""), ("", ""),
        ])
    func tree(html: String, expected: String) {
        #expect(shown(html) == expected)
    }

    @Test("links open elsewhere, and those that are not what they seem say where they lead")
    func links() {
        let html = """
            <a href="https://www.kunta.fi/x?a=1&b=2">Lue lisää</a> <a href="http://evil.example">https://www.pankki.fi</a>
            <a href="https://xn--pnkki-mta.fi/">Pankki</a> <a href="http://93.184.216.34/a">tästä</a>
            <a href="https://kunta.fi@evil.example/">tästä</a> <a href="https://login.kunta.fi/">kunta.fi</a>
            <a href="https://раypal.com/">PayPal</a> <a href="mailto:a@evil.example">a@kunta.fi</a>
            """
        let safe = SafeHTML(rewriting: html)
        let warned = safe.pieces.compactMap { piece -> LinkTarget? in
            if case .warning(let target) = piece { return target }
            return nil
        }
        #expect(
            warned.map(\.place) == [
                "evil.example", "xn--pnkki-mta.fi", "93.184.216.34", "evil.example", "раypal.com",
                "a@evil.example",
            ])
        #expect(
            warned.map(\.doubts) == [
                [.otherWords], [.punycode], [.number], [.userBefore], [.foreignLetters], [.otherWords],
            ])
        #expect(safe.links.count == 8 && safe.links[0].words == "Lue lisää")
        #expect(
            shown(html).hasPrefix(
                "<a href=\"https://www.kunta.fi/x?a=1&amp;b=2\" target=\"_blank\" "
                    + "rel=\"noopener noreferrer nofollow\">Lue lisää</a> <a"))
    }

    @Test(
        "deep, wide and endless HTML ends within its limits", .timeLimit(.minutes(1)),
        arguments: [
            String(repeating: "<div>", count: 100_000),
            String(repeating: "<a href=http://a.fi>", count: 30_000),
            String(repeating: "<b><p>", count: 60_000), String(repeating: "<", count: 300_000),
            String(repeating: "<!--", count: 200_000), String(repeating: "<style>", count: 100_000),
            String(repeating: "&", count: 300_000), "<p " + String(repeating: "a=b ", count: 200_000),
            "<style>" + String(repeating: "{", count: 90_000),
            String(repeating: "<table><td>", count: 60_000),
            String(repeating: "<svg>", count: 100_000),
            "<p style='" + String(repeating: "/*", count: 200_000),
        ])
    func hostile(html: String) {
        let safe = SafeHTML(rewriting: html)
        let bytes = safe.pieces.reduce(0) { count, piece in
            if case .markup(let octets) = piece { return count + octets.count }
            return count
        }
        #expect(bytes < 8 * DisplayLimits.htmlBytes)
    }
}

@Suite("Where a link leads")
struct LinkTargetTests {
    @Test(
        "an address is read as browsers read it",
        arguments: [
            ("https://Kunta.FI/a?b#c", "https://kunta.fi/a?b#c", "kunta.fi"),
            ("HTTPS:kunta.fi", "https://kunta.fi/", "kunta.fi"),
            ("http:\\\\evil.example\\@kunta.fi", "http://evil.example/@kunta.fi", "evil.example"),
            ("https:///evil.example/x", "https://evil.example/x", "evil.example"),
            (" ht\ntps://kunta.fi:443?x", "https://kunta.fi/?x", "kunta.fi"),
            ("https://kunta.fi:8443/", "https://kunta.fi:8443/", "kunta.fi:8443"),
            ("https://kunta%2Efi/", "https://kunta.fi/", "kunta.fi"),
            ("https://työ.fi/", "https://työ.fi/", "työ.fi"),
            ("mailto:a%40b.fi?subject=x", "mailto:a%40b.fi?subject=x", "a@b.fi"),
            ("tel:+358401234567", "tel:+358401234567", "+358401234567"),
        ])
    func read(written: String, address: String, place: String) throws {
        let target = try #require(LinkTarget(parsing: written))
        #expect(target.address == address && target.place == place)
    }

    @Test(
        "what is none, or could be read in two ways, leads nowhere",
        arguments: [
            "kunta.fi", "//kunta.fi", "javascript:x", "http://", "http://a b/", "http://a|b/",
            "http://a:99999999/", "http://%00/",
            "ftp://a.fi/", "https://a.fi:x/", "file:///etc/passwd", "mailto:",
        ])
    func none(written: String) {
        #expect(LinkTarget(parsing: written) == nil)
    }

    @Test(
        "a number in any clothes is a number",
        arguments: [
            "http://3232235777/", "http://0x7f.1/", "http://[::1]/", "http://127.1/",
        ])
    func numbers(written: String) throws {
        #expect(try #require(LinkTarget(parsing: written)).doubts.contains(.number))
    }

    @Test(
        "words that are no address are compared with nothing",
        arguments: [
            "Lue lisää", "päätös.pdf", "v2.0", "Klikkaa tästä", "3.11.2026", "",
        ])
    func words(words: String) throws {
        var target = try #require(LinkTarget(parsing: "https://evil.example/"))
        target.compare(with: words)
        #expect(target.doubts.isEmpty)
    }
}
