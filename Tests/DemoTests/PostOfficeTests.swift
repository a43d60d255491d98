// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Demo
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Mail
import NIOCore
import Notices
import SMS
import Sealing
import Testing
import Vocabulary

@Suite struct PostOfficeTests {
    /// 2026-11-20T12:05:00Z, 14.05 in Finland.
    private let office = PostOffice(clock: Clock { Moment(milliseconds: 1_795_176_300_000) })

    private func site<Result: Sendable>(
        _ use: @escaping @Sendable (any TestClientProtocol) async throws -> Result
    ) async throws -> Result {
        let account = PostOfficeSite.SMSAccount(username: "gw", password: Secret("gwpass"))
        let router = PostOfficeSite(office, account: account).router()
        return try await Application(router: router).test(.router) { client in try await use(client) }
    }

    private func mail(
        to recipient: String = "maija@example.com", subject: String = "Aihe", text: String = "Hei",
        html: String? = nil
    ) throws -> PostItem.Content {
        var composition = try Composition(
            from: NamedAddress(name: "Lehtolan kunta", address: Address(parsing: "ilmoitus@lehtola.example")),
            to: [], subject: subject, date: MailDate(milliseconds: 0),
            messageID: InternetMessageID(parsing: "1@lehtola.example"), body: .text(text))
        if let html { composition.body = .alternative(text: text, html: html) }
        return try .mail(
            PostedMail(
                envelopeSender: Address(parsing: "toimitus-1@lehtola.example"),
                recipients: [Address(parsing: recipient)], bytes: composition.write(boundary: "b")))
    }

    @Test(
        "before anything has left the page says so, in each language",
        arguments: [
            ("", "fi", "Mitään ei ole vielä lähtenyt"), ("?lang=sv", "sv", "Inget har skickats än"),
            ("?lang=en", "en", "Nothing has left yet"), ("?lang=xx", "fi", "Mitään ei ole vielä lähtenyt"),
        ])
    func empty(query: String, language: String, words: String) async throws {
        try await site { client in
            let page = try await client.execute(uri: "/\(query)", method: .get)
            #expect(page.status == .ok)
            #expect(page.text.contains("<html lang=\"\(language)\">"))
            #expect(page.text.contains(words))
        }
    }

    @Test("a text that is handed in as Kannel's form has it lies on the page, on a telephone")
    func telephone() async throws {
        let account = try KannelAccount(
            address: #require(GatewayAddress(parsing: "http://127.0.0.1/cgi-bin/sendsms")), username: "gw",
            password: Secret("gwpass"), sender: #require(SMSSender(parsing: "Lehtola")))
        let order = try SMSOrder(
            SMSID(at: Moment(milliseconds: 1), by: Chance { 7 }),
            text: Secret("koodi 048213 ä+& <b>\n\n@viesti.example #048213"),
            to: #require(PhoneNumber(parsing: "0401234567")),
            about: DeliveryID(at: Moment(milliseconds: 1), by: Chance { 7 }),
            callback: Secret("https://viesti.example/sms/0a"))
        let request = KannelRequest(order, through: account)
        let path = try #require(request.request.reveal { $0.path })
        try await site { client in
            let answer = try await client.execute(uri: path, method: .get)
            #expect(
                SMSHandover(kannelStatus: answer.status.code, answer: answer.text.utf8) == .accepted(nil))
            let page = try await client.execute(uri: "/?lang=en", method: .get).text
            #expect(page.contains("+358401234567"))
            #expect(page.contains("koodi 048213 ä+&amp; &lt;b&gt;\n\n@viesti.example #048213"))
            #expect(page.contains("20 November 2026 at 14:05"))
        }
    }

    @Test(
        "texts are refused as Kannel refuses them",
        arguments: [
            ("username=gw&password=wrong&to=1&text=x", SMSHandover.refused(.account)),
            ("to=1&text=x", .refused(.account)), ("username=gw&password=gwpass&text=x", .refused(.message)),
            (
                "username=gw&password=gwpass&to=1&text=\(String(repeating: "x", count: 5000))",
                .refused(.message)
            ),
        ])
    func refused(query: String, handover: SMSHandover) async throws {
        try await site { client in
            let answer = try await client.execute(uri: "/cgi-bin/sendsms?\(query)", method: .get)
            #expect(SMSHandover(kannelStatus: answer.status.code, answer: answer.text.utf8) == handover)
        }
        #expect(await office.items.isEmpty)
    }

    @Test("a letter shows from whom, for whom and what it says, its links to be clicked")
    func letter() async throws {
        await office.keep(try mail(subject: "Sinulle on viesti", text: "Avaa: https://a.example/p/1#s. Hei"))
        try await site { client in
            let page = try await client.execute(uri: "/", method: .get).text
            for words in [
                "Sinulle on viesti", "<strong>Lehtolan kunta</strong> &lt;ilmoitus@lehtola.example&gt;",
                "maija@example.com", "toimitus-1@lehtola.example",
                "<a href=\"https://a.example/p/1#s\">https://a.example/p/1#s</a>. Hei", "/letters/1/source",
            ] { #expect(page.contains(words), "\(words)") }
            #expect(!page.contains("href=\"/letters/1\""))
            let source = try await client.execute(uri: "/letters/1/source", method: .get)
            #expect(source.headers[.contentType] == "text/plain; charset=utf-8")
            #expect(source.text.contains("Message-ID: <1@lehtola.example>"))
            #expect(try await client.execute(uri: "/letters/1", method: .get).status == .notFound)
        }
    }

    @Test("nothing that a letter says becomes markup of the page, and its own HTML is kept in a sandbox")
    func hostile() async throws {
        let evil = "<script>alert(1)</script>"
        await office.keep(
            try mail(subject: evil, text: "\(evil) https://a.example/\"onclick='x'", html: "<p>\(evil)</p>"))
        try await site { client in
            let page = try await client.execute(uri: "/", method: .get)
            #expect(!page.text.contains("<script"))
            #expect(!page.text.contains("\"onclick"))
            #expect(page.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true)
            let letter = try await client.execute(uri: "/letters/1", method: .get)
            #expect(letter.headers[.contentSecurityPolicy]?.hasSuffix("; sandbox") == true)
        }
    }

    @Test("the list for programs has the newest first, and can be asked for one receiver")
    func list() async throws {
        await office.keep(try mail(to: "maija@example.com", text: "https://a.example/p/1#s"))
        await office.keep(.text(PostedText(from: "Lehtola", to: "+358401234567", text: "048213")))
        await office.keep(try mail(to: "matti@example.com"))
        try await site { client in
            func numbers(_ query: String) async throws -> [Int] {
                let body = try await client.execute(uri: "/messages.json\(query)", method: .get).body
                return try JSONDecoder().decode([Entry].self, from: Data(body.readableBytesView)).map(
                    \.number)
            }
            #expect(try await numbers("") == [3, 2, 1])
            #expect(try await numbers("?to=maija@example.com") == [1])
            #expect(try await numbers("?to=%2B358401234567") == [2])
            #expect(try await numbers("?to=nobody") == [])
            let text = try await client.execute(uri: "/messages.json?to=maija@example.com", method: .get).text
            #expect(text.contains("\"links\" : [\n      \"https://a.example/p/1#s\"\n    ]"))
        }
    }

    private struct Entry: Decodable { let number: Int }

    @Test("a page that is asked to keeps itself up to date, without a script")
    func refresh() async throws {
        try await site { client in
            let still = try await client.execute(uri: "/?lang=sv", method: .get)
            let name = try #require(HTTPField.Name("Refresh"))
            #expect(still.headers[name] == nil)
            #expect(still.text.contains("href=\"/?lang=sv&amp;refresh=on\""))
            let moving = try await client.execute(uri: "/?lang=sv&refresh=on", method: .get)
            #expect(moving.headers[name] == "3; url=/?lang=sv&refresh=on")
            #expect(moving.text.contains("href=\"/?lang=sv\""))
            #expect(moving.text.contains("href=\"/?lang=fi&amp;refresh=on\""))
        }
    }

    @Test("the oldest are forgotten, and numbers are not given twice")
    func bounded() async throws {
        for number in 1...(PostOfficeLimits.items + 5) {
            await office.keep(.text(PostedText(from: "a", to: "\(number)", text: "x")))
        }
        #expect(await office.items.count == PostOfficeLimits.items)
        #expect(await office.item(5)?.number == nil)
        #expect(await office.item(6)?.number == 6)
        let large = PostItem.Content.mail(
            PostedMail(
                envelopeSender: nil, recipients: [],
                bytes: Array(repeating: 0x61, count: PostOfficeLimits.bytes / 2)))
        for _ in 1...3 { await office.keep(large) }
        #expect(await office.items.count == 2)
    }
}

extension TestResponse {
    fileprivate var text: String { String(buffer: body) }
}
