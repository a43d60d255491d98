// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary
internal import WorkingTime

extension CivilDate {
    /// Reads what a date field sends: `2026-11-21` (HTML, “valid date string”); nil for all else.
    init?(field text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.count) == [4, 2, 2],
            text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (48...57).contains($0) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            (1970...9999).contains(year), (1...12).contains(month)
        else { return nil }
        self.init(year: year, month: month, day: day)
        // A day that the month does not have counts on into the next.
        guard self.month == month, self.day == day else { return nil }
    }

    /// As a date field has it.
    var field: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))"
    }

    /// When the day begins and ends by the clocks in Finland.
    var begin: Moment { Moment(finnish: self, minuteOfDay: 0) }
    var end: Moment { Moment(finnish: self + 1, minuteOfDay: 0) }

    init(today moment: Moment) { self = CivilTime(moment).date }

    /// The last day that ends by the moment; ends are midnights, of Finland or of UTC.
    init(lastBefore end: Moment) { self = CivilTime(end - .hours(3)).date }
}

extension Wording {
    /// The last day of what ends at the moment.
    func lastDay(of end: Moment) -> String { date(end - .hours(3)) }
}
