// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A day of the year on which Finnish offices are closed: the holy days, Independence Day, May Day, and the eves of Midsummer and
/// Christmas (Act 150/1930 §5).
///
/// Those that always fall on a Saturday or a Sunday stand here too, so that a calendar can name them.
package enum DayOff: String, Hashable, Sendable, CaseIterable {
    case newYear
    case epiphany
    case goodFriday
    case easterSunday
    case easterMonday
    case mayDay
    case ascension
    case whitSunday
    case midsummerEve
    case midsummer
    case allSaints
    case independence
    case christmasEve
    case christmas
    case secondChristmasDay

    /// The day off that the date is; nil for all others.
    package init?(_ date: CivilDate) {
        let year = date.year
        guard let found = Self.allCases.first(where: { $0.date(in: year) == date }) else { return nil }
        self = found
    }

    /// When it is in a year.
    package func date(in year: Int) -> CivilDate {
        switch self {
        case .newYear: CivilDate(year: year, month: 1, day: 1)
        case .epiphany: CivilDate(year: year, month: 1, day: 6)
        case .goodFriday: Self.easter(in: year) + -2
        case .easterSunday: Self.easter(in: year)
        case .easterMonday: Self.easter(in: year) + 1
        case .mayDay: CivilDate(year: year, month: 5, day: 1)
        case .ascension: Self.easter(in: year) + 39
        case .whitSunday: Self.easter(in: year) + 49
        // The Saturday of 20–26 June, and the Friday before it.
        case .midsummerEve: Self.saturday(from: CivilDate(year: year, month: 6, day: 20)) + -1
        case .midsummer: Self.saturday(from: CivilDate(year: year, month: 6, day: 20))
        // The Saturday of 31 October to 6 November.
        case .allSaints: Self.saturday(from: CivilDate(year: year, month: 10, day: 31))
        case .independence: CivilDate(year: year, month: 12, day: 6)
        case .christmasEve: CivilDate(year: year, month: 12, day: 24)
        case .christmas: CivilDate(year: year, month: 12, day: 25)
        case .secondChristmasDay: CivilDate(year: year, month: 12, day: 26)
        }
    }

    private static func saturday(from date: CivilDate) -> CivilDate {
        date + (6 - date.weekday).modulo(7)
    }

    /// Easter Sunday by the Gregorian reckoning, as Meeus, Jones and Butcher have it in ten divisions.
    private static func easter(in year: Int) -> CivilDate {
        let (golden, century, ofCentury) = (year % 19, year / 100, year % 100)
        let correction = (century + 8) / 25
        let moon =
            (19 * golden + century - century / 4 - (century - correction + 1) / 3 + 15) % 30
        let sunday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - moon - ofCentury % 4) % 7
        let late = (golden + 11 * moon + 22 * sunday) / 451
        let sum = moon + sunday - 7 * late + 114
        return CivilDate(year: year, month: sum / 31, day: sum % 31 + 1)
    }
}
