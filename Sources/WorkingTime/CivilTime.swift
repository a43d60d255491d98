// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Vocabulary

/// A moment as a calendar and a clock on a wall show it.
///
/// Counted here, so that no time zone file has to lie beside the binary.
package struct CivilTime: Hashable, Sendable {
    /// Whose clock it is.
    package enum Zone: Hashable, Sendable {
        case utc
        /// UTC+2, and UTC+3 from the last Sunday of March to the last Sunday of October, changing at 01:00 UTC (Directive
        /// 2000/84/EC art. 2–3).
        case finland
    }

    package let date: CivilDate
    package let hour: Int
    package let minute: Int
    package let second: Int

    package var year: Int { date.year }
    package var month: Int { date.month }
    package var day: Int { date.day }

    package init(_ moment: Moment, in zone: Zone = .finland) {
        let offset =
            switch zone {
            case .utc: 0
            case .finland: moment.isFinnishSummer ? Moment.finnishSummerSeconds : Moment.finnishWinterSeconds
            }
        let seconds = Int(moment.milliseconds).floorDivided(by: 1000) + offset
        date = CivilDate(dayNumber: seconds.floorDivided(by: Moment.secondsOfDay))
        let rest = seconds.modulo(Moment.secondsOfDay)
        (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
    }
}

extension Moment {
    /// When clocks in Finland show so many minutes after midnight of the date.
    ///
    /// The hour that the spring leaves out is the one after it; of the two that the autumn has, it is the first.
    package init(finnish date: CivilDate, minuteOfDay: Int) {
        let local = Int64(date.dayNumber * Self.secondsOfDay + minuteOfDay * 60)
        let summer = Moment(milliseconds: (local - Int64(Self.finnishSummerSeconds)) * 1000)
        self =
            summer.isFinnishSummer
            ? summer : Moment(milliseconds: (local - Int64(Self.finnishWinterSeconds)) * 1000)
    }

    fileprivate static let secondsOfDay = 86_400
    fileprivate static let finnishWinterSeconds = 2 * 3600
    fileprivate static let finnishSummerSeconds = 3 * 3600

    fileprivate var isFinnishSummer: Bool {
        let year = CivilTime(self, in: .utc).year
        let seconds = Int(milliseconds).floorDivided(by: 1000)
        return (Self.clockChange(inMonth: 3, of: year)..<Self.clockChange(inMonth: 10, of: year))
            .contains(seconds)
    }

    /// Seconds from the epoch to 01:00 UTC of the last Sunday of a month that has 31 days.
    private static func clockChange(inMonth month: Int, of year: Int) -> Int {
        let last = CivilDate(year: year, month: month, day: 31)
        return (last.dayNumber - last.weekday % 7) * secondsOfDay + 3600
    }
}
