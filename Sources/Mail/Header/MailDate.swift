// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A point in time as RFC 5322 §3.3 `date-time` writes it, in milliseconds since 1970 UTC.
public struct MailDate: Hashable, Sendable, Comparable {
    public let milliseconds: Int64

    /// Years 1 to 9999, as four digits can write them.
    public init(milliseconds: Int64) throws(MailFlaw) {
        guard (-62_135_596_800_000...253_402_300_799_999).contains(milliseconds) else { throw .value(.date) }
        self.milliseconds = milliseconds
    }

    /// Reads the value of a Date field, obsolete forms (RFC 5322 §4.3) and forms of old programs included.
    public init?(reading value: ArraySlice<UInt8>) {
        guard let milliseconds = DateReader.read(value) else { return nil }
        self.milliseconds = milliseconds
    }

    public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

    /// As a Date field has it, in UTC: `Fri, 21 Nov 2025 02:48:00 +0000`.
    public var text: String {
        let seconds = milliseconds.flooredQuotient(by: 1_000)
        let day = seconds.flooredQuotient(by: 86_400)
        let rest = Int(seconds - day * 86_400)
        let civil = CivilDay(daysSince1970: Int(day))
        let weekday = Self.weekdays[((Int(day) + 3) % 7 + 7) % 7]
        let time = "\(padded(rest / 3_600)):\(padded(rest / 60 % 60)):\(padded(rest % 60))"
        let year = String(repeating: "0", count: 4 - String(civil.year).count) + String(civil.year)
        return "\(weekday), \(padded(civil.day)) \(Self.months[civil.month - 1]) \(year) \(time) +0000"
    }

    /// In UTC as ISO 8601 has it, to the second: `2025-11-21T02:48:00Z`.
    public var iso8601: String {
        let seconds = milliseconds.flooredQuotient(by: 1_000)
        let day = seconds.flooredQuotient(by: 86_400)
        let rest = Int(seconds - day * 86_400)
        let civil = CivilDay(daysSince1970: Int(day))
        let year = String(repeating: "0", count: max(0, 4 - String(civil.year).count)) + String(civil.year)
        return "\(year)-\(padded(civil.month))-\(padded(civil.day))"
            + "T\(padded(rest / 3_600)):\(padded(rest / 60 % 60)):\(padded(rest % 60))Z"
    }

    private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}

extension Int64 {
    fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

/// A day of the Gregorian calendar, counted in years that begin in March, so that the leap day is the last.
struct CivilDay {
    let year: Int
    let month: Int
    let day: Int

    init(daysSince1970 days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Nil where the month has no such day.
    static func daysSince1970(year: Int, month: Int, day: Int) -> Int? {
        guard (1...9_999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        let days = count(year: year, month: month, day: day)
        let read = CivilDay(daysSince1970: days)
        return read.month == month && read.day == day ? days : nil
    }

    private static func count(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
