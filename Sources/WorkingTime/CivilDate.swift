// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A day of the Gregorian calendar.
package struct CivilDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    package let dayNumber: Int

    package init(dayNumber: Int) {
        self.dayNumber = dayNumber
    }

    /// The day; one beyond the month's end counts on into the next.
    package init(year: Int, month: Int, day: Int) {
        // Years are counted from March, so that the leap day is a year's last.
        let shifted = month > 2 ? year : year - 1
        let era = shifted.floorDivided(by: 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        dayNumber =
            era * Self.daysOfEra + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - Self.daysToEpoch
    }

    package var year: Int { parts.year }
    /// From 1.
    package var month: Int { parts.month }
    /// From 1.
    package var day: Int { parts.day }

    /// From 1 for Monday to 7 for Sunday (ISO 8601).
    package var weekday: Int { (dayNumber + 3).modulo(7) + 1 }

    /// The week that it stands in (ISO 8601: the one with the year's first Thursday is the first).
    package var week: CivilWeek { CivilWeek(of: self) }

    package static func < (left: CivilDate, right: CivilDate) -> Bool { left.dayNumber < right.dayNumber }

    package static func + (date: CivilDate, days: Int) -> CivilDate {
        CivilDate(dayNumber: date.dayNumber + days)
    }

    /// An era is the 400 years after which the calendar repeats.
    private static let daysOfEra = 146_097
    /// From the first of March of the year 0 to the epoch.
    private static let daysToEpoch = 719_468

    private var parts: (year: Int, month: Int, day: Int) {
        let days = dayNumber + Self.daysToEpoch
        let era = days.floorDivided(by: Self.daysOfEra)
        let dayOfEra = days - era * Self.daysOfEra
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (
            era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month,
            dayOfYear - (153 * marchMonth + 2) / 5 + 1
        )
    }
}

/// A week of seven days from Monday, as ISO 8601 numbers them and people in Finland name them.
package struct CivilWeek: Hashable, Comparable, Sendable {
    package let monday: CivilDate

    package init(of date: CivilDate) {
        monday = date + (1 - date.weekday)
    }

    /// The year that the week's Thursday stands in.
    package var year: Int { (monday + 3).year }

    /// From 1 to 52 or 53.
    package var number: Int {
        let first = CivilWeek(of: CivilDate(year: year, month: 1, day: 4))
        return (monday.dayNumber - first.monday.dayNumber) / 7 + 1
    }

    package static func < (left: CivilWeek, right: CivilWeek) -> Bool { left.monday < right.monday }

    package static func + (week: CivilWeek, weeks: Int) -> CivilWeek {
        CivilWeek(of: week.monday + 7 * weeks)
    }
}

extension Int {
    func floorDivided(by divisor: Int) -> Int {
        (self - modulo(divisor)) / divisor
    }

    func modulo(_ divisor: Int) -> Int {
        let rest = self % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
