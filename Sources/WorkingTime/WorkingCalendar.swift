// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Vocabulary

/// When an office works: Monday to Friday but for the days off, from its opening to its closing by the clocks in Finland.
package struct WorkingCalendar: Hashable, Sendable {
    /// Minutes after midnight.
    package let opens: Int
    package let closes: Int

    /// An office that is open between two minutes of the day.
    package init(opens: Int, closes: Int) {
        precondition(0 <= opens && opens < closes && closes <= 24 * 60, "an office opens before it closes")
        self.opens = opens
        self.closes = closes
    }

    /// From eight to four.
    package static let finnish = WorkingCalendar(opens: 8 * 60, closes: 16 * 60)

    package func isWorkingDay(_ date: CivilDate) -> Bool {
        date.weekday <= 5 && DayOff(date) == nil
    }

    package func opening(on date: CivilDate) -> Moment { Moment(finnish: date, minuteOfDay: opens) }
    package func closing(on date: CivilDate) -> Moment { Moment(finnish: date, minuteOfDay: closes) }

    /// The first working day after the date.
    package func workingDay(after date: CivilDate) -> CivilDate {
        var next = date + 1
        while !isWorkingDay(next) { next = next + 1 }
        return next
    }

    /// The working day that something counts for: what comes when the office is closed for the day comes on the next.
    package func day(of moment: Moment) -> CivilDate {
        let date = CivilTime(moment).date
        return isWorkingDay(date) && moment < closing(on: date) ? date : workingDay(after: date)
    }

    /// Until when something that came at a moment is to be done: the close of the last of so many working days.
    ///
    /// The day that it came on is not counted (Act 150/1930 §2); 0 is that very day.
    package func due(_ workingDays: Int, after moment: Moment) -> Moment {
        precondition(workingDays >= 0, "nothing is due before it came")
        var date = day(of: moment)
        for _ in 0..<workingDays { date = workingDay(after: date) }
        return closing(on: date)
    }

    /// When work begins next: the opening of a working day, later than the moment.
    package func opening(after moment: Moment) -> Moment {
        let date = CivilTime(moment).date
        if isWorkingDay(date), moment < opening(on: date) { return opening(on: date) }
        return opening(on: workingDay(after: date))
    }

    /// How long the office was open between two moments; 0 where the second is not later.
    package func workingTime(from start: Moment, to end: Moment) -> Duration {
        guard start < end else { return .zero }
        let last = CivilTime(end).date
        var (date, sum) = (CivilTime(start).date, Duration.zero)
        while date <= last {
            if isWorkingDay(date) {
                let from = max(start, opening(on: date))
                let to = min(end, closing(on: date))
                if from < to { sum += to - from }
            }
            date = date + 1
        }
        return sum
    }
}
