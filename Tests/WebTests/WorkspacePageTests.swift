// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import AsyncHTTPClient
import Foundation
import Identity
import Mailboxes
import Messages
import Store
import TestKit
import Testing
import Vocabulary

@testable import Web

@Suite("The pages of the workspace")
struct WorkspacePageTests {
    private func signIn(_ browser: Browser) async throws {
        _ = try await browser.post("/staff/sign-in", ["login": "liisa", "password": WebTown.password])
    }

    @Test("a list is filtered, kept as a view under a name, and the view is removed again")
    func views() async throws {
        let town = try await WebTown()
        _ = try await town.send(.link)
        try await withPages(of: town) { browser in
            try await signIn(browser)
            let all = try await browser.get("/staff")
            #expect(all.text.contains("maija@example.com") && all.text.contains("Ilman käsittelijää"))
            let ours = try await browser.get("/staff?show=ours")
            #expect(ours.text.contains("Täällä ei ole nyt mitään"))
            #expect(try await browser.get("/staff?show=theirs").text.contains("maija@example.com"))
            let saved = try await browser.post(
                "/staff/views", ["show": "ours", "mailbox": "", "name": "Jono"])
            #expect(saved.header("location") == "/staff?show=ours")
            let view = try #require(
                try await browser.get("/staff").text.firstMatch(
                    of: /action="(\/staff\/views\/[^"]*\/remove)"/)
            ).1
            #expect(try await browser.get("/staff").text.contains("Jono"))
            let flawed = try await browser.post("/staff/views", ["show": "ours", "name": "Asia 131052-308T"])
            #expect(flawed.status == 422 && flawed.text.contains("Näkymää ei voitu tallentaa"))
            #expect(try await browser.post(String(view)).status == 303)
            #expect(try await browser.get("/staff").text.contains("Jono") == false)
        }
    }

    @Test("what is looked for is posted, stands in no address, and a flaw is told at its field")
    func search() async throws {
        let town = try await WebTown()
        let sent = try await town.send(.link)
        try await withPages(of: town) { browser in
            #expect(try await browser.get("/staff/search").status == 303)
            try await signIn(browser)
            let found = try await browser.post("/staff/search", ["q": "\(sent.delivery)"])
            #expect(found.status == 200 && found.text.contains("1 viestiketju löytyi"))
            #expect(found.text.contains("/staff/conversations/\(sent.conversation)"))
            let words = try await browser.post("/staff/search", ["q": "haastattelu"])
            #expect(words.status == 422 && words.text.contains("Täällä ei voi hakea viestien sanoja"))
            let day = try await browser.post("/staff/search", ["q": "@example.com", "from": "eilen"])
            #expect(day.status == 422 && day.text.contains("href=\"#from\""))
            let later = try await browser.post("/staff/search", ["q": "@example.com", "from": "2026-11-22"])
            #expect(later.text.contains("Mitään ei löytynyt"))
        }
    }

    @Test("a page that renews itself keeps no session alive, and hears of nothing when it has ended")
    func watching() async throws {
        let town = try await WebTown()
        let sent = try await town.send(.link)
        try await withPages(of: town) { browser in
            try await signIn(browser)
            for _ in 0..<3 {
                town.pass(.minutes(9))
                #expect(try await browser.get("/staff/live/list").text.contains("maija@example.com"))
                let path = "/staff/conversations/\(sent.conversation)/presence"
                #expect(try await browser.post(path, ["doing": "reading"]).status == 200)
            }
            town.pass(.minutes(4))
            #expect(try await browser.get("/staff/live/list").status == 303)
            #expect(try await browser.get("/staff/live").status == 204)
        }
    }

    @Test("a listener hears where something changed in its own mailboxes, and of no other's")
    func live() async throws {
        let town = try await WebTown()
        try await withPages(of: town) { browser in
            try await signIn(browser)
            try await browser.listening(to: "/staff/live") { events in
                #expect(try await events.next()?.contains("retry: 3000") == true)
                let foreign = MailboxID(at: town.house.time.now, by: town.house.chance)
                let nobodys = ConversationID(at: town.house.time.now, by: town.house.chance)
                try await town.database.keep { tx in
                    tx.announce(Change(.list, mailbox: foreign, conversation: nobodys))
                }
                let sent = try await town.send(.link)
                var heard = ""
                while !heard.contains("\(sent.conversation)"), let more = try await events.next() {
                    heard += more
                }
                let moment = town.house.time.now.milliseconds
                #expect(
                    heard.contains(
                        "event: change\ndata: list \(town.house.mailbox.id) \(sent.conversation) \(moment)\n\n"
                    ))
                #expect(!heard.contains("\(foreign)"))
            }
        }
    }
}
