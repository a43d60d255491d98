// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Messages
import SMS
import Store
import TestKit
import Testing
import Vocabulary

@testable import Web

@Suite("The letters' pages")
struct LetterPageTests {
    private static let ladder = NoticeLadder([
        .init(.sms, after: .days(3)), .init(.letter, after: .days(7)),
    ])

    /// Takes every step that is due, as the worker does without an SMS gateway.
    private func work(in town: WebTown) async throws {
        for job in try await town.database.claim([.ladderStep], limit: 10, lease: .minutes(1)) {
            try await town.database.settle([(job, .done)])
            guard let id = LadderStepID(bytes: job.object) else { continue }
            _ = try await town.messages.climb(id, through: nil)
        }
    }

    private func signIn(_ browser: Browser) async throws {
        _ = try await browser.post("/staff/sign-in", ["login": "liisa", "password": WebTown.password])
    }

    @Test("a letter is counted, listed, made with its own link, and posted with one effect")
    func posted() async throws {
        let town = try await WebTown(ladder: Self.ladder)
        let sent = try await town.send(.link)
        try await withPages(of: town) { browser in
            #expect(
                try await browser.get("/staff/letters").header("location") == "/staff?to=/staff/letters")
            town.pass(.days(7))
            try await signIn(browser)
            #expect(try await browser.get("/staff/letters").text.contains("Yhtään kirjettä ei odota"))
            try await work(in: town)
            #expect(
                try await browser.get("/staff").text
                    .contains("<a href=\"/staff/letters\">1 kirje odottaa postittamista</a>"))
            let list = try await browser.get("/staff/letters").text
            let href = try #require(list.firstMatch(of: /href="(\/staff\/letters\/[0-9a-f-]{36})"/)).1
            let path = String(href)
            #expect(list.contains("maija@example.com") && list.contains("Lasten palvelut"))
            let page = try await browser.get(path)
            #expect(page.status == 200 && page.text.contains("Sitä ei tallenneta mihinkään."))

            for (typed, words) in [
                (" \n ", "Kirjoita vastaanottajan nimi"), ("a\nb\nc\nd\ne\nf\ng", "enintään 6 riviä"),
            ] {
                let wrong = try await browser.post(path, ["address": typed])
                #expect(wrong.status == 422 && wrong.text.contains(words))
            }
            let sheet = try await browser.post(
                path, ["address": "Maija <Mallikas>\r\nKotikatu 1 A 2\r\n90100 OULU"])
            #expect(
                sheet.status == 200
                    && sheet.text.contains("Maija &lt;Mallikas&gt;\nKotikatu 1 A 2\n90100 OULU"))
            for words in [
                "Sinulle on suojattu viesti", "Du har ett skyddat", "You have a sealed", "<svg viewBox",
            ] {
                #expect(sheet.text.contains(words), "\(words)")
            }
            let secret = try #require(
                sheet.text.firstMatch(of: /\/p\/[0-9a-f-]{36}\.([A-Za-z0-9_-]{43})<\/code>/)
            ).1
            #expect(String(secret) != sent.secret && !sheet.text.contains(sent.secret))
            let stored = try await town.house.everythingStored()
            #expect(!stored.holds("Mallikas") && !stored.holds("Kotikatu"))
            let code = try #require(sheet.text.firstMatch(of: /Tarkistuskoodi: ([0-9A-Z-]{9})/)).1
            #expect(
                try await browser.post("/genuine", ["code": String(code)]).text.contains("Ilmoitus on aito"))

            #expect(try await browser.get("\(path)/posted").header("location") == "/staff/letters")
            for _ in 1...2 {
                let done = try await browser.post("\(path)/posted")
                #expect(done.header("location") == "/staff/letters?done=posted")
            }
            #expect(try await browser.get(path).status == 409)
            let conversation = try await browser.get("/staff/conversations/\(sent.conversation)").text
            #expect(conversation.contains("Kirje postitettu") && conversation.contains("Ei tekstiviestiä"))
            #expect(conversation.contains("Puhelinnumeroa ei ole annettu."))
            _ = try await browser.post("/p/\(sent.delivery)", ["secret": String(secret)])
            #expect(try await browser.get("/p/\(sent.delivery)/message").text.contains("Tervetuloa."))
        }
    }

    @Test("the sender sees what will follow, and that an opening stopped it")
    func shown() async throws {
        let town = try await WebTown(ladder: Self.ladder)
        let sent = try await town.send(.link)
        try await withPages(of: town) { browser in
            try await signIn(browser)
            let path = "/staff/conversations/\(sent.conversation)"
            let before = try await browser.get(path).text
            #expect(before.contains("Jos viestiä ei avata") && before.contains("aikaisintaan 24.11.2026"))
            _ = try await browser.post("/p/\(sent.delivery)", ["secret": sent.secret])
            _ = try await browser.get("/p/\(sent.delivery)/message")
            let after = try await browser.get("\(path)?lang=en").text
            #expect(after.contains("No text message was needed") && after.contains("No letter was needed"))
        }
    }

    @Test("who may not write from the mailbox finds no letter, and a form without its token makes none")
    func guarded() async throws {
        let town = try await WebTown(ladder: Self.ladder)
        _ = try await town.send(.link)
        town.pass(.days(7))
        try await work(in: town)
        let letters = try await town.messages.letters(limit: 10, by: town.house.liisa)
        let path = "/staff/letters/\(try #require(letters.first).id)"
        try await withPages(of: town) { browser in
            try await signIn(browser)
            #expect(try await browser.post(path, ["address": "A", "form": "none"]).status == 403)
            #expect(try await browser.post("\(path)/posted", ["form": "none"]).status == 403)
            try await town.database.write(.rosterDeclared, by: .service(.operator)) { tx in
                try tx.declareGrants(
                    [
                        Grant(
                            mailbox: town.house.mailbox.id, staff: town.clerk.id, right: .read,
                            reason: "sijainen",
                            until: tx.now + .days(1))
                    ], keyring: town.house.keyring)
            }
            #expect(try await browser.get("/staff").text.contains("/staff/letters") == false)
            #expect(try await browser.get("/staff/letters").text.contains("Yhtään kirjettä ei odota"))
            #expect(try await browser.get(path).status == 404)
            #expect(try await browser.post(path, ["address": "A"]).status == 404)
            #expect(try await browser.post("\(path)/posted").status == 404)
        }
    }

    @Test("what a letter says of opening fits how the message is opened", arguments: Language.allCases)
    func worded(_ language: Language) {
        let words = Words.of(language).letter
        #expect(!words.byIdentifying("kunta.example").contains("://"))
        for channel in LadderChannel.allCases {
            for state in LadderState.allCases {
                #expect(!Words.of(language).ladder.step(channel, state).isEmpty)
            }
        }
    }
}
