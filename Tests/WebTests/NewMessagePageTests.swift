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

@Suite("The page for a new message")
struct NewMessagePageTests {
    /// A page for a new message, with what a person types into it.
    private struct Form {
        let browser: Browser
        var fields: [(name: String, value: String)]
        var text = "Hei!\r\nTervetuloa."
        var files: [(name: String, bytes: [UInt8])] = []

        init(_ browser: Browser) async throws {
            self.browser = browser
            let page = try await browser.get("/staff/new")
            let mailbox = try #require(page.text.firstMatch(of: /<option value="([0-9a-f-]{36})"/)).1
            fields = [
                ("form", try #require(page.field("form"))), ("mailbox", String(mailbox)),
                ("address", "maija@example.com"), ("opening", "link"), ("phone", ""),
                ("subject", "Kutsu haastatteluun"), ("days", "30"),
                ("submission", try #require(page.field("submission"))),
            ]
        }

        /// Types into a field; one that the form does not show stands before the submission.
        func typing(_ value: String, into name: String) -> Form {
            var form = self
            if let index = fields.firstIndex(where: { $0.name == name }) {
                form.fields[index].value = value
            } else {
                form.fields.insert((name, value), at: fields.count - 1)
            }
            return form
        }

        func send() async throws -> Browser.Page {
            var body = ByteBuffer()
            func part(_ disposition: String, _ bytes: [UInt8]) {
                body.writeString("--b0undary\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n")
                body.writeBytes(bytes)
                body.writeString("\r\n")
            }
            for field in fields { part("name=\"\(field.name)\"", Array(field.value.utf8)) }
            part("name=\"text\"", Array(text.utf8))
            for file in files { part("name=\"files\"; filename=\"\(file.name)\"", file.bytes) }
            if files.isEmpty { part("name=\"files\"; filename=\"\"", []) }
            body.writeString("--b0undary--\r\n")
            return try await browser.ask(
                "POST", "/staff/new", headers: ["content-type": "multipart/form-data; boundary=b0undary"],
                body: body)
        }
    }

    private func signedIn(
        _ settings: WebSettings = WebTown.settings(), _ test: (WebTown, Browser) async throws -> Void
    ) async throws {
        let town = try await WebTown()
        try await withPages(of: town, settings: settings) { browser in
            _ = try await browser.post("/staff/sign-in", ["login": "liisa", "password": WebTown.password])
            try await test(town, browser)
        }
    }

    private func messages(_ town: WebTown) async throws -> Int {
        try await town.database.read { tx in try tx.count("SELECT count(*) AS n FROM message") }
    }

    @Test("sends a sealed message with its attachment, and leads to the conversation, which says so")
    func sent() async throws {
        try await signedIn { town, browser in
            #expect(try await browser.get("/staff").text.contains("href=\"/staff/new\">Uusi viesti</a>"))
            var form = try await Form(browser)
            form.files = [("kutsu.txt", Array("Klo 10".utf8))]
            let sent = try await form.send()
            let path = try #require(sent.header("location"))
            #expect(
                sent.status == 303 && path.hasPrefix("/staff/conversations/") && path.hasSuffix("?done=sent"))
            let page = try await browser.get(path)
            #expect(page.text.contains("Viesti on lähetetty. Vastaanottajalle lähtee ilmoitus."))
            #expect(page.text.contains("Kutsu haastatteluun") && page.text.contains("maija@example.com"))
            #expect(page.text.contains("Hei!\nTervetuloa.") && page.text.contains("kutsu.txt"))
            // The same form again, as after a second click or a reload: the same message.
            #expect(try await form.send().header("location") == path)
            #expect(try await messages(town) == 1)
            #expect(try await browser.get("/staff").text.contains("Uusi viesti"))
        }
    }

    @Test(
        "shows each mistake at its field and keeps everything typed; files have to be chosen again, and it says so"
    )
    func mistakes() async throws {
        try await signedIn { town, browser in
            var form = try await Form(browser)
                .typing("maija at example", into: "address").typing("pin", into: "opening")
                .typing("12", into: "phone").typing("   ", into: "subject").typing("0", into: "days")
            form.files = [("kutsu.txt", [72, 105])]
            let page = try await form.send()
            #expect(page.status == 422 && page.text.contains("korjaa 4 kohtaa"))
            for (field, sentence) in [
                ("address", "Tämä ei ole sähköpostiosoite."), ("phone", "Tämä ei ole puhelinnumero."),
                ("subject", "Kirjoita otsikko."), ("days", "Valitse jokin luettelon ajoista."),
            ] {
                #expect(page.text.contains("<a href=\"#\(field)\">\(sentence)"))
                #expect(page.text.contains("<p id=\"\(field)-flaw\" class=\"field-problem\">\(sentence)"))
            }
            #expect(page.field("address") == "maija at example" && page.field("phone") == "12")
            #expect(page.text.contains("value=\"pin\" aria-describedby=\"opening-pin-hint\" checked"))
            #expect(page.text.contains("Hei!\nTervetuloa.</textarea>"))
            #expect(page.text.contains("Valitse liitteet uudelleen"))
            #expect(page.field("submission") == form.fields.last?.value)
            #expect(try await messages(town) == 0)
            let none = try await Form(browser).typing("", into: "mailbox").typing("", into: "opening")
                .typing("", into: "address")
            var empty = none
            empty.text = "  "
            let all = try await empty.send().text
            for field in ["mailbox", "address", "opening-link", "text"] {
                #expect(all.contains("<li><a href=\"#\(field)\">"), "\(field)")
            }
        }
    }

    @Test(
        "refuses what would go out less safely than meant",
        arguments: [
            ("address", "131052-308T@example.com", "Osoitteessa on henkilötunnus."),
            ("subject", "Asia 131052-308t", "Otsikossa on henkilötunnus."),
            ("address", "maija@example.com.s", "Kirjoita osoite ilman päätettä .s"),
            ("address", "maija@[192.0.2.1]", "Tämä ei ole sähköpostiosoite."),
            ("address", "a@example.com, b@example.com", "Tämä ei ole sähköpostiosoite."),
            ("phone", "0401234567", "mutta et valinnut kertakäyttökoodia"),
            ("opening", "person", "Valitse, miten vastaanottaja tunnistetaan."),
            ("subject", String(repeating: "a", count: 201), "Otsikko on liian pitkä."),
            ("mailbox", "01a1fd2c-47a0-734e-9887-5ffa048902e6", "Valitse postilaatikko"),
        ])
    func refused(field: String, value: String, sentence: String) async throws {
        try await signedIn { town, browser in
            let page = try await Form(browser).typing(value, into: field).send()
            #expect(page.status == 422 && page.text.contains(sentence))
            #expect(try await messages(town) == 0)
        }
    }

    @Test("a PIN goes to a mobile number only")
    func pin() async throws {
        try await signedIn { town, browser in
            let form = try await Form(browser).typing("pin", into: "opening")
            #expect(try await form.send().text.contains("Kirjoita matkapuhelinnumero, johon"))
            #expect(
                try await form.typing("0600 12345", into: "phone").send().text
                    .contains("Tähän numeroon ei voi lähettää"))
            #expect(try await form.typing("040 123 4567", into: "phone").send().status == 303)
            let opening = try await town.database.read { tx in
                try tx.first("SELECT opening FROM delivery") { row in try row["opening"] as Opening }
            }
            #expect(opening == .pin)
        }
        var settings = WebTown.settings()
        settings.pins = .absent
        try await signedIn(settings) { _, browser in
            #expect(try await browser.get("/staff/new").text.contains("Matkapuhelinnumero") == false)
            let form = try await Form(browser).typing("pin", into: "opening").typing(
                "0401234567", into: "phone")
            #expect(try await form.send().status == 422)
        }
    }

    @Test("a named person can be chosen where people can identify, and nowhere else")
    func person() async throws {
        try await signedIn { _, browser in
            let page = try await browser.get("/staff/new")
            #expect(page.text.contains("Matkapuhelinnumero") && !page.text.contains("Henkilötunnus"))
        }
        var settings = WebTown.settings()
        settings.identification = .offered
        try await signedIn(settings) { town, browser in
            let form = try await Form(browser).typing("person", into: "opening")
            #expect(try await form.send().text.contains("Kirjoita sen henkilön henkilötunnus"))
            #expect(
                try await form.typing("131052-308U", into: "person").send().text
                    .contains("Henkilötunnus ei ole oikein."))
            #expect(
                try await form.typing("131052-308T", into: "person").typing("link", into: "opening").send()
                    .text
                    .contains("mutta et valinnut nimettyä henkilöä"))
            let sent = try await form.typing(" 131052-308t ", into: "person").send()
            let path = try #require(sent.header("location"))
            #expect(try await browser.get(path).text.contains("131052") == false)
            let opening = try await town.database.read { tx in
                try tx.first("SELECT opening FROM delivery") { row in try row["opening"] as Opening }
            }
            #expect(opening == .person)
        }
    }

    @Test(
        "asks again before it writes to an address that looks like a mistake",
        arguments: [
            ("neuvonta@kunta.example", "Osoite on oman organisaatiomme."),
            ("ei-vastata@example.com", "Osoite ei näytä yhden ihmisen osoitteelta"),
        ])
    func doubtful(address: String, sentence: String) async throws {
        try await signedIn { town, browser in
            let form = try await Form(browser).typing(address, into: "address")
            let page = try await form.send()
            #expect(page.status == 422 && page.text.contains(sentence))
            #expect(page.text.contains("name=\"certain\" type=\"checkbox\" value=\"\(address)\""))
            // What was confirmed of another address does not count.
            #expect(try await form.typing("maija@example.com", into: "certain").send().status == 422)
            #expect(try await messages(town) == 0)
            #expect(try await form.typing(address, into: "certain").send().status == 303)
            #expect(try await messages(town) == 1)
        }
    }

    @Test("is for those who may send: others find nothing there, and no way to it")
    func rights() async throws {
        try await signedIn { town, browser in
            let form = try await Form(browser)
            try await town.database.write(.rosterDeclared, by: .service(.operator)) { tx in
                try tx.declareGrants([
                    Grant(
                        mailbox: town.house.mailbox.id, staff: town.clerk.id, right: .read,
                        reason: "sijainen",
                        until: tx.now + .days(1))
                ])
            }
            #expect(try await browser.get("/staff").text.contains("/staff/new") == false)
            #expect(try await browser.get("/staff/new").status == 404)
            let late = try await form.send()
            #expect(late.status == 404 && late.text.contains("Tervetuloa.</textarea>"))
            #expect(try await messages(town) == 0)
        }
    }

    @Test("who may send and not read is told on the list that the message was sent")
    func sendOnly() async throws {
        try await signedIn { town, browser in
            try await town.database.write(.rosterDeclared, by: .service(.operator)) { tx in
                try tx.declareGrants([
                    Grant(
                        mailbox: town.house.mailbox.id, staff: town.clerk.id, right: .send,
                        reason: "päivystys",
                        until: tx.now + .days(1))
                ])
            }
            let path = try #require(try await Form(browser).send().header("location"))
            #expect(path == "/staff?done=sent")
            #expect(try await browser.get(path).text.contains("Viesti on lähetetty."))
        }
    }

    @Test(
        "a session that ended gives the text back and leads here after sign-in; a foreign form does nothing")
    func ended() async throws {
        try await signedIn { town, browser in
            let form = try await Form(browser)
            #expect(
                try await form.typing("0123456789abcdef0123456789abcdef", into: "form").send().status == 403)
            town.pass(.hours(1))
            let late = try await form.send()
            #expect(late.status == 403 && late.text.contains("Tervetuloa.</textarea>"))
            #expect(try await browser.get("/staff/new").header("location") == "/staff?to=/staff/new")
            #expect(try await messages(town) == 0)
            let again = try await browser.post(
                "/staff/sign-in", ["login": "liisa", "password": WebTown.password, "to": "/staff/new"])
            #expect(again.header("location") == "/staff/new")
        }
    }

    @Test("a field that comes after the submission, or twice, is no form of ours")
    func malformed() async throws {
        try await signedIn { town, browser in
            var form = try await Form(browser)
            form.fields.append(("address", "olli@example.com"))
            #expect(try await form.send().status == 400)
            var twice = try await Form(browser)
            twice.fields.insert(("opening", "pin"), at: 4)
            #expect(try await twice.send().status == 400)
            #expect(try await messages(town) == 0)
        }
    }

    @Test("a file that is too large stops the message, which keeps all that was typed")
    func tooLarge() async throws {
        try await signedIn { town, browser in
            var form = try await Form(browser)
            form.files = [("iso.bin", [UInt8](repeating: 1, count: 2_100_000))]
            let page = try await form.send()
            #expect(page.status == 413 && page.text.contains("iso.bin"))
            #expect(page.field("address") == "maija@example.com")
            #expect(
                page.text.contains("value=\"Kutsu haastatteluun\"")
                    && page.text.contains("Tervetuloa.</textarea>"))
            #expect(try await messages(town) == 0)
        }
    }
}
