// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Sealing
import Testing

struct PayloadTests {
    private let fileKey: FileKey
    private let place: SealedPlace
    private let reader: ReaderPrivateKey
    private static let chunk: Int = SealingLimits.chunkBytes

    init() {
        var chance = SteadyChance(6)
        fileKey = FileKey(random: &chance)
        place = SealedPlace(message: chance.bytes(16), part: chance.bytes(16))
        reader = ReaderPrivateKey(random: &chance)
    }

    static let sizes: [Int] = [
        0, 1, 15, 16, chunk - 1, chunk, chunk + 1, 2 * chunk - 1, 2 * chunk, 2 * chunk + 1, 200_000,
    ]

    @Test("a payload opens as it was sealed, and is as long as foretold", arguments: sizes)
    func roundTrip(_ size: Int) throws {
        var chance = SteadyChance(UInt64(size))
        let plaintext = chance.bytes(size)
        let sealed = PayloadSealer.seal(plaintext, with: fileKey, at: place)
        #expect(sealed.count == PayloadSize.sealed(forPlaintext: size))
        #expect(PayloadSize.plaintext(forSealed: sealed.count) == size)
        #expect(try PayloadOpener.open(sealed, with: fileKey, at: place) == plaintext)
    }

    @Test(
        "in whatever pieces it comes, a payload is sealed and opened the same",
        arguments: [1_000, chunk, 70_001, 150_000])
    func pieces(_ size: Int) throws {
        var chance = SteadyChance(9)
        let plaintext = chance.bytes(Self.chunk * 3)
        var sealed: [UInt8] = []
        var sealer = PayloadSealer(fileKey, at: place)
        for start in stride(from: 0, to: plaintext.count, by: size) {
            sealer.append(plaintext[start...].prefix(size), into: &sealed)
            sealer.append([], into: &sealed)
        }
        sealer.finish(into: &sealed)
        #expect(sealed == PayloadSealer.seal(plaintext, with: fileKey, at: place))
        var opener = PayloadOpener(fileKey, at: place)
        var opened: [UInt8] = []
        for start in stride(from: 0, to: sealed.count, by: size) {
            try opener.append(sealed[start...].prefix(size), into: &opened)
        }
        try opener.finish(into: &opened)
        #expect(opened == plaintext)
    }

    @Test("no payload has an impossible length")
    func impossible() {
        for bytes in [0, 16, 31, 16 + Self.chunk + 16 + 1, 16 + Self.chunk + 16 + 16] {
            #expect(PayloadSize.plaintext(forSealed: bytes) == nil)
        }
        #expect(PayloadSize.plaintext(forSealed: 32) == 0)
    }

    @Test("a payload opens in its own place only")
    func swapped() throws {
        var chance = SteadyChance(10)
        let (message, part) = (chance.bytes(16), chance.bytes(16))
        let sealed = PayloadSealer.seal([1, 2, 3], with: fileKey, at: place)
        for elsewhere in [
            SealedPlace(message: place.message, part: part), SealedPlace(message: message, part: place.part),
            SealedPlace(message: place.part, part: place.message),
        ] {
            let there = PayloadSealer.seal([4, 5, 6], with: fileKey, at: elsewhere)
            #expect(throws: PayloadFlaw.place) {
                try PayloadOpener.open(sealed, with: fileKey, at: elsewhere)
            }
            #expect(throws: PayloadFlaw.place) { try PayloadOpener.open(there, with: fileKey, at: place) }
            // The nonce of the right place before the chunks of another does not help.
            let grafted = sealed.prefix(16) + there.dropFirst(16)
            #expect(throws: PayloadFlaw.chunk) { try PayloadOpener.open(grafted, with: fileKey, at: place) }
        }
    }

    @Test("a payload under another message's header does not open")
    func swappedHeader() throws {
        var chance = SteadyChance(11)
        let otherKey = FileKey(random: &chance)
        let header: [UInt8] = try AgeHeader.seal(otherKey, to: reader.publicKey)
        let sealed = PayloadSealer.seal([1, 2, 3], with: fileKey, at: place)
        let opened = try AgeHeader.open(header, with: reader)
        #expect(throws: PayloadFlaw.place) { try PayloadOpener.open(sealed, with: opened, at: place) }
    }

    @Test(
        "a file key, a place and a content always give the same sealed bytes, and differ in each of the three"
    )
    func binding() throws {
        let key = try FileKey(SecretBytes(Array(0..<16)))
        let place = SealedPlace(message: Array(16..<32), part: Array(32..<48))
        let sealed = PayloadSealer.seal(Array("Hei".utf8), with: key, at: place)
        // Computed in Python from the format's description.
        #expect(hex(sealed) == "f150e24f1b8576901c4fa25765bc86552d79af63f32d407d02fab188a162ccfa39ad73")
    }

    @Test("header and payload, one after the other, are an age file")
    func wholeFile() throws {
        let header: [UInt8] = try AgeHeader.seal(fileKey, to: reader.publicKey)
        let file = header + PayloadSealer.seal([1, 2, 3], with: fileKey, at: place)
        guard case .done(let parsed, let length) = AgeHeader.parse(file) else { throw OpeningFlaw.incomplete }
        var opener = PayloadOpener(try parsed.open(with: [reader]))
        var plaintext: [UInt8] = []
        try opener.append(file.dropFirst(length), into: &plaintext)
        try opener.finish(into: &plaintext)
        #expect(plaintext == [1, 2, 3])
    }

    @Test("a payload cut anywhere is refused")
    func truncated() throws {
        var chance = SteadyChance(12)
        let sealed = PayloadSealer.seal(chance.bytes(Self.chunk * 2 + 100), with: fileKey, at: place)
        let cuts = [
            0, 1, 15, 16, 17, 31, 32, 16 + Self.chunk, 32 + Self.chunk, 33 + Self.chunk, 48 + 2 * Self.chunk,
        ]
        for count in cuts + [48 + 2 * Self.chunk + 1, sealed.count - 1] {
            #expect(throws: PayloadFlaw.self) {
                try PayloadOpener.open(sealed.prefix(count), with: fileKey, at: place)
            }
        }
    }

    @Test("a turned bit is refused, and nothing of its chunk is given out")
    func flipped() throws {
        var chance = SteadyChance(13)
        let sealed = PayloadSealer.seal(chance.bytes(Self.chunk * 2), with: fileKey, at: place)
        for offset in [0, 15, 16, 17, 16 + Self.chunk, 32 + Self.chunk, sealed.count - 1] {
            var altered = sealed
            altered[offset] ^= 0x10
            var opener = PayloadOpener(fileKey, at: place)
            var given: [UInt8] = []
            #expect(throws: PayloadFlaw.self) {
                try opener.append(altered, into: &given)
                try opener.finish(into: &given)
            }
            #expect(given.count == (offset < 32 + Self.chunk ? 0 : Self.chunk))
        }
    }

    @Test("chunks in another order are refused, and what has thrown throws again")
    func reordered() throws {
        var chance = SteadyChance(14)
        let sealed = PayloadSealer.seal(chance.bytes(Self.chunk * 3), with: fileKey, at: place)
        let chunk = Self.chunk + 16
        let swapped = sealed[..<16] + sealed[(16 + chunk)..<(16 + 2 * chunk)] + sealed[16..<(16 + chunk)]
        var opener = PayloadOpener(fileKey, at: place)
        var given: [UInt8] = []
        #expect(throws: PayloadFlaw.chunk) { try opener.append(swapped, into: &given) }
        #expect(throws: PayloadFlaw.chunk) { try opener.append([1], into: &given) }
        #expect(throws: PayloadFlaw.chunk) { try opener.finish(into: &given) }
        #expect(given.isEmpty)
    }

    @Test("64 MB stream through, and no buffer grows with them")
    func constantMemory() throws {
        let piece = [UInt8](repeating: 0x5a, count: 100_000)
        var sealer = PayloadSealer(fileKey, at: place)
        var opener = PayloadOpener(fileKey, at: place)
        var (sealed, plaintext): ([UInt8], [UInt8]) = ([], [])
        var count = 0
        for _ in 0..<671 {
            sealer.append(piece, into: &sealed)
            try opener.append(sealed, into: &plaintext)
            count += plaintext.count
            sealed.removeAll(keepingCapacity: true)
            plaintext.removeAll(keepingCapacity: true)
        }
        sealer.finish(into: &sealed)
        try opener.append(sealed, into: &plaintext)
        try opener.finish(into: &plaintext)
        #expect(count + plaintext.count == 67_100_000)
        #expect(sealed.capacity < 500_000 && plaintext.capacity < 500_000)
    }
}
