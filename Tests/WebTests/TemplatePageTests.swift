// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Messages
import NIOCore
import Store
import TestKit
import Testing
import Vocabulary

@testable import Web

@Suite("The pages of templates")
struct TemplatePageTests {
    private func signedIn(administers: Bool, _ test: (WebTown, Browser) async throws -> Void) async throws {
        let town = try await WebTown()
        if administers {
            try await town.database.write(.rosterDeclared, by: .service(.operator)) { tx in
                try tx.declareAdministrators([town.clerk.id])
            }
        }
        try await withPages(of: town, settings: WebTown.settings()) { browser in
            _ = try await browser.post("/staff/sign-in", ["login": "liisa", "password": WebTown.password])
            try await test(town, browser)
        }
    }

    private func fields(_ text: String, revision: Int = 0) -> [String: String] {
        [
            "revision": String(revision), "unit": "", "name": "Kutsu", "subject-fi": "Kutsu haastatteluun",
            "text-fi": text, "subject-sv": "", "text-sv": "", "subject-en": "Invitation",
            "text-en": "Welcome",
        ]
    }

    @Test("a template is written, found stale, changed, put into a message and removed")
    func whole() async throws {
        try await signedIn(administers: true) { town, browser in
            let empty = try await browser.get("/staff/templates")
            #expect(empty.status == 200 && empty.text.contains("Tekstipohjia ei vielä ole."))
            let path = String(
                try #require(empty.text.firstMatch(of: /href="(\/staff\/templates\/[0-9a-f-]{36})"/)).1)
            #expect(try await browser.post(path, fields("Asia 131052-308T")).text.contains("Poista se."))
            #expect(
                try await browser.post(path, fields("Tervetuloa <tänne>")).header("location")
                    == "/staff/templates?done=saved")
            #expect(try await browser.post(path, fields("Tervetuloa <tänne>")).status == 303)
            let list = try await browser.get("/staff/templates?done=saved").text
            #expect(list.contains("Tekstipohja on tallennettu.") && list.contains("suomi, englanti"))
            let stale = try await browser.post(path, fields("Vanhalta sivulta"))
            #expect(stale.status == 409 && stale.text.contains("Vanhalta sivulta</textarea>"))
            #expect(stale.field("revision") == "1")
            let page = try await browser.get("/staff/new").text
            let option = try #require(
                page.firstMatch(of: /<option value="([0-9a-f-]{36} fi)">Kutsu \(suomi\)/)
            ).1
            let form = try await browser.get("/staff/new")
            let body =
                [
                    ("form", try #require(form.field("form"))), ("address", "maija@example.com"),
                    ("template", String(option)), ("subject", ""),
                    ("submission", try #require(form.field("submission"))), ("text", "Hei Maija!"),
                ].map { name, value in
                    "--b0undary\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
                }.joined() + "--b0undary--\r\n"
            let filled = try await browser.ask(
                "POST", "/staff/new/template",
                headers: ["content-type": "multipart/form-data; boundary=b0undary"], body: .init(string: body)
            )
            #expect(filled.status == 200 && filled.text.contains("Viestiä ei ole vielä lähetetty."))
            #expect(filled.text.contains("Hei Maija!\n\nTervetuloa &lt;tänne&gt;</textarea>"))
            #expect(filled.field("subject") == "Kutsu haastatteluun")
            #expect(filled.text.contains("\nmaija@example.com</textarea>"))
            let messages = try await town.database.read { tx in
                try tx.count("SELECT count(*) AS n FROM message")
            }
            #expect(messages == 0)
            #expect(
                try await browser.post("\(path)/remove", ["revision": "1"]).header("location")
                    == "/staff/templates?done=removed")
            #expect(try await browser.get("/staff/new").text.contains("name=\"template\"") == false)
            #expect(try await town.acts().filter { $0.hasPrefix("text-template.") }.count == 4)
        }
    }

    @Test("who looks after none finds no page and no way to it")
    func rights() async throws {
        try await signedIn(administers: false) { town, browser async throws in
            #expect(try await browser.get("/staff/templates").status == 404)
            let path = "/staff/templates/\(TextTemplateID(at: town.house.time.now, by: .seeded(3)))"
            #expect(try await browser.get(path).status == 404)
            #expect(try await browser.post(path, fields("Hei")).status == 404)
            #expect(try await browser.get("/staff/new").text.contains("/staff/templates") == false)
        }
    }
}
