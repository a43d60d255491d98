// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Base 64 without padding, in its one canonical form (RFC 4648 §3.5, §4, §5).
enum Base64 {
    /// The last two of the sixty-four characters, in which the two alphabets differ.
    enum Alphabet {
        /// `+` and `/` (RFC 4648 §4).
        case standard
        /// `-` and `_` (RFC 4648 §5).
        case url
    }

    static func encode(_ bytes: some Collection<UInt8>, _ alphabet: Alphabet) -> [UInt8] {
        bytes.withContiguousBytes { input in
            [UInt8](unsafeUninitializedCapacity: (input.count * 4 + 2) / 3) { text, length in
                letters(alphabet).withUnsafeBufferPointer { letters in
                    length = encode(input, with: letters, into: text)
                }
            }
        }
    }

    private static func encode(
        _ input: UnsafeBufferPointer<UInt8>, with letters: UnsafeBufferPointer<UInt8>,
        into text: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var (index, length) = (0, 0)
        while index + 3 <= input.count {
            let bits = UInt32(input[index]) << 16 | UInt32(input[index + 1]) << 8 | UInt32(input[index + 2])
            for place in 0..<4 { text[length + place] = letters[Int(bits >> (18 - 6 * UInt32(place)) & 63)] }
            index += 3
            length += 4
        }
        let left = input.count - index
        guard left > 0 else { return length }
        let bits = UInt32(input[index]) << 16 | (left == 2 ? UInt32(input[index + 1]) << 8 : 0)
        for place in 0...left { text[length + place] = letters[Int(bits >> (18 - 6 * UInt32(place)) & 63)] }
        return length + left + 1
    }

    /// Decodes, or answers nil for any text that `encode` would not have written.
    static func decode(_ text: some Collection<UInt8>, _ alphabet: Alphabet) -> [UInt8]? {
        guard text.count % 4 != 1 else { return nil }
        var isCanonical = true
        let bytes = text.withContiguousBytes { input in
            [UInt8](unsafeUninitializedCapacity: input.count * 3 / 4) { bytes, length in
                values(alphabet).withUnsafeBufferPointer { values in
                    var bits: UInt32 = 0
                    var count: UInt32 = 0
                    var foreign: UInt8 = 0
                    for symbol in input {
                        let value = values[Int(symbol)]
                        foreign |= value
                        bits = bits << 6 | UInt32(value & 63)
                        count += 6
                        guard count >= 8 else { continue }
                        count -= 8
                        bytes[length] = UInt8(truncatingIfNeeded: bits >> count)
                        length += 1
                    }
                    // Bits left over carry nothing, so only zeros are canonical.
                    isCanonical = foreign < 64 && bits & ((1 << count) - 1) == 0
                }
            }
        }
        return isCanonical ? bytes : nil
    }

    private static func letters(_ alphabet: Alphabet) -> [UInt8] {
        switch alphabet {
        case .standard: standardLetters
        case .url: urlLetters
        }
    }

    /// What each octet stands for; one that stands for nothing has a bit above the six.
    private static func values(_ alphabet: Alphabet) -> [UInt8] {
        switch alphabet {
        case .standard: standardValues
        case .url: urlValues
        }
    }

    private static let common = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    private static let standardLetters = common + Array("+/".utf8)
    private static let urlLetters = common + Array("-_".utf8)
    private static let standardValues = values(of: standardLetters)
    private static let urlValues = values(of: urlLetters)

    private static func values(of letters: [UInt8]) -> [UInt8] {
        var values = [UInt8](repeating: 0xff, count: 256)
        for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }
}
