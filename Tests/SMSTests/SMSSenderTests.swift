// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import SMS
import Testing

@Suite("A sender of texts")
struct SMSSenderTests {
    @Test(
        "is a number or up to eleven letters",
        arguments: [
            ("13013", true), ("+358401234567", true), ("Lehtola", true), ("Lehtola 2.0", true),
            ("Lehtolankunta", false), ("", false), ("+Lehtola", false), ("Älä", false),
            ("1234567890123456", false),
        ])
    func sender(text: String, isGood: Bool) {
        #expect((SMSSender(parsing: text) != nil) == isGood)
    }

    @Test(
        "that is a name is held to Traficom's rules",
        arguments: [
            ("Lehtola", "Lehtola", .registered, []),
            ("Lehtolan k", "Lehtolan-K", .registered, []),
            ("Hameenkyro", "Hämeenkyrö", .registered, []),
            ("Lehtola", "Lehtolan kunta", .registered, [.otherName]),
            ("Lehtola", nil, .registered, []),
            ("Lehtola", nil, .applied, [.notRegistered(.applied)]),
            ("Lehtola", nil, .unknown, [.notRegistered(.unknown)]),
            (" Lehtola", "Lehtola", .registered, [.spaces]),
            ("Leh  tola", "Lehtola", .registered, [.spaces]),
            ("Lehtola.fi", "Lehtola.fi", .registered, [.marks]),
            ("+358401234567", "Lehtola", .unknown, []),
        ] as [(String, String?, SenderStanding, [SenderFlaw])])
    func rules(text: String, name: String?, standing: SenderStanding, flaws: [SenderFlaw]) throws {
        let sender = try #require(SMSSender(parsing: text))
        #expect(sender.flaws(name: name, standing: standing) == flaws)
    }
}
