// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import Testing

@Suite("Delivery reports")
struct DeliveryReportTests {
    func report() throws -> DeliveryReport {
        var first = DeliveryReport.Recipient(
            try Address(parsing: "asukas@example.com"), .failed, EnhancedStatus(.permanent, 1, 1))
        first.originalRecipient = .init(type: "rfc822", text: "asukas@example.com.s")
        first.diagnostic = "550 5.1.1 No such user"
        first.remoteMTA = "mx.example.com"
        first.lastAttempt = try MailDate(milliseconds: 1_763_693_280_000)
        var second = DeliveryReport.Recipient(
            try Address(parsing: "äijä@example.com"), .delayed, EnhancedStatus(.temporary, 4, 1))
        second.originalRecipient = .init(type: "utf-8", text: "äijä+a=b\\c@example.com")
        second.willRetryUntil = try MailDate(milliseconds: 1_763_793_280_000)
        var report = DeliveryReport(reportingMTA: "mail.kunta.example", recipients: [first, second])
        report.originalEnvelopeID = "env-17"
        report.arrival = try MailDate(milliseconds: 1_763_600_000_000)
        report.returnedHeader = try Header(
            parsing: octets("From: a@x.fi\nSubject: =?utf-8?q?=C3=A4?=\nMessage-ID: <orig@kunta.example>\n"))
        return report
    }

    func composition(_ report: DeliveryReport) throws -> Composition {
        try Composition(
            from: named("Postipalvelin", "postmaster@kunta.example"), to: [named(nil, "maija@kunta.example")],
            subject: "Viestiä ei voitu toimittaa", date: MailDate(milliseconds: 1_763_693_280_000),
            messageID: InternetMessageID(parsing: "<dsn1@kunta.example>"),
            body: .deliveryReport(text: "Viestiä ei voitu toimittaa.\n", report))
    }

    @Test("a report reads back as it was written")
    func roundTrip() throws {
        let report = try report()
        let message = try Message(parsing: try composition(report).write(boundary: "b"))
        #expect(message.oddities == [])
        #expect(message.root.mediaType.description == "multipart/report")
        #expect(message.root.mediaType.parameters["report-type"] == "delivery-status")
        #expect(message.content.text == "Viestiä ei voitu toimittaa.\n")
        let read = try DeliveryReport(reading: message)
        #expect(read == report)
        #expect(read.originalMessageID?.text == "orig@kunta.example")
    }

    @Test("what another server said cannot forge a field of the report")
    func forgedDiagnostic() throws {
        var report = try report()
        report.recipients[0].diagnostic = "550 no\r\nStatus: 2.0.0\r\n\r\nAction: delivered ä\0 =?utf-8?q?x?="
        report.recipients[0].remoteMTA = "mx\nAction: delivered"
        let message = try Message(parsing: try composition(report).write(boundary: "b"))
        let read = try DeliveryReport(reading: message)
        #expect(read.recipients.map(\.action) == [.failed, .delayed])
        #expect(read.recipients.map(\.status.description) == ["5.1.1", "4.4.1"])
    }

    @Test("the report of a common mail server is understood")
    func postfix() throws {
        let report = try DeliveryReport(
            reading: message(
                """
                From: MAILER-DAEMON@relay.example (Mail Delivery System)
                Content-Type: multipart/report; report-type=delivery-status;
                \tboundary="A1.1/relay.example"

                This is a MIME-encapsulated message.

                --A1.1/relay.example
                Content-Description: Notification
                Content-Type: text/plain; charset=us-ascii

                I'm sorry to have to inform you that your message could not be delivered.

                --A1.1/relay.example
                Content-Description: Delivery report
                Content-Type: message/delivery-status

                Reporting-MTA: dns; relay.example
                X-Postfix-Queue-ID: A1
                X-Postfix-Sender: rfc822; noreply@kunta.example
                Original-Envelope-Id: env-17
                Arrival-Date: Fri, 21 Nov 2025 04:48:00 +0200 (EET)

                Final-Recipient: rfc822; asukas@example.com
                Original-Recipient: rfc822;<asukas@example.com>
                Action: Failed (for good)
                Status: 5.1.1
                Remote-MTA: dns; mx.example.com
                Diagnostic-Code: smtp; 550 5.1.1 <asukas@example.com>: Recipient
                    address rejected

                --A1.1/relay.example
                Content-Description: Undelivered Message
                Content-Type: message/rfc822

                Message-ID: <notice@kunta.example>
                Subject: x

                body
                --A1.1/relay.example--
                """))
        #expect(report.reportingMTA == "relay.example")
        #expect(report.originalEnvelopeID == "env-17")
        #expect(report.originalMessageID?.text == "notice@kunta.example")
        let recipient = try #require(report.recipients.first)
        #expect(recipient.finalRecipient?.text == "asukas@example.com")
        #expect(recipient.originalRecipient == .init(type: "rfc822", text: "<asukas@example.com>"))
        #expect(recipient.action == .failed)
        #expect(recipient.status == EnhancedStatus(.permanent, 1, 1))
        #expect(recipient.diagnostic?.hasPrefix("550 5.1.1 <asukas@example.com>") == true)
    }

    @Test(
        "what is no report is refused",
        arguments: [
            "Subject: x\n\nAction: failed\nStatus: 5.1.1\n", "Content-Type: message/delivery-status\n\n",
            "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nAction: eaten\nStatus: 5.1.1\n",
            "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nAction: failed\nStatus: none\n",
        ])
    func noReport(text: String) throws {
        let message = try message(text)
        #expect(throws: MailFlaw.notADeliveryReport) { try DeliveryReport(reading: message) }
    }

    @Test("a report without a recipient cannot be written")
    func noRecipient() throws {
        let empty = DeliveryReport(reportingMTA: "x", recipients: [])
        #expect(throws: MailFlaw.value(.noReportedRecipient)) { try composition(empty).write(boundary: "b") }
    }
}
