// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary

/// The words of one language, and how it writes times, sizes and numbers.
struct Wording: Sendable {
    let language: Language
    var words: Words { Words.of(language) }

    init(_ language: Language) {
        self.language = language
    }

    /// `21.11.2026 klo 10.15`, `den 21 november 2026 kl. 10.15`, `21 November 2026 at 10:15`.
    func dateAndTime(_ moment: Moment) -> String {
        let civil = CivilTime(moment)
        return switch language {
        case .finnish: "\(date(moment)) klo \(time(civil, "."))"
        case .swedish: "den \(date(moment)) kl. \(time(civil, "."))"
        case .english: "\(date(moment)) at \(time(civil, ":"))"
        }
    }

    /// `21.11.2026`, `21 november 2026`, `21 November 2026`.
    func date(_ moment: Moment) -> String {
        let civil = CivilTime(moment)
        return switch language {
        case .finnish: "\(civil.day).\(civil.month).\(civil.year)"
        case .swedish: "\(civil.day) \(Self.swedishMonths[civil.month - 1]) \(civil.year)"
        case .english: "\(civil.day) \(Self.englishMonths[civil.month - 1]) \(civil.year)"
        }
    }

    /// `klo 10.15`, `kl. 10.15`, `10:15`.
    func timeOfDay(_ moment: Moment) -> String {
        let civil = CivilTime(moment)
        return switch language {
        case .finnish: "klo \(time(civil, "."))"
        case .swedish: "kl. \(time(civil, "."))"
        case .english: time(civil, ":")
        }
    }

    /// A size as people write it: `1,2 Mt`, `1,2 MB`, `1.2 MB`; a unit is 1024 of the one below.
    func size(_ bytes: Int) -> String {
        let units =
            switch language {
            case .finnish: ["tavua", "kt", "Mt", "Gt"]
            case .swedish: ["byte", "kB", "MB", "GB"]
            case .english: ["bytes", "kB", "MB", "GB"]
            }
        var tenths = bytes * 10
        var unit = 0
        while tenths >= 10_240, unit < units.count - 1 {
            tenths = (tenths + 512) / 1024
            unit += 1
        }
        let point = language == .english ? "." : ","
        let fraction = unit > 0 && tenths < 1000 && tenths % 10 != 0 ? "\(point)\(tenths % 10)" : ""
        // The space does not break: U+00A0.
        return "\(tenths / 10)\(fraction)\u{00A0}\(units[unit])"
    }

    /// The moment for a machine (`datetime` attribute): `2026-11-21T08:15:00Z`.
    static func machine(_ moment: Moment) -> String {
        let utc = CivilTime(moment, offsetMinutes: 0)
        return
            "\(utc.year)-\(two(utc.month))-\(two(utc.day))T\(two(utc.hour)):\(two(utc.minute)):\(two(utc.second))Z"
    }

    private func time(_ civil: CivilTime, _ point: String) -> String {
        "\(civil.hour)\(point)\(Self.two(civil.minute))"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static let swedishMonths = [
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
        "november", "december",
    ]
    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
}

/// A moment as a calendar and a clock on a wall in Finland show it.
///
/// Counted here, so that no time zone file has to lie beside the binary: EET is UTC+2, and summer time, by
/// Directive 2000/84/EC, lasts from the last Sunday of March to the last Sunday of October, 01:00 UTC.
struct CivilTime: Equatable {
    let year: Int
    let month: Int
    let day: Int
    let hour: Int
    let minute: Int
    let second: Int

    init(_ moment: Moment) {
        self.init(moment, offsetMinutes: Self.isSummer(moment) ? 180 : 120)
    }

    init(_ moment: Moment, offsetMinutes: Int) {
        let seconds = Self.floorDivide(Int(moment.milliseconds), 1000) + offsetMinutes * 60
        let days = Self.floorDivide(seconds, 86_400)
        let rest = seconds - days * 86_400
        (year, month, day) = Self.date(daysSinceEpoch: days)
        (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
    }

    private static func isSummer(_ moment: Moment) -> Bool {
        let year = CivilTime(moment, offsetMinutes: 0).year
        let hour = 3_600_000
        let start = lastSunday(ofMonth: 3, in: year) * 24 * hour + hour
        let end = lastSunday(ofMonth: 10, in: year) * 24 * hour + hour
        return (start..<end).contains(Int(moment.milliseconds))
    }

    /// The last Sunday of a month of 31 days, in days since the epoch, which was a Thursday.
    private static func lastSunday(ofMonth month: Int, in year: Int) -> Int {
        let last = days(toYear: year, month: month, day: 31)
        return last - (last + 4) % 7
    }

    // Both count in years that begin in March, so that the leap day is a year's last: eras of 400 years have 146,097 days.
    private static func days(toYear year: Int, month: Int, day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let era = floorDivide(shifted, 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func date(daysSinceEpoch: Int) -> (year: Int, month: Int, day: Int) {
        let days = daysSinceEpoch + 719_468
        let era = floorDivide(days, 146_097)
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func floorDivide(_ number: Int, _ by: Int) -> Int {
        number >= 0 ? number / by : -((-number + by - 1) / by)
    }
}
