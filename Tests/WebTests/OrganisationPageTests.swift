// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Messages
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@testable import Web

@Suite("The pages of units and mailboxes")
struct OrganisationPageTests {
    /// Aino is an administrator, Orvokki owns and supervises the declared mailbox, and Ossi has no right.
    private func furnish(_ town: WebTown) async throws {
        let house = town.house
        let hash = try WebTown.passwordHash.get()
        try await town.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            let root = try tx.declareStaff(login: "aino", name: "Aino", language: .finnish)
            let owner = try tx.declareStaff(login: "orvokki", name: "Orvokki", language: .finnish)
            try tx.declareAdministrators([root.id])
            try tx.declareRules(MailboxRules(key: "lapset"), of: house.mailbox.id)
            try tx.declareGrants(
                [
                    (owner.id, GrantedRight.administer), (owner.id, .supervise), (house.clerk.id, .read),
                    (house.clerk.id, .send),
                ].map { staff, right in
                    Grant(
                        mailbox: house.mailbox.id, staff: staff, right: right, reason: "asiakastyö",
                        until: tx.now + .days(300))
                }, keyring: house.keyring)
            for staff in [root.id, owner.id, house.stranger.id] { try tx.setPassword(hash, of: staff) }
        }
    }

    private func signIn(_ browser: Browser, _ login: String) async throws {
        _ = try await browser.post("/staff/sign-out")
        _ = try await browser.get("/staff?lang=fi")
        _ = try await browser.post("/staff/sign-in", ["login": login, "password": WebTown.password])
    }

    private let mailboxFields = [
        "name-fi": "Neuvola", "name-sv": "Rådgivning", "name-en": "Clinic",
        "address": "neuvola@kunta.example",
        "owner": "orvokki", "unit": "", "kind": "team", "residents": "open", "handling": "firstOpener",
        "guidance-fi": "Kysy\r\nmeiltä.", "guidance-sv": "Fråga oss.", "guidance-en": "Ask us.",
        "language-fi": "yes", "days": "5", "retention": "",
    ]

    @Test("an administrator makes a unit and a mailbox in it, and residents find both at once")
    func making() async throws {
        let town = try await WebTown()
        try await furnish(town)
        try await withPages(of: town) { browser in
            try await signIn(browser, "aino")
            let form = try await browser.get("/staff/units/new")
            let unit = try #require(form.field("id"))
            var fields = ["id": unit, "name-fi": "Terveys", "name-sv": "", "name-en": "Health", "unit": ""]
            let flawed = try await browser.post("/staff/units/new", fields)
            #expect(flawed.status == 422 && flawed.text.contains("href=\"#name-sv\""))
            #expect(flawed.field("name-fi") == "Terveys")
            fields["name-sv"] = "Hälsa"
            for _ in 0..<2 {
                let added = try await browser.post("/staff/units/new", fields)
                #expect(added.header("location") == "/staff/units?done=unit-added")
            }
            let empty = try await browser.get("/staff/mailboxes/new")
            let id = try #require(empty.field("id"))
            #expect(empty.text.contains("@kunta.example"))
            var mailbox = mailboxFields.merging(["id": id, "unit": unit]) { $1 }
            for (field, value) in [
                ("address", "neuvola@muu.example"), ("address", TestHouse.mailboxAddress), ("owner", "kuka"),
                ("days", "61"), ("guidance-sv", ""), ("retention", "Ääni"),
            ] {
                let page = try await browser.post(
                    "/staff/mailboxes/new", mailbox.merging([field: value]) { $1 })
                #expect(page.status == 422 && page.text.contains("href=\"#\(field)\""), "\(field): \(value)")
            }
            mailbox["address"] = "Neuvola@Kunta.Example"
            for _ in 0..<2 {
                let added = try await browser.post("/staff/mailboxes/new", mailbox)
                #expect(added.header("location") == "/staff/mailboxes/\(id)?done=added")
            }
            let tree = try await browser.get("/staff/units").text
            #expect(tree.contains("neuvola@kunta.example") && tree.contains("Terveys"))
            #expect(tree.contains("asetustiedostossa"), "the declared one says where it is kept")
            let page = try await browser.get("/contact/to/neuvola")
            #expect(page.status == 200 && page.text.contains("Kysy"))

            // Two have the page open; the second is told, and sees how it is now.
            let path = "/staff/mailboxes/\(id)"
            mailbox["revision"] = "1"
            mailbox["name-fi"] = "Äitiysneuvola"
            #expect(try await browser.post(path, mailbox).header("location") == "\(path)?done=changed")
            #expect(try await browser.post(path, mailbox).status == 303, "the same once more changes nothing")
            mailbox["name-fi"] = "Lastenneuvola"
            let stale = try await browser.post(path, mailbox)
            #expect(stale.status == 409 && stale.field("name-fi") == "Äitiysneuvola")

            #expect(try await browser.post("\(path)/close", ["revision": "2"]).status == 303)
            #expect(try await browser.get("/contact/to/neuvola").status == 404)
            #expect(try await browser.get(path).text.contains("Avaa postilaatikko uudelleen"))

            #expect(try await browser.post("/staff/units/\(unit)/close", ["revision": "1"]).status == 303)
            #expect(try await browser.post("/staff/units/\(unit)/close", ["revision": "1"]).status == 303)
            let declared = try await browser.post(
                "/staff/mailboxes/\(town.house.mailbox.id)", mailbox.merging(["revision": "1"]) { $1 })
            #expect(declared.status == 409, "what the file has is not changed here")
        }
    }

    @Test("an owner sees and changes the own mailboxes alone; for others there are no such pages")
    func owners() async throws {
        let town = try await WebTown()
        try await furnish(town)
        try await withPages(of: town) { browser in
            try await signIn(browser, "orvokki")
            let page = try await browser.get("/staff/units")
            #expect(page.text.contains(TestHouse.mailboxAddress) && !page.text.contains("/staff/units/new"))
            #expect(try await browser.get("/staff/units/new").status == 404)
            #expect(try await browser.get("/staff/mailboxes/new").status == 404)
            #expect(try await browser.get("/staff/mailboxes/\(town.house.mailbox.id)").status == 200)
            try await signIn(browser, "ossi")
            for path in ["/staff/units", "/staff/mailboxes/\(town.house.mailbox.id)"] {
                #expect(try await browser.get(path).status == 404)
            }
        }
    }

    @Test("a supervisor names a substitute for somebody else, and all three see who did")
    func absences() async throws {
        let town = try await WebTown()
        try await furnish(town)
        try await withPages(of: town) { browser in
            try await signIn(browser, "orvokki")
            let path = "/staff/access/mailboxes/\(town.house.mailbox.id)/substitutes"
            #expect(try await browser.get("/staff/access").text.contains(path))
            let form = try await browser.get(path)
            var fields = [
                "substitution": try #require(form.field("substitution")),
                "absent": town.clerk.id.description, "login": "kukaan", "from": "2026-11-23",
                "until": "2026-11-27",
            ]
            #expect(try await browser.post(path, fields).status == 422)
            fields["login"] = "ossi"
            for _ in 0..<2 { #expect(try await browser.post(path, fields).status == 303) }
            #expect(try await browser.get(path).text.contains("Ossi sijaistaa henkilöä Liisa"))
            for login in ["liisa", "ossi"] {
                try await signIn(browser, login)
                #expect(try await browser.get("/staff/access").text.contains("nimennyt Orvokki"))
                #expect(try await browser.get(path).status == 404)
            }
            #expect(try await browser.post(path, fields).status == 404, "Ossi supervises nothing")
            #expect(try await town.acts().filter { $0 == "substitute.named" }.count == 1)
        }
    }

    @Test(
        "the coverage is a page and a file for administrators and supervisors, and a name is no formula in it"
    )
    func coverage() async throws {
        let town = try await WebTown()
        try await furnish(town)
        try await town.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            _ = try tx.declareStaff(login: "kaava", name: "=HYPERLINK(\"x\")", language: .finnish)
        }
        try await withPages(of: town) { browser in
            try await signIn(browser, "aino")
            let page = try await browser.get("/staff/coverage")
            #expect(page.status == 200 && page.text.contains("Liisa") && page.text.contains("<svg"))
            let path = "/staff/coverage/people/\(town.house.stranger.id)"
            #expect(try await browser.post(path, ["unit": "", "need": "kai"]).status == 422)
            #expect(try await browser.post(path, ["unit": "", "need": "needed"]).status == 303)
            let file = try await browser.get("/staff/coverage.csv")
            #expect(file.header("content-type") == "text/csv; charset=utf-8")
            #expect(file.text.contains("\"Ossi\",\"ossi\",yes,no,,"))
            #expect(file.text.contains("\"'=HYPERLINK(\"\"x\"\")\""))
            #expect(try await town.acts().contains("coverage.exported"))
            try await signIn(browser, "orvokki")
            let seen = try await browser.get("/staff/coverage")
            #expect(seen.text.contains("Liisa") && !seen.text.contains("Ossi"))
            #expect(try await browser.get(path).status == 404)
            try await signIn(browser, "ossi")
            for path in ["/staff/coverage", "/staff/coverage.csv", path, "/staff/guidance/new"] {
                #expect(try await browser.get(path).status == 404, "\(path)")
            }
        }
    }

    @Test("guidance is published in three languages, and waits in the bar until it is acknowledged")
    func guidance() async throws {
        let town = try await WebTown()
        try await furnish(town)
        try await withPages(of: town) { browser in
            try await signIn(browser, "aino")
            let form = try await browser.get("/staff/guidance/new")
            var fields = [
                "id": try #require(form.field("id")), "title-fi": "Ohje 1", "title-sv": "Anvisning 1",
                "title-en": "Guidance 1", "text-fi": "Näin.", "text-sv": "Så.", "text-en": "",
                "link": "http://ohje.example",
            ]
            let flawed = try await browser.post("/staff/guidance/new", fields)
            #expect(flawed.status == 422)
            #expect(flawed.text.contains("href=\"#text-en\"") && flawed.text.contains("href=\"#link\""))
            fields["text-en"] = "Thus."
            fields["link"] = "https://ohje.example/1"
            for _ in 0..<2 { #expect(try await browser.post("/staff/guidance/new", fields).status == 303) }
            try await signIn(browser, "ossi")
            #expect(try await browser.get("/staff?lang=fi").text.contains("Uusi ohje odottaa kuittaustasi"))
            let page = try await browser.get("/staff/guidance")
            let id = try #require(page.field("id"))
            for _ in 0..<2 { #expect(try await browser.post("/staff/guidance", ["id": id]).status == 303) }
            #expect(try await browser.get("/staff/guidance").text.contains("Kuittasit tämän 21.11.2026."))
            #expect(try await !browser.get("/staff").text.contains("Uusi ohje"))
        }
    }
}
