// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Messages
import Store
import TestKit
import Testing
import Vocabulary

@Suite("Units and mailboxes kept in the browser")
struct OrganisationTests {
    private let house: TestHouse
    private let root: Actor
    private let owner: Actor
    private var organisation: Organisation { house.messages.organisation }

    /// Aino is an administrator, and Orvokki owns the declared mailbox.
    init() async throws {
        let house = try await TestHouse()
        self.house = house
        let (first, second) = try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            let first = try tx.declareStaff(login: "aino", name: "Aino", language: .finnish)
            let second = try tx.declareStaff(login: "orvokki", name: "Orvokki", language: .finnish)
            try tx.declareAdministrators([first.id])
            _ = try tx.leaveToBrowser()
            try tx.declareRules(MailboxRules(key: "lapset"), of: house.mailbox.id)
            try tx.declareGrants(
                [
                    Grant(
                        mailbox: house.mailbox.id, staff: second.id, right: .administer, reason: "esimies",
                        until: tx.now + .days(300))
                ], keyring: house.keyring)
            return (first.id, second.id)
        }
        root = house.justSignedIn(first, from: "192.0.2.7")
        owner = house.justSignedIn(second, from: "192.0.2.8")
    }

    private func name(_ text: String) -> LocalText {
        LocalText(finnish: text, swedish: "\(text) sv", english: "\(text) en")
    }

    private func unit() -> UnitID { UnitID(at: house.time.now, by: house.chance) }

    private func draft(
        _ text: String = "Neuvola", in unit: UnitID? = nil, residents: ResidentEntrance = .open
    ) -> MailboxDraft {
        MailboxDraft(
            name: name(text), unit: unit, kind: .team, guidance: name("Ohje"), residents: residents,
            handling: .firstOpener, responseDays: 5, languages: [.finnish], retention: nil)
    }

    private func addMailbox(
        at address: String = "neuvola@kunta.example", in unit: UnitID? = nil
    ) async throws -> MailboxID {
        let id = MailboxID(at: house.time.now, by: house.chance)
        try await organisation.addMailbox(id, draft(in: unit), at: address, owner: "Orvokki", by: root)
        return id
    }

    private func kept(_ id: MailboxID) async throws -> KeptMailbox {
        try await organisation.mailbox(id, by: root).mailbox
    }

    private func acts(_ name: String) async throws -> Int {
        try await house.database.read { tx in
            try tx.count("SELECT count(*) AS n FROM log_entry WHERE act = \(name)")
        }
    }

    @Test("a unit is added once, renamed, and moved, and never into itself")
    func units() async throws {
        let (top, inner) = (unit(), unit())
        for _ in 0..<2 {
            try await organisation.addUnit(top, name: name("Sosiaalipalvelut"), under: nil, by: root)
        }
        try await organisation.addUnit(inner, name: name("Sosiaalipalvelut"), under: top, by: root)
        #expect(try await acts("unit.made") == 2)
        let units = try await organisation.tree(by: root).units
        #expect(units.map(\.unit.key).sorted() == ["sosiaalipalvelut", "sosiaalipalvelut-2"])
        await #expect(throws: OrganisationFlaw.parentInside) {
            try await organisation.changeUnit(top, name: name("S"), under: inner, seen: 1, by: root)
        }
        await #expect(throws: OrganisationFlaw.parentInside) {
            try await organisation.changeUnit(top, name: name("S"), under: top, seen: 1, by: root)
        }
        for _ in 0..<2 {
            try await organisation.changeUnit(inner, name: name("Perheet"), under: nil, seen: 1, by: root)
        }
        await #expect(throws: OrganisationFlaw.stale) {
            try await organisation.changeUnit(inner, name: name("Muut"), under: nil, seen: 1, by: root)
        }
        #expect(try await acts("unit.renamed") == 1)
        #expect(try await acts("unit.moved") == 1)
        let moved = try #require(try await organisation.tree(by: root).units.first { $0.unit.id == inner })
        #expect(moved.unit.parent == nil && moved.revision == 2 && moved.unit.key == "sosiaalipalvelut-2")
    }

    @Test("only an empty unit is closed")
    func closingUnit() async throws {
        let top = unit()
        try await organisation.addUnit(top, name: name("Palvelut"), under: nil, by: root)
        let mailbox = try await addMailbox(in: top)
        await #expect(throws: OrganisationFlaw.unitNotEmpty) {
            try await organisation.closeUnit(top, seen: 1, by: root)
        }
        try await organisation.changeMailbox(mailbox, draft(), seen: 1, by: root)
        for _ in 0..<2 { try await organisation.closeUnit(top, seen: 1, by: root) }
        #expect(try await organisation.tree(by: root).units.isEmpty)
        await #expect(throws: OrganisationFlaw.unitGone) {
            try await organisation.changeMailbox(mailbox, draft(in: top), seen: 2, by: root)
        }
    }

    @Test(
        "a new mailbox has its key and its owner, is there for residents and the intake at once, and is one however often it is sent"
    )
    func addingMailbox() async throws {
        let id = try await addMailbox()
        try await organisation.addMailbox(
            id, draft("Toinen"), at: "neuvola@kunta.example", owner: "orvokki", by: root)
        #expect(try await acts("mailbox.made") == 1)
        let found = try await organisation.mailbox(id, by: owner)
        #expect(found.owners == ["Orvokki"] && found.mailbox.rules.key == "neuvola")
        #expect(try await house.messages.residentMailbox(key: "neuvola")?.mailbox.id == id)
        guard case .open(let mailbox)? = try await house.intake.door(at: "Neuvola@kunta.example") else {
            Issue.record("the intake does not know it")
            return
        }
        #expect(mailbox.id == id)
        let epochs = try await house.database.read { tx in
            try tx.count("SELECT count(*) AS n FROM reader_key WHERE holder_id = \(id)")
        }
        #expect(epochs == 1)
    }

    @Test("an address is ours, and nobody else's, and an owner has an account")
    func flaws() async throws {
        await #expect(throws: OrganisationFlaw.addressForeign) {
            try await addMailbox(at: "neuvola@muu.example")
        }
        await #expect(throws: OrganisationFlaw.addressTaken) {
            try await addMailbox(at: TestHouse.mailboxAddress.uppercased())
        }
        let id = MailboxID(at: house.time.now, by: house.chance)
        await #expect(throws: OrganisationFlaw.ownerUnknown) {
            try await organisation.addMailbox(
                id, draft(), at: "neuvola@kunta.example", owner: "kukaan", by: root)
        }
        #expect(try await acts("mailbox.made") == 0)
    }

    @Test("an owner changes the own mailbox and no other, and leaves its place and kind as they are")
    func owners() async throws {
        let top = unit()
        try await organisation.addUnit(top, name: name("Palvelut"), under: nil, by: root)
        let id = try await addMailbox(in: top)
        try await organisation.changeMailbox(id, draft("Uusi nimi", residents: .high), seen: 1, by: owner)
        let changed = try await kept(id)
        #expect(changed.mailbox.name == name("Uusi nimi") && changed.rules.residents == .high)
        #expect(changed.rules.unit == top)
        #expect(try await organisation.tree(by: owner).mailboxes.count == 2)
        await #expect(throws: Refusal.notPermitted) {
            try await organisation.setDoor(of: id, .closed, seen: 2, by: owner)
        }
        for actor in [house.liisa, house.ossi] {
            await #expect(throws: Refusal.notPermitted) { try await organisation.tree(by: actor) }
            await #expect(throws: Refusal.notPermitted) {
                try await organisation.changeMailbox(id, draft("X"), seen: 2, by: actor)
            }
            await #expect(throws: Refusal.notPermitted) {
                try await organisation.addUnit(unit(), name: name("X"), under: nil, by: actor)
            }
        }
    }

    @Test("of two who change one mailbox at once, one does and the other is told")
    func race() async throws {
        let id = try await addMailbox()
        let organisation = organisation
        let drafts = (0..<8).map { draft("Nimi \($0)") }
        let root = root
        let done = await withTaskGroup(of: Bool.self) { group in
            for draft in drafts {
                group.addTask {
                    do {
                        try await organisation.changeMailbox(id, draft, seen: 1, by: root)
                        return true
                    } catch {
                        #expect(error as? OrganisationFlaw == .stale)
                        return false
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(done == 1)
        #expect(try await kept(id).revision == 2)
    }

    @Test("a closed mailbox takes nothing that begins, and opened again it does")
    func closing() async throws {
        let id = try await addMailbox()
        let sender = try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.begin(
                Grant(
                    mailbox: id, staff: self.house.clerk.id, right: .send, reason: "työ",
                    until: tx.now + .days(9)), from: .applied)
        }
        _ = sender
        for _ in 0..<2 { try await organisation.setDoor(of: id, .closed, seen: 1, by: root) }
        #expect(try await acts("mailbox.closed") == 1)
        #expect(try await house.messages.residentMailbox(key: "neuvola") == nil)
        guard case .closed? = try await house.intake.door(at: "neuvola@kunta.example") else {
            Issue.record("the intake takes it in")
            return
        }
        #expect(try await !house.messages.mailboxes(writtenFromBy: house.clerk.id).contains { $0.id == id })
        await #expect(throws: OrganisationFlaw.stale) {
            try await organisation.setDoor(of: id, .open, seen: 1, by: root)
        }
        try await organisation.setDoor(of: id, .open, seen: 2, by: root)
        #expect(try await house.messages.residentMailbox(key: "neuvola") != nil)
    }

    @Test("what the file names is the file's, what it no longer names is the browser's")
    func fileAndBrowser() async throws {
        let id = try await addMailbox()
        let top = unit()
        try await organisation.addUnit(top, name: name("Palvelut"), under: nil, by: root)
        try await organisation.setDoor(of: id, .closed, seen: 1, by: root)
        // A start whose file names both, and no longer the mailbox that was there first.
        let keyring = house.keyring
        try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            let made = try tx.leaveToBrowser()
            _ = try tx.declareUnit(
                key: "palvelut",
                name: LocalText(finnish: "Palvelut", swedish: "Service", english: "Services"), parent: nil)
            let mailbox = try tx.declareMailbox(
                at: "neuvola@kunta.example",
                name: LocalText(finnish: "N", swedish: "N", english: "N"), keyring: keyring)
            try tx.declareRules(MailboxRules(key: "neuvola"), of: mailbox.id)
            try tx.noteTakenOver(made)
        }
        let taken = try await kept(id)
        #expect(taken.keeping == .declared && taken.closedAt == nil)
        #expect(try await acts("mailbox.taken-over") == 1)
        #expect(try await acts("unit.taken-over") == 1)
        #expect(try await kept(house.mailbox.id).keeping == .browser)
        await #expect(throws: OrganisationFlaw.stale) {
            try await organisation.changeMailbox(id, draft("X"), seen: taken.revision, by: root)
        }
        await #expect(throws: OrganisationFlaw.stale) {
            try await organisation.changeUnit(top, name: name("X"), under: nil, seen: 1, by: root)
        }
    }

    @Test("an administrator names an owner only where there is none, and proves who that is")
    func orphan() async throws {
        let id = try await addMailbox()
        await #expect(throws: OrganisationFlaw.stale) {
            try await organisation.appointOwner("aino", of: id, by: root)
        }
        house.time.move(by: .days(400))
        await #expect(throws: Refusal.proofNeeded) {
            try await organisation.appointOwner("aino", of: id, by: root)
        }
        var again = root
        again.provedAt = house.time.now
        try await organisation.appointOwner("aino", of: id, by: again)
        #expect(try await organisation.mailbox(id, by: again).owners == ["Aino"])
    }
}
