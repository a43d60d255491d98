// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A Finnish personal identity code (henkilötunnus); it never prints.
///
/// Two people may differ in the century sign alone (`100190-999P`, `100190Y999P`), so that all eleven characters are
/// kept and compared. What they tell of sex and age is not derived: nobody here needs it, and the one is about to end.
/// Act 661/2009 §11; Decree 128/2010 §2 to §4.
package struct PersonalIdentityCode: Hashable, Sendable {
    /// What the individual number says about where the code comes from.
    package enum Kind: Hashable, Sendable {
        /// 002–899: given by the Population Information System.
        case issued
        /// 900–999: given by a register of its own until there is another, or made up for tests.
        case temporary
    }

    private let text: String
    package let kind: Kind

    /// Parses the one written form: eleven characters, capitals, nothing around them.
    ///
    ///     code = day month year sign individual check
    package init(parsing text: some StringProtocol) throws(IdentifierFlaw) {
        try self.init(octets: Array(text.utf8))
    }

    /// Parses what a person typed: spaces around it, small letters, and any of the dashes that programs put for `-`.
    package init(typed text: some StringProtocol) throws(IdentifierFlaw) {
        try self.init(octets: typedForm(of: text.unicodeScalars, innerSpaces: .kept))
    }

    init(octets: [UInt8]) throws(IdentifierFlaw) {
        guard octets.count == Self.length else { throw .length }
        guard let day = number(octets[0..<2]), let month = number(octets[2..<4]),
            let year = number(octets[4..<6]), let individual = number(octets[7..<10])
        else { throw .character }
        guard let century = Self.century(of: octets[6]) else { throw .centurySign }
        guard Self.isInCalendar(day: day, month: month, year: century + year) else { throw .date }
        guard individual >= 2 else { throw .individualNumber }
        guard let check = Self.checkCharacters.firstIndex(of: octets[10]) else { throw .character }
        let all = ((day * 100 + month) * 100 + year) * 1_000 + individual
        guard all % Self.checkCharacters.count == check else { throw .check }
        text = String(decoding: octets, as: UTF8.self)
        kind = individual < 900 ? .issued : .temporary
    }

    /// Lends the eleven characters to `use`; what `use` returns is no longer guarded.
    package func reveal<Result, Failure: Error>(
        _ use: (String) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try use(text)
    }
}

extension PersonalIdentityCode: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "‹personal identity code›" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension PersonalIdentityCode {
    static let length = 11

    /// The 31 check characters: digits and letters without `G I O Q Z`, which are easily misread.
    private static let checkCharacters = Array("0123456789ABCDEFHJKLMNPRSTUVWXY".utf8)

    /// The first year of the century that the sign stands for (Decree 128/2010 §2, as amended from 1 January 2023).
    static func century(of sign: UInt8) -> Int? {
        switch sign {
        case UInt8(ascii: "+"): 1800
        case UInt8(ascii: "-"), UInt8(ascii: "U")...UInt8(ascii: "Y"): 1900
        case UInt8(ascii: "A")...UInt8(ascii: "F"): 2000
        default: nil
        }
    }

    private static func isInCalendar(day: Int, month: Int, year: Int) -> Bool {
        let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return days.indices.contains(month - 1) && (1...days[month - 1]).contains(day)
    }
}
