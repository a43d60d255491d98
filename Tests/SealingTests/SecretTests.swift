// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Sealing
import Testing

struct SecretTests {
    @Test("a secret prints as ‹secret› however it is printed")
    func silent() {
        var chance = SteadyChance(1)
        let holders: [Any] = [
            Secret("4711"), SecretBytes(Array("4711".utf8)), LinkSecret(random: &chance),
            FileKey(random: &chance),
            ReaderPrivateKey(random: &chance), X25519PrivateKey(random: &chance),
            ServerShare(random: &chance),
        ]
        for holder in holders {
            var dumped = ""
            dump(holder, to: &dumped)
            for text in ["\(holder)", String(reflecting: holder), dumped] {
                #expect(text.contains("‹secret›") || text.contains("Secret"), "\(type(of: holder))")
                #expect(!text.contains("4711") && !text.contains("SECRET-KEY"))
                #expect(!text.contains("52, 55, 49, 49") && !text.contains("opaque"))
            }
        }
        #expect("\(Secret("4711"))" == "‹secret›")
    }

    @Test("secret bytes compare by value, and other lengths are never equal")
    func comparison() {
        let bytes = SecretBytes([1, 2, 3])
        #expect(bytes == SecretBytes([1, 2, 3]))
        #expect(bytes != SecretBytes([1, 2, 4]))
        #expect(bytes != SecretBytes([1, 2]))
        #expect(bytes.reveal { Array($0) } == [1, 2, 3])
    }

    @Test("chance decides a key")
    func chance() {
        var (first, second, third) = (SteadyChance(7), SteadyChance(7), SteadyChance(8))
        let key = FileKey(random: &first)
        #expect(key == FileKey(random: &second))
        #expect(key != FileKey(random: &third))
    }
}
