// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Reads a date from its words, as much out of order as old programs have them.
///
///     date-time = [ day-of-week "," ] date time [CFWS]      (RFC 5322 §3.3, §4.3)
enum DateReader {
    /// Milliseconds since 1970 UTC; nil where day, month, year or time is missing or none.
    static func read(_ value: ArraySlice<UInt8>) -> Int64? {
        var words = words(of: value.prefix(MailLimits.lineBytes))
        removeWeekday(from: &words)
        if words.count == 3, let first = words.first {
            // As Usenet had it: 21-Nov-97
            let pieces = first.split(separator: .hyphen, omittingEmptySubsequences: false)
            if pieces.count == 3 { words.replaceSubrange(0..<1, with: pieces) }
        }
        if words.count == 4 { splitZone(in: &words) }
        guard words.count >= 5 else { return nil }
        var (day, monthWord, year, time, zone) = (words[0], words[1], words[2], words[3], words[4])
        if month(monthWord) == nil { swap(&day, &monthWord) }
        if year.contains(UInt8(ascii: ":")) { swap(&year, &time) }
        if year.first.map({ !$0.isDigit }) ?? true { swap(&year, &zone) }
        guard let month = month(monthWord), let day = number(withoutComma(day)),
            let year = number(withoutComma(year)), let second = secondOfDay(withoutComma(time)),
            let days = CivilDay.daysSince1970(year: century(year), month: month, day: day)
        else { return nil }
        return Int64(days * 86_400 + second - offsetMinutes(zone) * 60) * 1_000
    }

    /// The words between blanks and comments.
    private static func words(of value: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var lexer = Lexer(value)
        var words: [ArraySlice<UInt8>] = []
        while words.count < 8 {
            lexer.skipSpaceAndComments()
            if lexer.isAtEnd { break }
            words.append(lexer.run { !$0.isFolding && $0 != UInt8(ascii: "(") })
        }
        return words
    }

    private static func removeWeekday(from words: inout [ArraySlice<UInt8>]) {
        guard let first = words.first else { return }
        if first.last == UInt8(ascii: ",")
            || MailDate.weekdays.contains(where: { first.equalsIgnoringCase($0) })
        {
            words.removeFirst()
        } else if let comma = first.lastIndex(of: UInt8(ascii: ",")) {
            words[0] = first[(comma + 1)...]
        }
    }

    /// A zone may stand at the time without a blank, or be missing.
    private static func splitZone(in words: inout [ArraySlice<UInt8>]) {
        let last = words[3]
        let sign = last.firstIndex(of: UInt8(ascii: "+")) ?? last.firstIndex(of: .hyphen)
        if let sign, sign > last.startIndex {
            words[3] = last[..<sign]
            words.append(last[sign...])
        } else {
            words.append([])
        }
    }

    private static func withoutComma(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        word.last == UInt8(ascii: ",") ? word.dropLast() : word
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...6).contains(digits.count), digits.allSatisfy(\.isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// The short name of a month, or the whole.
    private static func month(_ word: ArraySlice<UInt8>) -> Int? {
        guard word.count >= 3 else { return nil }
        for (index, name) in names.enumerated() where word.count == 3 || word.count == name.count {
            if zip(word, name).allSatisfy({ $0.lowercased == $1 }) { return index + 1 }
        }
        return nil
    }

    private static let names = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december",
    ].map { Array($0.utf8) }

    /// RFC 5322 §4.3 has 50 to 68 in the last century; other readers, as POSIX, in this.
    private static func century(_ year: Int) -> Int {
        switch year {
        case ..<69: year + 2_000
        case ..<1_000: year + 1_900
        case _: year
        }
    }

    private static func secondOfDay(_ word: ArraySlice<UInt8>) -> Int? {
        let colon = UInt8(ascii: ":")
        let separator = word.contains(colon) ? colon : UInt8(ascii: ".")
        let pieces = word.split(separator: separator, omittingEmptySubsequences: false).map(number)
        guard pieces.count == 2 || pieces.count == 3, let hour = pieces[0], let minute = pieces[1],
            let second = pieces.count == 3 ? pieces[2] : 0, hour < 24, minute < 60
        else { return nil }
        // A leap second has no place in this count.
        return hour * 3_600 + minute * 60 + min(second, 59)
    }

    /// `zone = (FWS ( "+" / "-" ) 4DIGIT) / obs-zone`; what is neither is UTC.
    private static func offsetMinutes(_ word: ArraySlice<UInt8>) -> Int {
        if let first = word.first, first.isLetter,
            let hours = zones.first(where: { word.equalsIgnoringCase($0.name) })?.hours
        {
            return hours * 60
        }
        let sign = word.first == .hyphen ? -1 : 1
        let digits = word.first == .hyphen || word.first == UInt8(ascii: "+") ? word.dropFirst() : word
        guard let value = number(digits) else { return 0 }
        return sign * min(value / 100 * 60 + value % 100, 1_440)
    }

    private static let zones: [(name: String, hours: Int)] = [
        ("AST", -4), ("ADT", -3), ("EST", -5), ("EDT", -4), ("CST", -6), ("CDT", -5), ("MST", -7),
        ("MDT", -6),
        ("PST", -8), ("PDT", -7),
    ]
}
