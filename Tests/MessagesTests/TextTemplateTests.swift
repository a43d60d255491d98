// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Messages
import Store
import TestKit
import Testing
import Vocabulary

@Suite("Templates of messages")
struct TextTemplateTests {
    /// Liisa writes from a mailbox of the school, whose parent is education; Ossi administers it; Saara is an administrator.
    private struct Town {
        let house: TestHouse
        let education: UnitID
        let school: UnitID
        let library: UnitID
        let saara: Actor

        init() async throws {
            let house = try await TestHouse()
            self.house = house
            let made = try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
                func name(_ text: String) -> LocalText {
                    LocalText(finnish: text, swedish: text, english: text)
                }
                let education = try tx.declareUnit(key: "sivistys", name: name("Sivistys"), parent: nil)
                let school = try tx.declareUnit(key: "koulu", name: name("Koulu"), parent: education)
                let library = try tx.declareUnit(key: "kirjasto", name: name("Kirjasto"), parent: education)
                try tx.declareRules(MailboxRules(key: "lapset", unit: school), of: house.mailbox.id)
                let saara = try tx.declareStaff(login: "saara", name: "Saara", language: .english)
                try tx.declareAdministrators([saara.id])
                try tx.declareGrants(
                    [
                        Grant(
                            mailbox: house.mailbox.id, staff: house.clerk.id, right: .send,
                            reason: "asiakastyö",
                            until: tx.now + .days(90)),
                        Grant(
                            mailbox: house.mailbox.id, staff: house.stranger.id, right: .administer,
                            reason: "esihenkilö", until: tx.now + .days(90)),
                    ], keyring: house.keyring)
                return (education, school, library, saara.id)
            }
            (education, school, library) = (made.0, made.1, made.2)
            saara = house.justSignedIn(made.3, from: "192.0.2.7")
        }

        func save(
            _ text: String, of unit: UnitID?, seed: UInt64 = 1, revision: Int = 0, by actor: Actor
        ) async throws -> TextTemplateID {
            let id = TextTemplateID(at: TestClock().now, by: .seeded(seed))
            let content = try TextTemplate.Content(
                name: "Kutsu", [TextTemplate.Version(.finnish, subject: "Kutsu", text: text)])
            try await house.messages.save(content, of: unit, as: id, replacing: revision, by: actor)
            return id
        }

        func offered() async throws -> [String] {
            try await house.messages.templates(offeredTo: house.clerk.id).compactMap {
                $0.content.versions.first?.text
            }
        }
    }

    @Test("are offered from the mailbox's unit, from those above it, and everybody's")
    func offered() async throws {
        let town = try await Town()
        _ = try await town.save("koulun", of: town.school, seed: 1, by: town.house.ossi)
        _ = try await town.save("sivistyksen", of: town.education, seed: 2, by: town.saara)
        _ = try await town.save("kaikkien", of: nil, seed: 3, by: town.saara)
        _ = try await town.save("kirjaston", of: town.library, seed: 4, by: town.saara)
        #expect(Set(try await town.offered()) == ["koulun", "sivistyksen", "kaikkien"])
        #expect(try await town.house.messages.templates(offeredTo: town.house.stranger.id).count == 1)
    }

    @Test("are written by who administers a mailbox of the unit, or by an administrator, and by nobody else")
    func rights() async throws {
        let town = try await Town()
        let id = try await town.save("koulun", of: town.school, by: town.house.ossi)
        await #expect(throws: Refusal.notPermitted) {
            _ = try await town.save("muu", of: town.school, seed: 2, by: town.house.liisa)
        }
        for unit in [town.education, town.library, nil] {
            await #expect(throws: Refusal.notPermitted) {
                _ = try await town.save("muu", of: unit, seed: 2, by: town.house.ossi)
            }
        }
        let everybodys = try await town.save("kaikkien", of: nil, seed: 3, by: town.saara)
        // Nor is another unit's taken by putting it into one's own.
        await #expect(throws: Refusal.notPermitted) {
            _ = try await town.save("anastus", of: town.school, seed: 3, revision: 1, by: town.house.ossi)
        }
        await #expect(throws: Refusal.notPermitted) {
            try await town.house.messages.removeTemplate(everybodys, at: 1, by: town.house.ossi)
        }
        #expect(try await town.house.messages.templateShelf(for: town.house.ossi).templates.map(\.id) == [id])
        await #expect(throws: Refusal.notPermitted) {
            _ = try await town.house.messages.templateShelf(for: town.house.liisa)
        }
        #expect(try await town.house.messages.looksAfterTemplates(town.house.stranger.id))
        #expect(try await town.house.messages.looksAfterTemplates(town.house.clerk.id) == false)
    }

    @Test("a stale page changes nothing, and a double click once")
    func revisions() async throws {
        let town = try await Town()
        let id = try await town.save("ensin", of: town.school, by: town.house.ossi)
        _ = try await town.save("ensin", of: town.school, by: town.house.ossi)
        _ = try await town.save("toiseksi", of: town.school, revision: 1, by: town.saara)
        await #expect(throws: Refusal.outOfTurn) {
            _ = try await town.save("vanhalta sivulta", of: town.school, revision: 1, by: town.house.ossi)
        }
        await #expect(throws: Refusal.outOfTurn) {
            try await town.house.messages.removeTemplate(id, at: 1, by: town.house.ossi)
        }
        #expect(try await town.offered() == ["toiseksi"])
        try await town.house.messages.removeTemplate(id, at: 2, by: town.house.ossi)
        try await town.house.messages.removeTemplate(id, at: 2, by: town.house.ossi)
        #expect(try await town.offered().isEmpty)
        await #expect(throws: Refusal.outOfTurn) {
            _ = try await town.save("poistettu", of: town.school, revision: 2, by: town.house.ossi)
        }
    }

    @Test("hold a name, a text in some language, and nobody's personal identity code")
    func content() {
        func flaw(_ name: String, _ subject: String, _ text: String) -> TextTemplate.Content.Flaw? {
            do throws(TextTemplate.Content.Flaw) {
                _ = try TextTemplate.Content(
                    name: name, [TextTemplate.Version(.swedish, subject: subject, text: text)])
                return nil
            } catch {
                return error
            }
        }
        #expect(flaw("Kutsu", "", "Hei") == nil)
        #expect(flaw("  ", "", "Hei") == .nameMissing)
        #expect(flaw("Kutsu", "Otsikko", " \n") == .nothingWritten)
        #expect(flaw("Kutsu", "", String(repeating: "a", count: 2_501)) == .tooLong)
        #expect(flaw("Kutsu", "", "Asia 131052-308T") == .holdsCode)
    }
}
