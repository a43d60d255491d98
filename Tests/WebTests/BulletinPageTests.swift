// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Bulletins
import Identity
import Mail
import Mailboxes
import NIOCore
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@testable import Web

@Suite("The pages of bulletins")
struct BulletinPageTests {
    private func signIn(_ browser: Browser, _ login: String = "liisa") async throws {
        _ = try await browser.post("/staff/sign-out")
        _ = try await browser.get("/staff?lang=fi")
        _ = try await browser.post("/staff/sign-in", ["login": login, "password": WebTown.password])
    }

    /// Makes a group through its form, twice with one effect.
    private func makeGroup(_ browser: Browser, in town: WebTown) async throws -> String {
        let form = try await browser.get("/staff/bulletins/groups/new")
        let fields = [
            "group": try #require(form.field("group")), "mailbox": town.house.mailbox.id.description,
            "name": "Kurssit",
        ]
        _ = try await browser.post("/staff/bulletins/groups/new", fields)
        let made = try await browser.post("/staff/bulletins/groups/new", fields)
        return try #require(made.header("location"))
    }

    /// Writes a bulletin through its form, twice with one effect.
    private func write(_ browser: Browser, _ text: String, for group: String) async throws -> String {
        let form = try await browser.get("/staff/bulletins/new")
        let fields = [
            "bulletin": try #require(form.field("bulletin")), "revision": "0",
            "group": String(group.suffix(36)), "language": "fi", "subject": "Kurssi alkaa", "text": text,
        ]
        _ = try await browser.post("/staff/bulletins/new", fields)
        let written = try await browser.post("/staff/bulletins/new", fields)
        return try #require(written.header("location"))
    }

    @Test("a group is made, filled from a table, written to after the check, and each click has one effect")
    func wholeWay() async throws {
        let town = try await WebTown()
        try await withPages(of: town) { browser in
            #expect(
                try await browser.get("/staff/bulletins").header("location") == "/staff?to=/staff/bulletins")
            try await signIn(browser)
            #expect(
                try await browser.get("/staff").text.contains("<a href=\"/staff/bulletins\">Tiedotteet</a>"))
            let group = try await makeGroup(browser, in: town)
            let wrong = try await browser.upload(
                group, ["addresses": "maija@example.com\nVille\n"],
                file: "Nimi;Sähköposti\r\nAino;aino@example.com\r\nEero;eero(a)example.com\r\n")
            #expect(wrong.status == 422 && wrong.text.contains("maija@example.com\nVille"))
            #expect(
                wrong.text.contains("sähköpostiosoitetta: 2.")
                    && wrong.text.contains("sähköpostiosoitetta: 3."))
            let added = try await browser.upload(
                group, ["addresses": "maija@example.com, Maija@example.com"],
                file: "Nimi;Sähköposti\r\n\"Aalto, Aino\";\"aino@example.com\"\r\n")
            #expect(added.status == 200 && added.text.contains("Uusia: 2. Jo ryhmässä: 1."))

            let path = try await write(browser, "Tervetuloa.", for: group)
            let draft = try await browser.get(path)
            #expect(draft.text.contains("Luonnos") && !draft.text.contains("Lähetä tiedote"))
            for _ in 1...2 { _ = try await browser.post("\(path)/fix") }
            let ready = try await browser.get(path)
            #expect(ready.text.contains("Tiedote lähtee 2 vastaanottajalle"))
            let send = ["recipients": "2", "revision": try #require(ready.field("revision"))]
            // A colleague changes it in between.
            var change = try await browser.get("\(path)/edit")
            let fields = [
                "bulletin": try #require(change.field("bulletin")),
                "revision": try #require(change.field("revision")), "group": String(group.suffix(36)),
                "language": "fi", "subject": "Kurssi alkaa", "text": "Tervetuloa kaikki.",
            ]
            _ = try await browser.post("/staff/bulletins/new", fields)
            let stale = try await browser.post("\(path)/send", send)
            #expect(stale.header("location") == "\(path)?news=stale")
            #expect(
                try await browser.get("\(path)?news=stale").text.contains("Tiedote oli jo muuttunut"))
            var old = fields
            old["text"] = "Toinen teksti."
            change = try await browser.post("/staff/bulletins/new", old)
            #expect(change.status == 409 && change.text.contains("Toinen teksti."))

            _ = try await browser.post("\(path)/fix")
            let again = ["recipients": "2", "revision": "2"]
            for _ in 1...2 {
                #expect(try await browser.post("\(path)/send", again).header("location") == path)
            }
            let sending = try await browser.get(path).text
            #expect(sending.contains("Lähtee parhaillaan") && sending.contains("Keskeytä lähetys"))
            _ = try await browser.post("\(path)/stop")
            let stopped = try await browser.get(path).text
            #expect(
                stopped.contains("Lähetys keskeytetty")
                    && stopped.contains("<dt>Jäi lähettämättä</dt><dd>2</dd>"))
            #expect(try await browser.get("\(path)/edit").status == 409)
            #expect(try await browser.get("/staff/bulletins").text.contains("Kurssi alkaa"))
            let acts = try await town.acts()
            #expect(acts.contains("bulletin.ordered") && acts.contains("bulletin.stopped"))
        }
    }

    @Test("what would have to be sealed is refused, and the page says why")
    func refused() async throws {
        let town = try await WebTown()
        try await withPages(of: town) { browser in
            try await signIn(browser)
            let group = try await makeGroup(browser, in: town)
            _ = try await browser.upload(group, ["addresses": "maija@example.com"])
            let path = try await write(browser, "Maijan tunnus on 131052-308T.", for: group)
            let page = try await browser.get(path).text
            #expect(page.contains("Tekstissä on henkilötunnus.") && !page.contains("\(path)/fix"))
            #expect(try await browser.post("\(path)/fix").header("location") == "\(path)?news=stale")
            let empty = try await browser.get("/staff/bulletins/new")
            let missing = try await browser.post(
                "/staff/bulletins/new",
                [
                    "bulletin": try #require(empty.field("bulletin")), "revision": "0", "group": "",
                    "language": "fi", "subject": "Kurssi", "text": " ",
                ])
            #expect(missing.status == 422 && missing.text.contains("Kirjoita sekä otsikko että teksti."))
        }
    }

    @Test("who may not send for the mailbox finds neither group nor bulletin, and no link to them")
    func guarded() async throws {
        let town = try await WebTown()
        let hash = try WebTown.passwordHash.get()
        try await town.database.write(.passwordSet(town.house.stranger.id), by: .service(.operator)) { tx in
            try tx.setPassword(hash, of: town.house.stranger.id)
        }
        try await withPages(of: town) { browser in
            try await signIn(browser)
            let group = try await makeGroup(browser, in: town)
            let path = try await write(browser, "Tervetuloa.", for: group)
            #expect(
                try await browser.post("\(path)/fix", ["form": String(repeating: "0", count: 32)]).status
                    == 403)
            let foreign = try await browser.upload(
                group, ["addresses": "maija@example.com", "form": String(repeating: "0", count: 32)])
            #expect(foreign.status == 403)
            try await signIn(browser, "ossi")
            #expect(try await !browser.get("/staff").text.contains("/staff/bulletins"))
            let none = try await browser.get("/staff/bulletins").text
            #expect(!none.contains("Kurssi") && !none.contains("/staff/bulletins/new"))
            for page in [path, "\(path)/edit", group] { #expect(try await browser.get(page).status == 404) }
            for step in ["fix", "send", "stop"] {
                let said = try await browser.post("\(path)/\(step)", ["recipients": "1", "revision": "1"])
                #expect(said.status == 404, "\(step)")
            }
            #expect(try await browser.upload(group, ["addresses": "a@example.com"]).status == 404)
        }
    }

    @Test(
        "a reader leaves with one click, and a mail provider by itself; looking changes nothing (RFC 8058 §3.1)"
    )
    func leaving() async throws {
        let town = try await WebTown()
        let (bulletins, house) = (town.bulletins, town.house)
        let group = BulletinGroupID(at: house.time.now, by: house.chance)
        try await bulletins.makeGroup(group, named: "Kurssit", in: house.mailbox.id, by: house.liisa)
        _ = try await bulletins.add(
            [Address(parsing: "maija@example.com"), Address(parsing: "ville@example.com")], to: group,
            by: house.liisa)
        let id = BulletinID(at: house.time.now, by: house.chance)
        try await bulletins.write(
            BulletinText(language: .finnish, subject: "Kurssi", text: "Tervetuloa."), for: group, as: id,
            seen: 0, by: house.liisa)
        _ = try await bulletins.fix(id, by: house.liisa)
        try await bulletins.send(id, to: 2, seen: 1, by: house.liisa)
        let letters = try #require(try await bulletins.nextLetters(of: id, atMost: 10)).letters
        let pages = letters.map { "/leave/\($0.leaving.text)" }
        #expect(!pages.contains { $0.contains("maija") || $0.contains("ville") })
        try await withPages(of: town) { browser in
            for _ in 1...2 {
                let asked = try await browser.get(pages[0])
                #expect(asked.status == 200 && asked.text.contains("Lopeta tiedotteet"))
            }
            #expect(try await bulletins.group(group, by: house.liisa).subscribers == 2)
            // A mail provider has neither cookie nor token.
            let asked = try await browser.ask(
                "POST", pages[0], headers: ["content-type": "application/x-www-form-urlencoded"],
                body: ByteBuffer(string: "List-Unsubscribe=One-Click"))
            #expect(asked.status == 200)
            #expect(try await browser.get(pages[0]).text.contains("Tiedotteet on lopetettu"))
            let left = try await browser.post("\(pages[1])?lang=en")
            #expect(left.status == 200 && left.text.contains("The bulletins have ended"))
            #expect(try await bulletins.group(group, by: house.liisa).subscribers == 0)
            for path in ["/leave/x", "/leave/\(letters[0].subscriber).0000000000000000"] {
                #expect(try await browser.get(path).status == 404, "\(path)")
                #expect(try await browser.post(path).status == 404, "\(path)")
            }
        }
    }

    @Test(
        "addresses are read as people have them",
        arguments: [
            ("maija@example.com", ["maija@example.com"], []),
            (
                "Maija <maija@example.com>; ville@example.com\n", ["maija@example.com", "ville@example.com"],
                []
            ),
            ("Nimi;Osoite\nMaija;maija@example.com\n\n", ["maija@example.com"], []),
            ("Maija", [], [1]),
            ("a@example.com\nMaija\nb@[127.0.0.1]\nc@kunta", ["a@example.com"], [2, 3, 4]),
            ("\u{FEFF}\"maija@example.com\",\"Mallikas, Maija\"", ["maija@example.com"], []),
            ("", [], []),
        ])
    func addresses(text: String, addresses: [String], flaws: [Int]) {
        let list = AddressList(text)
        #expect(list.addresses.map(\.text) == addresses && list.flaws == flaws)
    }
}
