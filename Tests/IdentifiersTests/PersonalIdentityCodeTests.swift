// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import Identifiers

@Suite("Personal identity codes")
struct PersonalIdentityCodeTests {
    static let valid = [
        "131052-308T", "131052+308T", "010594Y9032", "010594Y9021", "020594X903P", "020594X902N",
        "030594W903B",
        "030694W9024", "040594V9030", "040594V902Y", "050594U903M", "050594U902L", "010516B903X",
        "010516B902W",
        "020516C903K", "020516C902J", "030516D9037", "030516D9026", "010501E9032", "020502E902X",
        "020503F9037",
        "020504A902E", "020504B904H", "100190-999P", "100190Y999P", "210281-9988", "010170-999R",
        "141002A909X",
        "220750-999Y", "010180-9026", "100871-998D", "010403A998U", "091099-998L", "241198-998U",
        "010100-969P",
        "080297-915A", "120508A950F", "010280-952L",
    ]

    static let invalid: [(String, IdentifierFlaw)] = [
        ("131052-308U", .check), ("310252-308Y", .date), ("131052G308T", .centurySign),
        ("131052-308I", .character),
        ("010190-999K", .check), ("010190Y999K", .check), ("010106A973K", .check), ("", .length),
        ("131052-308", .length), ("131052-308TT", .length), ("131052−308T", .length),
        ("131052-308t", .character),
        ("131052y308T", .centurySign), ("1310S2-308T", .character), ("131052-30OT", .character),
        ("000152-308T", .date), ("130052-308T", .date), ("131352-308T", .date), ("290200-101P", .date),
        ("١٣١٠٥٢-308T", .length), ("131052-3\u{0}8T", .character),
    ]

    @Test("codes that are right are taken, and read back as they were", arguments: valid)
    func taken(text: String) throws {
        #expect(try PersonalIdentityCode(parsing: text).reveal { $0 } == text)
    }

    @Test("what is wrong is refused, and why is told", arguments: invalid)
    func refused(text: String, flaw: IdentifierFlaw) {
        #expect(throws: flaw) { try PersonalIdentityCode(parsing: text) }
    }

    /// The code of a day, a sign and a number, with its check character, reckoned from the text.
    static func code(_ day: String, _ sign: Character, _ individual: Int) -> String? {
        let digits = String(repeating: "0", count: 3 - String(individual).count) + String(individual)
        guard let number = Int(day + digits) else { return nil }
        return day + String(sign) + digits + String(Array("0123456789ABCDEFHJKLMNPRSTUVWXY")[number % 31])
    }

    @Test(
        "each sign of a century makes another person, who is never equal",
        arguments: [2, 3, 308, 899, 900, 999])
    func signs(individual: Int) throws {
        let signs = Array("+-YXWVUABCDEF")
        let codes = try signs.map { sign in
            try PersonalIdentityCode(parsing: try #require(Self.code("131052", sign, individual)))
        }
        #expect(Set(codes).count == signs.count)
        #expect(codes.allSatisfy { $0.kind == (individual < 900 ? .issued : .temporary) })
        for scalar in (UInt8(0x20)...0x7e).map({ Character(Unicode.Scalar($0)) })
        where !signs.contains(scalar) {
            let text = try #require(Self.code("131052", scalar, individual))
            #expect((try? PersonalIdentityCode(parsing: text)) == nil, "\(scalar)")
        }
    }

    @Test("of all individual numbers 000 and 001 alone are refused, and of all check characters one is taken")
    func individualNumbers() throws {
        for individual in 0...999 {
            let text = try #require(Self.code("290200", "A", individual))
            if individual < 2 {
                #expect(throws: IdentifierFlaw.individualNumber) { try PersonalIdentityCode(parsing: text) }
                continue
            }
            let taken = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".filter {
                (try? PersonalIdentityCode(parsing: text.dropLast() + String($0))) != nil
            }
            #expect(taken == text.suffix(1))
        }
    }

    @Test(
        "the days that are taken are those of the calendar",
        arguments: [("+", 1800), ("-", 1900), ("A", 2000)])
    func days(sign: Character, century: Int) throws {
        var days = 0
        for year in 0...99 {
            for month in 0...13 {
                for day in 0...32 {
                    let two = [day, month, year].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
                    let text = try #require(Self.code(two, sign, 308))
                    if (try? PersonalIdentityCode(parsing: text)) != nil { days += 1 }
                }
            }
        }
        // A century that begins with a leap year has 25 of them; 1800 and 1900 are none.
        #expect(days == 36_500 + (century == 2000 ? 25 : 24))
    }

    @Test(
        "what people type is taken as it is meant",
        arguments: [
            " 131052-308T ", "131052-308t", "131052\u{2013}308T", "131052\u{2011}308t\n",
            "\u{A0}131052\u{2212}308T",
        ])
    func typed(text: String) throws {
        #expect(try PersonalIdentityCode(typed: text) == PersonalIdentityCode(parsing: "131052-308T"))
        #expect((try? PersonalIdentityCode(parsing: text)) == nil)
    }

    @Test("a sign is never made into another by what is typed", arguments: ["010594y9032", "010594Y9032"])
    func typedSign(text: String) throws {
        let code = try PersonalIdentityCode(typed: text)
        #expect(code.reveal { $0 } == "010594Y9032")
        #expect(try code != PersonalIdentityCode(parsing: "010594-9032"))
    }

    @Test(
        "spaces within, and letters that only look alike, are refused",
        arguments: ["131052 -308T", "131 052-308T", "131052-308Т", "131052-308", "   ", ""])
    func typedWrong(text: String) {
        #expect((try? PersonalIdentityCode(typed: text)) == nil)
    }

    @Test("a code is seen in no print of it, of what holds it, or of a failed comparison")
    func hidden() throws {
        struct Holder {
            let code: PersonalIdentityCode
            let others: [PersonalIdentityCode?]
        }
        let code = try PersonalIdentityCode(parsing: "131052-308T")
        let holder = Holder(code: code, others: [code, nil])
        var dumped = ""
        dump(holder, to: &dumped)
        for text in [
            "\(code)", String(reflecting: code), "\(holder)", String(reflecting: holder), dumped,
            "\([code: 1])",
            "\(PersonIdentifier.finnish(code))", "\(Mirror(reflecting: code).children.map(\.value))",
        ] {
            #expect(!text.contains("131052") && !text.contains("308T"))
        }
    }
}

@Suite("Personal identity codes in texts")
struct FoundCodeTests {
    @Test(
        "a code in an address line or a subject is found and can be rewritten",
        arguments: [
            ("131052-308T@suojattu.kunta.test", "[…]@suojattu.kunta.test"),
            ("131052-308t.suojattu@kunta.test", "[…].suojattu@kunta.test"),
            ("Hakemus 010594y9032", "Hakemus […]"),
            ("hetu131052–308T.", "hetu[…]."),
            ("131052-308T131052+308T", "[…][…]"),
            ("\"131052-308T\" <x@kunta.test>", "\"[…]\" <x@kunta.test>"),
            ("ä131052-308T\u{301}é", "ä[…]\u{301}é"),
        ])
    func rewritten(text: String, written: String) {
        #expect(PersonalIdentityCode.replacing(in: text, with: "[…]") == written)
    }

    @Test(
        "what is no code stays",
        arguments: [
            "", "131052-308", "131052-308U", "Dnro 2024/131052", "9131052-308T", "010594Y90321",
            "131052 308T",
            "550e8400-e29b-41d4-a716-446655440000", "+358 40 1234567", "310252-308Y", "131052-001T",
            "ääääääääääää",
        ])
    func none(text: String) {
        #expect(PersonalIdentityCode.found(in: text).isEmpty)
        #expect(PersonalIdentityCode.replacing(in: text, with: "[…]") == nil)
    }

    @Test("wherever a code stands among other characters, it is found once")
    func everywhere() throws {
        for front in 0...24 {
            let text =
                String(repeating: "x", count: front) + "131052-308T"
                + String(repeating: "-", count: 24 - front)
            let found = PersonalIdentityCode.found(in: text)
            #expect(found.count == 1)
            #expect(found.first.map { text[$0.range] } == "131052-308T")
        }
    }

    @Test("a megabyte is searched without measure being lost")
    func long() {
        let text = String(repeating: "131052-308", count: 99_990)
        #expect(PersonalIdentityCode.found(in: text + " 131052-308T").count == 1)
    }
}
