// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mail
import Messages
import SMTP
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@Suite("Unprotected mail to a mailbox", .timeLimit(.minutes(10)))
struct UnverifiedTests {
    private let mailbox = TestHouse.mailboxAddress
    private static let results =
        "Authentication-Results: mx.kunta.example; spf=pass smtp.mailfrom=example.com;\r\n"
        + "\tdkim=pass header.d=example.com; dmarc=pass header.from=example.com"

    private func conversation(of line: Line) async throws -> OpenedConversation {
        let listed = try await line.house.messages.conversations(limit: 10, by: line.house.liisa)
        let first = try #require(listed.first)
        #expect(first.lastDirection == .in && first.delivery == nil)
        return try await line.house.messages.openConversation(first.id, by: line.house.liisa)
    }

    @Test("is sealed, begins a conversation with who is in From, and shows what was seen")
    func takenIn() async throws {
        let line = try await Line(authenticators: ["mx.kunta.example"])
        let text = Line.mail(
            "Hakemukseni [sinetti]", from: "\"Meikäläinen, Maija\" <Maija@example.com>",
            fields: [Self.results, "Reply-To: joku@elsewhere.example"])
        let answers = try await line.send(text, from: "bounce@example.com", to: mailbox)
        #expect(answers.whole?.description.hasPrefix("250 2.6.0 Taken in as ") == true)
        let opened = try await conversation(of: line)
        #expect(opened.recipient == "Maija@example.com")
        let message = try #require(opened.messages.first)
        #expect(
            message.direction == .in && message.level == .claimed
                && message.subject == "Hakemukseni [sinetti]")
        #expect(message.text.hasPrefix("Hyvä päivä"))
        let origin = try #require(message.origin)
        #expect(origin.address == "Maija@example.com" && origin.name == "Meikäläinen, Maija")
        #expect(origin.writer == .person)
        #expect(
            origin.checks.map { "\($0.method) \($0.verdict) \($0.domain ?? "") \($0.authority)" } == [
                "spf pass example.com mx.kunta.example", "dkim pass example.com mx.kunta.example",
                "dmarc pass example.com mx.kunta.example",
            ])
        let stored = try await line.house.everythingStored()
        for words in ["Maija@example.com", "Meikäläinen", "Hakemukseni", "Hyvä päivä", "mx.kunta.example"] {
            #expect(!stored.holds(words), "\(words) stands in clear")
        }
    }

    @Test("shows no results that came with it from elsewhere, or that another server claims")
    func forgedResults() async throws {
        for (trusted, client, sender) in [
            (["mx.kunta.example"], Line.Client.stranger, "maija@example.com"),
            ([], .own, "maija@example.com"),
            (["mx.other.example"], .own, "maija@example.com"),
        ] as [(Set<String>, Line.Client, String)] {
            let line = try await Line(authenticators: trusted)
            _ = try await line.send(Line.mail(fields: [Self.results]), from: sender, to: mailbox, by: client)
            let message = try #require(try await conversation(of: line).messages.first)
            #expect(message.origin?.checks == [] && message.level == .none)
        }
    }

    @Test("is as good as its domain: another's pass and a failed DMARC say nothing of who is in From")
    func levels() async throws {
        for (results, level) in [
            ("spf=pass smtp.mailfrom=list.example", Assurance.none),
            ("dkim=pass header.d=example.com", .claimed),
            ("dkim=pass header.d=com", .none), ("dkim=pass header.d=mail.example.com", .none),
            ("dmarc=pass header.from=example.com", .claimed), ("dmarc=pass header.from=bank.example", .none),
            ("dmarc=pass", .none), ("spf=pass smtp.mailfrom=maija@example.com", .claimed),
            ("spf=pass (smtp.mailfrom=example.com", .none), ("spf=none smtp.mailfrom=example.com", .none),
            ("dkim=pass header.d=example.com; dmarc=fail header.from=example.com", .none),
        ] {
            let line = try await Line(authenticators: ["mx.kunta.example"])
            _ = try await line.send(
                Line.mail(fields: ["Authentication-Results: mx.kunta.example; \(results)"]),
                from: "a@b.example",
                to: mailbox)
            #expect(try await conversation(of: line).messages.first?.level == level, "\(results)")
        }
    }

    @Test("believes nothing that looks like a result and is none of our server's")
    func lookAlikes() async throws {
        let pass = "dmarc=pass header.from=example.com"
        let hop =
            "Received: from a.example by mx.kunta.example with SMTP id 1; Mon, 21 Sep 2026 14:13:20 +0000"
        for fields in [
            ["Authentication-Results: mx.kunta.example 2; \(pass)"],
            ["Authentication-Results: mx.kunta.example.evil.example; \(pass)"],
            ["Authentication-Results: (mx.kunta.example;) evil.example; \(pass)"],
            ["Authentication-Results: evil.example; mx.kunta.example; \(pass)"],
            ["ARC-Authentication-Results: i=1; mx.kunta.example; \(pass)"],
            ["X-Authentication-Results: mx.kunta.example; \(pass)"],
            [
                "Authentication-Results: mx.kunta.example; none", hop,
                "Authentication-Results: mx.kunta.example; \(pass)",
            ],
            [
                "Authentication-Results: mx.kunta.example; spf=fail smtp.mailfrom=example.com", hop,
                "Authentication-Results: mx.kunta.example; \(pass)",
            ],
            [
                "Authentication-Results: mx.kunta.example; dmarc=fail header.from=example.com",
                "Authentication-Results: mx.kunta.example; \(pass)",
            ],
            ["Authentication-Results: \"mx.kunta.example; \(pass)"],
        ] {
            let line = try await Line(authenticators: ["mx.kunta.example"])
            _ = try await line.send(Line.mail(fields: fields), from: "a@b.example", to: mailbox)
            let message = try #require(try await conversation(of: line).messages.first)
            #expect(message.level == .none, "\(fields)")
            #expect(
                message.origin?.checks.contains { $0.method == .dmarc && $0.verdict == .pass } == false,
                "\(fields)")
        }
        let line = try await Line(authenticators: ["mx.kunta.example"])
        let fields = [hop, "Authentication-Results: MX.kunta.example (ours) 1; \(pass)", hop]
        _ = try await line.send(Line.mail(fields: fields), from: "a@b.example", to: mailbox)
        #expect(try await conversation(of: line).messages.first?.level == .claimed)
    }

    @Test("tells the address apart from what stands in the name beside it")
    func names() async throws {
        for (from, address, name) in [
            ("\"pankki@bank.example\" <evil@example.com>", "evil@example.com", "pankki@bank.example"),
            (
                "=?utf-8?q?Pankki_=3Cpankki=40bank=2Eexample=3E?= <evil@example.com>", "evil@example.com",
                "Pankki <pankki@bank.example>"
            ),
            (
                "=?utf-8?q?a=E2=80=AEelpmaxe=2Eknab=00=0D=0Ab?= <evil@example.com>", "evil@example.com",
                "aelpmaxe.knab  b"
            ),
            ("Kunta: evil@example.com;", "evil@example.com", ""),
            ("evil@example.com (pankki@bank.example)", "evil@example.com", nil),
        ] as [(String, String, String?)] {
            let line = try await Line()
            let answers = try await line.send(Line.mail(from: from), from: nil, to: mailbox, by: .stranger)
            #expect(answers.whole?.code == 250, "\(from): \(answers)")
            let origin = try #require(try await conversation(of: line).messages.first?.origin)
            #expect(origin.address == address, "\(from)")
            if let name { #expect(origin.name ?? "" == name, "\(from)") }
        }
    }

    @Test("with more than one sender is refused, however they are written")
    func severalSenders() async throws {
        let line = try await Line()
        for fields in [
            ["From: evil@example.com"], ["from : evil@example.com"],
            ["From: Ryhm\u{e4}: evil@example.com, a@example.com;"],
        ] {
            let answers = try await line.send(
                Line.mail(fields: fields), from: "a@b.example", to: mailbox, by: .stranger)
            #expect(answers.whole?.code == 550, "\(fields): \(answers)")
        }
        #expect(try await line.count("SELECT count(*) AS n FROM message") == 0)
    }

    @Test("of a program is taken in, known as such, and answered by nobody but a person")
    func automatic() async throws {
        let line = try await Line()
        for (fields, sender) in [
            (["Auto-Submitted: auto-replied (vacation)"], "maija@example.com"), ([], nil),
        ] {
            _ = try await line.send(Line.mail(fields: fields), from: sender, to: mailbox, by: .stranger)
        }
        let listed = try await line.house.messages.conversations(limit: 10, by: line.house.liisa)
        #expect(listed.count == 2)
        for summary in listed {
            let opened = try await line.house.messages.openConversation(summary.id, by: line.house.liisa)
            #expect(opened.messages.first?.origin?.writer == .program)
        }
        #expect(try await line.count("SELECT count(*) AS n FROM delivery") == 0)
        #expect(try await line.queued().isEmpty)
    }

    @Test(
        "that does not say who sent it is refused within the session",
        arguments: ["", "a@example.com, b@example.com"])
    func noSender(from: String) async throws {
        let line = try await Line()
        let answers = try await line.send(Line.mail(from: from), from: nil, to: mailbox, by: .stranger)
        #expect(answers.whole?.code == 550)
        #expect(try await line.count("SELECT count(*) AS n FROM message") == 0)
        #expect(try await line.queued().isEmpty, "nobody is sent a bounce")
    }

    @Test("is told to the mailbox, and the answer to it is sealed and opens by a link")
    func answered() async throws {
        let line = try await Line()
        _ = try await line.send(Line.mail("Kysymys"), from: "maija@example.com", to: mailbox, by: .stranger)
        let told = try await line.house.database.claim([.answerNotice], limit: 10, lease: .minutes(1))
        let message = try #require(told.first.flatMap { MessageID(bytes: $0.object) })
        let notice = try #require(try await line.house.messages.answerCase(message))
        #expect(notice.address == mailbox && notice.origin == .unverified)
        let conversation = try await conversation(of: line)
        line.house.time.move(by: .seconds(60))
        let draft = try await line.house.messages.beginAnswer(
            conversation: conversation.id, submission: MessageID(at: line.house.time.now, by: .seeded(3)),
            by: line.house.liisa)
        _ = try await draft.post(text: "Tässä vastaus")
        let jobs = try await line.house.database.claim([.notice], limit: 10, lease: .minutes(1))
        let delivery = try #require(jobs.first.flatMap { DeliveryID(bytes: $0.object) })
        let planned = try #require(try await line.house.messages.noticeCase(delivery))
        #expect(planned.contact.address == "maija@example.com" && planned.opening == .link)
        let session = try await line.house.session(delivery, #require(planned.link))
        let opened = try await line.house.messages.openAsRecipient(
            delivery, session: session, by: line.house.somebody)
        #expect(opened.messages.map(\.text) == ["Hyvä päivä\n.\n..\n", "Tässä vastaus"])
        let back = try await line.house.messages.beginAnswer(
            delivery: delivery, session: session,
            submission: MessageID(at: line.house.time.now, by: .seeded(4)),
            by: line.house.somebody)
        line.house.time.move(by: .seconds(60))
        _ = try await back.post(text: "Kiitos")
        let seen = try await line.house.messages.openConversation(conversation.id, by: line.house.liisa)
        #expect(seen.messages.map(\.direction) == [.in, .out, .in])
        #expect(seen.messages.map { $0.origin == nil } == [false, true, true])
    }

    @Test("that was held goes its way once a person has let it go, and once only")
    func released() async throws {
        let line = try await Line(authenticators: ["mx.kunta.example"])
        let text = Line.mail("Pidetty", fields: [Self.results, "Content-Type: multipart/mixed; boundary=b"])
            .replacing("Content-Type: text/plain; charset=utf-8\r\n", with: "Content-Type: text/plain\r\n")
        _ = try await line.send(text, from: "maija@example.com", to: mailbox)
        let held = try #require(
            try await line.house.messages.quarantine(limit: 10, by: line.house.liisa).first)
        try await line.house.messages.release(held.id, by: line.house.liisa)
        try await line.work(relayAt: 9) { try await line.count("SELECT count(*) AS n FROM quarantine") == 0 }
        let listed = try await line.house.messages.conversations(limit: 10, by: line.house.liisa)
        #expect(listed.count == 1)
        let opened = try await line.house.messages.openConversation(
            try #require(listed.first).id, by: line.house.liisa)
        #expect(opened.messages.first?.subject == "Pidetty")
        #expect(opened.messages.first?.origin?.checks.count == 3, "who brought it is still known")
        #expect(opened.messages.first?.attachments.allSatisfy { $0.scan == .unscanned } == true)
    }
}
