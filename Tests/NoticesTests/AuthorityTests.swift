// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import Notices
import Testing
import Vocabulary

@Suite struct AuthorityTests {
    @Test("what comes back to a bounce address is known by its delivery")
    func bounces() throws {
        let authority = try Samples.authority()
        let address = try authority.bounceAddress(of: Samples.delivery)
        #expect(authority.delivery(bouncedTo: address) == Samples.delivery)
        let shouted = try Address(parsing: address.text.uppercased())
        #expect(authority.delivery(bouncedTo: shouted) == Samples.delivery)
        for other in [
            "toimitus-x@viesti.lehtola.example", "postmaster@viesti.lehtola.example",
            "\(address.local)@lehtola.example", "\(address.local)0@viesti.lehtola.example",
        ] { #expect(try authority.delivery(bouncedTo: Address(parsing: other)) == nil, "\(other)") }
    }

    @Test("an authority without a name in every language is refused", arguments: ["", "a\nb", "\u{0}"])
    func names(text: String) {
        #expect(throws: AuthorityFlaw.name) {
            try Samples.authority(name: LocalText(finnish: "a", swedish: text, english: "a"))
        }
    }

    @Test(
        "bounces need a domain whose addresses are not too long",
        arguments: ["", "[127.0.0.1]", "a b", "ä.example", String(repeating: "a.", count: 120) + "fi"])
    func domain(text: String) throws {
        let good = try Samples.authority()
        #expect(throws: AuthorityFlaw.bounceDomain) {
            try Authority(
                name: good.name, shortName: good.shortName, sender: good.sender, bounceDomain: text,
                origin: good.origin, help: good.help)
        }
    }
}
