// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Encodings
import Identity
import Mailboxes
import Messages
import SCIM
import Store
import TestKit
import Testing
import Vocabulary

@Suite("Who has secure mail, who needs it, and what guidance each has acknowledged")
struct CoverageTests {
    private let house: TestHouse
    private let root: Actor
    private let unit: UnitID
    private var coverage: Coverage { house.messages.coverage }

    /// Aino is an administrator; Liisa reads a mailbox of the unit; Ossi has nothing.
    init() async throws {
        let house = try await TestHouse()
        self.house = house
        let (first, unit) = try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            let first = try tx.declareStaff(login: "aino", name: "Aino", language: .finnish)
            try tx.declareAdministrators([first.id])
            let unit = try tx.declareUnit(
                key: "perheet", name: LocalText(finnish: "Perheet", swedish: "Familjer", english: "Families"),
                parent: nil)
            try tx.declareRules(MailboxRules(key: "lapset", unit: unit), of: house.mailbox.id)
            return (first.id, unit)
        }
        root = house.justSignedIn(first, from: "192.0.2.7")
        self.unit = unit
    }

    private func person(_ login: String, seenBy actor: Actor? = nil) async throws -> CoveredPerson? {
        try await coverage.report(for: .page, by: actor ?? root).people.first { $0.login == login }
    }

    private let text = LocalText(finnish: "Näin", swedish: "Så", english: "Thus")

    @Test(
        "the department that a directory names is the unit, until somebody else says, and its next word counts"
    )
    func department() async throws {
        let directory = StaffDirectory(database: house.database)
        let system = Actor(.service(.directory), assurance: .high, address: nil, request: nil)
        @Sendable func user(_ department: String?) throws -> SCIMUser {
            let member = department.map { #","\#(SCIMUser.enterprise)":{"department":"\#($0)"}"# } ?? ""
            return try SCIMUser(
                JSONValue(resource: Array(#"{"userName":"saara","displayName":"Saara"\#(member)}"#.utf8)))
        }
        let other = try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareUnit(
                key: "vanhukset",
                name: LocalText(finnish: "Ikäihmiset", swedish: "Äldre", english: "Elderly people"),
                parent: nil)
        }
        let id = StaffID(at: house.time.now, by: house.chance)
        _ = try await directory.make(user("Hallinto"), id: id, by: system)
        #expect(try await person("saara")?.unit == nil)
        _ = try await directory.change(id, by: system) { _ in try user("FAMILJER") }
        #expect(try await person("saara")?.unit == unit)
        try await coverage.setPost(of: id, unit: other, need: .needed, by: root)
        _ = try await directory.change(id, by: system) { _ in try user("Familjer") }
        _ = try await directory.change(id, by: system) { _ in try user("Familjer") }
        _ = try await directory.change(id, by: system) { _ in try user(nil) }
        _ = try await directory.change(id, by: system) { _ in try user("perheet") }
        let saara = try #require(try await person("saara"))
        #expect(saara.unit == unit && saara.need == .needed)
    }

    @Test(
        "a person stands in the unit of the mailbox, or where an administrator says, and needs it as the unit does or not"
    )
    func needs() async throws {
        let liisa = try #require(try await person("liisa"))
        #expect(liisa.unit == unit && liisa.has && !liisa.needs)
        let ossi = try #require(try await person("ossi"))
        #expect(ossi.unit == nil && !ossi.has)
        try await coverage.setNeed(.needed, ofEverybodyIn: unit, by: root)
        try await coverage.setNeed(.needed, ofEverybodyIn: unit, by: root)
        try await coverage.setPost(of: house.stranger.id, unit: unit, need: .asUnit, by: root)
        let lacking = try #require(try await person("ossi"))
        #expect(lacking.unit == unit && lacking.needs && !lacking.has)
        try await coverage.setPost(of: house.stranger.id, unit: unit, need: .notNeeded, by: root)
        #expect(try await person("ossi")?.needs == false)
        try await coverage.setNeed(.asUnit, ofEverybodyIn: unit, by: root)
        #expect(try await person("liisa")?.needs == false)
    }

    @Test("a supervisor sees the people of the own mailboxes and units, and others see nobody")
    func supervisors() async throws {
        for actor in [house.liisa, house.ossi] {
            await #expect(throws: Refusal.notPermitted) { try await coverage.report(for: .page, by: actor) }
            await #expect(throws: Refusal.notPermitted) {
                try await coverage.setNeed(.needed, ofEverybodyIn: unit, by: actor)
            }
            await #expect(throws: Refusal.notPermitted) {
                try await coverage.setPost(of: house.clerk.id, unit: nil, need: .needed, by: actor)
            }
        }
        try await house.database.write(.rosterDeclared, by: .service(.operator)) { [house] tx in
            _ = try tx.begin(
                Grant(
                    mailbox: house.mailbox.id, staff: house.stranger.id, right: .supervise, reason: "esimies",
                    until: tx.now + .days(9)), from: .applied)
        }
        let seen = try await coverage.report(for: .file, by: house.ossi)
        #expect(seen.people.map(\.login) == ["liisa", "ossi"])
        #expect(seen.duty == .supervisor)
    }

    @Test("guidance has versions, each published once, and the newest is acknowledged once")
    func guidance() async throws {
        #expect(try await !coverage.guidanceWaits(for: house.clerk.id))
        let (first, second) = (
            GuidanceID(at: house.time.now, by: house.chance), GuidanceID(at: house.time.now, by: house.chance)
        )
        for _ in 0..<2 {
            try await coverage.publish(first, title: text, text: text, link: nil, by: root)
        }
        await #expect(throws: Refusal.notPermitted) {
            try await coverage.publish(second, title: text, text: text, link: nil, by: house.liisa)
        }
        #expect(try await coverage.guidanceWaits(for: house.clerk.id))
        for _ in 0..<2 { try await coverage.acknowledge(first, by: house.liisa) }
        #expect(try await !coverage.guidanceWaits(for: house.clerk.id))
        #expect(try await person("liisa")?.acknowledged?.version == 1)
        try await coverage.publish(second, title: text, text: text, link: nil, by: root)
        #expect(try await coverage.guidanceWaits(for: house.clerk.id))
        await #expect(throws: Refusal.outOfTurn) { try await coverage.acknowledge(first, by: house.ossi) }
        let versions = try await coverage.guidance(for: house.clerk.id)
        #expect(versions.map(\.version) == [2, 1])
        #expect(versions.map { $0.acknowledgedAt == nil } == [true, false])
        let counted = try await house.database.read { tx in
            try tx.count("SELECT count(*) AS n FROM log_entry WHERE act = 'guidance.acknowledged'")
        }
        #expect(counted == 1)
    }
}
