// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Sealing
import Testing

struct HeaderTests {
    private let fileKey: FileKey
    private let reader: ReaderPrivateKey
    private let other: ReaderPrivateKey

    init() {
        var chance = SteadyChance(5)
        fileKey = FileKey(random: &chance)
        reader = ReaderPrivateKey(random: &chance)
        other = ReaderPrivateKey(random: &chance)
    }

    @Test("one reader's header opens with that reader's key and no other")
    func oneReader() throws {
        let header: [UInt8] = try AgeHeader.seal(fileKey, to: reader.publicKey)
        #expect(try AgeHeader.open(header, with: reader) == fileKey)
        #expect(throws: OpeningFlaw.notForThisKey) { try AgeHeader.open(header, with: other) }
    }

    @Test("two headers of one file key are for one reader each, and differ every time")
    func ownHeaders() throws {
        let first: [UInt8] = try AgeHeader.seal(fileKey, to: reader.publicKey)
        let second: [UInt8] = try AgeHeader.seal(fileKey, to: other.publicKey)
        #expect(try AgeHeader.open(first, with: reader) == AgeHeader.open(second, with: other))
        #expect(try AgeHeader.seal(fileKey, to: reader.publicKey) != first)
    }

    @Test("a header for several readers opens for each, whichever key is tried first")
    func severalReaders() throws {
        let header: AgeHeader = try AgeHeader.seal(fileKey, to: [reader.publicKey, other.publicKey])
        #expect(header.stanzas.count == 2)
        for identities in [[reader], [other], [other, reader]] {
            #expect(try header.open(with: identities) == fileKey)
        }
    }

    @Test("no bit of a header can be turned without its being refused")
    func flipped() throws {
        let header: [UInt8] = try AgeHeader.seal(fileKey, to: reader.publicKey)
        for place in stride(from: 0, to: header.count, by: 7) {
            for bit in [0, 5] {
                var altered = header
                altered[place] ^= 1 << bit
                #expect(throws: OpeningFlaw.self) { try AgeHeader.open(altered, with: reader) }
            }
        }
    }

    @Test("a header that is cut, or goes on, is refused")
    func length() throws {
        let header: [UInt8] = try AgeHeader.seal(fileKey, to: reader.publicKey)
        #expect(throws: OpeningFlaw.incomplete) { try AgeHeader.open(header.dropLast(), with: reader) }
        #expect(throws: OpeningFlaw.excess) { try AgeHeader.open(header + [10], with: reader) }
    }

    @Test("a stanza added or taken away without the file key is noticed")
    func stanzas() throws {
        let both: AgeHeader = try AgeHeader.seal(fileKey, to: [reader.publicKey, other.publicKey])
        let text = String(decoding: both.bytes, as: UTF8.self)
        let parts = text.split(separator: "-> ")
        let without = Array((parts[0] + "-> " + parts[1] + "--- " + text.suffix(44)).utf8)
        #expect(throws: OpeningFlaw.mac) { try AgeHeader.open(without, with: reader) }
        let swapped = Array(
            (parts[0] + "-> " + parts[2].dropLast(48) + "-> " + parts[1] + "--- " + text.suffix(44)).utf8)
        #expect(throws: OpeningFlaw.mac) { try AgeHeader.open(swapped, with: reader) }
    }

    @Test(
        "a malformed header names its flaw",
        arguments: [
            ("age-encryption.org/v2\n", HeaderFlaw.version), ("x", .version),
            ("age-encryption.org/v1\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n", .noStanza),
            ("age-encryption.org/v1\n->X\n", .lineStart), ("age-encryption.org/v1\n\n", .lineStart),
            ("age-encryption.org/v1\n-> \n", .argument), ("age-encryption.org/v1\n-> a  b\n", .argument),
            ("age-encryption.org/v1\n-> ä\n", .argument), ("age-encryption.org/v1\n-> a\r\n", .argument),
            ("age-encryption.org/v1\n-> a\nAA==\n", .bodyLine),
            ("age-encryption.org/v1\n-> a\nAB\n", .bodyLine),
            ("age-encryption.org/v1\n-> a\n\n--- AAAA\n", .macLine),
        ])
    func malformed(_ text: String, flaw: HeaderFlaw) {
        #expect(AgeHeader.parse(Array(text.utf8)) == .malformed(flaw))
    }

    @Test("a header may be long, but not endless")
    func limits() {
        let start = Array("age-encryption.org/v1\n".utf8)
        let stanza = Array("-> grease\n\n".utf8)
        let many = start + (0...SealingLimits.stanzas).flatMap { _ in stanza }
        #expect(AgeHeader.parse(many) == .malformed(.tooManyStanzas))
        #expect(AgeHeader.parse(many.dropLast(stanza.count)) == .needMore)
        let endless = start + Array("-> ".utf8) + [UInt8](repeating: 0x41, count: SealingLimits.headerBytes)
        #expect(AgeHeader.parse(endless) == .malformed(.tooLong))
        #expect(AgeHeader.parse(endless.prefix(SealingLimits.headerBytes - 1)) == .needMore)
    }
}
