// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import SMS
import Sealing
import Settings
import Testing

extension Configuration.SMS {
    /// The password, where the gateway is Kannel.
    var kannelPassword: String? {
        switch gateway {
        case .kannel(let account): account.password.reveal { $0 }
        case .smpp, .json: nil
        }
    }
}

@Suite("The settings of SMS")
struct SMSSettingsTests {
    private static let environment = ["SINETTI_SMS_PASSWORD": "k-1"]

    private func read(_ lines: String) throws -> Configuration.SMS? {
        let text = Sample.smallest + "\nsms:\n" + lines.split(separator: "\n").map { "  \($0)\n" }.joined()
        return try Sample.read(text, for: .prepare, environment: Self.environment).sms
    }

    private func mistakes(_ lines: String) -> String {
        do {
            _ = try read(lines)
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test("a gateway by JSON is laid down with its answers and reports")
    func json() throws {
        let sms = try #require(
            try read(
                """
                registeredName: Mallila
                senderStanding: registered
                countries: [358, 46]
                textsADay: 500
                json:
                  url: https://sms.example/api/v1
                  sender: Mallila
                  headers:
                    - {name: Authorization, value: "apikey {secret}"}
                  body: '{"sender":"{from}","destination":"{to}","text":"{text}","drurl":"{callback}"}'
                  answers: {id: "/messages/0/{to}/messageid", refused: /errors, later: [429, 503]}
                  reports:
                    state: /status
                    words:
                      - {word: DELIVERED, means: delivered}
                """))
        guard case .json(let account, let reports?) = sms.gateway else {
            Issue.record("no JSON gateway")
            return
        }
        #expect(account.headers.first?.value.reveal { $0 } == "apikey k-1")
        #expect(account.method == .post)
        #expect(reports.state(of: #"{"status":"DELIVERED"}"#.utf8) == .delivered)
        #expect(sms.textsADay == 500 && sms.standing == .registered)
        #expect(sms.destinations.countries == Set(["358", "46"].compactMap { CountryCode(parsing: $0) }))
        #expect(!"\(sms)".contains("k-1"))
    }

    @Test("a message centre by SMPP is reached over TLS, or on this machine")
    func smpp() throws {
        let sms = try #require(try read("smpp: {host: smpp.example, systemID: gw, sender: Mallila}"))
        guard case .smpp(let account) = sms.gateway else {
            Issue.record("no SMPP")
            return
        }
        #expect(account.port == 3_550 && account.tls == .required(authority: nil))
        #expect(account.bind.password == "k-1")
        #expect(try read("smpp: {host: 127.0.0.1, tls: none, systemID: gw, sender: '13013'}") != nil)
    }

    @Test(
        "every mistake is told in words",
        arguments: [
            ("{}", "sms.kannel is missing"),
            (
                "kannel: {url: 'https://a.example/b', user: u, sender: K}\nsmpp: {host: a.example, systemID: g, sender: K}",
                "texts go one way"
            ),
            (
                "smpp: {host: a.example, tls: none, systemID: g, sender: K}",
                "sms.smpp.tls can be none only on this machine"
            ),
            (
                "smpp: {host: a.example, systemID: aaaaaaaaaaaaaaaaaaaa, sender: K}",
                "at most 15 plain characters"
            ),
            (
                "countries: [979]\nsmpp: {host: a.example, systemID: g, sender: K}",
                "a country's code such as 358"
            ),
            (
                "json: {url: 'https://a.example/b', sender: K, body: '{\"to\":\"{to}\"}'}",
                "needs {text} somewhere"
            ),
            (
                "json: {url: 'https://a.example/b', sender: K, body: '{\"to\":{to},\"a\":\"{text}\"}'}",
                "is no JSON once it is filled in"
            ),
            (
                "json: {url: 'https://a.example/b', sender: K, body: '{\"to\":\"{to}\",\"a\":\"{txt}\"}'}",
                "{txt}, which stands for nothing"
            ),
            (
                "json: {url: 'http://a.example/b', sender: K, body: '{\"to\":\"{to}\",\"a\":\"{text}\"}'}",
                "must be an https URL"
            ),
            (
                "senderStanding: maybe\nsmpp: {host: a.example, systemID: g, sender: K}",
                "sms.senderStanding must be"
            ),
        ])
    func mistakes(lines: String, words: String) {
        let text = lines == "{}" ? "textsADay: 100" : lines
        #expect(mistakes(text).contains(words), "\(mistakes(text))")
    }
}
