// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// How a text goes over the air, and what it costs: operators bill each segment.
package struct SMSLength: Hashable, Sendable {
    /// How characters become bits.
    package enum Coding: String, Hashable, Sendable, CaseIterable {
        /// The GSM alphabet of 7 bits and its extension table (3GPP TS 23.038 §6.2.1).
        case gsm7
        /// UTF-16 without a mark of its byte order (3GPP TS 23.038 §6.2.3).
        case ucs2
    }

    package let coding: Coding
    /// Septets, or UTF-16 code units.
    package let units: Int
    /// How many messages the telephone joins, each of which is paid for.
    package let segments: Int

    package init(of text: some StringProtocol) {
        let parts = SMSParts(text)
        coding = parts.coding
        units = parts.units
        segments = parts.parts.count
    }
}

/// A text cut into what single messages carry; neither an escaped character nor a surrogate pair is ever cut.
package struct SMSParts: Hashable, Sendable {
    package let coding: SMSLength.Coding
    /// Septets, or UTF-16 code units, of the whole text.
    let units: Int
    /// The characters of each part: a septet an octet, or UTF-16 with the high octet first.
    let parts: [[UInt8]]

    package init(_ text: some StringProtocol) {
        if let characters = GSMAlphabet.encoding(text) {
            coding = .gsm7
            units = characters.reduce(0) { $0 + $1.count }
            parts = Self.cut(characters, whole: SMSLimits.septets, part: SMSLimits.septetsOfPart)
        } else {
            coding = .ucs2
            let characters = text.unicodeScalars.map { scalar in
                UTF16.encode(scalar).map { unit in unit.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } } ?? []
            }
            units = characters.reduce(0) { $0 + $1.count } / 2
            parts = Self.cut(
                characters, whole: 2 * SMSLimits.ucs2Units, part: 2 * SMSLimits.ucs2UnitsOfPart)
        }
    }

    /// What each message carries: the text, or behind the header that joins the parts of `reference`.
    package func userData(reference: UInt8) -> [[UInt8]] {
        guard parts.count > 1 else { return parts }
        return parts.enumerated().map { offset, part in
            // 3GPP TS 23.040 §9.2.3.24.1: information element 0, of three octets.
            [
                5, 0, 3, reference, UInt8(truncatingIfNeeded: parts.count),
                UInt8(truncatingIfNeeded: offset + 1),
            ]
                + part
        }
    }

    private static func cut(_ characters: [[UInt8]], whole: Int, part: Int) -> [[UInt8]] {
        guard characters.reduce(0, { $0 + $1.count }) > whole else { return [characters.flatMap(\.self)] }
        var parts: [[UInt8]] = [[]]
        for character in characters {
            if parts[parts.count - 1].count + character.count > part { parts.append([]) }
            parts[parts.count - 1] += character
        }
        return parts
    }
}
