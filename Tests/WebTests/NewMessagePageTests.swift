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
    /// The code of what the page asks to confirm.
    private func code(_ page: Browser.Page) -> String? {
        page.text.firstMatch(of: /name="certain" type="checkbox" value="([0-9a-f]{32})"/).map { String($0.1) }
    }

    private func signedIn(
        _ settings: WebSettings = WebTown.settings(), ladder: NoticeLadder = .none,
        _ test: (WebTown, Browser) async throws -> Void
    ) async throws {
        let town = try await WebTown(ladder: ladder)
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
            var form = try await NewMessageForm(browser)
            form.files = [("kutsu.txt", Array("Klo 10".utf8))]
            let sent = try await form.sendChecked()
            let path = try #require(sent.header("location"))
            #expect(
                sent.status == 303 && path.hasPrefix("/staff/conversations/") && path.hasSuffix("?done=sent"))
            let page = try await browser.get(path)
            #expect(page.text.contains("Viesti on lähetetty. Vastaanottajalle lähtee ilmoitus."))
            #expect(page.text.contains("Kutsu haastatteluun") && page.text.contains("maija@example.com"))
            #expect(page.text.contains("Hei!\nTervetuloa.") && page.text.contains("kutsu.txt"))
            // The same form again, as after a second click or a reload: the same message.
            #expect(try await form.sendChecked().header("location") == path)
            #expect(try await messages(town) == 1)
            #expect(try await browser.get("/staff").text.contains("Uusi viesti"))
        }
    }

    @Test(
        "shows each mistake at its field and keeps everything typed; files have to be chosen again, and it says so"
    )
    func mistakes() async throws {
        try await signedIn { town, browser in
            var form = try await NewMessageForm(browser)
                .typing("maija at example", into: "address").typing("pin", into: "opening")
                .typing("12", into: "phone").typing("   ", into: "subject").typing("0", into: "days")
            form.files = [("kutsu.txt", [72, 105])]
            let page = try await form.send()
            #expect(page.status == 422 && page.text.contains("korjaa 4 kohtaa"))
            for (field, sentence) in [
                ("address", "”maija at example” ei ole sähköpostiosoite."),
                ("phone", "Tämä ei ole puhelinnumero."),
                ("subject", "Kirjoita otsikko."), ("days", "Valitse jokin luettelon ajoista."),
            ] {
                #expect(page.text.contains("<a href=\"#\(field)\">\(sentence)"))
                #expect(page.text.contains("<p id=\"\(field)-flaw\" class=\"field-problem\">\(sentence)"))
            }
            #expect(page.text.contains("\nmaija at example</textarea>") && page.field("phone") == "12")
            #expect(page.text.contains("value=\"pin\" aria-describedby=\"opening-pin-hint\" checked"))
            #expect(page.text.contains("Hei!\nTervetuloa.</textarea>"))
            #expect(page.text.contains("Valitse liitteet uudelleen"))
            #expect(page.field("submission") == form.fields.last?.value)
            #expect(try await messages(town) == 0)
            let none = try await NewMessageForm(browser).typing("", into: "mailbox").typing(
                "", into: "opening"
            )
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
            ("address", "maija@example.com.s", "Kirjoita osoite maija@example.com.s ilman päätettä .s"),
            ("address", "maija@[192.0.2.1]", "”maija@[192.0.2.1]” ei ole sähköpostiosoite."),
            ("address", "a@example.com, b at example; c", "”b at example” ei ole sähköpostiosoite."),
            ("address", "a@example.com 040 123 4567", "Osoitteen a@example.com perässä on jotakin"),
            ("phone", "0401234567", "mutta et valinnut kertakäyttökoodia"),
            ("opening", "person", "Valitse, miten vastaanottaja tunnistetaan."),
            ("subject", String(repeating: "a", count: 201), "Otsikko on liian pitkä."),
            ("mailbox", "01a1fd2c-47a0-734e-9887-5ffa048902e6", "Valitse postilaatikko"),
        ])
    func refused(field: String, value: String, sentence: String) async throws {
        try await signedIn { town, browser in
            let page = try await NewMessageForm(browser).typing(value, into: field).send()
            #expect(page.status == 422 && page.text.contains(sentence))
            #expect(try await messages(town) == 0)
        }
    }

    @Test("a PIN goes to a mobile number only")
    func pin() async throws {
        try await signedIn { town, browser in
            let form = try await NewMessageForm(browser).typing("pin", into: "opening")
            #expect(try await form.send().text.contains("Kirjoita matkapuhelinnumero, johon"))
            #expect(
                try await form.typing("0600 12345", into: "phone").send().text
                    .contains("Tähän numeroon ei voi lähettää"))
            #expect(try await form.typing("040 123 4567", into: "phone").sendChecked().status == 303)
            let opening = try await town.database.read { tx in
                try tx.first("SELECT opening FROM delivery") { row in try row["opening"] as Opening }
            }
            #expect(opening == .pin)
        }
        var settings = WebTown.settings()
        settings.pins = .absent
        try await signedIn(settings) { _, browser in
            #expect(try await browser.get("/staff/new").text.contains("Matkapuhelinnumero") == false)
            let form = try await NewMessageForm(browser).typing("pin", into: "opening").typing(
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
            let form = try await NewMessageForm(browser).typing("person", into: "opening")
            #expect(try await form.send().text.contains("Kirjoita sen henkilön henkilötunnus"))
            #expect(
                try await form.typing("131052-308U", into: "person").send().text
                    .contains("Henkilötunnus ei ole oikein."))
            #expect(
                try await form.typing("131052-308T", into: "person").typing("link", into: "opening").send()
                    .text
                    .contains("mutta et valinnut nimettyä henkilöä"))
            let sent = try await form.typing(" 131052-308t ", into: "person").sendChecked()
            let path = try #require(sent.header("location"))
            #expect(try await browser.get(path).text.contains("131052") == false)
            let opening = try await town.database.read { tx in
                try tx.first("SELECT opening FROM delivery") { row in try row["opening"] as Opening }
            }
            #expect(opening == .person)
        }
    }

    @Test("a number can be given for the reminder where texts remind, and only there")
    func tell() async throws {
        try await signedIn { _, browser async throws in
            #expect(try await browser.get("/staff/new").text.contains("name=\"tell\"") == false)
            #expect(
                try await NewMessageForm(browser).typing("040 123 4567", into: "tell").send().status == 422)
        }
        try await signedIn(ladder: NoticeLadder([.init(.sms, after: .days(2))])) { town, browser in
            #expect(try await browser.get("/staff/new").text.contains("name=\"tell\""))
            let form = try await NewMessageForm(browser)
            #expect(
                try await form.typing("12", into: "tell").send().text.contains("Tämä ei ole puhelinnumero."))
            #expect(
                try await form.typing("0600 12345", into: "tell").send().text
                    .contains("ei voi lähettää tekstiviestiä"))
            #expect(
                try await form.typing("pin", into: "opening").typing("040 123 4567", into: "phone")
                    .typing("040 999 9999", into: "tell").send().text.contains("samaan numeroon kuin koodi"))
            #expect(try await messages(town) == 0)
            #expect(try await form.typing("040 123 4567", into: "tell").sendChecked().status == 303)
            #expect(try await messages(town) == 1)
        }
    }

    @Test(
        "asks again before it writes to an address that looks like a mistake",
        arguments: [
            ("neuvonta@kunta.example", "neuvonta@kunta.example on oman organisaatiomme osoite."),
            ("ei-vastata@example.com", "ei-vastata@example.com ei näytä yhden ihmisen osoitteelta"),
        ])
    func doubtful(address: String, sentence: String) async throws {
        try await signedIn { town, browser in
            let form = try await NewMessageForm(browser).typing(address, into: "address")
            let page = try await form.send()
            #expect(page.status == 422 && page.text.contains(sentence))
            let code = try #require(self.code(page))
            // What was confirmed of another address does not count.
            let other = try await form.typing("maija@example.com", into: "address").send()
            let others = try #require(self.code(other))
            #expect(others != code)
            #expect(try await form.typing(others, into: "certain").send().status == 422)
            #expect(try await messages(town) == 0)
            #expect(try await form.typing(code, into: "certain").send().status == 303)
            #expect(try await messages(town) == 1)
        }
    }

    @Test("is for those who may send: others find nothing there, and no way to it")
    func rights() async throws {
        try await signedIn { town, browser in
            let form = try await NewMessageForm(browser)
            try await town.database.write(.rosterDeclared, by: .service(.operator)) { tx in
                try tx.declareGrants(
                    [
                        Grant(
                            mailbox: town.house.mailbox.id, staff: town.clerk.id, right: .read,
                            reason: "sijainen", until: tx.now + .days(1))
                    ], keyring: town.house.keyring)
            }
            #expect(try await browser.get("/staff").text.contains("/staff/new") == false)
            #expect(try await browser.get("/staff/new").status == 404)
            let late = try await form.send()
            #expect(late.status == 404 && late.text.contains("Tervetuloa.</textarea>"))
            #expect(try await messages(town) == 0)
        }
    }

    @Test("who may send and not read gets a receipt, which leads into no conversation")
    func sendOnly() async throws {
        try await signedIn { town, browser in
            try await town.database.write(.rosterDeclared, by: .service(.operator)) { tx in
                try tx.declareGrants(
                    [
                        Grant(
                            mailbox: town.house.mailbox.id, staff: town.clerk.id, right: .send,
                            reason: "päivystys", until: tx.now + .days(1))
                    ], keyring: town.house.keyring)
            }
            let path = try #require(try await NewMessageForm(browser).sendChecked().header("location"))
            #expect(path.hasPrefix("/staff/sent/"))
            let receipt = try await browser.get(path).text
            #expect(receipt.contains("maija@example.com") && receipt.contains("Ilmoitus lähtee pian"))
            #expect(!receipt.contains("/staff/conversations/"))
        }
    }

    @Test(
        "a session that ended gives the text back and leads here after sign-in; a foreign form does nothing")
    func ended() async throws {
        try await signedIn { town, browser in
            let form = try await NewMessageForm(browser)
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
            var form = try await NewMessageForm(browser)
            form.fields.append(("address", "olli@example.com"))
            #expect(try await form.send().status == 400)
            var twice = try await NewMessageForm(browser)
            twice.fields.insert(("opening", "pin"), at: 4)
            #expect(try await twice.send().status == 400)
            #expect(try await messages(town) == 0)
        }
    }

    @Test("a file that is too large stops the message, which keeps all that was typed")
    func tooLarge() async throws {
        try await signedIn { town, browser in
            var form = try await NewMessageForm(browser)
            form.files = [("iso.bin", [UInt8](repeating: 1, count: 2_100_000))]
            let page = try await form.sendChecked()
            #expect(page.status == 413 && page.text.contains("iso.bin"))
            #expect(page.text.contains("\nmaija@example.com</textarea>"))
            #expect(
                page.text.contains("value=\"Kutsu haastatteluun\"")
                    && page.text.contains("Tervetuloa.</textarea>"))
            #expect(try await messages(town) == 0)
        }
    }
}
