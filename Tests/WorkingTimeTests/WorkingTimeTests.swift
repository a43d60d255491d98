// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Testing
import Vocabulary
import WorkingTime

private func date(_ text: String) -> CivilDate {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return CivilDate(year: parts[0], month: parts[1], day: parts[2])
}

private func text(_ date: CivilDate) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(date.year)-\(two(date.month))-\(two(date.day))"
}

/// Finnish wall time.
private func at(_ day: String, _ hour: Int, _ minute: Int = 0) -> Moment {
    Moment(finnish: date(day), minuteOfDay: hour * 60 + minute)
}

@Suite struct CivilDateTests {
    @Test("days follow one another through every month and leap year of 800 years")
    func succession() {
        var before = date("1600-02-28")
        #expect(before.weekday == 1)
        for _ in 0..<292_194 {
            let next = before + 1
            let follows =
                next.day == before.day + 1 && next.month == before.month
                || next.day == 1 && next.month == before.month % 12 + 1
            #expect(follows && next.weekday == before.weekday % 7 + 1)
            #expect(CivilDate(year: next.year, month: next.month, day: next.day) == next)
            before = next
        }
        #expect(text(before) == "2400-02-28")
    }

    @Test(
        "weeks are numbered as ISO 8601 does",
        arguments: [
            ("2024-01-01", 2024, 1), ("2024-12-29", 2024, 52), ("2024-12-30", 2025, 1),
            ("2026-01-01", 2026, 1),
            ("2026-12-31", 2026, 53), ("2027-01-03", 2026, 53), ("2027-01-04", 2027, 1),
            ("2028-01-02", 2027, 52), ("2030-12-31", 2031, 1), ("2026-11-21", 2026, 47),
        ])
    func weeks(day: String, year: Int, number: Int) {
        #expect(date(day).week.year == year)
        #expect(date(day).week.number == number)
    }
}

@Suite struct CivilTimeTests {
    @Test("what a clock in Finland shows is read back, the hour that the autumn has twice as its first")
    func inverse() {
        // Every 20 minutes of 2026 and 2027.
        let start = Moment(milliseconds: 1_767_225_600_000)
        for step in 0..<(2 * 365 * 72) {
            let moment = start + .minutes(20 * step)
            let civil = CivilTime(moment)
            let again = Moment(finnish: civil.date, minuteOfDay: civil.hour * 60 + civil.minute)
            let isSecondHour = again + .hours(1) == moment && civil.month == 10 && civil.hour == 3
            #expect(again == moment || isSecondHour)
        }
    }

    @Test("the hour that the spring leaves out is the one after it")
    func gap() {
        let civil = CivilTime(at("2026-03-29", 3, 30))
        #expect(civil.hour == 4 && civil.minute == 30)
    }
}

@Suite struct DayOffTests {
    @Test(
        "Easter, Midsummer and All Saints' are where the almanac has them",
        arguments: [
            (2024, "2024-03-31", "2024-06-22", "2024-11-02"),
            (2025, "2025-04-20", "2025-06-21", "2025-11-01"),
            (2026, "2026-04-05", "2026-06-20", "2026-10-31"),
            (2027, "2027-03-28", "2027-06-26", "2027-11-06"),
            (2028, "2028-04-16", "2028-06-24", "2028-11-04"),
            (2029, "2029-04-01", "2029-06-23", "2029-11-03"),
            (2030, "2030-04-21", "2030-06-22", "2030-11-02"),
        ])
    func movable(year: Int, easter: String, midsummer: String, allSaints: String) {
        #expect(text(DayOff.easterSunday.date(in: year)) == easter)
        #expect(text(DayOff.midsummer.date(in: year)) == midsummer)
        #expect(text(DayOff.allSaints.date(in: year)) == allSaints)
        #expect(DayOff.midsummerEve.date(in: year).weekday == 5)
        #expect(DayOff.ascension.date(in: year).weekday == 4)
        #expect(DayOff.whitSunday.date(in: year).weekday == 7)
    }

    @Test("Easter is a Sunday between 22 March and 25 April in every year to 2299")
    func easters() {
        for year in 1900..<2300 {
            let easter = DayOff.easterSunday.date(in: year)
            #expect(easter.weekday == 7)
            #expect(
                CivilDate(year: year, month: 3, day: 22)...CivilDate(year: year, month: 4, day: 25) ~= easter)
        }
        #expect(text(DayOff.easterSunday.date(in: 1954)) == "1954-04-18")
        #expect(text(DayOff.easterSunday.date(in: 1981)) == "1981-04-19")
        #expect(text(DayOff.easterSunday.date(in: 2038)) == "2038-04-25")
        #expect(text(DayOff.easterSunday.date(in: 2285)) == "2285-03-22")
    }

    @Test(
        "a year has as many working days as the almanac counts",
        arguments: [
            (2024, 252), (2025, 251), (2026, 252), (2027, 253), (2028, 251), (2029, 251), (2030, 251),
        ])
    func workingDays(year: Int, count: Int) {
        let (first, next) = (date("\(year)-01-01"), date("\(year + 1)-01-01"))
        let days = (first.dayNumber..<next.dayNumber).filter {
            WorkingCalendar.finnish.isWorkingDay(CivilDate(dayNumber: $0))
        }
        #expect(days.count == count)
    }
}

@Suite struct WorkingCalendarTests {
    let calendar = WorkingCalendar.finnish

    @Test(
        "a target in working days ends at the close of the last of them",
        arguments: [
            // A plain week, and one whose Friday evening counts for Monday.
            ("2026-11-23", 9, 3, "2026-11-26"), ("2026-11-20", 16, 1, "2026-11-24"),
            ("2026-11-20", 15, 1, "2026-11-23"),
            ("2026-11-22", 12, 0, "2026-11-23"),
            // Easter, Christmas and Midsummer.
            ("2026-04-02", 10, 1, "2026-04-07"), ("2026-12-23", 10, 2, "2026-12-29"),
            ("2026-06-18", 10, 1, "2026-06-22"),
            // May Day and Independence Day on weekdays.
            ("2026-04-30", 8, 1, "2026-05-04"), ("2027-12-03", 8, 1, "2027-12-07"),
        ])
    func due(day: String, hour: Int, days: Int, last: String) {
        #expect(calendar.due(days, after: at(day, hour)) == at(last, 16))
    }

    @Test("the close is at four by the wall, in winter and in summer")
    func summer() {
        #expect(CivilTime(calendar.due(1, after: at("2026-03-27", 12)), in: .utc).hour == 13)
        #expect(CivilTime(calendar.due(0, after: at("2026-03-27", 12)), in: .utc).hour == 14)
    }

    @Test("working time is counted while the office is open")
    func worked() {
        #expect(calendar.workingTime(from: at("2026-11-20", 15), to: at("2026-11-23", 9)) == .hours(2))
        #expect(calendar.workingTime(from: at("2026-12-23", 12), to: at("2026-12-28", 12)) == .hours(8))
        #expect(calendar.workingTime(from: at("2026-11-21", 0), to: at("2026-11-22", 23)) == .zero)
        #expect(calendar.workingTime(from: at("2026-11-23", 9), to: at("2026-11-20", 9)) == .zero)
        // The clocks change on a Sunday, when no office is open.
        #expect(calendar.workingTime(from: at("2026-03-27", 8), to: at("2026-03-30", 16)) == .hours(16))
    }

    @Test("what is due is due later the later it came, and working time adds up")
    func properties() {
        var random = SystemRandomNumberGenerator()
        let days = Int64(7 * 365)
        for _ in 0..<300 {
            let start = 1_704_067_200 + 86_400 * Int64.random(in: 0..<days, using: &random)
            let moments = (0..<3).map { _ in
                Moment(milliseconds: (start + Int64.random(in: 0..<5_000_000, using: &random)) * 1000)
            }.sorted()
            let days = Int.random(in: 0...20, using: &random)
            let due = calendar.due(days, after: moments[0])
            #expect(due > moments[0] && due <= calendar.due(days, after: moments[1]))
            #expect(due < calendar.due(days + 1, after: moments[0]))
            #expect(calendar.isWorkingDay(CivilTime(due).date))
            #expect(calendar.opening(after: moments[0]) > moments[0])
            #expect(
                calendar.workingTime(from: moments[0], to: moments[1])
                    + calendar.workingTime(from: moments[1], to: moments[2])
                    == calendar.workingTime(from: moments[0], to: moments[2]))
            let worked = calendar.workingTime(from: moments[0], to: due)
            #expect(worked > .zero && worked > .hours(8 * days) && worked <= .hours(8 * (days + 1)))
        }
    }
}
