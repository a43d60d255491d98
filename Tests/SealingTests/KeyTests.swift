// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Sealing
import Testing

struct KeyTests {
    @Test("the keys of the age specification read and are written the same")
    func specified() throws {
        let hybrid = "AGE-SECRET-KEY-PQ-1XX76JRALNLXDMEW0CRK45QMCCH4X06SE84UN3VPM33W6HWDX0H3SK3ZQFR"
        let reader = try ReaderPrivateKey(parsing: Secret(hybrid))
        #expect(reader.text.reveal { $0 } == hybrid)
        #expect(
            reader.publicKey.description.hasPrefix(
                "age1pq1x34nzsvr0rxjsgdn8zgyhfe8j7ceq5r9rdelkjuh3y235jzxshfg"))
        #expect(reader.publicKey.description.hasSuffix("wze9pyyzk3tlhl53k2ykx3qheyty7saeq0d3fzv49zc0k"))
        let older = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
        let key = try X25519PrivateKey(parsing: Secret(older))
        #expect(key.text.reveal { $0 } == older)
        #expect("\(key.publicKey)" == "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj")
    }

    @Test("a reader's key is the same again from its seed, and its public half from bytes and text")
    func roundTrip() throws {
        var chance = SteadyChance(2)
        let key = ReaderPrivateKey(random: &chance)
        #expect(try ReaderPrivateKey(seed: key.seed).publicKey == key.publicKey)
        #expect(try ReaderPublicKey(key.publicKey.bytes) == key.publicKey)
        #expect(try ReaderPublicKey(parsing: "\(key.publicKey)") == key.publicKey)
        #expect(try ReaderPublicKey(parsing: "\(key.publicKey)".uppercased()) == key.publicKey)
    }

    @Test(
        "a text that is no key is refused",
        arguments: [
            ("", KeyFlaw.text), ("age1", .text), ("1qqqqqq", .text),
            ("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwk", .text),
            ("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73EQUNUJWJ", .text),
            ("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj", .kind),
        ])
    func refused(_ text: String, flaw: KeyFlaw) {
        #expect(throws: flaw) { try ReaderPublicKey(parsing: text) }
    }

    @Test("a public key that is too short, too long or out of range is refused")
    func malformed() {
        var chance = SteadyChance(3)
        let bytes = ReaderPrivateKey(random: &chance).publicKey.bytes
        #expect(throws: KeyFlaw.length) { try ReaderPublicKey(bytes.dropLast()) }
        #expect(throws: KeyFlaw.length) { try ReaderPublicKey(bytes + [0]) }
        #expect(throws: KeyFlaw.value) { try ReaderPublicKey([0xff, 0xff] + bytes.dropFirst(2)) }
        #expect(throws: KeyFlaw.value) {
            try ReaderPublicKey(bytes[..<1_150] + [0xf0, 0xff] + bytes[1_152...])
        }
        #expect(throws: KeyFlaw.length) { try ReaderPrivateKey(seed: SecretBytes([1, 2, 3])) }
        #expect(throws: KeyFlaw.length) { try X25519PublicKey([1, 2, 3]) }
    }

    @Test("sealing to a key that yields a known secret fails instead")
    func lowOrder() throws {
        var chance = SteadyChance(4)
        let fileKey = FileKey(random: &chance)
        let zero = try X25519PublicKey([UInt8](repeating: 0, count: 32))
        #expect(throws: SealingFault.unusableKey) { try AgeHeader.seal(fileKey, to: [zero], random: &chance) }
        let halfZero = try ReaderPublicKey(
            ReaderPrivateKey(random: &chance).publicKey.bytes.prefix(1_184) + [UInt8](repeating: 0, count: 32)
        )
        #expect(throws: SealingFault.unusableKey) { try AgeHeader.seal(fileKey, to: [halfZero]) }
    }
}
