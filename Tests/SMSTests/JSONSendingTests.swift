// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Encodings
import SMS
import Sealing
import Testing
import Vocabulary

@Suite("A gateway by JSON")
struct JSONSendingTests {
    private static let dialogi = """
        {"sender":"{from}","destination":"{to}","text":"{text}","drurl":"{callback}","drtype":"json",\
        "billingref":"{reference}"}
        """

    private func account(_ template: String, _ answers: JSONAnswers = .plain) throws -> JSONAccount {
        try JSONAccount(
            address: #require(GatewayAddress(parsing: "https://sms.example/api/v1")), method: .post,
            headers: [.init(name: "Authorization", value: Secret("apikey 123"))],
            sender: #require(SMSSender(parsing: "Lehtola")), body: JSONTemplate(parsing: template),
            answers: answers)
    }

    @Test("is asked in the form of the configuration, each value escaped as JSON")
    func filled() throws {
        let order = try Samples.order("\"a\" \\ \n\u{1} {to}", callback: "https://viesti.example/sms/0a")
        let body = try account(Self.dialogi).body(for: order).reveal { $0 }
        #expect(
            body == """
                {"sender":"Lehtola","destination":"+358401234567","text":"\\"a\\" \\\\ \\n\\u0001 {to}",\
                "drurl":"https://viesti.example/sms/0a","drtype":"json","billingref":"\(Samples.id)"}
                """)
        #expect(JSONValue(ofGateway: body.utf8) != nil)
    }

    @Test("a text cannot break out of its string")
    func injection() throws {
        let order = try Samples.order(#"x","destination":"+358501111111","y":""#)
        let body = try account(Self.dialogi).body(for: order).reveal { $0 }
        guard case .object(let fields) = JSONValue(ofGateway: body.utf8) else {
            Issue.record("no object")
            return
        }
        #expect(fields["destination"] == .string("+358401234567"))
        #expect(fields["y"] == nil)
    }

    @Test("a template that cannot be filled is refused, with what is wrong in it")
    func flaws() {
        func flaw(_ text: String) -> JSONTemplate.Flaw? {
            do throws(JSONTemplate.Flaw) {
                _ = try JSONTemplate(parsing: text)
                return nil
            } catch {
                return error
            }
        }
        #expect(flaw(#"{"to":"{to}","text":"{text}"}"#) == nil)
        #expect(flaw(#"{"to":{to},"text":"{text}"}"#) == .json)
        #expect(flaw(#"{"to":"{to}","text":"{text}""#) == .json)
        #expect(flaw(#"{"to":"{to}","text":"{txet}"}"#) == .place("txet"))
        #expect(flaw(#"{"to":"{to}"}"#) == .missing(.text))
        #expect(flaw(#"{"text":"{text}"}"#) == .missing(.to))
        #expect(flaw(String(repeating: " ", count: 9_000)) == .length)
    }

    @Test("answers by the rules of the configuration; what they do not name is in doubt")
    func answers() throws {
        let dialogi = JSONAnswers(
            later: [429, 503], id: JSONPointer(parsing: "/messages/0/{to}/messageid"),
            refusedAt: JSONPointer(parsing: "/errors"), state: nil, taken: [])
        func handover(_ status: Int, _ answer: String) -> SMSHandover {
            dialogi.handover(status: status, answer: answer.utf8, to: "+358501234567")
        }
        let taken = #"{"messages":[{"+358501234567":{"status":"ok","messageid":"m-1"}}],"errors":[]}"#
        #expect(handover(200, taken) == .accepted(SMSPeerID(parsing: "m-1")))
        #expect(
            handover(200, #"{"messages":[{"358501234567":{"messageid":17}}]}"#)
                == .accepted(SMSPeerID(parsing: "17")))
        #expect(handover(200, #"{"messages":[],"errors":[{"message":"no"}]}"#) == .refused(.message))
        #expect(handover(200, "<html>") == .unknown(.unreadable))
        #expect(handover(200, "{}") == .accepted(nil))
        #expect(handover(401, "") == .refused(.account))
        #expect(handover(404, "") == .refused(.address))
        #expect(handover(400, "") == .refused(.message))
        #expect(handover(503, "") == .later(.busy))
        #expect(handover(500, "") == .unknown(.unreadable))
        let words = JSONAnswers(
            later: [], id: nil, refusedAt: nil, state: JSONPointer(parsing: "/resultCode"),
            taken: ["1005"])
        #expect(words.handover(status: 200, answer: #"{"resultCode":1005}"#.utf8, to: "") == .accepted(nil))
        #expect(
            words.handover(status: 200, answer: #"{"resultCode":1001}"#.utf8, to: "") == .refused(.message))
        #expect(words.handover(status: 200, answer: "{}".utf8, to: "") == .unknown(.unreadable))
    }

    @Test("reports by the words of the configuration; a word that is not among them says nothing")
    func reports() throws {
        let reports = try JSONReports(
            state: #require(JSONPointer(parsing: "/status")),
            states: ["DELIVERED": .delivered, "failed": .undeliverable])
        #expect(reports.state(of: #"{"status":"delivered","smscount":1}"#.utf8) == .delivered)
        #expect(reports.state(of: #"{"status":"FAILED"}"#.utf8) == .undeliverable)
        #expect(reports.state(of: #"{"status":"PENDING"}"#.utf8) == .unknown)
        for bad in ["", "{", "{}", #"{"status":{}}"#, "[]", #"{"state":"DELIVERED"}"#] {
            #expect(reports.state(of: bad.utf8) == nil)
        }
        #expect(reports.state(of: String(repeating: "[", count: 60_000).utf8) == nil)
        #expect(reports.state(of: String(repeating: " ", count: 70_000).utf8) == nil)
    }

    @Test("a pointer's escapes are those of RFC 6901")
    func pointers() throws {
        let value = try #require(JSONValue(ofGateway: #"{"a/b":{"m~n":[1,2]}}"#.utf8))
        #expect(JSONPointer(parsing: "/a~1b/m~0n/1")?.value(in: value, to: "") == .integer(2))
        #expect(JSONPointer(parsing: "/a~1b/m~0n/2")?.value(in: value, to: "") == nil)
        for bad in ["", "a", "/~", "/~2"] { #expect(JSONPointer(parsing: bad) == nil) }
    }

    @Test("neither number nor text nor key prints")
    func silent() throws {
        let account = try account(Self.dialogi)
        let printed = "\(account) \(account.body(for: try Samples.order("048213")))"
        for word in ["048213", "401234567", "apikey"] { #expect(!printed.contains(word)) }
    }
}

extension JSONAnswers {
    fileprivate static var plain: JSONAnswers {
        JSONAnswers(later: [429, 503], id: nil, refusedAt: nil, state: nil, taken: [])
    }
}
