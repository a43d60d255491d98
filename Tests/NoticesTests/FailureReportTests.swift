// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import Notices
import Testing
import Vocabulary

@Suite struct FailureReportTests {
    private func letter(_ cause: FailureReport.Cause) throws -> OutgoingLetter {
        try FailureReport(
            delivery: Samples.delivery, conversation: Samples.conversation,
            recipient: Address(parsing: "maija@example.com"), cause: cause,
            answering: InternetMessageID(parsing: "<1@lehtola.example>")
        ).letter(
            from: Samples.authority(), to: Address(parsing: "palvelu@lehtola.example"),
            writtenAt: Samples.noon)
    }

    @Test(
        "the report reads back as RFC 3464 has it",
        arguments: [
            (
                .refused(status: EnhancedStatus(.permanent, 1, 1), ServerWords(cleaning: "<a@b.fi> unknown")),
                "5.1.1"
            ),
            (.refused(status: nil, ServerWords(cleaning: "no")), "5.0.0"),
            (.givenUp(lastTriedAt: Samples.noon), "4.4.7"),
            (.bounced(status: EnhancedStatus(.permanent, 2, 2)), "5.2.2"), (.bounced(status: nil), "5.0.0"),
        ] as [(FailureReport.Cause, String)])
    func report(cause: FailureReport.Cause, status: String) throws {
        let letter = try letter(cause)
        #expect(letter.envelopeSender == nil)
        let message = try Message(parsing: letter.bytes)
        let report = try DeliveryReport(reading: message)
        #expect(report.reportingMTA == "viesti.lehtola.example")
        #expect(report.originalEnvelopeID == Samples.delivery.description)
        #expect(report.recipients.map(\.finalRecipient?.text) == ["maija@example.com"])
        #expect(report.recipients.map(\.action) == [.failed])
        #expect(report.recipients.map(\.status.description) == [status])
        #expect(message.header.text(of: "Auto-Submitted") == "auto-replied")
        #expect(message.content.inReplyTo.map(\.text) == ["1@lehtola.example"])
    }

    @Test("three languages tell what happened, why, and what to do")
    func languages() throws {
        let text = try Message(parsing: letter(.givenUp(lastTriedAt: Samples.noon)).bytes).content.text
        for words in [
            "osoitteeseen maija@example.com", "Viimeksi yritettiin 20.11.2026 klo 14.05.", "Tee näin:",
            "till maija@example.com", "Det senaste försöket gjordes 20.11.2026 kl. 14.05.", "Gör så här:",
            "to maija@example.com", "The last one was on 20 November 2026 at 14:05", "What to do:", "4.4.7",
        ] { #expect(text.contains(words), "\(words)") }
    }

    @Test("the server's words come without the address that they named")
    func words() throws {
        let words = ServerWords(cleaning: "<maija@example.com.0401234567.s>: Recipient address rejected")
        let bytes = try letter(.refused(status: nil, words)).bytes
        let wire = String(decoding: bytes, as: UTF8.self)
        #expect(wire.contains("address rejected"))
        #expect(!wire.contains("0401234567"))
    }
}
