// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// An international bank account number (ISO 13616-1); a person's account is personal data, so it never prints.
package struct IBAN: Hashable, Sendable {
    /// The electronic form: capitals and digits without spaces.
    package let electronic: String

    /// Parses the electronic form.
    package init(parsing text: some StringProtocol) throws(IdentifierFlaw) {
        try self.init(octets: Array(text.utf8))
    }

    /// Parses what a person typed or copied: in groups, in small letters.
    package init(typed text: some StringProtocol) throws(IdentifierFlaw) {
        try self.init(octets: typedForm(of: text.unicodeScalars, innerSpaces: .dropped))
    }

    private init(octets: [UInt8]) throws(IdentifierFlaw) {
        guard (IdentifierLimits.ibanLeastBytes...IdentifierLimits.ibanBytes).contains(octets.count) else {
            throw .length
        }
        guard octets.prefix(2).allSatisfy(isCapital) else { throw .character }
        let country = String(decoding: octets[..<2], as: UTF8.self)
        if let length = Self.lengths[country], octets.count != length { throw .length }
        try checkDigitsFit(octets)
        // The banks' own check digit within a Finnish account is not asked: published examples lack it.
        guard country != "FI" || octets[4...].allSatisfy(isDigit) else { throw .character }
        electronic = String(decoding: octets, as: UTF8.self)
    }

    /// The country that keeps the account, by its two letters.
    package var country: Substring { electronic.prefix(2) }

    /// The printed form, in groups of four.
    package var printed: String {
        var printed = ""
        for (place, character) in electronic.enumerated() {
            if place > 0, place % 4 == 0 { printed += " " }
            printed.append(character)
        }
        return printed
    }
}

extension IBAN: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "‹account›" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension IBAN {
    /// How long the numbers of the single euro payments area are (registry of ISO 13616-2); elsewhere the check alone holds.
    private static let lengths = [
        "AD": 24, "AL": 28, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18,
        "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28, "IE": 22,
        "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MK": 19,
        "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "RS": 22, "SE": 24, "SI": 19, "SK": 24,
        "SM": 27, "VA": 22,
    ]
}
