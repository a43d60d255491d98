// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// XXH64 of bytes that come one after another (xxHash fast digest algorithm, "XXH64 algorithm description", seed 0).
///
/// It finds what a disk, a copy or a network broke. Against people it is no help and need not be: what is stored here is sealed,
/// and opening it proves every byte. SHA-256 would cost a node without its processor instructions ten times as much.
struct Checksum: Sendable {
    private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
    private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
    private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
    private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5
    private static let stripeBytes = 32

    private var lanes: (UInt64, UInt64, UInt64, UInt64) = (
        prime1 &+ prime2, prime2, 0, 0 &- prime1
    )
    /// What does not fill a stripe yet.
    private var rest: [UInt8] = []
    private var bytes = 0

    init() {
        rest.reserveCapacity(2 * Self.stripeBytes)
    }

    /// Takes bytes after those already taken.
    mutating func update(_ more: [UInt8]) {
        bytes += more.count
        var taken = 0
        if !rest.isEmpty {
            taken = min(Self.stripeBytes - rest.count, more.count)
            rest += more[..<taken]
            guard rest.count == Self.stripeBytes else { return }
            rest.withUnsafeBytes { mix($0) }
            rest.removeAll(keepingCapacity: true)
        }
        let whole = (more.count - taken) / Self.stripeBytes * Self.stripeBytes
        more.withUnsafeBytes { mix(UnsafeRawBufferPointer(rebasing: $0[taken..<taken + whole])) }
        rest += more[(taken + whole)...]
    }

    /// The checksum of all that was taken.
    var value: UInt64 {
        var hash: UInt64
        if bytes < Self.stripeBytes {
            hash = Self.prime5
        } else {
            let (a, b, c, d) = lanes
            hash = a.turned(1) &+ b.turned(7) &+ c.turned(12) &+ d.turned(18)
            for lane in [a, b, c, d] {
                hash = (hash ^ Self.round(0, lane)) &* Self.prime1 &+ Self.prime4
            }
        }
        hash &+= UInt64(bytes)
        var tail = rest[...]
        while tail.count >= 8 {
            hash = (hash ^ Self.round(0, Self.word(tail.prefix(8)))).turned(27) &* Self.prime1 &+ Self.prime4
            tail = tail.dropFirst(8)
        }
        if tail.count >= 4 {
            hash = (hash ^ Self.word(tail.prefix(4)) &* Self.prime1).turned(23) &* Self.prime2 &+ Self.prime3
            tail = tail.dropFirst(4)
        }
        for byte in tail {
            hash = (hash ^ UInt64(byte) &* Self.prime5).turned(11) &* Self.prime1
        }
        hash = (hash ^ hash >> 33) &* Self.prime2
        hash = (hash ^ hash >> 29) &* Self.prime3
        return hash ^ hash >> 32
    }
}

extension Checksum {
    /// Mixes whole stripes into the lanes.
    private mutating func mix(_ stripes: UnsafeRawBufferPointer) {
        var (a, b, c, d) = lanes
        for start in stride(from: 0, to: stripes.count, by: Self.stripeBytes) {
            a = Self.round(a, stripes.loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian)
            b = Self.round(b, stripes.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self).littleEndian)
            c = Self.round(c, stripes.loadUnaligned(fromByteOffset: start + 16, as: UInt64.self).littleEndian)
            d = Self.round(d, stripes.loadUnaligned(fromByteOffset: start + 24, as: UInt64.self).littleEndian)
        }
        lanes = (a, b, c, d)
    }

    private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
        (lane &+ word &* prime2).turned(31) &* prime1
    }

    /// Up to eight bytes, the lowest first.
    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension UInt64 {
    fileprivate func turned(_ bits: UInt64) -> UInt64 { self << bits | self >> (64 - bits) }
}
