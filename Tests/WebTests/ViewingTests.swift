// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Identity
import Mail
import Messages
import Testing
import Vocabulary

@testable import Web

@Suite("What a message shows beside its text")
struct ViewingTests {
    private static let html = """
        <html><head><style>p { color: blue } .note { position: fixed }</style></head><body onload="alert(1)">
        <script>alert(2)</script><p class="note">Hei <b>Maija</b></p><img src="cid:logo@kunta" alt="Vaakuna">
        <img src="https://track.example/1.gif" alt="Mainos"><a href="https://evil.example/">www.kunta.fi</a></body></html>
        """
    private static let gif = Data(base64Encoded: "R0lGODlhAQABAAAAACw=").map { Array($0) } ?? []

    private func letter(_ files: [Letter.Enclosure] = [], html: String? = html) -> Letter {
        Letter(subject: "Aihe", text: "Hei Maija", html: html, enclosures: files)
    }

    private func signedIn(_ browser: Browser) async throws {
        _ = try await browser.post("/staff/sign-in", ["login": "liisa", "password": WebTown.password])
    }

    @Test(
        "the text comes first, and the message's own layout is opened by choice, each time with an entry in the log"
    )
    func formatted() async throws {
        let town = try await WebTown()
        let sent = try await town.send(
            letter([
                .init(name: "logo.gif", mediaType: "image/gif", bytes: Self.gif[...], contentID: "logo@kunta")
            ]))
        try await withPages(of: town) { browser in
            try await signedIn(browser)
            let path = "/staff/conversations/\(sent.conversation)"
            let page = try await browser.get(path)
            #expect(page.text.contains("Hei Maija") && !page.text.contains("<b>Maija</b>"))
            let link = try #require(page.text.firstMatch(of: /href="([^"]*\/formatted)"/)).1
            let entries = try await town.logEntries()
            let frame = try await browser.get(String(link))
            #expect(try await town.logEntries() == entries)
            #expect(frame.header("content-security-policy") == SecurityHeaders.framingPolicy)
            #expect(frame.text.contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\""))
            let source = try #require(frame.text.firstMatch(of: /<iframe[^>]*src="([^"]*)"/)).1
            let document = try await browser.get(String(source))
            #expect(try await town.logEntries() == entries + 1)
            #expect(try await town.acts().contains("message.html-opened"))
            #expect(document.header("content-security-policy") == SecurityHeaders.mailPolicy)
            #expect(document.header("x-content-type-options") == "nosniff")
            #expect(document.text.contains("<b>Maija</b>") && document.text.contains("class=\"m-note\""))
            #expect(document.text.contains("Viesti yritti hakea 1 kuvan verkosta. Sitä ei haettu"))
            #expect(document.text.contains("src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\""))
            #expect(document.text.contains("⚠ vie osoitteeseen evil.example"))
            for gone in ["alert", "track.example", "onload", "<script", "fixed", "src=\"http"] {
                #expect(!document.text.contains(gone), "\(gone)")
            }
        }
    }

    @Test("a recipient sees the layout too, and nobody without a session does")
    func recipient() async throws {
        let town = try await WebTown()
        let sent = try await town.send(letter())
        let other = try await town.send(letter(html: nil))
        try await withPages(of: town) { browser in
            _ = try await browser.post("/p/\(sent.delivery)", ["secret": sent.secret])
            let page = try await browser.get("/p/\(sent.delivery)/message")
            let link = String(try #require(page.text.firstMatch(of: /href="([^"]*\/formatted)"/)).1)
            #expect(try await browser.get(link).status == 200)
            let source = link.replacing("/formatted", with: "/html")
            #expect(try await browser.get(source).text.contains("<b>Maija</b>"))
            let entries = try await town.logEntries()
            for foreign in [source, source.replacing("\(sent.delivery)", with: "\(other.delivery)")] {
                browser.forget("__Host-pickup-\(sent.delivery)")
                let refused = try await browser.get(foreign)
                #expect(refused.status >= 400 || refused.status == 303)
                #expect(!refused.text.contains("<b>Maija</b>"))
            }
            #expect(try await town.logEntries() >= entries)
            _ = try await browser.post("/p/\(other.delivery)", ["secret": other.secret])
            #expect(!(try await browser.get("/p/\(other.delivery)/message").text.contains("/formatted")))
        }
    }

    @Test("a long conversation is folded but for its newest message, and opens whole without a script")
    func folding() async throws {
        let town = try await WebTown()
        let sent = try await town.send(letter(html: nil))
        try await withPages(of: town) { browser in
            _ = try await browser.post("/p/\(sent.delivery)", ["secret": sent.secret])
            let path = "/p/\(sent.delivery)"
            for number in 1...4 {
                let page = try await browser.get("\(path)/message")
                let text =
                    "Vastaus \(number)\n\nMaija\n\nma 3.11.2025 klo 10.15 Liisa <l@kunta.fi> kirjoitti:\n> Hei"
                _ = try await browser.answer(
                    "\(path)/answer", submission: try #require(page.field("submission")), text: text)
                town.pass(.minutes(1))
            }
            let page = try await browser.get("\(path)/message")
            #expect(page.text.matches(of: /<article/).count == 5)
            #expect(page.text.matches(of: /class="message [a-z]+ folded"/).count == 4)
            #expect(page.text.matches(of: /<details>\n<summary><h3/).count == 4)
            #expect(page.text.contains("<span class=\"first\" dir=\"auto\">Vastaus 1</span>"))
            #expect(page.text.matches(of: /<details class="quoted">/).count == 4)
            #expect(page.text.contains("?all=1"))
            let all = try await browser.get("\(path)/message?all=1")
            #expect(all.text.matches(of: /<details open>\n<summary><h3/).count == 4)
            #expect(!all.text.contains("?all=1"))
        }
    }

    @Test("a file is told by what it is, its size and its scan; what is not what it says is said")
    func files() async throws {
        let town = try await WebTown()
        let program = Array("MZ".utf8) + [UInt8](repeating: 0, count: 100)
        let sent = try await town.send(
            letter(
                [
                    .init(
                        name: "a\u{202E}fdp.exe", mediaType: "application/pdf", bytes: program[...],
                        verdict: "clean"),
                    .init(name: "lasku.pdf", mediaType: "application/pdf", bytes: program[...]),
                    .init(name: "muistio.txt", mediaType: "text/plain", bytes: Array("Hei <b>".utf8)[...]),
                ], html: nil))
        try await withPages(of: town) { browser in
            try await signedIn(browser)
            let page = try await browser.get("/staff/conversations/\(sent.conversation)")
            #expect(page.text.contains("<bdi>afdp.exe</bdi>") && page.text.contains("Tietokoneohjelma"))
            #expect(
                page.text.contains("Haittaohjelmat tarkistettu") && page.text.contains("ei ole tarkistettu"))
            #expect(page.text.contains("Se näyttää olevan: tietokoneohjelma."))
            #expect(page.text.contains("voi käynnistää ohjelmia"))
            let links = page.text.matches(of: /href="([^"]*\/preview)"/).map { String($0.1) }
            #expect(links.count == 1)
            let preview = try await browser.get(links[0])
            #expect(preview.text.contains("Hei &lt;b&gt;"))
            #expect(try await town.acts().contains("attachment.previewed"))
            #expect(preview.header("content-security-policy") == SecurityHeaders.picturePolicy)
            let program = try #require(page.text.firstMatch(of: /href="([^"]*\/attachment\/[^"\/]*)"/)).1
            let none = try await browser.get("\(program)/preview")
            #expect(none.status == 200 && none.text.contains("Tällaisesta tiedostosta ei tehdä esikatselua"))
            #expect(
                try await browser.get(String(program)).header("content-disposition")?.hasPrefix("attachment")
                    == true)
        }
    }

    @Test("an unverified sender is shown with what was seen, and an answer is sealed")
    func unverified() throws {
        let origin = Origin(
            address: "maija@example.com", name: "Maija <b>", writer: .person,
            checks: [
                .init(method: .spf, verdict: .pass, domain: "example.com", authority: "mx.kunta.fi"),
                .init(method: .dkim, verdict: .fail, domain: nil, authority: "mx.kunta.fi"),
                .init(method: .dmarc, verdict: .none, domain: nil, authority: "mx.kunta.fi"),
            ])
        for language in Language.allCases {
            let box = UnverifiedBox(origin, in: Wording(language))
            #expect(box.checks.map(\.look) == ["good", "bad", "open"])
            #expect(box.checks.allSatisfy { $0.finding.contains("example.com") } && box.unchecked == nil)
        }
        let bare = UnverifiedBox(
            Origin(address: "a@b.fi", name: "", writer: .person, checks: []), in: Wording(.finnish))
        #expect(bare.senderName == nil && bare.unchecked != nil)
    }
}
