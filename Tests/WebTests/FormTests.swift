// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import HTTPTypes
import Hummingbird
import Sealing
import Testing
import Vocabulary

@testable import Web

@Suite("Small forms, their tokens and cookies")
struct FormTests {
    @Test("fields are decoded as browsers encode them")
    func urlEncoded() throws {
        let form = try #require(URLEncodedForm(parsing: Array("a=1+2&b=%C3%A4%26&c=&d".utf8)))
        #expect(form["a"] == "1 2")
        #expect(form["b"] == "ä&")
        #expect(form["c"] == "")
        #expect(form["d"] == "")
        #expect(form["e"] == "")
    }

    @Test("a malformed form is none", arguments: ["a=%", "a=%2", "a=%zz", "a=%FF", "a=1&a=2"])
    func malformed(body: String) {
        #expect(URLEncodedForm(parsing: Array(body.utf8)) == nil)
    }

    @Test("a form of too many fields is none")
    func tooMany() {
        let body = (0..<100).map { "f\($0)=1" }.joined(separator: "&")
        #expect(URLEncodedForm(parsing: Array(body.utf8)) == nil)
    }

    @Test("a form token matches itself only, and never prints")
    func token() throws {
        let token = try #require(FormToken(parsing: "0123456789abcdef0123456789abcdef"))
        #expect(token.matches("0123456789abcdef0123456789abcdef"))
        #expect(!token.matches("0123456789abcdef0123456789abcdee"))
        #expect(!token.matches(""))
        #expect(!token.matches("0123456789abcdef0123456789abcdef0"))
        #expect("\(token)" == "‹secret›")
        #expect(FormToken(parsing: "0123456789ABCDEF0123456789ABCDEF") == nil)
        #expect(FormToken(parsing: "") == nil)
        #expect(FormToken(parsing: FormToken(by: Chance { 0xAB }).text) != nil)
    }

    @Test("a cookie is read whole, and not at all where it comes twice")
    func cookies() {
        func read(_ headers: String...) -> String? {
            var head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/")
            for header in headers { head.headerFields[values: .cookie].append(header) }
            let request = Request(head: head, body: .init(buffer: .init()))
            return request.cookie(.staff)
        }
        #expect(read("a=b; __Host-staff=x=y; c=d") == "x=y")
        #expect(read("__Host-staff=1", "b=2") == "1")
        #expect(read("__Host-staff=1; __Host-staff=2") == nil)
        #expect(read("x__Host-staff=1") == nil)
        #expect(read() == nil)
    }

    @Test("every cookie is of this host, path and TLS only, and out of a script's reach")
    func cookieShape() {
        var response = Response(status: .ok)
        response.setCookie(.language, "fi", seconds: 60)
        #expect(
            response.headers[values: .setCookie]
                == ["__Host-language=fi; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=60"])
    }

    @Test(
        "a state change is taken from our own pages only",
        arguments: [
            (["Sec-Fetch-Site": "same-origin", "Origin": "null"], true),
            (["Sec-Fetch-Site": "cross-site"], false), (["Sec-Fetch-Site": "same-site"], false),
            (["Sec-Fetch-Site": "none"], false), ([:], true), (["Origin": "null"], true),
            (["Origin": "https://posti.kunta.example"], true), (["Origin": "https://evil.example"], false),
            (["Origin": "https://posti.kunta.example.evil.example"], false),
        ])
    func origins(headers: [String: String], isOurs: Bool) throws {
        var fields = HTTPFields()
        for (name, value) in headers { fields[try #require(HTTPField.Name(name))] = value }
        #expect(OriginGuard.mayChange(fields, origin: "https://posti.kunta.example") == isOurs)
    }

    private static let id = "01a1fd2c-47a0-734e-9887-5ffa048902e6"
    private static let secret = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"

    @Test(
        "a pasted link is found in whatever a mail program makes of it",
        arguments: [
            "https://h.example/p/\(id)#\(secret)", "https://h.example/p/\(id).\(secret)",
            "<https://h.example/p/\(id)#\(secret)>", "  Avaa:\n> https://h.example/p/\(id)#\n> \(secret) .",
            "https://h.example/p/01a1fd2c-47a0-734e-\n9887-5ffa048902e6#\(secret)",
        ])
    func pasted(text: String) throws {
        let link = PastedLink(pasted: text)
        // A quoted continuation line loses its secret, and is told so; the others are whole.
        if text.contains("> A") || text.contains("\n> \(Self.secret)") {
            #expect(link?.secret == nil)
        } else {
            #expect(try #require(link?.secret).text.reveal { $0 } == Self.secret)
        }
        #expect(link?.delivery.description == Self.id)
    }

    @Test(
        "what is no link is none, and a cut one has no secret",
        arguments: ["", "hei", "https://h.example/p/", "https://h.example/p/01a1fd2c"])
    func notPasted(text: String) {
        #expect(PastedLink(pasted: text) == nil)
    }

    @Test("a link that lost its end is known for what it is")
    func cut() throws {
        let link = try #require(PastedLink(pasted: "/p/\(Self.id)#AAEC"))
        #expect(link.secret == nil)
    }

    @Test(
        "sign-in leads to our own conversations only",
        arguments: [
            ("/staff/conversations/\(id)", true), ("//evil.example/staff", false),
            ("https://evil.example", false),
            ("/staff/conversations/\(id)/../../..", false), ("/staff/conversations/\\evil.example", false),
            ("", false),
        ])
    func ownPath(text: String, isOurs: Bool) {
        #expect((StaffPath(parsing: text) != nil) == isOurs)
    }
}
