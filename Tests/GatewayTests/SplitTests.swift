// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Gateway
import Mail
import Messages
import SMTP
import Store
import TestKit
import Testing
import Vocabulary

@Suite("What was meant to be sealed", .timeLimit(.minutes(10)))
struct SplitTests {
    private let mailbox = TestHouse.mailboxAddress

    private func deliveries(_ line: Line) async throws -> [String] {
        let jobs = try await line.house.database.claim([.notice], limit: 50, lease: .minutes(1))
        var found: [String] = []
        for job in jobs {
            let delivery = try #require(DeliveryID(bytes: job.object))
            let planned = try #require(try await line.house.messages.noticeCase(delivery))
            found.append("\(planned.contact.address) \(planned.contact.phone == nil ? "link" : "pin")")
        }
        return found.sorted()
    }

    @Test("is sealed for a person who is named a second time without a mark, in whatever case")
    func markedOnce() async throws {
        let line = try await Line()
        let answers = try await line.send(
            Line.mail(), from: mailbox, to: "maija@example.com", "Maija@Example.com.s", "ville@example.net",
            "ville@example.net")
        #expect(answers.each.map { $0.text.prefix(6) } == ["Sealed", "Sealed", "Kept a", "Kept a"])
        #expect(
            try await line.queued().flatMap(\.mail.envelope.addresses).map(\.text).contains(
                "maija@example.com") == false)
        #expect(try await deliveries(line) == ["maija@example.com link"])
    }

    @Test("with a PIN asks for the PIN, however often the person is named")
    func strictest() async throws {
        let line = try await Line()
        let answers = try await line.send(
            Line.mail(), from: mailbox, to: "maija@example.com.s", "maija@example.com.0401234567.s",
            "maija@example.com", "maija@example.com.0401234567.s")
        #expect(answers.each.count == 4 && answers.each.allSatisfy { $0.text.hasPrefix("Sealed") })
        #expect(try await deliveries(line) == ["maija@example.com pin"])
    }

    @Test(
        "is everything that goes to a domain with that rule, whatever was written; others get their ordinary copy"
    )
    func sealedDomain() async throws {
        let line = try await Line(sealedDomains: ["partner.example"])
        let answers = try await line.send(
            Line.mail(), from: mailbox, to: "anna@Partner.example", "ville@example.net",
            "berit@partner.example.0401234567.s", "anna@other.partner.example")
        #expect(answers.each.map { $0.text.prefix(6) } == ["Sealed", "Kept a", "Sealed", "Kept a"])
        #expect(try await deliveries(line) == ["anna@partner.example link", "berit@partner.example pin"])
        let foreign = try await line.send(Line.mail(), from: "joku@kunta.example", to: "anna@partner.example")
        let refused = foreign.refused["anna@partner.example"]
        #expect(refused?.code == 550 && refused?.text.contains("always sealed") == true)
    }

    @Test("is known by a tag in any of several subjects, and however the subject is encoded")
    func tags() async throws {
        for fields in [
            ["Subject: Asia", "Subject: [sinetti] Asia"],
            ["Subject: =?utf-8?q?=5Bsin?= =?utf-8?b?ZXR0aV0=?= Asia"],
            ["subject:[SUOJATTU]"], ["Subject: Asia\r\n [sinetti]"],
        ] {
            let line = try await Line()
            let text = Line.mail(fields: fields).replacing("Subject: Asia\r\nMessage-ID", with: "Message-ID")
            let answers = try await line.send(text, from: mailbox, to: "maija@example.com")
            #expect(answers.whole?.text.hasPrefix("Sealed") == true, "\(fields): \(answers)")
            let foreign = try await line.send(text, from: "joku@kunta.example", to: "maija@example.com")
            #expect(foreign.whole?.code == 550)
            #expect(try await line.queued().isEmpty)
        }
    }

    @Test(
        "never goes out in clear because of how its mark is written",
        arguments: [
            "maija@example.com.S", "maija@EXAMPLE.com.0401234567.S", "\"maija meri\"@example.com.s",
            "maija@example.com.123.s", "maija@example.com.040x.s", "maija@s", "maija@com.s",
        ])
    func spellings(recipient: String) async throws {
        let line = try await Line()
        let answers = try await line.send(Line.mail(), from: mailbox, to: recipient)
        #expect(
            answers.refused.count == 1 || answers.whole?.text.hasPrefix("Sealed") == true
                || !recipient.lowercased().hasSuffix(".s"), "\(answers)")
        for queued in try await line.queued() {
            #expect(queued.mail.envelope.addresses.allSatisfy { !$0.domain.hasSuffix(".s") })
        }
    }

    @Test("reaches a person with a quoted local part")
    func quoted() async throws {
        let line = try await Line()
        _ = try await line.send(Line.mail(), from: mailbox, to: "\"maija meri\"@example.com.s")
        #expect(try await deliveries(line) == ["\"maija meri\"@example.com link"])
    }

    @Test("stays with us where a mailbox writes to itself, twice, and is there once")
    func toItself() async throws {
        let line = try await Line()
        let answers = try await line.send(
            Line.mail(), from: mailbox, to: mailbox, mailbox.uppercased(), mailbox)
        #expect(
            answers.each.count == 3 && answers.each.allSatisfy { $0.text.hasPrefix("Taken in") }, "\(answers)"
        )
        #expect(try await line.count("SELECT count(*) AS n FROM message") == 1)
        #expect(try await line.queued().isEmpty)
    }

    @Test("and was held keeps what its sender asked to be told, and goes once")
    func released() async throws {
        let (line, relay) = (try await Line(), MemoryIntake())
        let text = Line.mail(fields: ["Content-Type: multipart/mixed; boundary=b"])
        let ordinary = EnvelopeRecipient(
            try Address(parsing: "ville@example.com"), notify: .never,
            original: OriginalRecipient(parsing: "rfc822;v@example.com"))
        let held = try await line.send(
            text, from: mailbox,
            to: [EnvelopeRecipient(try Address(parsing: "maija@example.com.s")), ordinary],
            returning: .headers, id: EnvelopeID(parsing: "x+2B1"))
        #expect(held.each.allSatisfy { $0.text.hasPrefix("Held as") })
        let mail = try #require(
            try await line.house.messages.quarantine(limit: 10, by: line.house.liisa).first)
        try await line.house.messages.release(mail.id, by: line.house.liisa)
        try await withListener(.unavailable, intake: relay) { _, port in
            try await line.work(relayAt: port) {
                let left = try await line.count("SELECT count(*) AS n FROM quarantine")
                return left == 0 && relay.mails.count == 2
            }
        }
        let passed = try #require(
            relay.mails.first { $0.envelope.addresses.map(\.text) == ["ville@example.com"] })
        #expect(passed.envelope.recipients.first?.notify == .never)
        #expect(passed.envelope.recipients.first?.original?.address == "v@example.com")
        #expect(passed.envelope.returned == .headers && passed.envelope.id?.text == "x+1")
        #expect(String(decoding: passed.content, as: UTF8.self).hasSuffix(text))
        #expect(try await line.count("SELECT count(*) AS n FROM message") == 1)
    }
}
