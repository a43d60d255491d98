// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The value of ASCII digits, or nil where one is none.
func number(_ digits: some Collection<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
        guard isDigit(digit) else { return nil }
        value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
}

func isDigit(_ octet: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet) }

func isCapital(_ octet: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(octet) }

/// What spaces inside of what is typed mean.
enum InnerSpaces {
    /// They group digits for the eye, and are left away.
    case dropped
    /// They belong to no identifier of this kind, so that it is refused.
    case kept
}

/// What a person typed, as it is written: no spaces around it, capitals, `-` for every dash.
///
/// A scalar that no identifier has becomes a zero byte, which every parser refuses.
func typedForm(of text: some Collection<Unicode.Scalar>, innerSpaces: InnerSpaces) -> [UInt8] {
    let octets = text.map { isSpace($0) ? UInt8(ascii: " ") : typedOctet($0) ?? 0 }
    switch innerSpaces {
    case .dropped:
        return octets.filter { $0 != UInt8(ascii: " ") }
    case .kept:
        let start = octets.firstIndex { $0 != UInt8(ascii: " ") } ?? octets.endIndex
        let end = octets.lastIndex { $0 != UInt8(ascii: " ") } ?? start
        return start < octets.endIndex ? Array(octets[start...end]) : []
    }
}

/// The capital of an ASCII letter, `-` for a dash, any other ASCII as it is; nil beyond ASCII.
func typedOctet(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar {
    case "a"..."z": UInt8(scalar.value) - 32
    // Hyphen, non-breaking hyphen, figure dash, en dash, em dash and minus: what word processors make of `-`.
    case "\u{2010}"..."\u{2014}", "\u{2212}": UInt8(ascii: "-")
    default: scalar.isASCII ? UInt8(scalar.value) : nil
    }
}

private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    // No-break spaces come along when a number is copied from a page.
    case " ", "\t", "\n", "\r", "\u{A0}", "\u{2007}", "\u{2009}", "\u{202F}": true
    default: false
    }
}

/// The remainder of division by 97 of the number that the text becomes with `A` = 10 to `Z` = 35 (ISO 7064, MOD 97-10);
/// nil for another character.
func mod97(_ text: some Sequence<UInt8>) -> Int? {
    var remainder = 0
    for octet in text {
        if isDigit(octet) {
            remainder = (remainder * 10 + Int(octet - UInt8(ascii: "0"))) % 97
        } else if isCapital(octet) {
            remainder = (remainder * 100 + Int(octet - UInt8(ascii: "A")) + 10) % 97
        } else {
            return nil
        }
    }
    return remainder
}

/// Whether two check digits make the text right: they and the first two letters go to its end, and 1 is left over.
///
/// 00, 01 and 99 are never computed, although they would pass for 97, 98 and 02 (ISO 13616-1 §5).
func checkDigitsFit(_ text: [UInt8]) throws(IdentifierFlaw) {
    guard let digits = number(text[2..<4]), let remainder = mod97(text[4...] + text[..<4]) else {
        throw .character
    }
    guard (2...98).contains(digits), remainder == 1 else { throw .check }
}
