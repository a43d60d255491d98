// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The short code of a notice, by which a resident asks on the authority's own site whether the notice is genuine.
///
/// 40 bits of chance, which say nothing: who guesses one learns that some notice was sent. Written as `7KQ4-M2XD`.
package struct NoticeCode: Hashable, Sendable, CustomStringConvertible {
    /// Eight characters, without the hyphen.
    package let text: String

    /// Digits and capitals without I, L, O and U, which are read as others or make words (Crockford's base 32).
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    package init(by chance: Chance) {
        text = String(decoding: chance.bytes(8).map { Self.alphabet[Int($0 & 31)] }, as: UTF8.self)
    }

    /// Reads what a person typed: in any case, with blanks and hyphens, and with O for 0, I or L for 1; nil for all else.
    package init?(typed: some StringProtocol) {
        var octets: [UInt8] = []
        for character in typed.uppercased().utf8 where !" -".utf8.contains(character) {
            let read: UInt8 =
                switch character {
                case UInt8(ascii: "O"): UInt8(ascii: "0")
                case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
                case _: character
                }
            guard Self.alphabet.contains(read), octets.count < 8 else { return nil }
            octets.append(read)
        }
        guard octets.count == 8 else { return nil }
        text = String(decoding: octets, as: UTF8.self)
    }

    package var description: String { "\(text.prefix(4))-\(text.suffix(4))" }
}
