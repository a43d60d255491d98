// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Vocabulary

/// A moment on the calendar and the clock of mainland Finland.
///
/// UTC+2, and UTC+3 from the last Sunday of March to the last Sunday of October, changing at 01:00 UTC
/// (Directive 2000/84/EC art. 2–3).
package struct FinnishTime: Hashable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int
    package let hour: Int
    package let minute: Int

    package init(_ moment: Moment) {
        let utcMinutes = Int(floorDividing: moment.milliseconds, by: 60_000)
        let (year, _, _) = Self.date(ofDay: Int(floorDividing: Int64(utcMinutes), by: Self.minutesPerDay))
        let summer = Self.clockChange(inMonth: 3, of: year)..<Self.clockChange(inMonth: 10, of: year)
        let minutes = utcMinutes + (summer.contains(utcMinutes) ? 180 : 120)
        let day = Int(floorDividing: Int64(minutes), by: Self.minutesPerDay)
        let minuteOfDay = minutes - day * Int(Self.minutesPerDay)
        (self.year, month, self.day) = Self.date(ofDay: day)
        hour = minuteOfDay / 60
        minute = minuteOfDay % 60
    }

    /// The date and time as a sentence carries them: `20.12.2026 klo 9.05`.
    package func text(in language: Language) -> String {
        let minutes = minute < 10 ? "0\(minute)" : "\(minute)"
        return switch language {
        case .finnish: "\(day).\(month).\(year) klo \(hour).\(minutes)"
        case .swedish: "\(day).\(month).\(year) kl. \(hour).\(minutes)"
        case .english: "\(day) \(Self.englishMonths[month - 1]) \(year) at \(hour):\(minutes) (Finnish time)"
        }
    }
}

extension LocalText {
    /// The moment in Finnish time, in the words of each language.
    init(_ moment: Moment) {
        let time = FinnishTime(moment)
        self.init(
            finnish: time.text(in: .finnish), swedish: time.text(in: .swedish),
            english: time.text(in: .english))
    }
}

extension FinnishTime {
    fileprivate static let minutesPerDay: Int64 = 24 * 60
    fileprivate static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]

    /// Minutes from the epoch to 01:00 UTC of the last Sunday of a month that has 31 days.
    fileprivate static func clockChange(inMonth month: Int, of year: Int) -> Int {
        let last = day(ofYear: year, month: month, day: 31)
        // Day 0 of the epoch, 1970-01-01, was a Thursday; so day 3 was a Sunday.
        let daysAfterSunday = (last - 3) % 7
        return (last - daysAfterSunday) * Int(minutesPerDay) + 60
    }

    /// Days from the epoch to a date of the Gregorian calendar; the year is counted from March, so that the
    /// leap day is its last.
    fileprivate static func day(ofYear year: Int, month: Int, day: Int) -> Int {
        let year = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
    }

    fileprivate static func date(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
        let day = day + 719_468
        let era = day / 146_097
        let dayOfEra = day - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}

extension Int {
    fileprivate init(floorDividing value: Int64, by divisor: Int64) {
        self = Int(value >= 0 ? value / divisor : (value - divisor + 1) / divisor)
    }
}
