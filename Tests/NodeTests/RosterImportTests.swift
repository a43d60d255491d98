// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Store
import TestKit
import Testing
import Vocabulary

@testable import Node

@Suite("Importing a roster")
struct RosterImportTests {
    private let house: TestHouse

    init() async throws {
        house = try await TestHouse()
    }

    private func roster(_ lines: String...) throws -> Roster {
        let text = (["login;name;language;unit;mailbox;rights;reason;until"] + lines).joined(separator: "\n")
        return try Roster(parsing: Array(text.utf8), at: house.time.now)
    }

    private func bring(in roster: Roster) async throws -> [RosterChange] {
        let keyring = house.keyring
        return try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.bring(in: roster, keyring: keyring)
        }
    }

    /// Who has which right in force, as words.
    private func rights() async throws -> [String] {
        try await house.database.read { tx in
            try tx.all(
                """
                SELECT s.login, g.granted_right, g.source
                  FROM mailbox_grant AS g
                  JOIN staff AS s ON s.staff_id = g.staff_id
                 WHERE g.starts_at <= \(tx.now) AND g.ends_at > \(tx.now)
                 ORDER BY s.login, g.granted_right
                """
            ) { row in
                "\(try row["login"] as String) \(try row["granted_right"] as String) \(try row["source"] as String)"
            }
        }
    }

    private let liisas = "liisa;Liisa;fi;;\(TestHouse.mailboxAddress);supervise;esimies;2026-12-31"
    private let declared = ["liisa read declared", "liisa send declared"]

    @Test("brings people and rights in, once, and ends what it no longer has, and touches no other source")
    func whole() async throws {
        let first = try roster(
            liisas, "uuno;Uuno;sv;;\(TestHouse.mailboxAddress);read+send;uusi tehtävä;2026-12-31",
            "ossi;Ossi Osala;sv;;;;;")
        let seen = try await house.database.read { tx in try tx.changes(by: first) }
        #expect(
            seen.map { "\($0.kind.rawValue): \($0.login)" } == [
                "new right: liisa", "new person: uuno", "new right: uuno", "new right: uuno",
                "changed person: ossi",
            ])
        #expect(try await rights() == declared, "looking changes nothing")
        #expect(try await bring(in: first) == seen)
        let after =
            declared + ["liisa supervise imported", "uuno read imported", "uuno send imported"]
        #expect(try await rights() == after)
        #expect(try await bring(in: first).isEmpty)
        #expect(try await rights() == after)

        let second = try roster("uuno;Uuno;sv;;\(TestHouse.mailboxAddress);send;uusi tehtävä;2026-12-31")
        #expect(try await bring(in: second).map(\.kind) == [.endedRight])
        // Liisa, who is not in it, keeps what the first one gave.
        #expect(try await rights() == declared + ["liisa supervise imported", "uuno send imported"])
        let mailbox = house.mailbox.id
        let keys = try await house.database.read { tx in
            try tx.count("SELECT count(*) AS n FROM reader_key WHERE holder_id = \(mailbox)")
        }
        #expect(keys == 2, "a reader has left")
    }

    @Test("changes nothing where anything does not fit the rows, and tells all of it by line")
    func refused() async throws {
        try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.run("UPDATE staff SET ended_at = \(tx.now) WHERE login = 'ossi'")
        }
        let flawed = try roster(
            liisas, "uuno;Uuno;fi;;nowhere@kunta.example;read;syy;2026-12-31",
            "ossi;Ossi;fi;;\(TestHouse.mailboxAddress);read;syy;2026-12-31",
            "eeva;Eeva;fi;koulut;\(TestHouse.mailboxAddress);read;syy;2026-12-31", liisas)
        let flaws = await #expect(throws: Roster.Flaws.self) { try await bring(in: flawed) }
        #expect(
            flaws?.all.map { "\($0.line): \($0.text)" } == [
                "3: there is no mailbox nowhere@kunta.example", "4: the account ossi has ended",
                "5: there is no unit koulut",
                "6: liisa has supervise of \(TestHouse.mailboxAddress) already",
            ])
        #expect(try await rights() == declared)
        let people = try await house.database.read { tx in try tx.count("SELECT count(*) AS n FROM staff") }
        #expect(people == 2)
    }

    @Test("a line without mailbox says where a person works, and a column who needs secure mail")
    func posts() async throws {
        let text = """
            login;name;language;unit;mailbox;rights;reason;until;needs-secure-mail
            ossi;Ossi;sv;perheet;;;;;yes
            liisa;Liisa;fi;;;;;;no
            """
        let roster = try Roster(parsing: Array(text.utf8), at: house.time.now)
        await #expect(throws: Roster.Flaws.self) { _ = try await bring(in: roster) }
        let unit = try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareUnit(
                key: "perheet", name: LocalText(finnish: "P", swedish: "F", english: "F"), parent: nil)
        }
        #expect(try await bring(in: roster).filter { $0.kind == .changedPost }.count == 2)
        #expect(try await bring(in: roster).filter { $0.kind == .changedPost }.isEmpty)
        let staff = (house.stranger.id, house.clerk.id)
        let posts = try await house.database.read { tx in (try tx.post(of: staff.0), try tx.post(of: staff.1))
        }
        #expect(posts.0.unit == unit && posts.0.need == .needed && posts.1.need == .notNeeded)
        // A table without the column changes neither.
        _ = try await bring(in: self.roster("ossi;Ossi;sv;;;;;"))
        #expect(try await house.database.read { tx in try tx.post(of: staff.0) }.need == .needed)
    }
}
