// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import Testing

@Suite("Address lists")
struct AddressListTests {
    @Test(
        "one mailbox is read in every form that programs write",
        arguments: [
            ("maija@example.fi", nil),
            (" < maija @ example . fi > ", nil),
            ("Maija <maija@example.fi>", "Maija"),
            ("Maija M. Meikäläinen <maija@example.fi>", "Maija M. Meikäläinen"),
            ("\"Meikäläinen, Maija\" <maija@example.fi>", "Meikäläinen, Maija"),
            ("\"Maija \\\"M\\\"\" <maija@example.fi>", "Maija \"M\""),
            ("=?iso-8859-1?q?Meik=E4l=E4inen,_Maija?= <maija@example.fi>", "Meikäläinen, Maija"),
            ("=?utf-8?q?Meik=C3=A4?= =?utf-8?q?l=C3=A4inen?= <maija@example.fi>", "Meikäläinen"),
            ("\"=?utf-8?b?TWVpa8OkbMOkaW5lbg==?=\" <maija@example.fi>", "Meikäläinen"),
            ("maija@example.fi (Maija (M) Meikäläinen)", "Maija (M) Meikäläinen"),
            ("(a comment) Maija (another) <maija@example.fi> (third)", "Maija"),
            ("Maija <@a.example,@b.example:maija@example.fi>", "Maija"),
            ("Maija\r\n <maija@example.fi>", "Maija"),
            ("maija@example.fi <maija@example.fi>", "maija@example.fi"),
            ("\"maija\"@example.fi", nil),
            (",, maija@example.fi ,", nil),
            ("<maija@example.fi", nil),
        ] as [(String, String?)])
    func oneMailbox(text: String, name: String?) throws {
        let list = AddressList(reading: text)
        #expect(list.addresses == [try named(name, "maija@example.fi")])
        #expect(list.unreadableCount == 0)
    }

    @Test("several mailboxes and groups keep their order and their names")
    func groups() throws {
        let list = AddressList(reading: "a@x.fi, Tiimi: B <b@x.fi>, c@x.fi (C); , Tyhja:;, \"d, e\" <d@x.fi>")
        #expect(
            list.entries == [
                .mailbox(try named(nil, "a@x.fi")),
                .group(name: "Tiimi", [try named("B", "b@x.fi"), try named("C", "c@x.fi")]),
                .group(name: "Tyhja", []),
                .mailbox(try named("d, e", "d@x.fi")),
            ])
        #expect(list.addresses.map(\.address.local) == ["a", "b", "c", "d"])
    }

    @Test(
        "what is no address is counted and not guessed",
        arguments: [
            "Maija", "maija meikalainen@example.fi", "<maija meikalainen@example.fi>", "maija@",
            "@example.fi",
            "Maija <>", "a@b@c <x>",
        ])
    func unreadable(text: String) {
        let list = AddressList(reading: text)
        #expect(list.addresses.isEmpty)
        #expect(list.unreadableCount == 1)
    }

    @Test(
        "what somebody wrote is shown as it stands, whether or not mail could be sent there",
        arguments: [
            ("Maija <Maija@Example.FI>", ["Maija|Maija@Example.FI"]), ("root, x@y.fi", ["|root", "|x@y.fi"]),
            ("MAILER DAEMON <>", ["MAILER DAEMON|<>"]), ("Maija Meikalainen", []),
            ("a@b.fi c@d.fi", ["|a@b.fi"]), ("a@b.fi; c@d.fi, e@f.fi", ["|a@b.fi", "|e@f.fi"]),
            ("A <a@b.fi, c@d.fi", ["A|a@b.fi", "|c@d.fi"]), ("A <a@b.f)i>", ["A|a@b.f"]),
            ("T: a@b.fi, c@d.fi;", ["|a@b.fi", "|c@d.fi"]), ("a b@c.fi", ["|\"a b\"@c.fi"]),
            ("a@b.fi:", ["|a@b.fi"]), ("a@b\"c\".fi", ["|a@b"]),
            ("a@[IPv6:2001:db8::1]", ["|a@[IPv6:2001:db8::1]"]),
            ("(x) a@b.fi (y)", ["y|a@b.fi"]), ("(x) a@b.fi", ["|a@b.fi"]),
        ])
    func written(text: String, mailboxes: [String]) {
        let read = AddressList.written(in: Array(text.utf8)[...])
        #expect(read.map { "\($0.name ?? "")|\($0.text)" } == mailboxes)
    }

    @Test("a list with a bad entry still gives the good ones")
    func mixed() {
        let list = AddressList(reading: "Pekka, a@x.fi, oops <not an address>, b@x.fi")
        #expect(list.addresses.map(\.address.text) == ["a@x.fi", "b@x.fi"])
        #expect(list.unreadableCount == 2)
    }

    @Test(
        "what is left open ends with the field",
        arguments: [
            "\"Maija", "(((((", "Maija <maija@example.fi", "a:b:c:d:", "<<<<<<", "=?utf-8?q?", "\\",
            "a@x.fi (\\",
            "@@@@", ";;;;", "....", "[[[", "\"\\",
        ])
    func unterminated(text: String) {
        #expect(AddressList(reading: text).addresses.count <= 1)
    }

    @Test("a written list reads back as it was, whatever its names hold")
    func roundTrip() throws {
        let mailboxes = [
            try named(nil, "a@x.fi"), try named("Maija Meikäläinen", "b@x.fi"),
            try named("Meikalainen, M. \"x\\", "c@x.fi"),
            try named("=?utf-8?q?no?=", "d@x.fi"), try named("two  blanks", "e@x.fi"),
            try named("日本語テスト", "\"f g\"@x.fi"),
            try named(String(repeating: "Pitkänimi ", count: 30) + "x", "h@x.fi"), try named("a@b", "i@x.fi"),
            try named("Dr. (comment) <x>", "j@x.fi"), try named(String(repeating: "q", count: 300), "k@x.fi"),
        ]
        let written = try HeaderField(name: "To", addresses: mailboxes)
        #expect(written.addresses.addresses == mailboxes)
        for line in String(decoding: written.raw, as: UTF8.self).split(separator: "\r\n") {
            #expect(line.utf8.count <= 78, "\(line)")
            #expect(line.utf8.allSatisfy { $0 < 0x80 })
        }
    }
}
