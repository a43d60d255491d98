// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@Suite("The first administrator, and recovery by two")
struct StaffRecoveryTests {
    private let house: TestHouse
    private let sessions: StaffSessions
    private static let password = "oikea hevonen"
    private var codes: StaffCodes { sessions.codes }
    private var administration: Administration { sessions.administration }

    init() async throws {
        let house = try await TestHouse()
        self.house = house
        sessions = StaffSessions(database: house.database, chance: house.chance)
    }

    private let maija = NewAdministrator(login: "maija", name: "Maija", language: .finnish)

    /// Liisa, Ossi and Maija: the first two are administrators, Maija is not and has a password.
    private func people() async throws -> StaffMember {
        let (liisa, ossi) = (house.clerk.id, house.stranger.id)
        let hash = try PasswordHash(Secret(Self.password), chance: house.chance)
        return try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            let maija = try tx.declareStaff(login: "maija", name: "Maija", language: .finnish)
            try tx.setPassword(hash, of: maija.id)
            try tx.declareAdministrators([liisa, ossi])
            return maija
        }
    }

    private func proposal(for staff: StaffID) async throws -> RecoveryID {
        try await administration.proposeRecovery(of: staff, by: house.liisa)
        return try #require(try await administration.person(staff, by: house.liisa).recovery?.id)
    }

    private func acts() async throws -> [String] {
        try await house.database.read { tx in
            try tx.all("SELECT act FROM log_entry ORDER BY at, entry_id") { row in try row["act"] as String }
        }
    }

    @Test("a code is read as people write it, and is nothing else")
    func reading() throws {
        let text = OneTimeCode(by: house.chance).text.reveal { $0 }
        #expect(text.count == 23)
        for written in [
            text, text.lowercased(), text.replacing("-", with: " "), text.replacing("0", with: "o"),
        ] {
            #expect(try #require(OneTimeCode(parsing: written)).text.reveal { $0 } == text)
        }
        for wrong in ["", "A", text + "A", String(text.dropLast()), "ÄÄÄÄÄ-AAAAA-AAAAA-AAAAA"] {
            #expect(OneTimeCode(parsing: wrong) == nil)
        }
        #expect("\(OneTimeCode(by: house.chance))".contains("‹secret›"))
    }

    @Test("the installation's code makes the first administrator, once")
    func first() async throws {
        let new = try #require(maija)
        let code = try await codes.makeFirst(by: .service(.operator))
        let (token, member) = try await codes.enterFirst(code, as: new, by: house.somebody)
        #expect(try await sessions.staff(for: token)?.id == member.id)
        #expect(try await administration.isAdministrator(member.id))
        let other = try #require(NewAdministrator(login: "toinen", name: "Toinen", language: .finnish))
        await #expect(throws: Refusal.signInNotAccepted) {
            try await codes.enterFirst(code, as: other, by: house.somebody)
        }
        // Who has not made a way in yet could be shut out: a new code helps. With one, there is none.
        _ = try await codes.makeFirst(by: .service(.operator))
        var actor = house.justSignedIn(member.id, from: "192.0.2.5")
        actor.provedAt = house.time.now
        let hash = try PasswordHash(Secret(Self.password), chance: house.chance)
        let next = try await sessions.setPassword(hash, of: member, by: actor)
        #expect(try await sessions.staff(for: token) == nil)
        #expect(try await sessions.staff(for: next)?.id == member.id)
        await #expect(throws: Refusal.outOfTurn) { try await codes.makeFirst(by: .service(.operator)) }
    }

    @Test("a name that is somebody's is not taken, and a code ends after a day")
    func firstRefused() async throws {
        let liisa = try #require(NewAdministrator(login: "Liisa", name: "Minä", language: .finnish))
        let code = try await codes.makeFirst(by: .service(.operator))
        await #expect(throws: Refusal.outOfTurn) {
            try await codes.enterFirst(code, as: liisa, by: house.somebody)
        }
        house.time.move(by: .hours(25))
        let new = try #require(maija)
        await #expect(throws: Refusal.signInNotAccepted) {
            try await codes.enterFirst(code, as: new, by: house.somebody)
        }
        for login in ["", "-a", "a b", "ä"] {
            #expect(NewAdministrator(login: login, name: "X", language: .finnish) == nil)
        }
    }

    @Test("codes are not guessed: after twenty wrong ones a network waits, with the right one too")
    func guesses() async throws {
        let right = try await codes.makeFirst(by: .service(.operator))
        let new = try #require(maija)
        for _ in 0..<StaffCodeLimits.wrongFromNetwork {
            await #expect(throws: Refusal.signInNotAccepted) {
                try await codes.enterFirst(OneTimeCode(by: house.chance), as: new, by: house.somebody)
            }
        }
        await #expect(throws: Refusal.signInPaused(until: house.time.now + .minutes(15))) {
            try await codes.enterFirst(right, as: new, by: house.somebody)
        }
        house.time.move(by: .minutes(16))
        _ = try await codes.enterFirst(right, as: new, by: house.somebody)
    }

    @Test("two administrators let somebody in again, and what was lost opens nothing")
    func recovered() async throws {
        let maija = try await people()
        let old = try await sessions.signIn(
            login: "maija", password: Secret(Self.password), by: house.somebody
        ).0
        let id = try await proposal(for: maija.id)
        house.time.move(by: .minutes(1))
        let (code, _) = try await administration.confirmRecovery(id, of: maija.id, by: house.ossi)
        // Until it is used, nothing has changed.
        #expect(try await sessions.staff(for: old) != nil)
        house.time.move(by: .minutes(1))
        let (token, member) = try await codes.enterRecovered(code, by: house.somebody)
        #expect(member.id == maija.id)
        #expect(try await sessions.session(for: token)?.level == .possession)
        #expect(try await sessions.staff(for: old) == nil)
        await #expect(throws: Refusal.signInNotAccepted) {
            try await sessions.signIn(login: "maija", password: Secret(Self.password), by: house.somebody)
        }
        await #expect(throws: Refusal.signInNotAccepted) {
            try await codes.enterRecovered(code, by: house.somebody)
        }
        #expect(
            try await acts().filter { $0.hasPrefix("recovery.") } == [
                "recovery.proposed", "recovery.confirmed", "recovery.used",
            ])
    }

    @Test("one administrator alone recovers nobody, nor does anybody recover the own account")
    func alone() async throws {
        let maija = try await people()
        let id = try await proposal(for: maija.id)
        await #expect(throws: Refusal.notPermitted) {
            try await administration.confirmRecovery(id, of: maija.id, by: house.liisa)
        }
        await #expect(throws: Refusal.outOfTurn) {
            try await administration.proposeRecovery(of: maija.id, by: house.ossi)
        }
        await #expect(throws: Refusal.notPermitted) {
            try await administration.proposeRecovery(of: house.clerk.id, by: house.liisa)
        }
        // Nor by a proposal of somebody else's for oneself, nor once the proposer is no administrator.
        try await administration.proposeRecovery(of: house.stranger.id, by: house.liisa)
        let own = try #require(
            try await administration.person(house.stranger.id, by: house.liisa).recovery?.id)
        await #expect(throws: Refusal.notPermitted) {
            try await administration.confirmRecovery(own, of: house.stranger.id, by: house.ossi)
        }
        let ossi = house.stranger.id
        try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareAdministrators([ossi])
        }
        await #expect(throws: Refusal.notPermitted) {
            try await administration.confirmRecovery(id, of: maija.id, by: house.ossi)
        }
    }

    @Test("who is no administrator does nothing of it, and sees nobody")
    func others() async throws {
        let maija = try await people()
        let actor = house.justSignedIn(maija.id, from: "192.0.2.5")
        await #expect(throws: Refusal.notPermitted) { try await administration.people(by: actor) }
        await #expect(throws: Refusal.notPermitted) {
            try await administration.proposeRecovery(of: house.clerk.id, by: actor)
        }
        await #expect(throws: Refusal.notPermitted) {
            try await administration.end([1], of: house.clerk.id, by: actor)
        }
        await #expect(throws: Refusal.notPermitted) { try await administration.people(by: house.somebody) }
    }

    @Test("a recovery that was withdrawn, or that waited for more than a day, lets nobody in")
    func withdrawn() async throws {
        let maija = try await people()
        let first = try await proposal(for: maija.id)
        let (code, _) = try await administration.confirmRecovery(first, of: maija.id, by: house.ossi)
        try await administration.withdrawRecovery(first, of: maija.id, by: house.ossi)
        await #expect(throws: Refusal.signInNotAccepted) {
            try await codes.enterRecovered(code, by: house.somebody)
        }
        let second = try await proposal(for: maija.id)
        house.time.move(by: .hours(25))
        await #expect(throws: Refusal.outOfTurn) {
            try await administration.confirmRecovery(second, of: maija.id, by: house.ossi)
        }
        let third = try await proposal(for: maija.id)
        let late = try await administration.confirmRecovery(third, of: maija.id, by: house.ossi).code
        house.time.move(by: .hours(25))
        await #expect(throws: Refusal.signInNotAccepted) {
            try await codes.enterRecovered(late, by: house.somebody)
        }
    }

    @Test("dangerous acts ask for a proof that is ten minutes old at most; others' sessions end with one")
    func proof() async throws {
        let maija = try await people()
        _ = try await sessions.signIn(login: "maija", password: Secret(Self.password), by: house.somebody)
        let stale = house.liisa
        let session = try #require(
            try await administration.person(maija.id, by: stale).sessions.first?.fingerprint)
        house.time.move(by: .minutes(11))
        await #expect(throws: Refusal.proofNeeded) {
            try await administration.proposeRecovery(of: maija.id, by: stale)
        }
        await #expect(throws: Refusal.proofNeeded) {
            try await administration.end(session, of: maija.id, by: stale)
        }
        try await administration.end(session, of: maija.id, by: house.liisa)
        #expect(try await administration.person(maija.id, by: house.liisa).sessions.isEmpty)
    }

    @Test("the password shows again who somebody is, and wrong ones count as at signing in")
    func passwordProof() async throws {
        let maija = try await people()
        let token = try await sessions.signIn(
            login: "maija", password: Secret(Self.password), by: house.somebody
        ).0
        house.time.move(by: .minutes(12))
        let actor = Actor(.staff(maija.id), assurance: .substantial, address: "192.0.2.5", request: nil)
        try await sessions.prove(Secret(Self.password), in: token, by: actor)
        #expect(try await sessions.session(for: token)?.provedAt == house.time.now)
        for _ in 0..<5 {
            await #expect(throws: Refusal.signInNotAccepted) {
                try await sessions.prove(Secret("väärä"), in: token, by: actor)
            }
        }
        await #expect(throws: Refusal.signInPaused(until: house.time.now + .minutes(15))) {
            try await sessions.prove(Secret(Self.password), in: token, by: actor)
        }
    }
}
