// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Vocabulary

/// A day of the Gregorian calendar, such as `2027-12-31`.
package struct Day: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    /// Parses the extended form of ISO 8601; nil where there is no such day.
    package init?(parsing text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2],
            let year = Reading.count(1970...9999, "").parse(String(parts[0])),
            let month = Reading.count(1...12, "").parse(String(parts[1])),
            let day = Reading.count(1...Self.days(in: month, of: year), "").parse(String(parts[2]))
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The first moment after the day, in UTC.
    package var end: Moment {
        // Whole years before this one, their leap days, whole months, days.
        let past = year - 1
        let leapDays = past / 4 - past / 100 + past / 400 - (1969 / 4 - 1969 / 100 + 1969 / 400)
        let months = (1..<month).reduce(0) { $0 + Self.days(in: $1, of: year) }
        return Moment(milliseconds: 0) + .days((year - 1970) * 365 + leapDays + months + day)
    }

    package static func < (left: Day, right: Day) -> Bool { left.end < right.end }

    package var description: String {
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(padded(month))-\(padded(day))"
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case _: 31
        }
    }
}
