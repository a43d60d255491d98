// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A Finnish business identity code (Y-tunnus) such as `2077474-0` (Act 244/2001 §9).
package struct BusinessID: Hashable, Sendable, CustomStringConvertible {
    /// Seven digits, a hyphen and the check digit.
    package let text: String

    /// Parses the one written form.
    package init(parsing text: some StringProtocol) throws(IdentifierFlaw) {
        try self.init(octets: Array(text.utf8))
    }

    /// Parses what a person typed: spaces around it, any dash, six digits as they were before 1978, or the VAT number.
    package init(typed text: some StringProtocol) throws(IdentifierFlaw) {
        var octets = typedForm(of: text.unicodeScalars, innerSpaces: .kept)
        if octets.starts(with: Array("FI".utf8)) {
            try self.init(vatNumber: String(decoding: octets, as: UTF8.self))
            return
        }
        if octets.count == 8 { octets.insert(UInt8(ascii: "0"), at: 0) }
        try self.init(octets: octets)
    }

    /// Parses a Finnish VAT number: `FI` and the eight digits (Directive 2006/112/EC, article 215).
    package init(vatNumber text: some StringProtocol) throws(IdentifierFlaw) {
        var octets = Array(text.utf8)
        guard octets.count == 10 else { throw .length }
        guard octets.starts(with: Array("FI".utf8)) else { throw .character }
        octets.removeFirst(2)
        octets.insert(UInt8(ascii: "-"), at: 7)
        try self.init(octets: octets)
    }

    private init(octets: [UInt8]) throws(IdentifierFlaw) {
        guard octets.count == 9 else { throw .length }
        guard octets[7] == UInt8(ascii: "-"), number(octets[..<7]) != nil, let check = number(octets[8...])
        else { throw .character }
        let sum = zip(octets, [7, 9, 10, 5, 8, 4, 2]).reduce(0) { $0 + Int($1.0 - UInt8(ascii: "0")) * $1.1 }
        // A remainder of 1 would need the digit 10, so that such numbers are not given out.
        guard sum > 0, sum % 11 != 1, check == (11 - sum % 11) % 11 else { throw .check }
        text = String(decoding: octets, as: UTF8.self)
    }

    /// The number for value added tax: `FI20774740`.
    package var vatNumber: String { "FI" + text.filter { $0 != "-" } }

    package var description: String { text }
}
