// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Testing
import Vocabulary
import WorkingTime

@testable import Web

@Suite("Languages, and how each writes times and sizes")
struct WordingTests {
    private static let winter = Moment(milliseconds: 1_795_248_900_000)
    private static let summer = Moment(milliseconds: 1_782_864_300_000)

    @Test(
        "a time is written as the language does, as clocks in Finland show it",
        arguments: [
            (Language.finnish, winter, "21.11.2026 klo 10.15"),
            (.swedish, winter, "den 21 november 2026 kl. 10.15"),
            (.english, winter, "21 November 2026 at 10:15"), (.finnish, summer, "1.7.2026 klo 3.05"),
            (.english, summer, "1 July 2026 at 3:05"),
        ])
    func times(language: Language, moment: Moment, text: String) {
        #expect(Wording(language).dateAndTime(moment) == text)
    }

    @Test(
        "summer time begins and ends at one o'clock UTC on the last Sundays of March and October",
        arguments: [
            ("2026-03-29T00:59:59Z", 2), ("2026-03-29T01:00:00Z", 3), ("2026-10-25T00:59:59Z", 3),
            ("2026-10-25T01:00:00Z", 2), ("2024-03-31T01:00:00Z", 3), ("2027-10-31T01:00:00Z", 2),
            ("2028-02-29T12:00:00Z", 2),
        ])
    func summerTime(utc: String, hours: Int) throws {
        let moment = try #require(Self.moment(utc))
        #expect(Wording.machine(moment) == utc)
        let local = CivilTime(moment)
        let shifted = CivilTime(moment + .hours(hours), in: .utc)
        #expect(local == shifted)
    }

    @Test(
        "a size is written with the language's own units and point",
        arguments: [
            (0, "0 tavua", "0 bytes"), (1000, "1000 tavua", "1000 bytes"), (1023, "1023 tavua", "1023 bytes"),
            (1024, "1 kt", "1 kB"), (1536, "1,5 kt", "1.5 kB"), (104_857_600, "100 Mt", "100 MB"),
            (3_000_000, "2,9 Mt", "2.9 MB"), (1_048_575, "1 Mt", "1 MB"), (254_000, "248 kt", "248 kB"),
        ])
    func sizes(bytes: Int, finnish: String, english: String) {
        #expect(Wording(.finnish).size(bytes).replacing("\u{00A0}", with: " ") == finnish)
        #expect(Wording(.english).size(bytes).replacing("\u{00A0}", with: " ") == english)
    }

    @Test(
        "a browser's languages are weighed, and Finnish is what remains",
        arguments: [
            (nil, Language.finnish), ("", .finnish), ("sv-FI,sv;q=0.9,en;q=0.8", .swedish),
            ("en-GB", .english),
            ("de,fr;q=0.9", .finnish), ("de,en;q=0.3,sv;q=0.5", .swedish), ("en;q=0,sv;q=0.1", .swedish),
            ("fi;q=x,en", .english), ("*", .finnish), ("EN", .english),
            (String(repeating: "xx,", count: 5000) + "en", .finnish),
        ])
    func negotiation(header: String?, language: Language) {
        #expect(Language(accepting: header) == language)
    }

    private static func moment(_ utc: String) -> Moment? {
        let fields = utc.split { !$0.isNumber }.compactMap { Int($0) }
        guard fields.count == 6 else { return nil }
        // Counted naively, day by day, to check the code's counting with other code.
        var days = 0
        for year in 1970..<fields[0] { days += year % 4 == 0 ? 366 : 365 }
        let months = [31, fields[0] % 4 == 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        days += months.prefix(fields[1] - 1).reduce(0, +) + fields[2] - 1
        let seconds = ((days * 24 + fields[3]) * 60 + fields[4]) * 60 + fields[5]
        return Moment(milliseconds: Int64(seconds) * 1000)
    }
}
