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
        var reader = DateReader(value)
        guard let milliseconds = reader.read() else { return nil }
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
private struct CivilDay {
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

    static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

/// Tells the words of a date by their form instead of their place, because old programs order them differently.
private struct DateReader {
    var lexer: Lexer
    var day: Int?
    var month: Int?
    var year: Int?
    var secondOfDay: Int?
    var offsetMinutes: Int?
    /// Whether a time was found that is none.
    var isBroken = false

    init(_ value: ArraySlice<UInt8>) { lexer = Lexer(value.prefix(MailLimits.lineBytes)) }

    mutating func read() -> Int64? {
        while !lexer.isAtEnd {
            lexer.skipSpaceAndComments()
            guard let octet = lexer.next else { break }
            if octet.isLetter {
                readWord(lexer.run(while: \.isLetter))
            } else if octet.isDigit {
                readNumber(lexer.run { $0.isDigit || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") })
            } else if octet == UInt8(ascii: "+") || octet == .hyphen {
                lexer.position += 1
                readOffset(
                    lexer.run { $0.isDigit || $0 == UInt8(ascii: ":") }, sign: octet == .hyphen ? -1 : 1)
            } else {
                lexer.position += 1
            }
        }
        guard !isBroken, let day, let month, let year, (1...31).contains(day), (1...9_999).contains(year)
        else {
            return nil
        }
        let days = CivilDay.daysSince1970(year: year, month: month, day: day)
        let seconds = days * 86_400 + (secondOfDay ?? 0) - (offsetMinutes ?? 0) * 60
        return Int64(seconds) * 1_000
    }

    private mutating func readWord(_ word: ArraySlice<UInt8>) {
        let prefix = word.prefix(3)
        if month == nil, let index = MailDate.months.firstIndex(where: { prefix.equalsIgnoringCase($0) }) {
            month = index + 1
        } else if secondOfDay != nil, offsetMinutes == nil {
            // RFC 5322 §4.3: obs-zone.
            let hours = [
                "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
            ]
            if let hour = hours[String(decoding: word, as: UTF8.self).uppercased()] {
                offsetMinutes = hour * 60
            }
        }
    }

    private mutating func readNumber(_ run: ArraySlice<UInt8>) {
        let pieces = run.split { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }.map(number)
        if run.contains(UInt8(ascii: ":")) || (run.contains(UInt8(ascii: ".")) && pieces.count > 1) {
            guard secondOfDay == nil else { return }
            guard pieces.count >= 2, let hour = pieces[0], let minute = pieces[1], hour < 24, minute < 60,
                let second = pieces.count > 2 ? pieces[2] : 0, second <= 60
            else {
                isBroken = true
                return
            }
            // A leap second has no place in this count.
            secondOfDay = hour * 3_600 + minute * 60 + min(second, 59)
        } else if let value = pieces.first ?? nil {
            if day == nil, run.count <= 2 {
                day = value
            } else if year == nil {
                // RFC 5322 §4.3: years of two and three digits.
                year = run.count >= 4 ? value : run.count == 3 || value >= 50 ? value + 1_900 : value + 2_000
            }
        }
    }

    private mutating func readOffset(_ run: ArraySlice<UInt8>, sign: Int) {
        guard secondOfDay != nil, offsetMinutes == nil else {
            // A hyphen between day, month and year.
            return readNumber(run)
        }
        guard let value = number(run.filter(\.isDigit)[...]), run.count >= 3 else { return }
        let minutes = min(value / 100 * 60 + value % 100, 1_440)
        offsetMinutes = sign * minutes
    }

    private func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count <= 6 else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
}
