// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import Notices
import Testing
import Vocabulary

extension Samples {
    /// What became of a mail for four recipients, one outcome each.
    static func senderReport() throws -> SenderReport {
        let header = try Header(
            parsing: Array("Message-ID: <7@lehtola.example>\r\nSubject: =?utf-8?q?=C3=A4?=\r\n".utf8))
        return SenderReport(
            on: [
                .init(
                    try Address(parsing: "a@kumppani.example"),
                    original: .init(type: "rfc822", text: "a+b@kumppani.example"), .relayed),
                .init(try Address(parsing: "b@example.com"), .sealed),
                .init(
                    try Address(parsing: "c@kumppani.example"),
                    .refused(
                        EnhancedStatus(.permanent, 1, 1),
                        ServerWords(cleaning: "<c@kumppani.example> unknown"))),
                .init(
                    try Address(parsing: "d@kumppani.example"),
                    .delayed(until: noon + .days(2), EnhancedStatus(.temporary, 4, 1))),
            ], envelopeID: "QQ 314", arrivedAt: noon + .seconds(-60), returning: header)
    }
}

@Suite("Reports to senders")
struct SenderReportTests {
    private func letter(_ report: SenderReport) throws -> OutgoingLetter {
        try report.letter(
            from: Samples.authority(), to: Address(parsing: "palvelu@lehtola.example"),
            identifier: "raportti.1",
            writtenAt: Samples.noon)
    }

    @Test("each recipient's outcome stands there as RFC 3464 has it, with what the sender gave")
    func outcomes() throws {
        let letter = try letter(Samples.senderReport())
        #expect(letter.envelopeSender == nil)
        let message = try Message(parsing: letter.bytes)
        let report = try Mail.DeliveryReport(reading: message)
        #expect(report.originalEnvelopeID == "QQ 314")
        #expect(report.arrival?.milliseconds == Samples.noon.milliseconds - 60_000)
        #expect(report.recipients.map(\.action) == [.relayed, .relayed, .failed, .delayed])
        #expect(report.recipients.map(\.status.description) == ["2.0.0", "2.0.0", "5.1.1", "4.4.1"])
        #expect(report.recipients[0].originalRecipient == .init(type: "rfc822", text: "a+b@kumppani.example"))
        #expect(report.recipients[2].diagnostic == "[address] unknown")
        #expect(report.recipients[3].willRetryUntil?.milliseconds == (Samples.noon + .days(2)).milliseconds)
        #expect(report.originalMessageID?.text == "7@lehtola.example")
        #expect(message.header.text(of: "Auto-Submitted") == "auto-replied")
        #expect(message.content.inReplyTo.map(\.text) == ["7@lehtola.example"])
    }

    @Test("the subject says what is worst, and the text each outcome in three languages")
    func words() throws {
        let worst = try Message(parsing: letter(Samples.senderReport()).bytes).content
        #expect(
            worst.subject == "Viesti ei mennyt perille / Meddelandet kom inte fram / Message not delivered")
        for words in [
            "a@kumppani.example on annettu", "b@example.com är skyddat",
            "c@kumppani.example was not delivered",
            "d@kumppani.example odottaa", "fram till 22.11.2026 kl. 14.05",
        ] { #expect(worst.text.contains(words), "\(words)") }
        let good = SenderReport(
            on: [.init(try Address(parsing: "b@example.com"), .sealed)], envelopeID: nil,
            arrivedAt: Samples.noon,
            returning: nil)
        let content = try Message(parsing: letter(good).bytes).content
        #expect(
            content.subject == "Viesti on otettu vastaan / Meddelandet har tagits emot / Message accepted")
        #expect(content.inReplyTo == [] && content.references == [])
    }

    @Test("a report on nobody cannot be written")
    func nobody() throws {
        let empty = SenderReport(on: [], envelopeID: nil, arrivedAt: Samples.noon, returning: nil)
        #expect(throws: MailFlaw.value(.noReportedRecipient)) { try letter(empty) }
    }
}
