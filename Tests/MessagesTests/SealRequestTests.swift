// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identifiers
import Mail
import Messages
import Testing
import Vocabulary

@Suite("How sealing is asked for")
struct SealRequestTests {
    private func asked(_ text: String) throws -> AskedRecipient { try AskedRecipient(Address(parsing: text)) }

    @Test("an address without a suffix asks for nothing")
    func plain() throws {
        #expect(try asked("maija@example.com").request == nil)
        #expect(try asked("maija@s.example").request == nil)
        #expect(try asked("maija@example.s.com").request == nil)
    }

    @Test("the suffix asks for a link, and is not part of the address")
    func link() throws {
        let recipient = try asked("Maija.Meikäläinen@example.com.s")
        #expect(recipient.request == .link)
        #expect(recipient.address.text == "Maija.Meikäläinen@example.com")
    }

    @Test("a number before the suffix asks for a PIN, and is not part of the address")
    func pin() throws {
        let recipient = try asked("maija@example.com.0401234567.s")
        #expect(recipient.request == .pin(try #require(PhoneNumber(parsing: "+358401234567"))))
        #expect(recipient.address.text == "maija@example.com")
    }

    @Test(
        "a personal identity code before the suffix names a person, and is not part of the address",
        arguments: ["131052-308T", "131052-308t"])
    func person(code: String) throws {
        let recipient = try asked("maija@example.com.\(code).s")
        #expect(recipient.request == .person(try PersonalIdentityCode(parsing: "131052-308T")))
        #expect(recipient.address.text == "maija@example.com")
    }

    @Test(
        "a suffix that cannot be understood is refused, never passed on",
        arguments: [
            "maija@example.com.123.s", "maija@com.s", "maija@0401234567.s",
            "maija@example.com.99999999999999999.s", "maija@example.com.131052-308X.s",
            "maija@example.com.311352-308T.s",
        ])
    func flaws(text: String) {
        #expect(throws: SealRequest.Flaw.suffix) { try asked(text) }
    }

    private func header(_ fields: String) throws -> HeaderRequest {
        try HeaderRequest(Message(parsing: Array((fields + "\r\n\r\n").utf8), limits: .standard).header)
    }

    @Test(
        "a subject tag asks for a link in any case and place, and goes from the subject",
        arguments: ["[sinetti]", "[SUOJATTU]", "[Sinetti]"])
    func tags(tag: String) throws {
        let request = try header("Subject: Hei \(tag) sinulle")
        #expect(request.request == .link)
        #expect(request.subject == "Hei sinulle")
    }

    @Test("a header asks for a link or a PIN, and for the days")
    func fields() throws {
        let request = try header(
            "Sinetti-Seal: pin; phone=\"+358401234567\"\r\nSinetti-Expires: 14\r\nSubject: Asia")
        #expect(request.request == .pin(try #require(PhoneNumber(parsing: "+358401234567"))))
        #expect(request.expiry == .days(14))
        #expect(try header("Sinetti-Seal: pin;phone=+358401234567").request != nil)
        #expect(try header("Sinetti-Seal: link").request == .link)
        #expect(try header("Subject: Asia").request == nil)
    }

    @Test(
        "a header that cannot be understood is refused",
        arguments: [
            "Sinetti-Seal: yes", "Sinetti-Seal: pin", "Sinetti-Seal: pin; phone=abc",
            "Sinetti-Seal: link; phone=0401234567",
            "Sinetti-Seal: link\r\nSinetti-Seal: pin; phone=0401234567",
            "Sinetti-Seal: link\r\nSinetti-Expires: 0",
            "Sinetti-Seal: link\r\nSinetti-Expires: soon",
        ])
    func badFields(fields: String) {
        #expect(throws: SealRequest.Flaw.self) { try header(fields) }
    }
}
