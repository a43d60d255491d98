// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Messages
import Partners
import Store
import TestKit
import Testing
import Vocabulary
import WorkingTime

@testable import Web

@Suite("A conversation with organisations, on the pages of staff")
struct PartyPageTests {
    private func record(_ name: String, at domain: String, in town: WebTown) async throws -> PartnerID {
        let house = town.house
        try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareAdministrators([house.clerk.id])
        }
        let today = CivilTime(house.time.now).date
        var typed = PartnerRecord.Typed()
        (typed.name, typed.business, typed.domains) = (name, "2077474-0", domain)
        (typed.address, typed.agreement) = ("toimisto@\(domain)", "S/1")
        (typed.agreedOn, typed.reviewDue) = (today + -1, today + 100)
        let partner = PartnerID(at: house.time.now, by: house.chance)
        try await town.messages.partners.save(
            try PartnerRecord(typed, on: today), of: partner, seen: 0, by: house.liisa)
        return partner
    }

    private func newID(_ town: WebTown) -> String {
        MessageID(at: town.house.time.now, by: town.house.chance).description
    }

    @Test("organisations are added and removed with a form each; a stale one says so")
    func changes() async throws {
        let town = try await WebTown()
        let sent = try await town.send(.link)
        let path = "/staff/conversations/\(sent.conversation)"
        try await withPages(of: town) { browser in
            #expect(
                try await browser.post("\(path)/parties", ["revision": "0", "partner": "x"]).status != 200)
            _ = try await browser.post("/staff/sign-in", ["login": "liisa", "password": WebTown.password])
            // Where the authority has no partners, nothing speaks of them.
            #expect(!(try await browser.get(path).text.contains("Organisaatiot")))
            let care = try await record("Hoivakoti <Oy>", at: "hoiva.example", in: town)
            let page = try await browser.get(path)
            #expect(page.text.contains("Lisää organisaatio") && !page.text.contains("to-contact"))
            let fields = ["revision": "0", "partner": care.description]
            for _ in 0..<2 {
                let added = try await browser.post("\(path)/parties", fields)
                #expect(added.status == 303 && added.header("location") == "\(path)?news=party-added")
            }
            let shown = try await browser.get("\(path)?news=party-added")
            #expect(shown.text.contains("Organisaatio on lisätty."))
            #expect(shown.text.contains("Liisa lisäsi organisaation Hoivakoti &lt;Oy&gt;"))
            #expect(shown.text.contains("Viestiketju: maija@example.com, Hoivakoti &lt;Oy&gt;"))
            let stale = try await browser.post(
                "\(path)/parties/\(care)/remove", ["revision": "0"])
            #expect(stale.header("location") == "\(path)?news=stale")
            let removed = try await browser.post(
                "\(path)/parties/\(care)/remove", ["revision": "1"])
            #expect(removed.header("location") == "\(path)?news=party-removed")
            #expect(try await browser.post("\(path)/parties", ["partner": "x"]).status == 400)
            let unknown = ["revision": "2", "partner": newID(town)]
            #expect(try await browser.post("\(path)/parties", unknown).status == 404)
        }
    }

    @Test("an answer goes to those who are ticked; with nobody ticked it comes back with its text")
    func answers() async throws {
        let town = try await WebTown()
        let sent = try await town.send(.link)
        let care = try await record("Hoivakoti Oy", at: "hoiva.example", in: town)
        let path = "/staff/conversations/\(sent.conversation)"
        try await withPages(of: town) { browser in
            _ = try await browser.post("/staff/sign-in", ["login": "liisa", "password": WebTown.password])
            _ = try await browser.post("\(path)/parties", ["revision": "0", "partner": care.description])
            let page = try await browser.get(path)
            let boxes = page.text.matches(of: /<input id="(to-[a-z0-9-]+)"[^>]*?( checked)?>/)
            #expect(boxes.map { String($0.1) } == ["to-contact", "to-party-1"])
            #expect(boxes.map { $0.2 != nil } == [true, false])
            let nobody = try await browser.answer(
                "\(path)/answer", submission: newID(town), text: "Kenelle?", before: ["receivers": "chosen"])
            #expect(nobody.text.contains("Valitse vähintään yksi vastaanottaja."))
            #expect(nobody.text.contains("Kenelle?"))
            #expect(!nobody.text.contains(/<input id="to-[a-z0-9-]+"[^>]* checked>/))
            let id = newID(town)
            let before = ["receivers": "chosen", "to-party-1": care.description]
            for _ in 0..<2 {
                let done = try await browser.answer(
                    "\(path)/answer", submission: id, text: "Vain hoivalle", before: before)
                #expect(done.status == 303)
            }
            let other = try await browser.answer(
                "\(path)/answer", submission: id, text: "Vain hoivalle",
                before: ["receivers": "chosen", "to-contact": "yes"])
            #expect(other.status == 409 && other.text.contains("Vain hoivalle"))
            let told = try await browser.get(path)
            #expect(
                told.text.contains(": Hoivakoti Oy</h4>") && told.text.contains(": maija@example.com</h4>"))
            _ = try await browser.post("\(path)/parties/\(care)/remove", ["revision": "1"])
            let late = try await browser.answer(
                "\(path)/answer", submission: newID(town), text: "Myöhässä", before: before)
            #expect(late.status == 409 && late.text.contains("Myöhässä"))
            let broken = try await browser.answer(
                "\(path)/answer", submission: newID(town), text: "x",
                before: ["receivers": "chosen", "to-party-1": "x"])
            #expect(broken.status == 400)
        }
        let desk = try await town.messages.openConversation(sent.conversation, by: town.house.liisa)
        #expect(desk.messages.count == 2 && desk.deliveries.count == 2)
    }
}
