// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import TestKit
import Testing
import Vocabulary

@testable import Web

@Suite("Tasks on the pages of staff")
struct TaskPageTests {
    @Test("a task is added with a form, stands in the list above the inbox, and is ticked and opened again")
    func whole() async throws {
        let town = try await WebTown()
        let sent = try await town.send(.link)
        try await withPages(of: town) { browser in
            _ = try await browser.post("/staff/sign-in", ["login": "liisa", "password": WebTown.password])
            let path = "/staff/conversations/\(sent.conversation)"
            let page = try await browser.get(path)
            let form = try #require(
                page.text.firstMatch(of: /conversations\/[0-9a-f-]+\/tasks"(?:.|\n)*?value="([0-9a-f-]{36})"/)
            )
            let fields = [
                "submission": String(form.1), "task": "Soita <Maijalle>",
                "holder": "staff:\(town.clerk.id)", "due": "2026-11-20",
            ]
            for _ in 0..<2 {
                let added = try await browser.post("\(path)/tasks", fields)
                #expect(added.status == 303 && added.header("location") == "\(path)?news=task-added")
            }
            let inbox = try await browser.get("/staff")
            #expect(inbox.text.contains("Omat tehtävät") && inbox.text.contains("Soita &lt;Maijalle&gt;"))
            #expect(inbox.text.contains("Myöhässä, viimeistään 20.11.2026"))
            let shown = try await browser.get("\(path)?news=task-added")
            #expect(shown.text.contains("Tehtävä on lisätty."))
            #expect(shown.text.contains("Liisa antoi tehtävän: tekijä Liisa"))
            let done = try #require(shown.text.firstMatch(of: /action="([^"]+\/tasks\/[0-9a-f-]+)\/done"/)).1
            #expect(try await browser.post("\(done)/done").status == 303)
            #expect(!(try await browser.get("/staff").text.contains("Omat tehtävät")))
            #expect(try await browser.get(path).text.contains("\(done)/reopen"))
            #expect(try await browser.post("\(done)/reopen").status == 303)
            #expect(try await browser.get("/staff").text.contains("Omat tehtävät"))
            let missing = try await browser.post(
                "\(path)/tasks", ["submission": String(form.1), "task": " "])
            #expect(missing.header("location") == "\(path)?news=task-missing")
            #expect(try await browser.post("\(path)/tasks/\(sent.conversation)/done").status == 404)
        }
    }
}
