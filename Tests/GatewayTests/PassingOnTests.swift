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

@Suite("Ordinary mail on its way to the relay", .timeLimit(.minutes(10)))
struct PassingOnTests {
    private let sender = "clerk@kunta.example"

    private func recipient(
        _ address: String, notify: Notify? = nil, original: String? = nil
    ) throws -> EnvelopeRecipient {
        EnvelopeRecipient(
            try Address(parsing: address), notify: notify,
            original: original.flatMap { OriginalRecipient(parsing: $0) })
    }

    private func isEmpty(_ line: Line) async throws -> Bool {
        let jobs = try await line.count("SELECT count(*) AS n FROM job WHERE kind = 'relay.mail'")
        let mails = try await line.count("SELECT count(*) AS n FROM relay_mail")
        return jobs == 0 && mails == 0
    }

    private func report(_ mail: ReceivedMail) throws -> Mail.DeliveryReport {
        try Mail.DeliveryReport(reading: Message(parsing: mail.content))
    }

    @Test(
        "arrives byte for byte behind one trace, with what its sender asked to be told, and leaves nothing behind"
    )
    func arrives() async throws {
        let (line, relay) = (try await Line(), MemoryIntake())
        let texts = [
            Line.mail(
                fields: ["X-Odd:   kept \r\n\t as it is "],
                text: ".\r\n..\r\n.x\r\n\r\nÄ \r\nlast without end"),
            Line.mail(text: String(repeating: "0123456789abcdef\r\n.\r\n", count: 30_000)),
        ]
        try await withListener(.unavailable, intake: relay) { _, port in
            for text in texts {
                _ = try await line.send(
                    text, from: sender,
                    to: [
                        try recipient(
                            "maija@example.com", notify: .on([.success]), original: "rfc822;m+2Bx@example.com"
                        ),
                        try recipient("ville@example.com", notify: .never),
                    ], returning: .headers, id: EnvelopeID(parsing: "x+2B1"))
            }
            try await line.work(relayAt: port) { try await isEmpty(line) }
        }
        #expect(relay.mails.count == 2)
        for text in texts {
            let mail = try #require(
                relay.mails.first { mail in
                    // DATA ends each line, so the last one gets an end where it had none.
                    mail.content.count > text.utf8.count - 1
                        && String(decoding: mail.content, as: UTF8.self).contains(text)
                })
            let rest = String(decoding: mail.content, as: UTF8.self).replacing(text, with: "")
            #expect(rest.hasPrefix("Received: from peer.example") && rest.split(separator: "\r\n").count == 3)
            #expect(mail.envelope.sender?.text == sender)
            #expect(mail.envelope.recipients.map(\.notify) == [.on([.success]), .never])
            #expect(mail.envelope.recipients.first?.original?.address == "m+x@example.com")
            #expect(mail.envelope.returned == .headers && mail.envelope.id?.text == "x+1")
        }
        for table in ["relay_header", "relay_recipient"] {
            #expect(try await line.count(SQL(stringLiteral: "SELECT count(*) AS n FROM \(table)")) == 0)
        }
    }

    @Test("that the relay refuses for one recipient reaches the others, and its sender is told once")
    func refused() async throws {
        let (line, relay) = (try await Line(), MemoryIntake())
        try await withListener(.unavailable, intake: relay) { _, port in
            _ = try await line.send(
                Line.mail("Asia 4711", fields: ["DKIM-Signature: v=1"]), from: sender,
                to: [
                    try recipient("maija@example.com"),
                    try recipient("nobody@example.com", original: "rfc822;who@example.com"),
                ], id: EnvelopeID(parsing: "abc"))
            try await line.work(relayAt: port) { try await isEmpty(line) }
        }
        #expect(relay.mails.map { $0.envelope.addresses.map(\.text) } == [["maija@example.com"], [sender]])
        let back = try #require(relay.mails.last)
        #expect(back.envelope.sender == nil && back.envelope.recipients.first?.notify == .never)
        let report = try report(back)
        let told = try #require(report.recipients.first)
        #expect(report.recipients.count == 1 && told.action == .failed && told.status.description == "5.1.1")
        #expect(
            told.finalRecipient?.text == "nobody@example.com"
                && told.originalRecipient?.text == "who@example.com")
        #expect(report.originalEnvelopeID == "abc" && report.originalMessageID?.text == "1@example.com")
        #expect(!String(decoding: back.content, as: UTF8.self).contains("Hyv"), "only the header is returned")
        let read = try Message(parsing: back.content)
        #expect(read.header.text(of: "Auto-Submitted")?.hasPrefix("auto-") == true)
    }

    @Test("is reported to nobody where nobody asked, and never to <>")
    func silence() async throws {
        let (line, relay) = (try await Line(), MemoryIntake())
        try await withListener(.unavailable, intake: relay) { _, port in
            _ = try await line.send(
                Line.mail(), from: sender,
                to: [
                    try recipient("nobody@example.com", notify: .never),
                    try recipient("nobody@example.net", notify: .on([.success])),
                ])
            _ = try await line.send(Line.mail(), from: nil, to: "nobody@example.com")
            try await line.work(relayAt: port) { try await isEmpty(line) }
        }
        #expect(relay.mails.isEmpty)
    }

    @Test("that is handed to a relay without DSN is reported as relayed, where its sender asked for success")
    func success() async throws {
        let (line, relay) = (try await Line(), MemoryIntake())
        let withoutDSN = { (settings: inout ListenerSettings) in settings.notifications = .none }
        try await withListener(.unavailable, intake: relay, changing: withoutDSN) { _, port in
            _ = try await line.send(
                Line.mail(), from: sender,
                to: [
                    try recipient("maija@example.com", notify: .on([.success])),
                    try recipient("ville@example.com"),
                ])
            try await line.work(relayAt: port) { try await isEmpty(line) }
        }
        #expect(relay.mails.count == 2)
        let report = try report(try #require(relay.mails.last))
        #expect(report.recipients.map(\.action) == [.relayed])
        #expect(report.recipients.first?.finalRecipient?.text == "maija@example.com")
    }

    @Test("that is sealed instead is reported as such, where its sender asked for success")
    func sealedSuccess() async throws {
        let (line, relay) = (try await Line(), MemoryIntake())
        try await withListener(.unavailable, intake: relay) { _, port in
            _ = try await line.send(
                Line.mail(), from: TestHouse.mailboxAddress,
                to: [try recipient("maija@example.com.0401234567.s", notify: .on([.success]))])
            try await line.work(relayAt: port) { try await isEmpty(line) }
        }
        let back = try #require(
            relay.mails.first { $0.envelope.addresses.map(\.text) == [TestHouse.mailboxAddress] })
        #expect(try report(back).recipients.map { $0.finalRecipient?.text } == ["maija@example.com"])
        #expect(!String(decoding: back.content, as: UTF8.self).contains("401234567"))
    }

    @Test("waits where the relay does, its sender is told once after hours, and again when it is given up")
    func waiting() async throws {
        let (line, relay) = (try await Line(), MemoryIntake())
        try await withListener(.unavailable, intake: relay) { _, port in
            _ = try await line.send(
                Line.mail(), from: sender,
                to: [try recipient("later@example.com"), try recipient("maija@example.com")])
            func states() async throws -> [String] {
                try await line.house.database.read { tx in
                    try tx.all("SELECT state FROM relay_recipient ORDER BY place") {
                        try $0["state"] as String
                    }
                }
            }
            try await line.work(relayAt: port) { try await states() == ["waiting", "sent"] }
            for hours in [5, 1, 1] {
                line.house.time.move(by: .hours(hours))
                let tried = try await attempts(line)
                try await line.work(relayAt: port) {
                    let queued = try await line.queued()
                    return try await attempts(line) > tried && queued.count == 1
                }
            }
            #expect(
                relay.mails.map { $0.envelope.addresses.map(\.text) } == [["maija@example.com"], [sender]])
            let delay = try report(try #require(relay.mails.last))
            #expect(delay.recipients.map(\.action) == [.delayed])
            #expect(delay.recipients.first?.willRetryUntil != nil)
            line.house.time.move(by: .days(5))
            try await line.work(relayAt: port) { try await isEmpty(line) }
            let end = try report(try #require(relay.mails.last))
            #expect(relay.mails.count == 3 && end.recipients.map(\.action) == [.failed])
            #expect(end.recipients.first?.status.description == "4.4.7")
        }
    }

    private func attempts(_ line: Line) async throws -> Int {
        try await line.house.database.read { tx in
            try tx.first("SELECT max(attempts) AS n FROM job WHERE kind = 'relay.mail' AND state = 'planned'")
            { row in
                try (row["n"] as Int?) ?? 0
            } ?? 0
        }
    }

    @Test("is there again after a relay that cannot be reached, and none of it is lost")
    func unreachable() async throws {
        let (line, relay) = (try await Line(), MemoryIntake())
        _ = try await line.send(Line.mail(), from: sender, to: "maija@example.com")
        try await line.work(relayAt: 9) { try await attempts(line) == 1 }
        line.house.time.move(by: .minutes(5))
        try await withListener(.unavailable, intake: relay) { _, port in
            try await line.work(relayAt: port) { try await isEmpty(line) }
        }
        #expect(relay.mails.count == 1)
    }
}
