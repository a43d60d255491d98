// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Encodings
import Identity
import Mailboxes
import SCIM
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@Suite("Accounts from the organisation's directory")
struct StaffDirectoryTests {
    private let house: TestHouse
    private let directory: StaffDirectory
    private let sessions: StaffSessions
    private let system = Actor(.service(.directory), assurance: .high, address: nil, request: nil)
    private static let password = "oikea hevonen"

    init() async throws {
        let house = try await TestHouse()
        self.house = house
        directory = StaffDirectory(database: house.database)
        sessions = StaffSessions(database: house.database, chance: house.chance)
        let hash = try PasswordHash(Secret(Self.password), chance: house.chance)
        try await house.database.write(.passwordSet(house.clerk.id), by: .service(.operator)) { tx in
            try tx.setPassword(hash, of: house.clerk.id)
        }
    }

    private func user(_ text: String) throws -> SCIMUser {
        try SCIMUser(JSONValue(resource: Array(text.utf8)))
    }

    private func signIn() async throws -> SessionToken {
        try await sessions.signIn(login: "liisa", password: Secret(Self.password), by: house.somebody).0
    }

    private func grants() async throws -> Int {
        let (staff, database) = (house.clerk.id, house.database)
        return try await database.read { tx in
            try tx.count(
                "SELECT count(*) AS n FROM mailbox_grant WHERE staff_id = \(staff) AND ends_at > \(tx.now)")
        }
    }

    private func acts() async throws -> [String] {
        try await house.database.read { tx in
            try tx.all("SELECT act FROM log_entry ORDER BY at, entry_id") { row in try row["act"] as String }
        }.filter { $0.hasPrefix("directory.") }
    }

    private func active(_ isActive: String, _ user: SCIMUser) throws -> SCIMUser {
        let patch = #"{"Operations":[{"op":"Replace","path":"active","value":"\#(isActive)"}]}"#
        return try SCIMUser(SCIMPatch(JSONValue(resource: Array(patch.utf8))).applied(to: user.json))
    }

    @Test("when the duty ends, sessions and rights end in the same commit, and nobody signs in again")
    func ended() async throws {
        let token = try await signIn()
        #expect(try await sessions.staff(for: token)?.login == "liisa")
        #expect(try await grants() == 2)
        let ended = try await directory.change(house.clerk.id, by: system) { user in try active("False", user)
        }
        #expect(!ended.user.isActive)
        #expect(try await sessions.staff(for: token) == nil)
        #expect(try await grants() == 0)
        await #expect(throws: Refusal.signInNotAccepted) { try await signIn() }
        #expect(try await acts().sorted() == ["directory.account-changed", "directory.account-ended"])
        // The configuration that still declares the account does not bring it back.
        _ = try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareStaff(login: "liisa", name: "Liisa", language: .finnish)
        }
        await #expect(throws: Refusal.signInNotAccepted) { try await signIn() }
    }

    @Test("an account that is resumed signs in again, and its rights do not come back by themselves")
    func resumed() async throws {
        _ = try await directory.change(house.clerk.id, by: system) { try active("false", $0) }
        _ = try await directory.change(house.clerk.id, by: system) { try active("true", $0) }
        let token = try await signIn()
        #expect(try await sessions.staff(for: token) != nil)
        #expect(try await grants() == 0)
        #expect(try await acts().contains("directory.account-resumed"))
    }

    @Test("a session that a parallel sign-in began as the account ended opens nothing")
    func parallel() async throws {
        let token = try await signIn()
        let id = house.clerk.id
        _ = try await house.database.keep { tx in
            try tx.run("UPDATE staff SET ended_at = \(tx.now) WHERE staff_id = \(id)")
        }
        #expect(try await sessions.staff(for: token) == nil)
    }

    @Test(
        "a deleted account is gone for the directory, its name is free, and the next of that name is somebody else"
    )
    func deleted() async throws {
        let token = try await signIn()
        try await directory.delete(house.clerk.id, by: system)
        #expect(try await sessions.staff(for: token) == nil)
        #expect(try await grants() == 0)
        await #expect(throws: SCIMProblem.notFound) { try await directory.account(house.clerk.id) }
        await #expect(throws: SCIMProblem.notFound) { try await directory.delete(house.clerk.id, by: system) }
        await #expect(throws: Refusal.signInNotAccepted) { try await signIn() }
        let id = StaffID(at: house.time.now, by: house.chance)
        let next = try await directory.make(user(#"{"userName":"liisa"}"#), id: id, by: system)
        #expect(next.id != house.clerk.id)
        #expect(try await acts().filter { $0 == "directory.account-deleted" }.count == 1)
    }

    @Test("accounts are made, kept as far as we know them, and found by name and by the directory's own id")
    func made() async throws {
        let id = StaffID(at: house.time.now, by: house.chance)
        let new = try user(
            #"{"userName":"Maija@kunta.example","externalId":"e-1","displayName":"Maija M","preferredLanguage":"sv-FI","#
                + #""emails":[{"value":"maija@kunta.example","primary":true}]}"#)
        let made = try await directory.make(new, id: id, by: system)
        #expect(made.user == new)
        for filter in [#"userName eq "maija@KUNTA.example""#, #"externalId eq "e-1""#] {
            let found = try await directory.accounts(fitting: SCIMFilter(parsing: filter))
            #expect(found.map(\.id) == [id])
        }
        #expect(try await directory.accounts(fitting: nil).count == 3)
        let member = try await house.database.read { tx in try tx.staffMember(id) }
        #expect(member?.name == "Maija M")
        #expect(member?.language == .swedish)
    }

    @Test("a name that is taken is taken, also in other letters, and nothing is made")
    func taken() async throws {
        let id = StaffID(at: house.time.now, by: house.chance)
        await #expect {
            try await directory.make(user(#"{"userName":"LIISA"}"#), id: id, by: system)
        } throws: {
            ($0 as? SCIMProblem)?.keyword == .uniqueness
        }
        await #expect {
            try await directory.change(house.stranger.id, by: system) { _ in
                try user(#"{"userName":"Liisa"}"#)
            }
        } throws: {
            ($0 as? SCIMProblem)?.status == 409
        }
        #expect(try await directory.accounts(fitting: nil).count == 2)
        #expect(try await acts().isEmpty)
    }

    @Test("groups hold persons; a stranger's id is refused and leaves the group as it was")
    func groups() async throws {
        @Sendable func group(_ members: [String]) throws -> SCIMGroup {
            try SCIMGroup(
                .object([
                    "displayName": "Lapset",
                    "members": .array(members.map { .object(["value": .string($0)]) }),
                ]))
        }
        let (liisa, ossi) = (house.clerk.id.description, house.stranger.id.description)
        let id = GroupID(at: house.time.now, by: house.chance)
        let made = try await directory.make(group([liisa, ossi]), id: id, by: system)
        #expect(made.members.map(\.name).sorted() == ["Liisa", "Ossi"])
        #expect(try await directory.account(house.clerk.id).groups.map(\.name) == ["Lapset"])
        let smaller = try await directory.change(id, by: system) { _ in try group([ossi]) }
        #expect(smaller.members.map(\.name) == ["Ossi"])
        for bad in [MessageID(at: house.time.now, by: house.chance).description, "x"] {
            await #expect(throws: SCIMProblem.self) {
                try await directory.change(id, by: system) { _ in try group([bad]) }
            }
        }
        #expect(try await directory.group(id).members.count == 1)
        try await directory.delete(house.stranger.id, by: system)
        #expect(try await directory.group(id).members.isEmpty)
        try await directory.delete(id, by: system)
        await #expect(throws: SCIMProblem.notFound) { try await directory.group(id) }
        #expect(try await directory.groups().isEmpty)
    }

    @Test("one token is the directory's, the last that was made, and it stands nowhere in the rows")
    func token() async throws {
        let first = try await directory.makeToken(chance: house.chance, by: .service(.operator))
        let second = try await directory.makeToken(chance: house.chance, by: .service(.operator))
        let (a, b) = (first.reveal { SessionToken(parsing: $0) }, second.reveal { SessionToken(parsing: $0) })
        #expect(try await !directory.accepts(try #require(a)))
        #expect(try await directory.accepts(try #require(b)))
        #expect(try await !directory.accepts(SessionToken(by: house.chance)))
    }
}
