// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// How a stream is cut into the pieces in which it arrives.
package enum Cutting: CaseIterable, Sendable {
    case whole
    /// Octet by octet, as the slowest sender does.
    case octets
    /// In lengths that depend on the stream alone, so that an input is its own chance.
    case uneven

    package func pieces(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        switch self {
        case .whole: return bytes.isEmpty ? [] : [bytes[...]]
        case .octets: return bytes.indices.map { bytes[$0...$0] }
        case .uneven:
            var chance = OwnChance(of: bytes)
            var pieces: [ArraySlice<UInt8>] = []
            var start = 0
            while start < bytes.count {
                let longest = [2, 3, 7, 80, 5_000, 70_000][Int(chance.next() % 6)]
                let end = min(bytes.count, start + 1 + Int(chance.next() % UInt64(longest)))
                pieces.append(bytes[start..<end])
                start = end
            }
            return pieces
        }
    }
}

/// Chance that falls for an input as it fell before.
package struct OwnChance: RandomNumberGenerator {
    private var state: UInt64

    /// FNV-1a of the input begins the sequence.
    package init(of input: some Sequence<UInt8>) {
        state = input.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } | 1
    }

    package mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_F491_4F6C_DD1D
    }
}
