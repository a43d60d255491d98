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

@Suite("The pages of rights")
struct RightsPageTests {
    /// Orvokki owns the mailbox; Ossi has a password and no right.
    private func furnish(_ town: WebTown) async throws {
        let house = town.house
        let hash = try WebTown.passwordHash.get()
        try await town.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            let owner = try tx.declareStaff(login: "orvokki", name: "Orvokki", language: .finnish)
            try tx.declareGrants(
                [(owner.id, GrantedRight.administer), (house.clerk.id, .read), (house.clerk.id, .send)].map {
                    staff, right in
                    Grant(
                        mailbox: house.mailbox.id, staff: staff, right: right, reason: "asiakastyö",
                        until: tx.now + .days(300))
                }, keyring: house.keyring)
            try tx.declareRules(MailboxRules(key: "lapset"), of: house.mailbox.id)
            for staff in [owner.id, house.stranger.id] { try tx.setPassword(hash, of: staff) }
        }
    }

    private func signIn(_ browser: Browser, _ login: String) async throws {
        _ = try await browser.post("/staff/sign-out")
        // Chosen, so that an account's own language does not stay for the next who signs in.
        _ = try await browser.get("/staff?lang=fi")
        _ = try await browser.post("/staff/sign-in", ["login": login, "password": WebTown.password])
    }

    @Test("one applies, the owner grants less, it stands on both pages, and revoking it works at once")
    func wholeWay() async throws {
        let town = try await WebTown()
        try await furnish(town)
        try await withPages(of: town) { browser in
            try await signIn(browser, "ossi")
            let form = try await browser.get("/staff/access/apply")
            let request = try #require(form.field("request"))
            var fields = [
                "request": request, "mailbox": town.house.mailbox.id.description, "read": "yes",
                "send": "yes",
                "reason": "", "until": "2026-12-31",
            ]
            let flawed = try await browser.post("/staff/access/apply", fields)
            #expect(flawed.status == 422 && flawed.text.contains("value=\"2026-12-31\""))
            fields["reason"] = "Liisan sijaisuus"
            for _ in 0..<2 {
                let sent = try await browser.post("/staff/access/apply", fields)
                #expect(sent.header("location") == "/staff/access?done=asked")
            }
            let path = "/staff/access/requests/\(request)"
            // Who asked has no way to decide.
            #expect(try await browser.get(path).status == 404)
            #expect(
                try await browser.post("\(path)/grant", ["read": "yes", "until": "2026-12-31"]).status == 404)

            try await signIn(browser, "orvokki")
            #expect(try await browser.get("/staff/access/requests").text.contains("Ossi"))
            let page = try await browser.get(path)
            #expect(page.text.contains("Liisan sijaisuus"))
            let tooLate = try await browser.post("\(path)/grant", ["read": "yes", "until": "2027-01-01"])
            #expect(tooLate.status == 422)
            let granted = try await browser.post("\(path)/grant", ["read": "yes", "until": "2026-12-31"])
            #expect(granted.header("location") == "/staff/access/requests?done=granted")
            #expect(
                try await browser.post("\(path)/refuse", ["answer": "Ei sittenkään"]).status == 409,
                "a stale page is told")
            let rights = try await browser.get("/staff/access/mailboxes/\(town.house.mailbox.id)")
            #expect(
                rights.text.contains("Ossi") && rights.text.contains("Ei ole avannut yhtään viestiketjua."))

            let grant = try #require(
                try await town.messages.access.rights(of: town.house.stranger.id).first)
            let revoke = "/staff/access/rights/\(grant.grant.id)/revoke"
            #expect(try await browser.get(revoke).text.contains("Perutaanko oikeus?"))
            #expect(try await browser.post(revoke, ["reason": " "]).status == 422)
            #expect(try await browser.post(revoke, ["reason": "Tehtävä päättyi"]).status == 303)

            try await signIn(browser, "ossi")
            let mine = try await browser.get("/staff/access")
            #expect(mine.text.contains("Sinulla ei ole oikeuksia") && mine.text.contains("myönnetty"))
        }
    }

    @Test("a review is answered on the owner's page, and a stale one is told")
    func review() async throws {
        let town = try await WebTown()
        try await furnish(town)
        town.pass(.days(AccessReview.usualDays))
        try await town.messages.access.keepRights()
        try await withPages(of: town) { browser in
            try await signIn(browser, "orvokki")
            let path = "/staff/access/mailboxes/\(town.house.mailbox.id)"
            let page = try await browser.get(path)
            let review = try #require(page.field("review"))
            let clerk = try await town.messages.access.rights(of: town.clerk.id).map(\.grant.id.description)
            let sent = try await browser.post(
                "\(path)/review", ["review": review, clerk[0]: "confirmed", clerk[1]: "fell"])
            #expect(sent.header("location") == "\(path)?done=reviewed")
            let stale = try await browser.post("\(path)/review", ["review": review, clerk[0]: "fell"])
            #expect(stale.status == 409)
            #expect(try await browser.post("\(path)/review-rule", ["days": "90"]).status == 303)
            #expect(try await browser.get(path).field("days") == "90")
            try await signIn(browser, "ossi")
            #expect(try await browser.get(path).status == 404)
        }
    }

    @Test("a substitute is named for one's own mailbox, and the period is looked at")
    func substitute() async throws {
        let town = try await WebTown()
        try await furnish(town)
        try await withPages(of: town) { browser in
            try await signIn(browser, "liisa")
            let form = try await browser.get("/staff/access/substitute")
            var fields = [
                "substitution": try #require(form.field("substitution")),
                "mailbox": town.house.mailbox.id.description, "login": "nobody", "from": "2026-11-23",
                "until": "2026-11-27",
            ]
            #expect(try await browser.post("/staff/access/substitute", fields).status == 422)
            fields["login"] = "ossi"
            #expect(try await browser.post("/staff/access/substitute", fields).status == 303)
            #expect(try await browser.get("/staff/access").text.contains("Ossi sijaistaa henkilöä Liisa"))
        }
    }
}
