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

@Suite("A team's pages")
struct TeamPageTests {
    /// Liisa and Veera read and send in a mailbox whose first opener handles; Saara supervises it.
    private func town() async throws -> (
        town: WebTown, conversation: ConversationID, people: [String: StaffID]
    ) {
        let town = try await WebTown()
        let hash = try WebTown.passwordHash.get()
        let (mailbox, liisa, keyring) = (town.house.mailbox, town.clerk, town.house.keyring)
        let people = try await town.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareRules(
                MailboxRules(key: "lapset", handling: .firstOpener, responseDays: 3), of: mailbox.id)
            let veera = try tx.declareStaff(login: "veera", name: "Veera Vuori", language: .finnish)
            let saara = try tx.declareStaff(login: "saara", name: "Saara Salo", language: .finnish)
            for member in [veera, saara] { try tx.setPassword(hash, of: member.id) }
            func grant(_ right: GrantedRight, _ member: StaffMember) -> Grant {
                Grant(
                    mailbox: mailbox.id, staff: member.id, right: right, reason: "asiakastyö",
                    until: tx.now + .days(90))
            }
            try tx.declareGrants(
                [liisa, veera].flatMap { [grant(.read, $0), grant(.send, $0)] } + [grant(.supervise, saara)],
                keyring: keyring)
            return ["liisa": liisa.id, "veera": veera.id, "saara": saara.id]
        }
        let sent = try await town.send(.link)
        return (town, sent.conversation, people)
    }

    private func signedIn(_ login: String, at port: Browser) async throws {
        _ = try await port.post("/staff/sign-in", ["login": login, "password": WebTown.password])
    }

    @Test("to a colleague tell who handles a conversation, and neither subject, text nor recipient")
    func closed() async throws {
        let (town, id, _) = try await town()
        try await withPages(of: town) { browser in
            let path = "/staff/conversations/\(id)"
            try await signedIn("liisa", at: browser)
            let mine = try await browser.get(path)
            #expect(mine.text.contains("Sinä käsittelet tätä viestiketjua"))
            #expect(mine.text.contains("Kutsu haastatteluun"))
            browser.forget("__Host-staff")
            try await signedIn("veera", at: browser)
            let theirs = try await browser.get(path)
            #expect(theirs.status == 200 && theirs.text.contains("Liisa käsittelee tätä viestiketjua"))
            for hidden in ["Kutsu haastatteluun", "Tervetuloa", "maija@example.com", "hand-over", "release"] {
                #expect(!theirs.text.contains(hidden), "\(hidden)")
            }
            let message = try #require(mine.text.firstMatch(of: /message-([0-9a-f-]{36})/)).1
            #expect(try await browser.get("\(path)/messages/\(message)/html").status == 409)
            #expect(
                try await browser.answer(
                    "\(path)/answer", submission: try #require(mine.field("submission")), text: "Vastaan"
                ).status == 409)
        }
    }

    @Test("a hand-over that is clicked twice has one effect, and one on a page that is out of date has none")
    func twice() async throws {
        let (town, id, people) = try await town()
        try await withPages(of: town) { browser in
            let path = "/staff/conversations/\(id)"
            try await signedIn("liisa", at: browser)
            let page = try await browser.get(path)
            let veera = try #require(people["veera"])
            let fields = [
                "revision": try #require(page.field("revision")), "target": "staff:\(veera)",
                "note": "Soita hänelle",
            ]
            for _ in 0..<2 {
                let moved = try await browser.post("\(path)/hand-over", fields)
                #expect(moved.header("location") == "\(path)/given?news=handed-over")
            }
            #expect(
                try await browser.get("\(path)/given?news=handed-over").text.contains(
                    "siirretty työtoverille"))
            let stale = try await browser.post("\(path)/hand-over", fields.merging(["target": "team"]) { $1 })
            #expect(stale.header("location") == "\(path)?news=stale")
            #expect(try await browser.get("\(path)?news=stale").text.contains("Joku ehti ensin"))
            for broken in [["revision": "x"], ["target": "mailbox"], ["target": "staff:1"]] {
                #expect(
                    try await browser.post("\(path)/hand-over", fields.merging(broken) { $1 }).status == 400)
            }
            browser.forget("__Host-staff")
            try await signedIn("veera", at: browser)
            let theirs = try await browser.get(path)
            #expect(theirs.text.contains("Liisa siirsi työtoverille: Veera Vuori."))
            #expect(theirs.text.ranges(of: "Soita hänelle").count == 1)
        }
    }

    @Test("a release needs a reason, and a supervisor's page shows no content")
    func release() async throws {
        let (town, id, _) = try await town()
        try await withPages(of: town) { browser in
            let path = "/staff/conversations/\(id)"
            try await signedIn("liisa", at: browser)
            _ = try await browser.get(path)
            browser.forget("__Host-staff")
            try await signedIn("saara", at: browser)
            let page = try await browser.get(path)
            #expect(page.text.contains("Liisa käsittelee") && !page.text.contains("Kutsu haastatteluun"))
            let revision = try #require(page.field("revision"))
            let empty = try await browser.post(
                "\(path)/release", ["revision": revision, "target": "team", "note": " "])
            #expect(empty.header("location") == "\(path)?news=reason-missing")
            #expect(try await browser.get("\(path)?news=reason-missing").text.contains("Syy puuttuu"))
            let done = try await browser.post(
                "\(path)/release", ["revision": revision, "target": "team", "note": "Poissa"])
            #expect(done.header("location") == "\(path)/given?news=released")
            #expect(try await browser.get(path).text.contains("Kukaan ei vielä käsittele"))
        }
    }

    @Test("the board counts what waits in the mailboxes that one supervises, and comes as a file")
    func board() async throws {
        let (town, id, _) = try await town()
        let sent = try await town.send(.link, text: "Toinen")
        let session = try await town.house.messages.beginPickup(
            sent.delivery, link: try LinkSecret(parsing: sent.secret), by: town.house.somebody
        ).token
        let draft = try await town.messages.beginAnswer(
            delivery: sent.delivery, session: session,
            submission: MessageID(at: town.house.time.now, by: .seeded(1)), by: town.house.somebody)
        _ = try await draft.post(text: "Vastaus")
        try await withPages(of: town) { browser in
            #expect(try await browser.get("/staff/board").header("location") == "/staff?to=/staff/board")
            try await signedIn("liisa", at: browser)
            #expect(
                try await browser.get("/staff/board").text.contains(
                    "Et vastaa yhdenkään postilaatikon työstä"))
            browser.forget("__Host-staff")
            try await signedIn("saara", at: browser)
            let page = try await browser.get("/staff/board")
            #expect(page.text.contains("<dt>Odottaa vastausta</dt><dd>1</dd>"))
            #expect(page.text.contains("role=\"img\" aria-label=\"Odottaa vastausta: 1."))
            #expect(!page.text.contains("\(id)") && !page.text.contains("maija@example.com"))
            let file = try await browser.get("/staff/board.csv")
            #expect(file.header("content-type") == "text/csv; charset=utf-8")
            #expect(
                file.text.hasPrefix("mailbox,measure,week,count\r\n\"lapset@kunta.example\",waiting,,1\r\n"))
            #expect(file.text.contains("answered-in-time,2026-W47,0\r\n"))
        }
    }
}
