// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import Testing

@Suite("The trace of a message")
struct TraceTests {
    private func header(_ fields: String...) throws -> Header {
        try Header(parsing: Array((fields.joined(separator: "\r\n") + "\r\n").utf8))
    }

    private func received(
        from peer: ReceivedField.Peer?, id: String = "1", by host: String = "mail.city.example"
    ) throws -> String {
        let field = ReceivedField(
            peer: peer, host: host, program: "Sinetti", transport: peer == nil ? nil : .esmtps,
            identifier: id,
            date: try MailDate(milliseconds: 1_790_000_000_000))
        return String(decoding: field.bytes, as: UTF8.self)
    }

    @Test("names who handed the message over, who took it, how, as what and when, and no recipient")
    func written() throws {
        #expect(
            try received(from: .init(name: "outlook.city.example", address: "192.0.2.9"), id: "0192-a")
                == "Received: from outlook.city.example ([192.0.2.9])\r\n\tby mail.city.example (Sinetti) with ESMTPS"
                + "\r\n\tid 0192-a; Mon, 21 Sep 2026 14:13:20 +0000\r\n")
        #expect(
            try received(from: .init(name: "a.example", address: "2001:db8::9")).contains(
                "from a.example ([IPv6:2001:db8::9])\r\n"))
        #expect(try received(from: nil).hasPrefix("Received: by mail.city.example (Sinetti)\r\n"))
    }

    @Test(
        "cannot be broken by what a client calls itself",
        arguments: ["a\r\nBcc: b@example.com", "a (by mail.city.example (Sinetti)) ;", "", "ä", "a\u{0}b"])
    func hostileNames(name: String) throws {
        let field = try received(from: .init(name: name, address: "192.0.2.9"))
        let read = try header(String(field.dropLast(2)))
        #expect(read.fields.count == 1)
        #expect(read.passages(through: "mail.city.example", of: "Sinetti") == 1)
        #expect(field.utf8.allSatisfy { $0 < 0x80 && ($0 >= 0x20 || [0x09, 0x0A, 0x0D].contains($0)) })
    }

    @Test("counts every server, and our own by name and program together")
    func counting() throws {
        let own = try received(from: .init(name: "a.example", address: nil)).dropLast(2)
        let read = try header(
            String(own), "Received: from a.example by MAIL.city.example (sinetti) with SMTP id 2; x",
            "Received: from mail.city.example by b.example (Sinetti)",
            "Received: from a by mail.city.example (Postfix) id 3; x", "Received: by mail.city.example; x",
            "Received: from x (by mail.city.example (Sinetti)) by other.example; x",
            "received: by mail.city.example\r\n\t(Sinetti) id 4; x",
            "X-Received: by mail.city.example (Sinetti)")
        #expect(read.hops == 7)
        #expect(read.passages(through: "mail.city.example", of: "Sinetti") == 3)
    }
}

@Suite("Authentication-Results")
struct AuthenticationResultsTests {
    private func read(_ value: String) -> AuthenticationResults? {
        AuthenticationResults(reading: ArraySlice(value.utf8))
    }

    @Test("of RFC 8601 appendix B are read")
    func appendixB() throws {
        let none = try #require(read(" example.org 1; none"))
        #expect(none.authority == "example.org" && none.findings.isEmpty)
        let three = try #require(
            read(
                """
                 example.com;\r\n auth=pass (cram-md5) smtp.auth=sender@example.net;\r\n \
                spf=pass smtp.mailfrom=example.net;\r\n dkim=pass (good signature) header.d=newyork.example.com
                """))
        #expect(three.findings.map(\.method) == [.spf, .dkim])
        #expect(three.findings.map(\.verdict) == [.pass, .pass])
        #expect(three.findings.map(\.domain) == ["example.net", "newyork.example.com"])
        let comments = try #require(
            read(
                """
                 foo.example.net (foobar) 1 (baz);\r\n dkim (Because I like it) / 1 (One yay) = (wait for it) fail\r\n \
                policy (A dot can go here) . (like that) expired\r\n (this surprised me) = (as I wasn't expecting it) \
                1362471462
                """))
        #expect(comments.authority == "foo.example.net")
    }

    @Test("as servers write them are read")
    func common() throws {
        let rspamd = try #require(
            read(
                """
                 mx.example.fi;\r\n\tdkim=pass header.d=example.com header.s=s1 header.b="a;b=c";\r\n\tdkim=fail \
                ("body hash; did not verify") header.d=list.example;\r\n\tspf=softfail (mx.example.fi: 192.0.2.1 is \
                neither) smtp.mailfrom="maija@example.com";\r\n\tdmarc=pass (policy=none) header.from=example.com;\r\n\
                \tarc=none
                """))
        #expect(
            rspamd.findings.map { "\($0.method)=\($0.verdict) \($0.domain ?? "-")" } == [
                "dkim=pass example.com", "dkim=fail list.example", "spf=softfail example.com",
                "dmarc=pass example.com",
            ])
        #expect(
            read("mx.example.fi; dkim=pass reason=\"good; yes\" header.i=@Example.COM")?.findings.first?
                .domain == "example.com")
        #expect(read("mx.example.fi; spf=pass smtp.helo=a.example")?.findings.first?.domain == "a.example")
    }

    @Test(
        "of a version to come, or of nobody, are not read",
        arguments: ["mx.example.fi 2; spf=pass", "", " ; spf=pass"])
    func unread(value: String) { #expect(read(value) == nil) }

    @Test("that cannot be understood give nothing, and end")
    func hostile() {
        for value in [
            "mx.example.fi; spf", "mx.example.fi; spf=", "mx.example.fi; =pass", "mx.example.fi; spf=maybe",
            "mx.example.fi;;;;;(", "mx.example.fi; \"spf", "mx.example.fi; spf=(((",
            "mx.example.fi; [[[ ; @@@",
        ] { #expect(read(value)?.findings.isEmpty == true, "\(value)") }
        #expect(read("mx.example.fi" + String(repeating: "; spf=pass", count: 5_000))?.findings.count == 100)
    }

    @Test("are believed of those alone that are trusted, of each method the topmost")
    func trusted() throws {
        let text = [
            "Authentication-Results: mx.example.fi; dkim=pass header.d=example.com",
            "Authentication-Results: evil.example; dmarc=pass header.from=bank.example",
            "Authentication-Results: MX.example.fi; spf=fail smtp.mailfrom=example.com",
            "Authentication-Results: mx.example.fi; dkim=pass header.d=bank.example; dmarc=pass header.from=bank.example",
            "From: a@example.com",
        ].joined(separator: "\r\n")
        let header = try Header(parsing: Array((text + "\r\n").utf8))
        let found = AuthenticationResults.trusted(["mx.example.fi"], in: header)
        #expect(
            found.map { "\($0.1.method) \($0.1.domain ?? "")" } == [
                "dkim example.com", "spf example.com", "dmarc bank.example",
            ])
        #expect(found.allSatisfy { $0.authority == "mx.example.fi" })
        #expect(AuthenticationResults.trusted([], in: header).isEmpty)
    }
}
