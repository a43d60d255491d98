// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Messages
import NIOCore
import Synchronization
import TestKit
import Testing
import Vocabulary

@testable import Web

@Suite("A recipient's pages")
struct PickupPageTests {
    @Test("a recipient opens with link and code, reads, answers and closes, without a script")
    func wholeWay() async throws {
        let town = try await WebTown()
        let file = Letter.Enclosure(
            name: "päätös.pdf", mediaType: "application/pdf", bytes: Array("%PDF-1".utf8)[...])
        let sent = try await town.send(.pin, text: "Hei <Maija> & \"muut\"", files: [file])
        let path = "/p/\(sent.delivery)"
        try await withPages(of: town) { browser in
            let link = try await browser.get("\(path).\(sent.secret)")
            #expect(link.status == 200 && link.field("secret") == sent.secret)
            let begun = try await browser.post(path, ["secret": sent.secret])
            #expect(begun.header("location") == "\(path)/pin")
            #expect(try await browser.get("\(path)/message").header("location") == "\(path)/pin")
            #expect(try await browser.get("\(path)/pin").text.contains("••• 67"))
            #expect(try await browser.post("\(path)/pin/order").status == 303)
            #expect(try await browser.get("\(path)/pin").text.contains("Koodia lähetetään"))
            let pin = try await town.sendPIN()
            #expect(try await browser.get("\(path)/pin").text.contains("voimassa klo 10.25 asti"))
            let wrong = try await browser.post("\(path)/pin", ["pin": pin == "000000" ? "000001" : "000000"])
            #expect(
                wrong.status == 422 && wrong.text.contains("Koodi ei kelpaa")
                    && wrong.text.contains("jäljellä 4"))
            let entered = try await browser.post("\(path)/pin", ["pin": "\(pin.prefix(3)) \(pin.suffix(3))"])
            #expect(entered.header("location") == "\(path)/message")
            let page = try await browser.get("\(path)/message")
            #expect(page.text.contains("Hei &lt;Maija&gt; &amp; &quot;muut&quot;"))
            #expect(page.text.contains("Kutsu haastatteluun") && !page.text.contains("<title>Kutsu"))

            let href = try #require(page.text.firstMatch(of: /href="(\/p\/[^"]*\/attachment\/[^"]*)"/)).1
            let download = try await browser.get(String(href))
            #expect(download.text == "%PDF-1" && download.header("content-length") == "6")
            #expect(download.header("content-disposition")?.hasPrefix("attachment;") == true)
            #expect(download.header("content-security-policy") == SecurityHeaders.downloadPolicy)

            let submission = try #require(page.field("submission"))
            let files = [(name: "lausunto.pdf", bytes: [UInt8](repeating: 7, count: 300_000))]
            let first = try await browser.answer(
                "\(path)/answer", submission: submission, text: "Kiitos!", files: files)
            let again = try await browser.answer(
                "\(path)/answer", submission: submission, text: "Kiitos!", files: files)
            #expect(first.status == 303 && first.header("location") == again.header("location"))
            let receipt = try await browser.get(try #require(first.header("location")))
            #expect(
                receipt.text.contains("Lasten palvelut sai sen 21.11.2026 klo 10.15.")
                    && receipt.text.contains("1 liite"))
            #expect(try await browser.get("\(path)/message").text.matches(of: /<article/).count == 2)

            #expect(try await browser.post("\(path)/close").header("location") == "\(path)/closed")
            #expect(try await browser.get("\(path)/message").status == 403)
        }
    }

    @Test("fetching a link, whole or not, changes nothing", arguments: ["GET", "HEAD"])
    func fetching(method: String) async throws {
        let town = try await WebTown()
        let sent = try await town.send(.pin)
        let path = "/p/\(sent.delivery)"
        let before = try await town.logEntries()
        try await withPages(of: town) { scanner in
            for path in [
                path, "\(path).\(sent.secret)", "\(path)/pin", "\(path)/pin/order", "\(path)/message",
                "\(path)/answer",
                "\(path)/receipt/\(sent.delivery)", "\(path)/closed", "\(path)/close", "/p", "/", "/staff",
                "\(path)/message/\(sent.delivery)/attachment/\(sent.delivery)",
            ] {
                let page = try await scanner.ask(method, path, headers: [:], body: nil)
                #expect(page.status < 500, "\(path)")
                #expect(method == "GET" || page.text.isEmpty)
            }
        }
        #expect(try await town.logEntries() == before)
        #expect(try await town.messages.facts(of: sent.delivery)?.state == .open)
    }

    @Test("a link that is cut, pasted wrong or another's opens nothing and says what to do")
    func wrongLinks() async throws {
        let town = try await WebTown()
        let sent = try await town.send(.link)
        let other = try await town.send(.link)
        let path = "/p/\(sent.delivery)"
        try await withPages(of: town) { browser in
            #expect(try await browser.post(path).status == 422)
            for secret in [other.secret, String(sent.secret.dropLast()), "x"] {
                let page = try await browser.post(
                    path, ["secret": secret, "link": "/p/\(sent.delivery)#\(secret)"])
                #expect(page.status == 404 && page.text.contains("Linkki ei kelpaa"))
            }
            let stranger = "/p/01a1fd2c-47a0-734e-9887-5ffa048902e6"
            #expect(try await browser.get(stranger).status == 404)
            #expect(try await browser.get("/p/nothing").status == 404)
            #expect(browser.cookieNames == ["__Host-form"])
            let pasted = try await browser.post("/p", ["link": " <http://localhost\(path)#\(sent.secret)> "])
            #expect(pasted.header("location") == "\(path)/message")
        }
    }

    @Test("a form without its token, or from another site, does nothing")
    func foreignForms() async throws {
        let town = try await WebTown()
        let sent = try await town.send(.link)
        let path = "/p/\(sent.delivery)"
        let before = try await town.logEntries()
        try await withPages(of: town) { browser in
            #expect(try await browser.post(path, ["secret": sent.secret, "form": "x"]).status == 403)
            for headers in [["Sec-Fetch-Site": "cross-site"], ["Origin": "https://evil.example"]] {
                #expect(try await browser.post(path, ["secret": sent.secret], headers: headers).status == 403)
            }
            #expect(
                try await browser.answer("\(path)/answer", submission: "x", text: "x", token: "y").status
                    == 403)
            #expect(try await browser.answer("\(path)/answer", submission: "x", text: "x").status == 400)
            let cut = try await browser.ask(
                "POST", path, headers: ["content-type": "text/plain"],
                body: .init(string: "secret=\(sent.secret)"))
            #expect(cut.status == 400)
        }
        #expect(try await town.logEntries() == before)
    }

    @Test(
        "what was typed is not lost: a file too large, too many files, nothing written, a session that ended")
    func keptText() async throws {
        let town = try await WebTown()
        let sent = try await town.send(.link)
        let path = "/p/\(sent.delivery)"
        let text = "Ensimmäinen rivi\r\n<toinen> \"rivi\""
        let shown = "Ensimmäinen rivi\n&lt;toinen&gt; &quot;rivi&quot;</textarea>"
        try await withPages(of: town) { browser in
            _ = try await browser.post(path, ["secret": sent.secret])
            let submission = try #require(try await browser.get("\(path)/message").field("submission"))
            func answer(
                _ files: [(name: String, bytes: [UInt8])], _ text: String
            ) async throws -> Browser.Page {
                try await browser.answer("\(path)/answer", submission: submission, text: text, files: files)
            }
            let large = try await answer(
                [("pieni.txt", [1]), ("iso.mov", .init(repeating: 1, count: 2_000_001))], text)
            #expect(
                large.status == 413 && large.text.contains("”iso.mov” on suurempi kuin 1,9\u{00A0}Mt")
                    && large.text.contains(shown))
            #expect(large.field("submission") == submission)
            let many = try await answer((0..<4).map { ("\($0).txt", [1]) }, text)
            #expect(
                many.status == 413 && many.text.contains("voi olla 3 liitettä") && many.text.contains(shown))
            let empty = try await answer([], " \r\n")
            #expect(empty.status == 422 && empty.text.contains("Vastaus on tyhjä"))
            #expect(!empty.text.contains("Valitse liitteet uudelleen"))
            let exact = try await answer([("juuri.bin", .init(repeating: 2, count: 2_000_000))], text)
            #expect(exact.status == 303)
            town.pass(.hours(3))
            let late = try await answer([("a.txt", [1])], text)
            #expect(
                late.status == 403 && late.text.contains("Istunto on päättynyt") && late.text.contains(shown))
        }
    }

    @Test("a delivery that is over says so, in the language of the browser")
    func over() async throws {
        let town = try await WebTown()
        let recalled = try await town.send(.link)
        let expired = try await town.send(.link, expiry: .hours(1))
        _ = try await town.messages.recall(
            recalled.delivery,
            by: town.house.liisa)
        town.pass(.hours(2))
        try await withPages(of: town) { browser in
            let swedish = ["Accept-Language": "sv"]
            let first = try await browser.get("/p/\(recalled.delivery)", headers: swedish)
            #expect(first.status == 410 && first.text.contains("Avsändaren har återkallat"))
            let second = try await browser.get("/p/\(expired.delivery)?lang=en", headers: swedish)
            #expect(
                second.status == 410 && second.text.contains("time has passed")
                    && second.text.contains("<html lang=\"en\">"))
            #expect(
                try await browser.get("/p/\(expired.delivery)", headers: swedish).text.contains(
                    "<html lang=\"en\">"))
            #expect(
                try await browser.post("/p/\(expired.delivery)", ["secret": expired.secret]).status == 410)
        }
    }

    @Test("codes run out: five tries for one, three orders in an hour")
    func codes() async throws {
        let town = try await WebTown()
        let sent = try await town.send(.pin)
        let path = "/p/\(sent.delivery)"
        try await withPages(of: town) { browser in
            _ = try await browser.post(path, ["secret": sent.secret])
            for order in 1...3 {
                #expect(try await browser.post("\(path)/pin/order").status == 303)
                let pin = try await town.sendPIN()
                let wrong = pin == "000000" ? "000001" : "000000"
                for attempt in 1...5 {
                    let page = try await browser.post("\(path)/pin", ["pin": wrong])
                    #expect(
                        page.text.contains(attempt < 5 ? "Koodi ei kelpaa" : "yritykset on käytetty"),
                        "\(order).\(attempt)")
                }
                town.pass(.minutes(1))
            }
            let page = try await browser.post("\(path)/pin/order")
            #expect(
                page.status == 422 && page.text.contains("Seuraavan koodin voi tilata 21.11.2026 klo 11.15"))
            #expect(!page.text.contains("action=\"\(path)/pin/order\""))
        }
    }

    @Test("no path, secret, code, address or text reaches the log")
    func silentLog() async throws {
        let town = try await WebTown()
        let sent = try await town.send(.link, subject: "Salainen aihe")
        let lines = Lines()
        let keep: @Sendable (String) -> Void = { line in lines.append(line) }
        try await withPages(of: town, log: keep) { browser in
            _ = try await browser.get("/p/\(sent.delivery).\(sent.secret)")
            _ = try await browser.post("/p/\(sent.delivery)", ["secret": sent.secret])
            _ = try await browser.get("/p/\(sent.delivery)/message")
            _ = try await browser.get("/maija@example.com?x=\(sent.secret)")
            _ = try await browser.ask("MAIJA", "/", headers: [:], body: nil)
        }
        let log = lines.text
        #expect(
            log.contains("/p/{delivery}") && log.contains("status: 200") || log.contains("\"status\": 200"))
        for secret in [sent.secret, "\(sent.delivery)", "maija", "MAIJA", "Salainen", "127.0.0.1:"] {
            #expect(!log.replacing("listening on 127.0.0.1:", with: "").contains(secret), "\(secret)")
        }
    }
}

/// The lines of a log, as they come.
private final class Lines: Sendable {
    private let lines = Mutex<[String]>([])

    func append(_ line: String) { lines.withLock { $0.append(line) } }

    var text: String { lines.withLock { $0 }.joined(separator: "\n") }
}
