// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Sealing
import Testing

struct RootKeyTests {
    private let root: RootKey
    private let secret: SecretBytes
    private var chance = SteadyChance(20)
    private let id = [UInt8](0..<16)

    init() throws {
        root = try RootKey(number: 7, SecretBytes(count: 32, random: &chance))
        secret = SecretBytes(count: 32, random: &chance)
    }

    @Test("what a root key wraps it unwraps, for the same context and id only")
    mutating func context() throws {
        let wrapped = root.wrap(secret, context: "mailbox", id: id, random: &chance)
        #expect(wrapped.count == 1 + 4 + 12 + 32 + 16)
        #expect(RootKey.number(of: wrapped) == 7)
        #expect(try root.unwrap(wrapped, context: "mailbox", id: id) == secret)
        #expect(throws: WrapFlaw.forged) { try root.unwrap(wrapped, context: "person", id: id) }
        #expect(throws: WrapFlaw.forged) { try root.unwrap(wrapped, context: "mailbox", id: id.reversed()) }
        #expect(throws: WrapFlaw.forged) { try root.unwrap(wrapped, context: "mailbo", id: [0x78] + id) }
    }

    @Test("no bit of it can be turned, and no byte left off")
    mutating func altered() throws {
        let wrapped = root.wrap(secret, context: "mailbox", id: id, random: &chance)
        for place in wrapped.indices {
            var altered = wrapped
            altered[place] ^= 1
            #expect(throws: WrapFlaw.self) { try root.unwrap(altered, context: "mailbox", id: id) }
            #expect(throws: WrapFlaw.self) {
                try root.unwrap(wrapped.prefix(place), context: "mailbox", id: id)
            }
        }
    }

    @Test("another root key is named, so that the right one can be taken")
    mutating func rotation() throws {
        let wrapped = root.wrap(secret, context: "mailbox", id: id, random: &chance)
        let next = try RootKey(number: 8, SecretBytes(count: 32, random: &chance))
        #expect(throws: WrapFlaw.otherRootKey(number: 7)) {
            try next.unwrap(wrapped, context: "mailbox", id: id)
        }
        let imposter = try RootKey(number: 7, SecretBytes(count: 32, random: &chance))
        #expect(throws: WrapFlaw.forged) { try imposter.unwrap(wrapped, context: "mailbox", id: id) }
        #expect(throws: WrapFlaw.malformed) { try root.unwrap([], context: "mailbox", id: id) }
        #expect(throws: KeyFlaw.length) { try RootKey(number: 1, SecretBytes([1])) }
    }
}
