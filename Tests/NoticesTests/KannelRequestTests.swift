// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import HTTPTypes
import Notices
import Sealing
import Testing
import Vocabulary

@Suite struct KannelRequestTests {
    private func request(_ text: String, password: String = "gwpass") throws -> KannelRequest {
        let account = try KannelAccount(
            address: #require(KannelAddress(parsing: "http://127.0.0.1:13013/cgi-bin/sendsms")),
            username: "gw",
            password: Secret(password), sender: #require(SMSSender(parsing: "Lehtola")))
        return try KannelRequest(
            Secret(text), to: #require(PhoneNumber(parsing: "040 123 4567")), through: account)
    }

    @Test("a text is asked for as Kannel's form has it, every character but plain ones escaped")
    func get() throws {
        let sent = try request("Älä & = +\n#1", password: "p&=ä").request.reveal { $0 }
        #expect(sent.method == .get)
        #expect(sent.scheme == "http")
        #expect(sent.authority == "127.0.0.1:13013")
        #expect(
            sent.path == "/cgi-bin/sendsms?username=gw&password=p%26%3D%C3%A4&to=%2B358401234567&from=Lehtola"
                + "&text=%C3%84l%C3%A4%20%26%20%3D%20%2B%0A%231&charset=UTF-8")
    }

    @Test("only what the GSM alphabet lacks goes as UCS-2")
    func coding() throws {
        #expect(try request("→").request.reveal { $0.path?.hasSuffix("&charset=UTF-8&coding=2") } == true)
        #expect(try request("ä€").request.reveal { $0.path?.contains("coding") } == false)
    }

    @Test("neither number nor text nor password prints")
    func silent() throws {
        let request = try request("048213")
        let printed = "\(request) \(String(reflecting: request))"
        for word in ["048213", "401234567", "gwpass"] { #expect(!printed.contains(word)) }
    }

    @Test(
        "each of Kannel's answers means one thing",
        arguments: [
            (202, "0: Accepted for delivery", .accepted), (202, "3: Queued for later delivery", .accepted),
            (200, "0: Accepted for delivery", .accepted),
            (202, "Sent.", .unknown(.unreadable)), (200, "", .unknown(.unreadable)),
            (403, "Authorization failed for sendsms", .refused(.account)),
            (400, "Empty receiver number not allowed, rejected", .refused(.message)),
            (404, "Unknown request.", .refused(.address)), (302, "", .refused(.address)),
            (503, "Temporal failure, try again later.", .later(.busy)), (429, "", .later(.busy)),
            (500, "", .unknown(.unreadable)), (502, "", .unknown(.unreadable)),
            (504, "", .unknown(.unreadable)),
            (100, "", .unknown(.unreadable)),
        ] as [(Int, String, SMSHandover)])
    func answers(status: Int, body: String, handover: SMSHandover) {
        #expect(SMSHandover(kannelStatus: HTTPResponse.Status(code: status), answer: body.utf8) == handover)
    }

    @Test(
        "an address with anything but a plain path is none",
        arguments: [
            "", "http://127.0.0.1", "http://a/b?c", "http://a/b#c", "http://u:p@a/b", "a/b", "http://a/b c",
        ])
    func badAddress(text: String) {
        #expect(KannelAddress(parsing: text) == nil)
    }

    @Test(
        "a sender is a number or up to eleven letters",
        arguments: [
            ("13013", true), ("+358401234567", true), ("Lehtola", true), ("Lehtola 2.0", true),
            ("Lehtolankunta", false),
            ("", false), ("+Lehtola", false), ("Älä", false), ("1234567890123456", false),
        ])
    func sender(text: String, isGood: Bool) {
        #expect((SMSSender(parsing: text) != nil) == isGood)
    }
}
