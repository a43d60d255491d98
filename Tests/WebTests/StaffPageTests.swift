// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Messages
import Store
import TestKit
import Testing
import Vocabulary

@testable import Web

@Suite("The workspace of staff")
struct StaffPageTests {
    @Test("a case worker signs in, reads what waits, answers, reminds and recalls")
    func wholeWay() async throws {
        let town = try await WebTown()
        let sent = try await town.send(.link)
        let path = "/staff/conversations/\(sent.conversation)"
        try await withPages(of: town) { browser in
            let resident = browser
            _ = try await resident.post("/p/\(sent.delivery)", ["secret": sent.secret])
            let submission = try #require(
                try await resident.get("/p/\(sent.delivery)/message").field("submission"))
            _ = try await resident.answer(
                "/p/\(sent.delivery)/answer", submission: submission, text: "Tulen.",
                files: [("a.txt", [72, 105])])

            #expect(try await browser.get(path).header("location") == "/staff?to=\(path)")
            #expect(try await browser.get("/staff?to=\(path)").field("to") == path)
            let signedIn = try await browser.post(
                "/staff/sign-in", ["login": "Liisa", "password": WebTown.password, "to": path])
            #expect(signedIn.header("location") == path)
            let inbox = try await browser.get("/staff")
            #expect(
                inbox.text.contains("1 viesti odottaa vastausta.") && inbox.text.contains("maija@example.com")
            )
            let page = try await browser.get(path)
            #expect(page.text.contains("Tulen.") && page.text.contains("Avattu ilmoituksen linkillä"))
            #expect(
                page.text.contains("Vastattu") && page.text.contains("Lokin mukaan viesti on avattu kerran"))
            let href = try #require(page.text.firstMatch(of: /href="(\/staff\/[^"]*\/attachment\/[^"]*)"/)).1
            #expect(try await browser.get(String(href)).text == "Hi")

            let answered = try await browser.answer(
                "\(path)/answer", submission: try #require(page.field("submission")), text: "Hyvä!")
            let next = try #require(answered.header("location"))
            #expect(next.hasPrefix("\(path)?done=answered#message-"))
            #expect(try await browser.get("\(path)?done=answered").text.contains("Vastaus on lähetetty."))
            #expect(try await browser.get("/staff").text.contains("odottaa vastausta.") == false)

            let action = "\(path)/deliveries/\(sent.delivery)"
            #expect(try await browser.post("\(action)/remind").status == 409)
            town.pass(.minutes(20))
            _ = try await browser.get("/staff")
            town.pass(.minutes(20))
            _ = try await browser.get("/staff")
            town.pass(.minutes(25))
            #expect(try await browser.post("\(action)/remind").header("location") == "\(path)?done=reminded")
            #expect(try await browser.post("\(action)/recall").header("location") == "\(path)?done=recalled")
            #expect(try await browser.get(path).text.contains("Peruutettu"))
            #expect(try await browser.post("\(action)/recall").status == 409)
            #expect(try await browser.get("/p/\(sent.delivery)").status == 410)

            #expect(try await browser.post("/staff/sign-out").status == 303)
            #expect(try await browser.get(path).status == 303)
        }
    }

    @Test("a wrong name and a wrong password are answered alike, and five tries pause")
    func signIn() async throws {
        let town = try await WebTown()
        try await withPages(of: town) { browser in
            let unknown = try await browser.post("/staff/sign-in", ["login": "nobody", "password": "x"])
            let wrong = try await browser.post("/staff/sign-in", ["login": "liisa", "password": "x"])
            #expect(unknown.status == 422 && wrong.status == 422)
            #expect(unknown.text.replacing("nobody", with: "liisa") == wrong.text)
            for _ in 0..<4 {
                _ = try await browser.post("/staff/sign-in", ["login": "liisa", "password": "x"])
            }
            let paused = try await browser.post(
                "/staff/sign-in", ["login": "liisa", "password": WebTown.password])
            #expect(paused.status == 429 && paused.text.contains("Yritä uudelleen klo 10.30."))
            #expect(!browser.cookieNames.contains("__Host-staff"))
        }
    }

    @Test("an ended session gives the typed text back and keeps where one was going")
    func endedSession() async throws {
        let town = try await WebTown()
        let sent = try await town.send(.link)
        let path = "/staff/conversations/\(sent.conversation)"
        try await withPages(of: town) { browser in
            _ = try await browser.post("/staff/sign-in", ["login": "liisa", "password": WebTown.password])
            let submission = try #require(try await browser.get(path).field("submission"))
            town.pass(.hours(1))
            let late = try await browser.answer(
                "\(path)/answer", submission: submission, text: "Pitkä vastaus")
            #expect(late.status == 403 && late.text.contains("Pitkä vastaus</textarea>"))
            let next = try await browser.get(path)
            #expect(next.header("location") == "/staff?to=\(path)")
            #expect(try await browser.get("/staff?to=\(path)").text.contains("Istunto on päättynyt"))
        }
    }

    @Test("another's conversation, one that is not there and a mailbox without a right look the same")
    func notPermitted() async throws {
        let town = try await WebTown()
        let sent = try await town.send(.link)
        try await town.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareGrants([], keyring: town.house.keyring)
        }
        try await withPages(of: town) { browser in
            _ = try await browser.post("/staff/sign-in", ["login": "liisa", "password": WebTown.password])
            let there = try await browser.get("/staff/conversations/\(sent.conversation)")
            let nowhere = try await browser.get("/staff/conversations/01a1fd2c-47a0-734e-9887-5ffa048902e6")
            // Each shows the id of its own request, for those who ask for help.
            let request = /[0-9a-f]{8}-[0-9a-f-]{27}/
            #expect(there.status == 404)
            #expect(there.text.replacing(request, with: "") == nowhere.text.replacing(request, with: ""))
            #expect(try await browser.get("/staff").text.contains("Sinulla ei ole käyttöoikeutta"))
        }
    }
}
