// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import Notices
import Sealing
import Testing
import Vocabulary

@Suite struct RecipientNoticeTests {
    private let id = "01020304-0506-0708-090a-0b0c0d0e0f10"

    private func notice(
        _ way: RecipientNotice.Way, _ occasion: RecipientNotice.Occasion = .first
    ) -> RecipientNotice {
        RecipientNotice(
            delivery: Samples.delivery, occasion: occasion, way: way, code: Samples.code,
            openUntil: Samples.noon + .days(30))
    }

    private func letter(_ notice: RecipientNotice) throws -> OutgoingLetter {
        try notice.letter(
            from: Samples.authority(), to: Address(parsing: "maija@example.com"), writtenAt: Samples.noon)
    }

    @Test("the notice is from the authority, comes back to the gateway, and no machine answers it")
    func envelope() throws {
        let letter = try letter(notice(.linkAndPIN(Samples.secret())))
        #expect(letter.envelopeSender?.text == "toimitus-\(id)@viesti.lehtola.example")
        #expect(letter.recipient.text == "maija@example.com")
        let message = try Message(parsing: letter.bytes)
        let content = message.content
        #expect(content.from.map(\.name) == ["Lehtolan kunta"])
        #expect(content.from.map(\.address.text) == ["ilmoitus@lehtola.example"])
        #expect(content.to.map(\.address.text) == ["maija@example.com"])
        #expect(content.messageID?.text == "\(id).1795176300000@viesti.lehtola.example")
        #expect(content.date?.milliseconds == Samples.noon.milliseconds)
        #expect(message.header.text(of: "Auto-Submitted") == "auto-generated")
        #expect(content.attachments.isEmpty)
        #expect(content.oddities.isEmpty && message.oddities.isEmpty)
    }

    @Test("the subject is one of two that stand in the source")
    func subject() throws {
        let first = try content(notice(.link(Samples.secret()))).subject
        #expect(
            first == "Sinulle on suojattu viesti / Du har ett skyddat meddelande / You have a sealed message")
        let reminder = try content(notice(.linkAndPIN(Samples.secret()), .reminder)).subject
        #expect(
            reminder
                == "Muistutus: suojattu viesti / Påminnelse: skyddat meddelande / Reminder: sealed message")
    }

    @Test("three languages say how to open the message, until when, and what is needed", arguments: [0, 1])
    func languages(form: Int) throws {
        let content = try content(notice(.linkAndPIN(Samples.secret())))
        let text = try form == 0 ? content.text : #require(content.html)
        for words in [
            "Sinulle on suojattu viesti", "Lähettäjä: Lehtolan kunta", "Avaa viesti", "20.12.2026 klo 14.05",
            "tekstiviestinä", "puh. 020 123 4567", "Älä vastaa",
            "Du har ett skyddat meddelande", "Avsändare: Lehtola kommun", "Öppna meddelandet",
            "20.12.2026 kl. 14.05", "sms", "tfn 020 123 4567", "Svara inte",
            "You have a sealed message", "From: Municipality of Lehtola", "Open the message",
            "20 December 2026 at 14:05 (Finnish time)", "text message", "tel. +358 20 123 4567",
            "Do not reply",
        ] { #expect(text.contains(words), "\(words)") }
        let finnish = try #require(text.firstRange(of: "Lähettäjä:"))
        let swedish = try #require(text.firstRange(of: "Avsändare:"))
        let english = try #require(text.firstRange(of: "From:"))
        #expect(finnish.lowerBound < swedish.lowerBound && swedish.lowerBound < english.lowerBound)
    }

    @Test("the link carries its secret after #, and in the form for copying after a dot", arguments: [0, 1])
    func link(form: Int) throws {
        let secret = try Samples.secret()
        let content = try content(notice(.linkAndPIN(secret)))
        let text = try form == 0 ? content.text : #require(content.html)
        let link = secret.text.reveal { "https://viesti.lehtola.example/p/\(id)#\($0)" }
        let plain = secret.text.reveal { "https://viesti.lehtola.example/p/\(id).\($0)" }
        #expect(text.ranges(of: link).count == 3)
        #expect(text.ranges(of: plain).count == 1)
        #expect(text.ranges(of: secret.text.reveal { $0 }).count == 4)
    }

    @Test("a message by link alone says that the link opens it, and nothing of a code")
    func linkOnly() throws {
        let text = try content(notice(.link(Samples.secret()))).text
        #expect(text.contains("jolla on linkki"))
        #expect(!text.contains("tekstiviesti") && !text.contains("sms") && !text.contains("text message"))
    }

    @Test("the HTML loads nothing and runs nothing")
    func stillHTML() throws {
        let html = try #require(try content(notice(.linkAndPIN(Samples.secret()))).html)
        for word in ["<img", "<script", "<link", "<style", "src=", "url(", "onload", "@import", "<form"] {
            #expect(!html.contains(word), "\(word)")
        }
        #expect(
            html.ranges(of: "href=\"").count
                == html.ranges(of: "href=\"https://viesti.lehtola.example/p/").count)
    }

    @Test("an authority's name cannot bring markup of its own")
    func escaped() throws {
        let name = LocalText(finnish: "<b>&\"\u{301}", swedish: "x", english: "x")
        let letter = try notice(.linkAndPIN(Samples.secret())).letter(
            from: Samples.authority(name: name), to: Address(parsing: "maija@example.com"),
            writtenAt: Samples.noon)
        let html = try #require(Message(parsing: letter.bytes).content.html)
        #expect(html.contains("&lt;b&gt;&amp;&quot;\u{301}"))
        #expect(!html.contains("<b>"))
    }

    @Test("a repeated hand-over is the same letter, a reminder another")
    func repeated() throws {
        let first = notice(.linkAndPIN(try Samples.secret()))
        #expect(try letter(first) == letter(first))
        let reminder = try first.letter(
            from: Samples.authority(), to: Address(parsing: "maija@example.com"),
            writtenAt: Samples.noon + .days(1))
        #expect(
            try Message(parsing: reminder.bytes).content.messageID
                != Message(parsing: letter(first).bytes).content.messageID)
    }

    @Test("neither notice nor letter prints the link's secret")
    func silent() throws {
        let secret = try Samples.secret()
        let notice = notice(.linkAndPIN(secret))
        let letter = try letter(notice)
        var dumped = ""
        dump(letter, to: &dumped)
        dump(notice, to: &dumped)
        let printed =
            "\(notice) \(String(reflecting: notice)) \(letter) \(String(reflecting: letter)) \(dumped)"
        #expect(secret.text.reveal { !printed.contains($0) })
        #expect("\(letter)" == "‹letter›")
    }

    private func content(_ notice: RecipientNotice) throws -> MessageContent {
        try Message(parsing: letter(notice).bytes).content
    }

    @Test("to a named person there is no link to follow, in either form")
    func linkless() throws {
        let content = try content(notice(.identification))
        let html = try #require(content.html)
        for text in [content.text, html] {
            #expect(text.contains("viesti.lehtola.example") && text.contains("Tunnistaudu"))
            #expect(text.contains("Identifiera dig") && text.contains("Identify yourself"))
            #expect(text.contains("7KQ4-M2XD") && text.contains("viesti.lehtola.example/genuine"))
            #expect(!text.contains("http") && !text.contains("/p/") && !text.contains("href"))
        }
    }
}
