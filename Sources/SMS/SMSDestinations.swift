// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Vocabulary

/// Where texts may go: Finnish mobile numbers, and those of the countries that the authority allows.
///
/// Whoever earns by texts to a foreign number orders many of them ("SMS pumping"); a country that nobody of the
/// authority's people lives in is better left out.
package struct SMSDestinations: Hashable, Sendable {
    package let countries: Set<CountryCode>

    package init(countries: Set<CountryCode>) {
        self.countries = countries
    }

    /// Finland, and the states of the European Economic Area, whose people move freely and keep their numbers.
    package static let standard = SMSDestinations(
        countries: Set(
            [
                "358", "30", "31", "32", "33", "34", "351", "352", "353", "354", "356", "357", "359", "36",
                "370", "371", "372", "385", "386", "39", "40", "420", "421", "423", "43", "45", "46", "47",
                "48", "49",
            ].compactMap { CountryCode(parsing: $0) }))

    /// Refuses a number that no text may go to.
    package func check(_ number: PhoneNumber) throws(SMSNumberFlaw) {
        let digits = number.e164.dropFirst()
        // No code begins another (ITU-T E.164 §6.2.1), so at most one is the number's.
        guard countries.contains(where: { digits.hasPrefix($0.digits) }) else { throw .country }
        guard digits.hasPrefix(CountryCode.finland) else { return }
        try Self.checkFinnish(digits.dropFirst(CountryCode.finland.count))
    }

    /// The national number, without its 0: 40–48 and 50 are mobile (Traficom's numbering plan), all else is not.
    private static func checkFinnish(_ number: Substring) throws(SMSNumberFlaw) {
        let isMobile =
            number.hasPrefix("50")
            || (number.hasPrefix("4") && number.dropFirst().first.map { ("0"..."8").contains($0) } ?? false)
        guard isMobile else {
            throw service.contains(where: number.hasPrefix) ? .service : .landline
        }
        // Lengths vary with the age of the number.
        guard (6...10).contains(number.count) else { throw .length }
    }

    /// What follows the 0 of numbers that cost extra or belong to a service: 0100, 010, 0200, 020, 029, 0300, 030, 039,
    /// 0600, 0606, 0700, 071, 073, 075, 0800 and those of 11x, such as 116 117.
    private static let service = [
        "10", "11", "20", "29", "30", "39", "60", "70", "71", "73", "75", "80",
    ]
}

/// A country's code of ITU-T E.164, such as 358.
package struct CountryCode: Hashable, Sendable, CustomStringConvertible {
    static let finland = "358"

    package let digits: String

    /// Parses `+358` or `358`; nil for all else, and for codes that belong to no country: those of satellites, of
    /// worldwide services and of premium rates (ITU-T E.164 §6.2.2, §6.2.3).
    package init?(parsing text: some StringProtocol) {
        let digits = text.first == "+" ? text.dropFirst() : text[...]
        guard (1...3).contains(digits.count), digits.first != "0",
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            !["800", "808", "87", "88", "979"].contains(where: digits.hasPrefix)
        else { return nil }
        self.digits = String(digits)
    }

    package var description: String { "+\(digits)" }
}

/// Why no text can go to a number.
package enum SMSNumberFlaw: String, Error, Hashable, Sendable, CaseIterable {
    /// A Finnish number of a service, some of which cost whoever calls.
    case service
    /// A Finnish number that is not mobile.
    case landline
    /// A Finnish mobile number with too few or too many digits.
    case length
    /// Of a country that the authority sends no texts to.
    case country
}
