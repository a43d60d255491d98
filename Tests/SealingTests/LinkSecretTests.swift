// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Sealing
import Testing

struct LinkSecretTests {
    @Test("a link's secret is 43 characters, reads back, and is known by its fingerprint")
    func text() throws {
        var chance = SteadyChance(30)
        let secret = LinkSecret(random: &chance)
        let text = secret.text.reveal { $0 }
        #expect(text.count == 43)
        #expect(try LinkSecret(parsing: text) == secret)
        #expect(secret.matches(secret.fingerprint))
        #expect(!LinkSecret(random: &chance).matches(secret.fingerprint))
        #expect(!secret.matches(secret.fingerprint.dropLast()))
        #expect(!secret.matches([]))
    }

    @Test("the fingerprint is the SHA-256 of the 32 bytes")
    func fingerprint() throws {
        let zero = try LinkSecret(parsing: String(repeating: "A", count: 43))
        #expect(hex(zero.fingerprint) == "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925")
    }

    @Test(
        "any other text is refused",
        arguments: [
            "", "AAAA", String(repeating: "A", count: 42) + "B", String(repeating: "A", count: 43) + "=",
            String(repeating: "A", count: 42) + "/", String(repeating: "A", count: 44),
            " " + String(repeating: "A", count: 43),
        ])
    func refused(_ text: String) {
        #expect(throws: KeyFlaw.self) { try LinkSecret(parsing: text) }
    }

    @Test("a pickup key takes the link, the share and the delivery, all three")
    func pickup() throws {
        var chance = SteadyChance(31)
        let (link, otherLink) = (LinkSecret(random: &chance), LinkSecret(random: &chance))
        let (share, otherShare) = (ServerShare(random: &chance), ServerShare(random: &chance))
        let delivery = [UInt8](0..<16)
        let key = PickupKey.derive(from: link, and: share, delivery: delivery)
        #expect(PickupKey.derive(from: link, and: share, delivery: delivery).publicKey == key.publicKey)
        #expect(PickupKey.derive(from: otherLink, and: share, delivery: delivery).publicKey != key.publicKey)
        #expect(PickupKey.derive(from: link, and: otherShare, delivery: delivery).publicKey != key.publicKey)
        #expect(
            PickupKey.derive(from: link, and: share, delivery: delivery.reversed()).publicKey != key.publicKey
        )
    }

    @Test("a pickup key's seed is as the format says")
    func derivation() throws {
        let link = try LinkSecret(parsing: String(repeating: "A", count: 43))
        let share = try ServerShare(SecretBytes([UInt8](repeating: 1, count: 32)))
        let key = PickupKey.derive(from: link, and: share, delivery: [UInt8](repeating: 2, count: 16))
        // Computed with Python's hmac from the format's description.
        #expect(
            key.seed.reveal { hex($0) } == "1d75335bb8abb7bf8415958e129c6f9534d3566d89a8e5c84bb00c90929e2465")
    }
}
