// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mailboxes
import Testing
import Vocabulary

@testable import Node

@Suite("A roster as a table")
struct RosterTests {
    private static let now = Moment(milliseconds: 1_795_248_900_000)
    private static let head = "login;name;language;unit;mailbox;rights;reason;until"

    private func flaws(_ lines: String...) -> [String] {
        let text = ([Self.head] + lines).joined(separator: "\n")
        do {
            _ = try Roster(parsing: Array(text.utf8), at: Self.now)
            return []
        } catch {
            return error.all.map { "\($0.line): \($0.text)" }
        }
    }

    @Test("is read with a byte order mark, either separator and line end, and quoted fields of several lines")
    func read() throws {
        let text =
            "\u{FEFF}\"login\",name,language,unit,mailbox,rights,reason,until\r\n"
            + "Liisa,\"Laine, Liisa\",fi,,lapset@kunta.example,read+send,\"hoitaa \"\"asiat\"\"\nyksin\",2027-06-30\r\n\r\n"
            + "otso,Otso,sv,,,,,"
        let roster = try Roster(parsing: Array(text.utf8), at: Self.now)
        #expect(roster.people.map(\.login) == ["liisa", "otso"] && roster.people[0].name == "Laine, Liisa")
        #expect(roster.rights.count == 1 && roster.rights[0].rights == [.read, .send])
        #expect(roster.rights[0].reason == "hoitaa \"asiat\" yksin")
        // The field of two lines is counted as two.
        #expect(roster.people.map(\.line) == [2, 5])
    }

    @Test("tells everything that is wrong at once, each with its line")
    func allAtOnce() {
        #expect(
            flaws(
                "a b;A;fi;;;;;", "liisa;Liisa;de;;;;;", "otso;Otso;fi;;x@y.example;own;;2020-01-01",
                "otso;Ossi;fi;;;;;", "eeva;Eeva", "ilpo;Ilpo;fi;;x@y.example;read;syy;2031-02-30",
                "irma;Irma;fi;;x@y.example;read;syy;2030-02-03")
                == [
                    "2: login must be a name without spaces, of at most 120 characters",
                    "3: language must be fi, sv or en",
                    "4: rights must be among read, send, supervise and administer",
                    "4: reason is missing or longer than 500 characters", "4: until has passed",
                    "5: says otherwise of otso than line 4", "6: has 2 fields, not 8",
                    "7: until must be a day such as 2026-12-31", "8: until is more than a year away",
                ])
    }

    @Test(
        "is refused whole where a field is not well formed",
        arguments: [
            ("a\"b;c", CSVTable.Flaw.Kind.strayQuote), ("\"a\"b;c", .afterQuote), ("\"a;b\n", .openQuote),
            ("a;b\rc;d", .afterQuote), (String(repeating: ";", count: 64), .tooManyFields),
        ])
    func malformed(text: String, kind: CSVTable.Flaw.Kind) {
        #expect(throws: CSVTable.Flaw(kind: kind, line: 1)) { try CSVTable(parsing: Array(text.utf8)) }
    }

    @Test("that is not UTF-8 is none")
    func notUTF8() {
        #expect(throws: CSVTable.Flaw(kind: .notUTF8, line: 1)) { try CSVTable(parsing: [0x61, 0xE4, 0x0A]) }
    }
}
