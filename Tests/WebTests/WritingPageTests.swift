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

/// A page for a new message, with what a person types into it.
struct NewMessageForm {
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
    func typing(_ value: String, into name: String) -> NewMessageForm {
        var form = self
        if let index = fields.firstIndex(where: { $0.name == name }) {
            form.fields[index].value = value
        } else {
            form.fields.insert((name, value), at: fields.count - 1)
        }
        return form
    }

    /// Sends it, and where something about the recipients is asked, says that they are right.
    func sendChecked() async throws -> Browser.Page {
        let page = try await send()
        guard
            let asked = page.text.firstMatch(of: /name="certain" type="checkbox" value="([0-9a-f]{32})"/)
        else { return page }
        return try await typing(String(asked.1), into: "certain").send()
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

@Suite("Writing to many, what is asked first, and undoing")
struct WritingPageTests {
    private func signedIn(
        _ test: (WebTown, Browser) async throws -> Void
    ) async throws {
        let town = try await WebTown()
        try await withPages(of: town, settings: WebTown.settings()) { browser in
            _ = try await browser.post("/staff/sign-in", ["login": "liisa", "password": WebTown.password])
            try await test(town, browser)
        }
    }

    private func messages(_ town: WebTown) async throws -> Int {
        try await town.database.read { tx in try tx.count("SELECT count(*) AS n FROM message") }
    }

    @Test("several recipients get a conversation each, and the receipt says what became of each")
    func several() async throws {
        try await signedIn { town, browser in
            let form = try await NewMessageForm(browser).typing(
                "maija@example.com\r\n Olga O. <olga@example.com>;maija@example.com,", into: "address")
            let asked = try await form.send()
            #expect(asked.status == 422 && asked.text.contains("näiden osoitteiden kanssa"))
            let sent = try await form.sendChecked()
            let path = try #require(sent.header("location"))
            #expect(sent.status == 303 && path.hasPrefix("/staff/sent/"))
            let receipt = try await browser.get(path).text
            #expect(receipt.contains("2 vastaanottajaa"))
            #expect(receipt.contains("maija@example.com") && receipt.contains("olga@example.com"))
            #expect(receipt.split(separator: "/staff/conversations/").count == 3)
            #expect(try await form.sendChecked().header("location") == path)
            #expect(try await messages(town) == 1)
        }
    }

    @Test("each of several has what it is known by behind its address, and what lacks is told by name")
    func severalWithNumbers() async throws {
        try await signedIn { town, browser in
            let form = try await NewMessageForm(browser).typing("pin", into: "opening")
            let lacking = try await form.typing(
                "maija@example.com 040 123 4567\r\nolga@example.com\r\npekka@example.com 0600 12345",
                into: "address"
            ).send()
            #expect(lacking.status == 422 && !lacking.text.contains("esimerkiksi maija@example.com 040"))
            #expect(lacking.text.contains("esimerkiksi olga@example.com 040 123 4567"))
            #expect(lacking.text.contains("esimerkiksi pekka@example.com 040 123 4567"))
            let both = form.typing(
                "maija@example.com 040 123 4567, olga@example.com +358 50 123 4567", into: "address")
            #expect(
                try await both.typing("0401234567", into: "phone").send().text.contains(
                    "Vastaanottajia on useita"))
            let twice = form.typing(
                "maija@example.com 0401234567, maija@example.com 0501234567", into: "address")
            #expect(try await twice.send().text.contains("maija@example.com on tässä kahdesti"))
            let many = (0...100).map { "a\($0)@example.com" }.joined(separator: ",")
            #expect(
                try await form.typing(many, into: "address").send().text.contains(
                    "enintään 100 vastaanottajalle"))
            #expect(try await messages(town) == 0)
            #expect(try await both.sendChecked().status == 303)
            let openings = try await town.database.read { tx in
                try tx.all("SELECT opening FROM delivery") { row in try row["opening"] as Opening }
            }
            #expect(openings == [.pin, .pin])
        }
    }

    @Test("asks before the first contact, before a slip and before many, and not again where it is known")
    func warnings() async throws {
        try await signedIn { town, browser in
            let sent = try await town.send(.link, to: "maija.virtanen@example.com")
            let message = try #require(
                try await town.database.read { tx in try tx.delivery(sent.delivery)?.message })
            try await town.messages.index(message, by: .service(.worker))
            let form = try await NewMessageForm(browser)
            let slip = try await form.typing("maija.virtanne@example.com", into: "address").send()
            #expect(slip.text.contains("lähes sama kuin tuttu osoite maija.virtanen@example.com"))
            #expect(slip.text.contains("Hei!\nTervetuloa.</textarea>"))
            #expect(
                try await form.typing("pekka@gmial.com", into: "address").send().text
                    .contains("lähes sama kuin gmail.com"))
            let many = (0..<5).map { "uusi\($0)00@example.com" }.joined(separator: ",")
            #expect(
                try await form.typing(many, into: "address").send().text
                    .contains("Sama viesti lähtee 5 vastaanottajalle."))
            #expect(
                try await form.typing("maija.virtanen@example.com", into: "address").send().status == 303)
        }
    }

    @Test("what was sent can be undone while it waits, and the form has everything again")
    func undone() async throws {
        let town = try await WebTown(undo: .seconds(10))
        try await withPages(of: town, settings: WebTown.settings()) { browser in
            _ = try await browser.post("/staff/sign-in", ["login": "liisa", "password": WebTown.password])
            let path = try #require(
                try await NewMessageForm(browser).typing("pin", into: "opening")
                    .typing("040 123 4567", into: "phone").sendChecked().header("location"))
            let page = try await browser.get(path)
            #expect(page.text.contains("Viesti lähtee 10 sekunnin kuluttua."))
            #expect(!page.text.contains("Viesti on lähetetty."))
            let action = try #require(page.text.firstMatch(of: /action="(\/staff\/sent\/[0-9a-f-]+\/undo)"/))
                .1
            let back = try #require(try await browser.post(String(action), [:]).header("location"))
            #expect(try await browser.post(String(action), [:]).header("location") == back)
            let form = try await browser.get(back)
            #expect(form.status == 200 && form.text.contains("Lähettäminen on kumottu"))
            #expect(
                form.text.contains("Hei!\nTervetuloa.</textarea>")
                    && form.text.contains("\nmaija@example.com</textarea>"))
            #expect(
                form.field("phone") == "+358401234567" && form.text.contains("value=\"Kutsu haastatteluun\""))
            #expect(form.text.contains("value=\"pin\" aria-describedby=\"opening-pin-hint\" checked"))
            #expect(try await browser.get(path).text.contains("Peruutettu"))
        }
    }

    @Test("an answer can be undone too, and too late it says so")
    func answerUndone() async throws {
        let town = try await WebTown(undo: .seconds(10))
        try await withPages(of: town, settings: WebTown.settings()) { browser in
            _ = try await browser.post("/staff/sign-in", ["login": "liisa", "password": WebTown.password])
            let sent = try await town.send(.link)
            town.pass(.minutes(1))
            let draft = try await town.messages.beginAnswer(
                conversation: sent.conversation,
                submission: MessageID(at: town.house.time.now, by: .seeded(4)),
                by: town.house.liisa)
            let receipt = try await draft.post(text: "Väärä <vastaus>")
            let path = "/staff/conversations/\(sent.conversation)"
            #expect(
                try await browser.get("\(path)?done=answered").text.contains(
                    "/staff/sent/\(receipt.message)/undo"))
            let action = "/staff/sent/\(receipt.message)/undo"
            let back = try #require(try await browser.post(action, [:]).header("location"))
            #expect(back.hasPrefix("\(path)?undone="))
            let page = try await browser.get(String(back.prefix { $0 != "#" })).text
            #expect(
                page.contains("Väärä &lt;vastaus&gt;</textarea>") && page.contains("Lähettäminen on kumottu"))
            let again = try await town.messages.beginAnswer(
                conversation: sent.conversation,
                submission: MessageID(at: town.house.time.now, by: .seeded(5)),
                by: town.house.liisa
            ).post(text: "Oikea vastaus")
            town.pass(.seconds(10))
            let delivery = try await town.database.read { tx in
                try tx.first("SELECT delivery_id FROM delivery WHERE message_id = \(again.message)") { row in
                    try row["delivery_id"] as DeliveryID
                }
            }
            _ = try await town.messages.noticeCase(try #require(delivery))
            let late = try #require(
                try await browser.post("/staff/sent/\(again.message)/undo", [:]).header("location"))
            #expect(late.hasSuffix("?news=late"))
            #expect(try await browser.get(late).text.contains("lähettämistä ei voi enää kumota"))
            #expect(
                try await browser.get("/staff/sent/\(MessageID(at: town.house.time.now, by: .seeded(6)))")
                    .status == 404)
        }
    }
}
