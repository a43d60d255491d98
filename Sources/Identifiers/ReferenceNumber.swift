// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A reference of a payment: Finnish (viitenumero) or a creditor reference (ISO 11649, `RF…`).
package struct ReferenceNumber: Hashable, Sendable, CustomStringConvertible {
    /// Which of the two it is.
    package enum Kind: Hashable, Sendable {
        case finnish
        case creditor
    }

    /// The electronic form: without spaces, and a Finnish one without zeros in front.
    package let text: String
    package let kind: Kind

    /// Parses the electronic form.
    package init(parsing text: some StringProtocol) throws(IdentifierFlaw) {
        try self.init(octets: Array(text.utf8))
    }

    /// Parses what a person typed or copied: in groups, in small letters.
    package init(typed text: some StringProtocol) throws(IdentifierFlaw) {
        try self.init(octets: typedForm(of: text.unicodeScalars, innerSpaces: .dropped))
    }

    private init(octets: [UInt8]) throws(IdentifierFlaw) {
        if octets.starts(with: Array("RF".utf8)) {
            guard (5...IdentifierLimits.creditorReferenceBytes).contains(octets.count) else { throw .length }
            try checkDigitsFit(octets)
            kind = .creditor
            text = String(decoding: octets, as: UTF8.self)
            return
        }
        guard octets.count <= IdentifierLimits.referenceDigits else { throw .length }
        guard octets.allSatisfy(isDigit) else { throw .character }
        let digits = octets.drop { $0 == UInt8(ascii: "0") }
        guard digits.count >= IdentifierLimits.referenceLeastDigits else { throw .length }
        // From the right beside the check digit: 7, 3, 1, 7, 3, 1, …
        var sum = 0
        for (place, digit) in digits.dropLast().reversed().enumerated() {
            sum += Int(digit - UInt8(ascii: "0")) * [7, 3, 1][place % 3]
        }
        guard number(digits.suffix(1)) == (10 - sum % 10) % 10 else { throw .check }
        kind = .finnish
        text = String(decoding: digits, as: UTF8.self)
    }

    package var description: String { text }
}
