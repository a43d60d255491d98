// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A telephone number in international form (ITU-T E.164), such as `+358401234567`; it never prints.
package struct PhoneNumber: Hashable, Sendable, CustomStringConvertible {
    /// The number with its plus sign.
    package let e164: String

    /// Parses an international number, or a Finnish one in national form (`040 123 4567`), with the usual
    /// spaces, hyphens and brackets; nil where it is neither.
    ///
    /// The 0 that many write after the country's code, as in `+358 (0)40 123 4567`, is left out.
    package init?(parsing text: some StringProtocol) {
        let isInternational = text.hasPrefix("+") || text.hasPrefix("00")
        let text = String(text)
        let written = isInternational ? text.replacing("(0)", with: "", maxReplacements: 1) : text
        var digits = written.unicodeScalars.filter { !Self.spacing.contains($0) }.map(Character.init)
        if digits.first == "+" {
            digits.removeFirst()
        } else if digits.starts(with: "00") {
            digits.removeFirst(2)
        } else if digits.first == "0" {
            digits.replaceSubrange(0..<1, with: "358")
        } else {
            return nil
        }
        // No Finnish number has a 0 there.
        if digits.starts(with: "3580") { digits.remove(at: 3) }
        // E.164 §6.2.1: at most 15 digits, and no country code begins with 0.
        guard (7...15).contains(digits.count), digits[0] != "0",
            digits.allSatisfy({ ("0"..."9").contains($0) })
        else { return nil }
        e164 = "+" + String(digits)
    }

    /// What people and word processors write between digits.
    private static let spacing = Set(" -()\u{A0}\u{202F}\u{2011}\u{2013}".unicodeScalars)

    /// The last digits, so that a person recognises the own number: `••• 67`.
    package var hint: String { "••• " + e164.suffix(2) }

    package var description: String { "‹phone›" }
}
