// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Properties
internal import Sealing

extension Property {
    /// A payload is sealed and opened the same in whatever pieces it comes; one that was altered, cut, lengthened or put
    /// in another place does not open, and gives out nothing but what was sealed.
    ///
    /// The first octets say how long it is and what is done to it.
    package static let agePayload = Property("age-payload", inputBytes: 64) { bytes in
        guard bytes.count >= 8, let fileKey = AgeHeaderKeys.fileKey else { return }
        var chance = OwnChance(of: bytes)
        let number = Int(bytes[0]) | Int(bytes[1]) << 8 | Int(bytes[2]) << 16
        let length = number % (2 * SealingLimits.chunkBytes + 100)
        let plaintext = (0..<length).map { bytes[$0 % bytes.count] &+ UInt8(truncatingIfNeeded: $0 >> 8) }
        let place = SealedPlace(message: Array(repeating: 1, count: 16), part: Array(repeating: 2, count: 16))
        let sealed = try demandSealed(plaintext, fileKey, place)
        try demand(opened(sealed, .uneven, fileKey, place) == Opened(plaintext, nil), "what was sealed opens")
        try demand(opened(sealed, .whole, fileKey, place) == Opened(plaintext, nil), "at once too")
        let harm = Harm(bytes[3], at: Int(bytes[4]) | Int(bytes[5]) << 8 | Int(bytes[6]) << 16, chance.next())
        guard let harmed = harm.apply(to: sealed, chunk: SealingLimits.chunkBytes + SealingLimits.tagBytes),
            harmed != sealed
        else { return }
        let found = opened(harmed, .whole, fileKey, place)
        try demand(found.flaw != nil, "what was harmed does not open: \(harm)")
        try demand(plaintext.starts(with: found.plaintext), "and gives out only what was sealed: \(harm)")
        let again = opened(harmed, .uneven, fileKey, place)
        try demand(again.flaw == found.flaw, "for the same reason in pieces: \(harm)")
        try demand(plaintext.starts(with: again.plaintext), "giving out only what was sealed: \(harm)")
    }
}

private func demandSealed(_ plaintext: [UInt8], _ key: FileKey, _ place: SealedPlace) throws -> [UInt8] {
    let whole = PayloadSealer.seal(plaintext, with: key, at: place)
    try demand(whole.count == PayloadSize.sealed(forPlaintext: plaintext.count), "its length is known before")
    try demand(PayloadSize.plaintext(forSealed: whole.count) == plaintext.count, "and after")
    var sealed: [UInt8] = []
    var sealer = PayloadSealer(key, at: place)
    for piece in Cutting.uneven.pieces(of: plaintext) { sealer.append(piece, into: &sealed) }
    sealer.finish(into: &sealed)
    try demand(sealed == whole, "pieces are sealed as the whole is")
    return whole
}

private struct Opened: Equatable {
    let plaintext: [UInt8]
    let flaw: PayloadFlaw?

    init(_ plaintext: [UInt8], _ flaw: PayloadFlaw?) {
        self.plaintext = plaintext
        self.flaw = flaw
    }
}

private func opened(_ sealed: [UInt8], _ cutting: Cutting, _ key: FileKey, _ place: SealedPlace) -> Opened {
    var plaintext: [UInt8] = []
    var opener = PayloadOpener(key, at: place)
    do throws(PayloadFlaw) {
        for piece in cutting.pieces(of: sealed) { try opener.append(piece, into: &plaintext) }
        try opener.finish(into: &plaintext)
        return Opened(plaintext, nil)
    } catch {
        return Opened(plaintext, error)
    }
}

/// What is done to a sealed payload.
private enum Harm {
    case altered(at: Int, by: UInt8)
    case cut(to: Int)
    case lengthened(by: Int)
    case chunksSwapped
    case chunkLost(Int)
    case chunkRepeated(Int)

    init(_ kind: UInt8, at place: Int, _ chance: UInt64) {
        self =
            switch kind % 6 {
            case 0: .altered(at: place, by: UInt8(truncatingIfNeeded: chance) | 1)
            case 1: .cut(to: place)
            case 2: .lengthened(by: place % 70_000)
            case 3: .chunksSwapped
            case 4: .chunkLost(place % 3)
            case _: .chunkRepeated(place % 3)
            }
    }

    func apply(to sealed: [UInt8], chunk: Int) -> [UInt8]? {
        let nonce = SealingLimits.payloadNonceBytes
        func range(_ index: Int) -> Range<Int>? {
            let start = nonce + index * chunk
            return start < sealed.count ? start..<min(start + chunk, sealed.count) : nil
        }
        var harmed = sealed
        switch self {
        case .altered(let place, let mask): harmed[place % sealed.count] ^= mask
        case .cut(let length): harmed.removeLast(sealed.count - length % sealed.count)
        case .lengthened(let count): harmed += Array(repeating: 0, count: count)
        case .chunksSwapped:
            guard let first = range(0), let second = range(1) else { return nil }
            harmed = Array(sealed[..<nonce])
            for piece in [second, first, second.upperBound..<sealed.count] { harmed += sealed[piece] }
        case .chunkLost(let index):
            guard let lost = range(index) else { return nil }
            harmed.removeSubrange(lost)
        case .chunkRepeated(let index):
            guard let repeated = range(index) else { return nil }
            harmed.insert(contentsOf: sealed[repeated], at: repeated.lowerBound)
        }
        return harmed
    }
}
