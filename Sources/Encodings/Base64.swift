// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Base 64 read so strictly that each octet string has one text (RFC 4648 §3.5); what mail makes of it is `Mail`'s own.
package enum Base64 {
    /// How it is written where it stands.
    package enum Form: Sendable {
        /// With `+` and `/` (RFC 4648 §4), not filled up.
        case standard
        /// The same, filled up to fours with `=`.
        case padded
        /// With `-` and `_` (RFC 4648 §5), not filled up (RFC 7515 §2).
        case url
    }

    /// The text, as octets.
    package static func encode(_ bytes: some Collection<UInt8>, _ form: Form) -> [UInt8] {
        let input = Array(bytes)
        let letters = letters(form)
        var text: [UInt8] = []
        text.reserveCapacity((input.count + 2) / 3 * 4)
        var index = 0
        while index + 3 <= input.count {
            let bits = UInt32(input[index]) << 16 | UInt32(input[index + 1]) << 8 | UInt32(input[index + 2])
            for place in 0..<4 { text.append(letters[Int(bits >> (18 - 6 * UInt32(place)) & 63)]) }
            index += 3
        }
        let left = input.count - index
        guard left > 0 else { return text }
        let bits = UInt32(input[index]) << 16 | (left == 2 ? UInt32(input[index + 1]) << 8 : 0)
        for place in 0...left { text.append(letters[Int(bits >> (18 - 6 * UInt32(place)) & 63)]) }
        if form == .padded { text += repeatElement(pad, count: 3 - left) }
        return text
    }

    /// The text.
    package static func text(_ bytes: some Collection<UInt8>, _ form: Form) -> String {
        String(decoding: encode(bytes, form), as: UTF8.self)
    }

    /// The octets; nil for any text that `encode` would not have written.
    package static func decode(_ text: some Collection<UInt8>, _ form: Form) -> [UInt8]? {
        var input = Array(text)
        if form == .padded {
            guard input.count.isMultiple(of: 4) else { return nil }
            input.removeLast(min(2, input.reversed().prefix { $0 == pad }.count))
        }
        guard input.count % 4 != 1 else { return nil }
        let values = values(form)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(input.count * 3 / 4)
        var (bits, held, foreign): (UInt32, UInt32, UInt8) = (0, 0, 0)
        for symbol in input {
            let value = values[Int(symbol)]
            foreign |= value
            bits = bits << 6 | UInt32(value & 63)
            held += 6
            guard held >= 8 else { continue }
            held -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> held))
        }
        // Bits left over carry nothing, so only zeros are canonical.
        return foreign < 64 && bits & ((1 << held) - 1) == 0 ? bytes : nil
    }

    /// The same, but no more than so many octets.
    package static func decode(_ text: some StringProtocol, _ form: Form, atMost limit: Int) -> [UInt8]? {
        guard text.utf8.count <= (limit + 2) / 3 * 4, let bytes = decode(text.utf8, form),
            bytes.count <= limit
        else { return nil }
        return bytes
    }

    private static func letters(_ form: Form) -> [UInt8] {
        switch form {
        case .standard, .padded: standardLetters
        case .url: urlLetters
        }
    }

    /// What each octet stands for; one that stands for nothing has a bit above the six.
    private static func values(_ form: Form) -> [UInt8] {
        switch form {
        case .standard, .padded: standardValues
        case .url: urlValues
        }
    }

    private static let pad = UInt8(ascii: "=")
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
