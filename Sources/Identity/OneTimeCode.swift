// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
package import Sealing
package import Vocabulary

/// A code that is printed once and typed once: 100 random bits, in letters and digits that nobody takes for one another.
package struct OneTimeCode: Sendable {
    /// Crockford's: without I, L, O and U.
    private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    private static let length = 20

    private let symbols: Secret<String>

    package init(by chance: Chance) {
        symbols = Secret(String(chance.bytes(Self.length).map { Self.letters[Int($0 & 31)] }))
    }

    /// Reads what a person typed: spaces, hyphens and case make no difference, and O is read as 0, I and L as 1; nil where it is no code.
    package init?(parsing text: some StringProtocol) {
        guard text.utf8.count <= 64 else { return nil }
        var symbols = ""
        for character in text.uppercased() where character != "-" && !character.isWhitespace {
            let read: Character =
                switch character {
                case "O": "0"
                case "I", "L": "1"
                case _: character
                }
            guard Self.letters.contains(read) else { return nil }
            symbols.append(read)
        }
        guard symbols.count == Self.length else { return nil }
        self.symbols = Secret(symbols)
    }

    /// As it is shown: `7K3QX-…`, four times five.
    package var text: Secret<String> {
        symbols.reveal { symbols in
            let letters = Array(symbols)
            return Secret(
                stride(from: 0, to: letters.count, by: 5).map { String(letters[$0..<$0 + 5]) }
                    .joined(separator: "-"))
        }
    }

    /// What is stored of it.
    var fingerprint: [UInt8] {
        symbols.reveal { Array(SHA256.hash(data: Array("sinetti/v1/staff-code \($0)".utf8))) }
    }
}
