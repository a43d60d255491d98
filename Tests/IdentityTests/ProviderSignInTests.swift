// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Encodings
import Identity
import Mailboxes
import SCIM
import Store
import TestKit
import Testing
import Vocabulary

@Suite("Sign-in of staff by the organisation's provider, and what groups give")
struct ProviderSignInTests {
    private let house: TestHouse
    private let accounts: ProviderSignIn
    private let sessions: StaffSessions
    private let directory: StaffDirectory
    private let system = Actor(.service(.directory), assurance: .high, address: nil, request: nil)

    init() async throws {
        let house = try await TestHouse()
        self.house = house
        accounts = ProviderSignIn(database: house.database, chance: house.chance)
        sessions = StaffSessions(database: house.database, chance: house.chance)
        directory = StaffDirectory(database: house.database)
    }

    private func told(
        _ subject: String, _ login: String?, issuer: String = "https://idp.example", groups: [String] = [],
        level: Assurance = .substantial, at: Moment? = nil
    ) -> ProvidedStaff {
        ProvidedStaff(
            issuer: issuer, subject: subject, match: login.map { .login($0) }, login: login, name: "Uusi",
            language: .finnish, groups: groups, level: level, authenticatedAt: at)
    }

    @discardableResult
    private func signIn(
        _ told: ProvidedStaff, new: ProviderSignIn.NewAccounts = .none
    ) async throws -> (SessionToken, StaffMember) {
        try await accounts.signIn(told, new: new, by: house.somebody)
    }

    private func declare(_ rules: [GroupRule]) async throws {
        try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareGroupRules(rules)
        }
    }

    /// Reading and sending for the group, and the administrator's role.
    private func rule(_ group: String, roles: [StaffRole] = []) -> GroupRule {
        GroupRule(
            group: group,
            gifts: [.init(mailbox: house.mailbox.id, right: .read, reason: "ryhmän työ")], roles: roles,
            days: 30)
    }

    /// The mailboxes that the person reads by a rule now.
    private func ruled(_ staff: StaffID) async throws -> Int {
        try await house.database.read { tx in
            try tx.grants(of: staff).filter { $0.source == .rule && $0.isInForce(at: tx.now) }.count
        }
    }

    @Test("an account is found by name once, then known by issuer and subject for good")
    func bound() async throws {
        let (token, member) = try await signIn(told("s-1", "Liisa"))
        #expect(member.id == house.clerk.id)
        #expect(try await sessions.session(for: token)?.level == .substantial)
        // The name at the provider changes; the person stays.
        #expect(try await signIn(told("s-1", "liisa.uusi")).1.id == house.clerk.id)
    }

    @Test("whoever gets another's name or address at the provider does not get the account (take-over)")
    func reassigned() async throws {
        try await signIn(told("s-1", "liisa"))
        await #expect(throws: StaffNotTaken.anothers) { try await signIn(told("s-2", "liisa")) }
        await #expect(throws: StaffNotTaken.anothers) {
            try await signIn(told("s-2", "liisa"), new: .byGroup)
        }
        // The same subject at another issuer is another person.
        #expect(
            try await signIn(told("s-1", "ossi", issuer: "https://other.example")).1.id == house.stranger.id)
    }

    @Test("nobody comes in without an account, and nobody whose duty has ended")
    func refused() async throws {
        await #expect(throws: StaffNotTaken.unknown) { try await signIn(told("s-9", "vieras")) }
        await #expect(throws: StaffNotTaken.unknown) { try await signIn(told("s-9", nil)) }
        try await signIn(told("s-1", "liisa"))
        let off = try SCIMPatch(
            JSONValue(
                parsing: Array(#"{"Operations":[{"op":"Replace","path":"active","value":false}]}"#.utf8)))
        _ = try await directory.change(house.clerk.id, by: system) { try SCIMUser(off.applied(to: $0.json)) }
        await #expect(throws: StaffNotTaken.ended) { try await signIn(told("s-1", "liisa")) }
    }

    @Test("a rule about a group makes an account, and takes no name that is somebody's")
    func madeByGroup() async throws {
        await #expect(throws: StaffNotTaken.unknown) {
            try await signIn(told("s-3", "uusi", groups: ["Sosiaali"]), new: .byGroup)
        }
        try await declare([rule("Sosiaali")])
        let (_, member) = try await signIn(told("s-3", "uusi", groups: ["Sosiaali"]), new: .byGroup)
        #expect(member.login == "uusi")
        #expect(try await ruled(member.id) == 1)
        await #expect(throws: StaffNotTaken.unknown) {
            try await signIn(told("s-4", "muu", groups: ["Toinen"]), new: .byGroup)
        }
    }

    @Test("what a group gives ends with the sign-in that no longer tells of the group")
    func left() async throws {
        try await declare([rule("Sosiaali", roles: [.administrator])])
        try await signIn(told("s-1", "liisa", groups: ["Sosiaali"]))
        #expect(try await ruled(house.clerk.id) == 1)
        #expect(try await sessions.administration.isAdministrator(house.clerk.id))
        try await signIn(told("s-1", "liisa"))
        #expect(try await ruled(house.clerk.id) == 0)
        #expect(try await !sessions.administration.isAdministrator(house.clerk.id))
        // What the configuration declares stays.
        let database = house.database
        let id = house.clerk.id
        #expect(try await database.read { tx in try tx.grants(of: id).count } == 2)
    }

    @Test("what a provider told is good for so many days, whatever else signs the person in")
    func stale() async throws {
        try await declare([rule("Sosiaali", roles: [.administrator])])
        try await signIn(told("s-1", "liisa", groups: ["Sosiaali"]))
        house.time.move(by: .days(31))
        #expect(try await ruled(house.clerk.id) == 0)
        #expect(try await !sessions.administration.isAdministrator(house.clerk.id))
        try await signIn(told("s-1", "liisa", groups: ["Sosiaali"]))
        #expect(try await ruled(house.clerk.id) == 1)
    }

    @Test("joining and leaving a group of the directory gives and ends at once")
    func directoryGroups() async throws {
        try await declare([rule("Sosiaali")])
        let id = GroupID(at: house.time.now, by: house.chance)
        func group(_ members: String) throws -> SCIMGroup {
            try SCIMGroup(
                JSONValue(resource: Array(#"{"displayName":"Sosiaali","members":[\#(members)]}"#.utf8)))
        }
        let ossi = #"{"value":"\#(house.stranger.id)"}"#
        _ = try await directory.make(try group(ossi), id: id, by: system)
        #expect(try await ruled(house.stranger.id) == 1)
        let empty = try group("")
        _ = try await directory.change(id, by: system) { _ in empty }
        #expect(try await ruled(house.stranger.id) == 0)
        let full = try group(ossi)
        _ = try await directory.change(id, by: system) { _ in full }
        #expect(try await ruled(house.stranger.id) == 1)
        // A rule that the configuration no longer has ends too.
        try await declare([])
        #expect(try await ruled(house.stranger.id) == 0)
        try await declare([rule("Sosiaali")])
        #expect(try await ruled(house.stranger.id) == 1)
        try await directory.delete(id, by: system)
        #expect(try await ruled(house.stranger.id) == 0)
    }

    @Test("a proof by the provider is as old as the provider says, and of the same person only")
    func proof() async throws {
        let (token, member) = try await signIn(told("s-1", "liisa"))
        // A session of the morning at the provider proves nothing now.
        #expect(try await sessions.session(for: token)?.provedAt == nil)
        let before = house.time.now - .minutes(3)
        try await accounts.prove(told("s-1", "liisa", at: before), in: token, of: member, by: house.liisa)
        #expect(try await sessions.session(for: token)?.provedAt == before)
        for other in [told("s-2", "liisa", at: house.time.now), told("s-1", "liisa")] {
            await #expect(throws: Refusal.signInNotAccepted) {
                try await accounts.prove(other, in: token, of: member, by: house.liisa)
            }
        }
    }
}
