// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import Testing

@Suite("Addresses")
struct AddressTests {
    @Test(
        "an address is read in its parts",
        arguments: [
            ("maija@example.fi", "maija", "example.fi"),
            ("Maija.Meikalainen+x@EXAMPLE.fi", "Maija.Meikalainen+x", "example.fi"),
            ("maija@example.com.0401234567.s", "maija", "example.com.0401234567.s"),
            ("\"maija\"@example.fi", "maija", "example.fi"),
            ("\"a@b \\\"c\\\\\"@example.fi", "a@b \"c\\", "example.fi"),
            ("äijä@esimerkki.fi", "äijä", "esimerkki.fi"),
            ("maija@ÄÄNEKOSKI.fi", "maija", "äänekoski.fi"),
            ("maija@xn--nekoski-5wa.fi", "maija", "xn--nekoski-5wa.fi"),
            ("a@[192.0.2.1]", "a", "[192.0.2.1]"),
            ("a@[ipv6:2001:DB8::1]", "a", "[IPv6:2001:db8::1]"),
            ("postmaster@localhost", "postmaster", "localhost"),
            ("a@mail_1.example.fi", "a", "mail_1.example.fi"),
        ])
    func reading(text: String, local: String, domain: String) throws {
        let address = try Address(parsing: text)
        #expect(address.local == local)
        #expect(address.domain == domain)
        #expect(try Address(parsing: address.text) == address)
    }

    @Test(
        "what is no address is refused with its reason",
        arguments: [
            ("", MailFlaw.AddressFlaw.noAtSign), ("maija", .noAtSign), ("\"maija\"", .noAtSign),
            ("@example.fi", .localPartLength), ("\"\"@example.fi", .localPartLength),
            (String(repeating: "a", count: 65) + "@example.fi", .localPartLength),
            ("a..b@example.fi", .localPartSyntax), (".a@example.fi", .localPartSyntax),
            ("a.@example.fi", .localPartSyntax), ("a b@example.fi", .localPartSyntax),
            ("a@b@example.fi", .localPartSyntax), ("<a@example.fi>", .localPartSyntax),
            ("\"a@example.fi", .localPartSyntax), ("a\r\n@example.fi", .localPartSyntax),
            ("\"a\r\nRCPT\"@example.fi", .localPartSyntax), ("a\0@example.fi", .localPartSyntax),
            ("a\u{202E}b@example.fi", .localPartSyntax), ("a\u{85}b@example.fi", .localPartSyntax),
            ("a@", .domainLength), ("a@example..fi", .domainSyntax), ("a@.fi", .domainSyntax),
            ("a@example.fi.", .domainSyntax), ("a@-example.fi", .domainSyntax),
            ("a@example-.fi", .domainSyntax),
            ("a@exa+mple.fi", .domainSyntax), ("a@example.fi ", .domainSyntax),
            ("a@exa mple.fi", .domainSyntax),
            ("a@example.fi\r\n", .domainSyntax), ("a@\(String(repeating: "a", count: 64)).fi", .domainSyntax),
            ("a@" + String(repeating: "abcdefg.", count: 32) + "fi", .domainLength),
            ("a@[192.0.2.256]", .domainSyntax), ("a@[192.0.2.1", .domainSyntax), ("a@[]", .domainSyntax),
            ("a@[IPv6:zz]", .domainSyntax), ("a@ä\u{202E}.fi", .domainSyntax), ("a@ä。fi", .domainSyntax),
        ])
    func refusing(text: String, flaw: MailFlaw.AddressFlaw) {
        #expect(throws: MailFlaw.address(flaw)) { try Address(parsing: text) }
    }

    @Test("two spellings of one mailbox are one value")
    func equality() throws {
        #expect(try Address(parsing: "\"maija\"@Example.FI") == Address(parsing: "maija@example.fi"))
        #expect(try Address(parsing: "Maija@example.fi") != Address(parsing: "maija@example.fi"))
    }

    @Test("an address of 254 octets is the longest")
    func length() throws {
        let local = String(repeating: "a", count: 64)
        let domain = String(repeating: "b", count: 60) + "." + String(repeating: "c", count: 60)
        let rest = String(repeating: "d", count: 60)
        #expect(throws: Never.self) { try Address(parsing: "\(local)@\(domain).\(rest).ffffff") }
        #expect(throws: MailFlaw.address(.length)) {
            try Address(parsing: "\(local)@\(domain).\(rest).fffffff")
        }
    }

    @Test("an address says whether it needs SMTPUTF8")
    func utf8() throws {
        #expect(try Address(parsing: "äijä@example.fi").needsUTF8)
        #expect(try !Address(parsing: "aija@example.fi").needsUTF8)
    }
}
