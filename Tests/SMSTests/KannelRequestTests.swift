// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import HTTPTypes
import SMS
import Sealing
import Testing
import Vocabulary

@Suite struct KannelRequestTests {
    private func request(
        _ text: String, password: String = "gwpass", callback: String? = nil
    ) throws -> KannelRequest {
        let account = try KannelAccount(
            address: #require(GatewayAddress(parsing: "http://127.0.0.1:13013/cgi-bin/sendsms")),
            username: "gw", password: Secret(password), sender: #require(SMSSender(parsing: "Lehtola")))
        return KannelRequest(try Samples.order(text, callback: callback), through: account)
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

    @Test("reports are asked for at the text's own address")
    func callback() throws {
        let sent = try request("048213", callback: "https://viesti.example/sms/0a").request.reveal { $0 }
        #expect(
            sent.path?.hasSuffix(
                "&dlr-mask=31&dlr-url=https%3A%2F%2Fviesti.example%2Fsms%2F0a%3Fstatus%3D%25d") == true)
    }

    @Test("only what the GSM alphabet lacks goes as UCS-2")
    func coding() throws {
        #expect(try request("→").request.reveal { $0.path?.hasSuffix("&charset=UTF-8&coding=2") } == true)
        #expect(try request("ä€").request.reveal { $0.path?.contains("coding") } == false)
    }

    @Test("neither number nor text nor password prints")
    func silent() throws {
        let request = try request("048213", callback: "https://viesti.example/sms/0a")
        let printed = "\(request) \(String(reflecting: request))"
        for word in ["048213", "401234567", "gwpass", "sms/0a"] { #expect(!printed.contains(word)) }
    }

    @Test(
        "each of Kannel's answers means one thing",
        arguments: [
            (202, "0: Accepted for delivery", .accepted(nil)),
            (202, "3: Queued for later delivery", .accepted(nil)),
            (200, "0: Accepted for delivery", .accepted(nil)),
            (202, "Sent.", .unknown(.unreadable)), (200, "", .unknown(.unreadable)),
            (403, "Authorization failed for sendsms", .refused(.account)),
            (400, "Empty receiver number not allowed, rejected", .refused(.message)),
            (404, "Unknown request.", .refused(.address)), (302, "", .refused(.address)),
            (503, "Temporal failure, try again later.", .later(.busy)), (429, "", .later(.busy)),
            (500, "", .unknown(.unreadable)), (502, "", .unknown(.unreadable)),
            (504, "", .unknown(.unreadable)), (100, "", .unknown(.unreadable)),
        ] as [(Int, String, SMSHandover)])
    func answers(status: Int, body: String, handover: SMSHandover) {
        #expect(SMSHandover(kannelStatus: status, answer: body.utf8) == handover)
    }

    @Test(
        "an address with anything but a plain path is none",
        arguments: [
            "", "http://127.0.0.1", "http://a/b?c", "http://a/b#c", "http://u:p@a/b", "a/b", "http://a/b c",
            "ftp://a/b", "http://a:0/b", "http://a:+1/b", "http:///b",
        ])
    func badAddress(text: String) {
        #expect(GatewayAddress(parsing: text) == nil)
    }

    @Test(
        "an address is written as it was read",
        arguments: [
            "http://127.0.0.1:13013/cgi-bin/sendsms", "https://[::1]/sms", "https://sms.kunta.example:8443/",
        ])
    func goodAddress(text: String) {
        #expect(GatewayAddress(parsing: text)?.description == text)
    }
}
