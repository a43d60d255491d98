// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Identity
import Mailboxes
import Messages
import NIOCore
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@testable import Web

@Suite("How to contact the authority safely")
struct ContactPageTests {
    private func town(_ residents: ResidentEntrance, _ kind: MailboxKind = .team) async throws -> WebTown {
        let town = try await WebTown()
        let mailbox = town.house.mailbox.id
        try await town.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            let unit = try tx.declareUnit(
                key: "sivistys",
                name: LocalText(finnish: "Sivistys", swedish: "Bildning", english: "Education"), parent: nil)
            let inner = try tx.declareUnit(
                key: "koulut", name: LocalText(finnish: "Koulut", swedish: "Skolor", english: "Schools"),
                parent: unit)
            try tx.declareRules(
                MailboxRules(
                    key: "lapset", unit: inner, kind: kind,
                    guidance: LocalText(
                        finnish: "Kysy <hoitopaikasta>.", swedish: "Fråga om vård.",
                        english: "Ask about day care."),
                    residents: residents, responseDays: 3),
                of: mailbox)
        }
        return town
    }

    @Test("is told to anybody and to search engines, in each language, without a cookie")
    func found() async throws {
        let town = try await town(.open)
        try await withPages(of: town) { browser in
            let all = try await browser.get("/contact")
            #expect(all.status == 200 && all.text.contains("Lasten palvelut") && all.text.contains("Koulut"))
            #expect(all.header("set-cookie") == nil && browser.cookieNames.isEmpty)
            #expect(all.header("cache-control") == "public, max-age=300" && all.header("x-robots-tag") == nil)
            #expect(all.header("vary") == "Accept-Language, Cookie")
            #expect(all.text.contains("<link rel=\"canonical\" href=\"http://localhost:0/contact?lang=fi\">"))
            #expect(all.text.contains("hreflang=\"sv\" href=\"http://localhost:0/contact?lang=sv\""))
            #expect(!all.text.contains("name=\"form\""), "a page for all holds nobody's token")
            let unit = try await browser.get("/contact/sivistys")
            #expect(unit.status == 200 && unit.text.contains("/contact/to/lapset"))
            let mailbox = try await browser.get("/contact/to/lapset")
            #expect(mailbox.status == 200 && mailbox.text.contains("Kysy &lt;hoitopaikasta&gt;."))
            #expect(
                mailbox.text.contains("3 työpäivän kuluessa")
                    && mailbox.text.contains("/contact/to/lapset/write"))
            #expect(
                mailbox.text.contains("<meta name=\"description\" content=\"Kysy &lt;hoitopaikasta&gt;.\">"))
            #expect(
                try await browser.get("/contact/to/lapset?lang=en").text.contains("within 3 working days"))
            #expect(try await browser.get("/contact/muu").status == 404)
            #expect(try await browser.get("/contact/to/muu").status == 404)
        }
    }

    @Test("is searched by words of name, guidance and unit, in any language")
    func search() async throws {
        let town = try await town(.open)
        try await withPages(of: town) { browser in
            for query in ["lasten", "SKOLOR", "day+care", "hoitopaikasta%20palvelut"] {
                let page = try await browser.get("/contact?q=\(query)")
                #expect(page.text.contains("Löytyi 1 palvelu"), "\(query)")
                #expect(page.header("x-robots-tag") == "noindex")
            }
            let none = try await browser.get("/contact?q=%3Cscript%3E")
            #expect(none.text.contains("ei löytynyt") && none.text.contains("value=\"&lt;script&gt;\""))
        }
    }

    @Test("lets crawlers find these pages and no others")
    func crawlers() async throws {
        let town = try await town(.open)
        try await withPages(of: town) { browser in
            let robots = try await browser.get("/robots.txt").text
            #expect(robots.contains("Disallow: /\n") && robots.contains("Allow: /contact\n"))
            let map = try await browser.get("/sitemap.xml")
            #expect(map.header("content-type") == "application/xml; charset=utf-8")
            for path in ["/contact", "/contact/sivistys", "/contact/koulut", "/contact/to/lapset"] {
                #expect(map.text.contains("<loc>http://localhost:0\(path)?lang=en</loc>"), "\(path)")
            }
            #expect(!map.text.contains("write") && !map.text.contains("/p/"))
            #expect(try await browser.get("/contact/to/lapset/write").header("x-robots-tag") != nil)
        }
    }

    @Test(
        "lists no closed mailbox and no person's own",
        arguments: [(ResidentEntrance.closed, MailboxKind.team), (.open, .personal)])
    func unlisted(_ residents: ResidentEntrance, _ kind: MailboxKind) async throws {
        let town = try await town(residents, kind)
        try await withPages(of: town) { browser in
            let all = try await browser.get("/contact").text
            #expect(!all.contains("Lasten palvelut") && !all.contains("sivistys"))
            #expect(try await !browser.get("/sitemap.xml").text.contains("lapset"))
            let page = try await browser.get("/contact/to/lapset")
            #expect(page.status == (residents == .closed ? 404 : 200))
            if page.status == 200 { #expect(page.header("x-robots-tag") == "noindex") }
        }
    }

    @Test("finds a mailbox by its address, and tells of all others the same (probing for officials)")
    func officials() async throws {
        let town = try await town(.open, .personal)
        try await withPages(of: town) { browser in
            _ = try await browser.get("/contact/to")
            let known = try await browser.post("/contact/to", ["address": " Lapset@kunta.example "])
            #expect(known.status == 303 && known.header("location") == "/contact/to/lapset")
        }
        let closed = try await self.town(.closed)
        try await withPages(of: closed) { browser in
            var answers: Set<String> = []
            for address in ["lapset@kunta.example", "ei.ole@kunta.example", "joku@muualla.example"] {
                let page = try await browser.post("/contact/to", ["address": address])
                #expect(page.status == 422)
                answers.insert(page.text.replacing(address, with: "…"))
            }
            #expect(answers.count == 1)
            #expect(try await browser.post("/contact/to", ["address": "ei osoite"]).status == 422)
            for guess in 3..<TryLimits.officialsFromNetwork {
                let page = try await browser.post("/contact/to", ["address": "joku\(guess)@kunta.example"])
                #expect(page.status == 422)
            }
            let over = try await browser.post("/contact/to", ["address": "viela.yksi@kunta.example"])
            #expect(over.status == 429 && over.header("retry-after") != nil)
        }
    }
}

@Suite("A resident's message on the pages")
struct WritePageTests {
    private func town(_ residents: ResidentEntrance) async throws -> WebTown {
        let town = try await WebTown()
        let mailbox = town.house.mailbox.id
        try await town.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareRules(
                MailboxRules(key: "lapset", residents: residents, responseDays: 2), of: mailbox)
        }
        return town
    }

    private static let path = "/contact/to/lapset/write"

    @Test("goes to the mailbox, once however often it is sent, and its receipt says what comes next")
    func send() async throws {
        let town = try await town(.open)
        try await withPages(of: town) { browser in
            let form = try await browser.get(Self.path)
            #expect(form.status == 200 && form.text.contains("Sinua ei ole tunnistettu"))
            let fields = [("address", "sanna@example.com"), ("subject", "Paikka"), ("text", "Hei!\r\nSanna")]
            let sent = try await browser.write(Self.path, on: form, fields + [("deed", "send")])
            let receipt = try #require(sent.header("location"))
            #expect(sent.status == 303 && receipt.contains("/contact/to/lapset/sent/"))
            let again = try await browser.write(Self.path, on: form, fields + [("deed", "send")])
            #expect(again.header("location") == receipt, "a double click")
            let page = try await browser.get(receipt)
            #expect(page.text.contains("Viestisi on lähetetty") && page.text.contains("2 työpäivän"))
            #expect(!page.text.contains("Paikka") && !page.text.contains("sanna@"))
            let messages = try await town.database.read { tx in
                try tx.count("SELECT count(*) AS n FROM message")
            }
            #expect(messages == 1)
            #expect(
                try await browser.get("/contact/to/lapset/sent/\(UUID().uuidString.lowercased())").status
                    == 404)
        }
    }

    @Test("that is not complete comes back with all that was typed, its files and what to mend")
    func mend() async throws {
        let town = try await town(.confirmed)
        try await withPages(of: town) { browser in
            let form = try await browser.get(Self.path)
            let refused = try await browser.write(
                Self.path, on: form,
                [
                    ("address", "ei"), ("phone", "123"), ("subject", ""), ("text", "Tekstini"),
                    ("deed", "send"),
                ],
                files: [("kuva.txt", Array("liite".utf8))])
            #expect(refused.status == 422)
            for words in [
                "Tekstini", "kuva.txt", "href=\"#address\"", "href=\"#phone\"", "href=\"#subject\"",
            ] {
                #expect(refused.text.contains(words), "\(words)")
            }
            let back = try await browser.get(Self.path)
            #expect(back.text.contains("Tekstini") && back.text.contains("kuva.txt"), "the draft is kept")
            let part = try #require(back.text.firstMatch(of: /name="remove" value="([^"]+)"/)?.1)
            let without = try await browser.write(
                Self.path, on: back, [("text", "Tekstini"), ("remove", String(part))])
            #expect(without.status == 303)
            #expect(try await !browser.get(Self.path).text.contains("kuva.txt"))
        }
    }

    @Test("another written in the form of one that was sent is not lost, and is a message of its own")
    func another() async throws {
        let town = try await town(.open)
        try await withPages(of: town) { browser in
            let form = try await browser.get(Self.path)
            let fields = [("address", "sanna@example.com"), ("subject", "Paikka"), ("deed", "send")]
            let first = try await browser.write(Self.path, on: form, fields + [("text", "Hei!")])
            let again = try await browser.write(Self.path, on: form, fields + [("text", "Vielä yksi asia")])
            #expect(again.status == 409 && again.text.contains("Vielä yksi asia"))
            let second = try await browser.write(Self.path, on: again, fields + [("text", "Vielä yksi asia")])
            #expect(second.status == 303 && second.header("location") != first.header("location"))
            let messages = try await town.database.read { tx in
                try tx.count("SELECT count(*) AS n FROM message")
            }
            #expect(messages == 2)
        }
    }

    @Test(
        "longer than fits is kept and comes back as far as it fits, in whole characters",
        arguments: ["save", "send"])
    func tooLong(_ deed: String) async throws {
        let town = try await town(.open)
        let limit = town.messages.limits.textBytes
        try await withPages(of: town) { browser in
            let form = try await browser.get(Self.path)
            let text = "x" + String(repeating: "ä", count: limit / 2)
            let refused = try await browser.write(
                Self.path, on: form,
                [("address", "sanna@example.com"), ("subject", "Pitkä"), ("text", text), ("deed", deed)])
            let fits = String(text.dropLast())
            #expect(refused.status == 413 && refused.text.contains(">\n\(fits)</textarea>"))
            #expect(try await browser.get(Self.path).text.contains(">\n\(fits)</textarea>"))
        }
    }

    @Test("waits for its sender where the mailbox asks for that")
    func confirm() async throws {
        let town = try await town(.confirmed)
        try await withPages(of: town) { browser in
            let form = try await browser.get(Self.path)
            let sent = try await browser.write(
                Self.path, on: form,
                [
                    ("address", "sanna@example.com"), ("phone", "040 123 4567"), ("subject", "Lupa"),
                    ("text", "Hei"), ("deed", "send"),
                ])
            let receipt = try #require(sent.header("location"))
            #expect(try await browser.get(receipt).text.contains("Vahvista vielä viestisi"))
            let delivery = try #require(
                try await town.database.read { tx in
                    try tx.first("SELECT delivery_id FROM delivery") { row in
                        try row["delivery_id"] as DeliveryID
                    }
                })
            let notice = try #require(try await town.messages.noticeCase(delivery))
            let secret = try #require(notice.link).text.reveal { $0 }
            let link = try await browser.get("/p/\(delivery)")
            #expect(link.text.contains("Viesti, jonka kirjoitit"))
            _ = try await browser.post("/p/\(delivery)", ["secret": secret])
            _ = try await browser.post("/p/\(delivery)/pin/order")
            let pin = try await town.sendPIN()
            let confirmed = try await browser.post("/p/\(delivery)/pin", ["pin": pin])
            #expect(confirmed.header("location") == receipt)
            #expect(try await browser.get(receipt).text.contains("Viestisi on lähetetty"))
            #expect(try await browser.get("/p/\(delivery)/message").text.contains("Lupa"))
        }
    }

    @Test("kept as a draft comes back to the same browser, and to no other; discarded it is gone")
    func draft() async throws {
        let town = try await town(.open)
        try await withPages(of: town) { browser in
            let form = try await browser.get(Self.path)
            let kept = try await browser.write(Self.path, on: form, [("text", "Kesken"), ("deed", "keep")])
            #expect(kept.status == 204 && browser.cookieNames.contains("__Host-draft"))
            #expect(kept.header("set-cookie")?.contains("HttpOnly") == true)
            #expect(try await browser.get(Self.path).text.contains("Kesken"))
            browser.forget("__Host-form")
            #expect(try await browser.get(Self.path).text.contains("Kesken"))
            _ = try await browser.post("/contact/to/lapset/discard", ["holder": ""])
            #expect(try await !browser.get(Self.path).text.contains("Kesken"))
        }
    }

    @Test("from another site is not taken, nor from a page without a token")
    func foreign() async throws {
        let town = try await town(.open)
        try await withPages(of: town) { browser in
            let form = try await browser.get(Self.path)
            let foreign = try await browser.write(
                Self.path, on: form, [("text", "x"), ("deed", "send")],
                token: String(repeating: "0", count: 32))
            #expect(foreign.status == 403)
            #expect(
                try await town.database.read { try $0.count("SELECT count(*) AS n FROM resident_draft") } == 0
            )
        }
    }

    @Test("shows staff who wrote, how surely that is known, and the words that residents name it by")
    func staff() async throws {
        let town = try await town(.open)
        try await withPages(of: town) { browser in
            let form = try await browser.get(Self.path)
            let sent = try await browser.write(
                Self.path, on: form,
                [("address", "sanna@example.com"), ("subject", "S"), ("text", "Hei"), ("deed", "send")])
            let message = try #require(sent.header("location")).split(separator: "/").last ?? ""
            let conversation = try #require(
                try await town.database.read { tx in
                    try tx.first("SELECT conversation_id FROM conversation") { row in
                        try row["conversation_id"] as ConversationID
                    }
                })
            _ = try await browser.post(
                "/staff/sign-in", ["login": "liisa", "password": WebTown.password, "to": ""])
            let page = try await browser.get("/staff/conversations/\(conversation)")
            #expect(page.text.contains("Kirjoittajaa ei ole tunnistettu. Osoite on hänen itse antamansa"))
            #expect(page.text.contains(message.suffix(12).uppercased()))
        }
    }
}

extension Browser {
    /// Sends the form of a resident's message, with the hidden fields that the page shows.
    func write(
        _ path: String, on page: Page, _ fields: [(String, String)],
        files: [(name: String, bytes: [UInt8])] = [], token: String? = nil
    ) async throws -> Page {
        var body = ByteBuffer()
        func part(_ disposition: String, _ bytes: [UInt8]) {
            body.writeString("--b0undary\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n")
            body.writeBytes(bytes)
            body.writeString("\r\n")
        }
        part("name=\"form\"", Array((token ?? page.field("form") ?? "").utf8))
        for name in ["holder", "submission"] {
            part("name=\"\(name)\"", Array((page.field(name) ?? "").utf8))
        }
        let last = ["deed", "remove"]
        for (name, value) in fields where !last.contains(name) { part("name=\"\(name)\"", Array(value.utf8)) }
        for file in files { part("name=\"files\"; filename=\"\(file.name)\"", file.bytes) }
        for (name, value) in fields where last.contains(name) { part("name=\"\(name)\"", Array(value.utf8)) }
        body.writeString("--b0undary--\r\n")
        return try await ask(
            "POST", path, headers: ["content-type": "multipart/form-data; boundary=b0undary"], body: body)
    }
}
