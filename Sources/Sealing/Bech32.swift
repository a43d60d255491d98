// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Bech32 (BIP 173) without its length limit, as age writes keys (C2SP age.md, "Conventions").
enum Bech32 {
    private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    private static let generators: [UInt32] = [
        0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3,
    ]
    private static let checksumSymbols = 6

    /// Writes in lower case; `prefix` must be in lower case too.
    static func encode(_ bytes: some Collection<UInt8>, prefix: String) -> String {
        var values: [UInt8] = []
        var bits: UInt32 = 0
        var count: UInt32 = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                values.append(UInt8(bits >> count & 31))
            }
        }
        if count > 0 { values.append(UInt8(bits << (5 - count) & 31)) }
        let sum = checksum(prefix.utf8, values + [UInt8](repeating: 0, count: checksumSymbols)) ^ 1
        for place in (0..<UInt32(checksumSymbols)).reversed() {
            values.append(UInt8(sum >> (place * 5) & 31))
        }
        return prefix + "1" + String(decoding: values.map { alphabet[Int($0)] }, as: UTF8.self)
    }

    /// Reads text all in one case; the prefix is answered in lower case.
    static func decode(_ text: some StringProtocol) throws(KeyFlaw) -> (prefix: String, bytes: [UInt8]) {
        let raw = Array(text.utf8)
        let isUpper = raw.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        let isLower = raw.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        guard raw.allSatisfy({ (33...126).contains($0) }), !(isUpper && isLower) else { throw .text }
        let lower = isUpper ? raw.map(lowercase) : raw
        guard let separator = lower.lastIndex(of: UInt8(ascii: "1")), separator > 0,
            lower.count - separator - 1 >= checksumSymbols
        else { throw .text }
        var values: [UInt8] = []
        for symbol in lower[(separator + 1)...] {
            guard let value = alphabet.firstIndex(of: symbol) else { throw .text }
            values.append(UInt8(value))
        }
        guard checksum(lower[..<separator], values) == 1 else { throw .text }
        let bytes = try pack(values.dropLast(checksumSymbols))
        return (String(decoding: lower[..<separator], as: UTF8.self), bytes)
    }

    private static func lowercase(_ symbol: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(symbol) ? symbol | 0x20 : symbol
    }

    private static func pack(_ values: some Sequence<UInt8>) throws(KeyFlaw) -> [UInt8] {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count: UInt32 = 0
        for value in values {
            bits = bits << 5 | UInt32(value)
            count += 5
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        guard count < 5, bits & ((1 << count) - 1) == 0 else { throw .text }
        return bytes
    }

    private static func checksum(_ prefix: some Sequence<UInt8>, _ values: [UInt8]) -> UInt32 {
        let prefix = Array(prefix)
        var sum: UInt32 = 1
        for value in prefix.map({ $0 >> 5 }) + [0] + prefix.map({ $0 & 31 }) + values {
            let top = sum >> 25
            sum = (sum & 0x1ff_ffff) << 5 ^ UInt32(value)
            for (bit, generator) in generators.enumerated() where top >> UInt32(bit) & 1 == 1 {
                sum ^= generator
            }
        }
        return sum
    }
}
