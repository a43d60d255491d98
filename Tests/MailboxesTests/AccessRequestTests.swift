// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Messages
import Store
import TestKit
import Testing
import Vocabulary

@Suite("Applying for access")
struct AccessRequestTests {
    @Test("an owner grants it, it holds from then on, and ends by itself")
    func granted() async throws {
        let office = try await Office()
        let ossi = office.house.stranger.id
        let id = try await office.ask()
        #expect(try await office.mayRead(ossi) == false)
        #expect(try await office.jobs(.accessAsked) == 1)
        let waiting = try await office.access.requests(waitingFor: office.owner.staffID)
        #expect(waiting.map(\.id) == [id] && waiting[0].applicant.name == "Ossi")
        try await office.access.decide(
            id, .grant([.read, .send], until: office.house.time.now + .days(60)), by: office.owner)
        #expect(try await office.mayRead(ossi))
        #expect(try await office.right(.read, of: ossi)?.grantedBy == office.owner.staffID)
        #expect(try await office.jobs(.accessDecided) == 1)
        office.house.time.move(by: .days(60))
        #expect(try await office.mayRead(ossi) == false)
    }

    @Test("an owner grants less, and for shorter, than was asked, and never more")
    func less() async throws {
        let office = try await Office()
        let ossi = office.house.stranger.id
        let id = try await office.ask([.read, .send], until: .days(60))
        let now = office.house.time.now
        await #expect(throws: Refusal.outOfTurn) {
            try await office.access.decide(
                id, .grant([.read, .administer], until: now + .days(60)), by: office.owner)
        }
        await #expect(throws: Refusal.outOfTurn) {
            try await office.access.decide(id, .grant([.read], until: now + .days(61)), by: office.owner)
        }
        try await office.access.decide(id, .grant([.read], until: now + .days(7)), by: office.owner)
        #expect(try await office.right(.read, of: ossi)?.grant.until == now + .days(7))
        #expect(try await office.right(.send, of: ossi) == nil)
    }

    @Test("nobody decides an own request, even as an owner, and nobody without the right decides any")
    func ownRequest() async throws {
        let office = try await Office()
        let id = AccessRequestID(at: office.house.time.now, by: office.house.chance)
        try await office.access.ask(try office.wish(), on: office.mailbox, as: id, by: office.owner)
        let all = AccessDecision.grant([.read, .send], until: office.house.time.now + .days(60))
        for actor in [office.owner, office.house.liisa, office.house.ossi] {
            await #expect(throws: Refusal.notPermitted) {
                try await office.access.decide(id, all, by: actor)
            }
        }
        #expect(try await office.access.requests(waitingFor: office.owner.staffID).isEmpty)
        try await office.access.decide(id, all, by: office.otherOwner)
        #expect(try await office.mayRead(office.owner.staffID))
    }

    @Test("two owners who decide at once: one decision holds, and the other is told")
    func race() async throws {
        let office = try await Office()
        let id = try await office.ask()
        let until = office.house.time.now + .days(60)
        let reason = try #require(StatedReason("Ei tarvetta"))
        let outcomes: [Refusal?] = await withTaskGroup(of: Refusal?.self) { group in
            for (actor, decision) in [
                (office.owner, AccessDecision.grant([.read, .send], until: until)),
                (office.otherOwner, .refuse(reason)),
            ] {
                group.addTask {
                    do {
                        try await office.access.decide(id, decision, by: actor)
                        return nil
                    } catch {
                        return error as? Refusal
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == nil } == 1 && outcomes.contains(.outOfTurn))
        let decided = try await office.access.requests(of: office.house.stranger.id, limit: 5)
        let holds = try await office.mayRead(office.house.stranger.id)
        #expect((decided.first?.decision == .granted) == holds)
    }

    @Test("the same click twice asks once, decides once and revokes once")
    func twice() async throws {
        let office = try await Office()
        let id = try await office.ask()
        try await office.access.ask(try office.wish(), on: office.mailbox, as: id, by: office.house.ossi)
        let all = AccessDecision.grant([.read, .send], until: office.house.time.now + .days(60))
        for _ in 0..<2 { try await office.access.decide(id, all, by: office.owner) }
        #expect(try await office.access.rights(of: office.house.stranger.id).count == 2)
        let read = try #require(try await office.right(.read, of: office.house.stranger.id))
        let reason = try #require(StatedReason("Tehtävä vaihtui"))
        for _ in 0..<2 { try await office.access.revoke(read.id, because: reason, by: office.owner) }
        #expect(try await office.jobs(.accessEnded) == 1)
        // Another's id is no way to see or overwrite what was asked.
        await #expect(throws: Refusal.notPermitted) {
            try await office.access.ask(
                try office.wish(), on: office.mailbox, as: id, by: office.house.liisa)
        }
    }

    @Test("asking anew takes back what nobody has decided, and who asked may take it back")
    func askedAnew() async throws {
        let office = try await Office()
        let first = try await office.ask([.read])
        office.house.time.move(by: .seconds(1))
        let second = try await office.ask([.send])
        #expect(try await office.access.requests(waitingFor: office.owner.staffID).map(\.id) == [second])
        await #expect(throws: Refusal.outOfTurn) {
            try await office.access.decide(
                first, .grant([.read], until: office.house.time.now + .days(1)), by: office.owner)
        }
        await #expect(throws: Refusal.notPermitted) {
            try await office.access.withdraw(second, by: office.house.liisa)
        }
        try await office.access.withdraw(second, by: office.house.ossi)
        #expect(try await office.access.requests(waitingFor: office.owner.staffID).isEmpty)
    }

    @Test("a wish without right, reason or end, or for longer than a year, is none")
    func flaws() async throws {
        let now = Moment(milliseconds: 0)
        let reason = StatedReason("syy")
        #expect(throws: AccessWish.Flaw.noRights) {
            try AccessWish([], reason: reason, until: now + .days(1), at: now)
        }
        #expect(throws: AccessWish.Flaw.noReason) {
            try AccessWish([.read], reason: StatedReason(" \n "), until: now + .days(1), at: now)
        }
        #expect(throws: AccessWish.Flaw.endsInThePast) {
            try AccessWish([.read], reason: reason, until: now, at: now)
        }
        #expect(throws: AccessWish.Flaw.endsTooLate) {
            try AccessWish([.read], reason: reason, until: now + .days(367), at: now)
        }
        #expect(StatedReason(String(repeating: "a", count: 501)) == nil)
    }

    @Test("a right that ends between the page and the click is gone at the click, and the last owner stays")
    func revokedBetween() async throws {
        let office = try await Office()
        let id = try await office.ask()
        let page = try await office.access.request(id, by: office.owner)
        let own = try #require(try await office.right(.administer, of: office.owner.staffID))
        let reason = try #require(StatedReason("Siirtyy muualle"))
        try await office.access.revoke(own.id, because: reason, by: office.otherOwner)
        await #expect(throws: Refusal.notPermitted) {
            try await office.access.decide(
                page.id, .grant(page.rights, until: page.until), by: office.owner)
        }
        let last = try #require(try await office.right(.administer, of: office.otherOwner.staffID))
        await #expect(throws: Refusal.outOfTurn) {
            try await office.access.revoke(last.id, because: reason, by: office.otherOwner)
        }
    }

    @Test(
        "a declared right that was revoked does not come back with the next start, unless the file says otherwise of it"
    )
    func declaredRevoked() async throws {
        let office = try await Office()
        let clerk = office.house.clerk.id
        let read = try #require(try await office.right(.read, of: clerk))
        try await office.access.revoke(
            read.id, because: try #require(StatedReason("väärinkäytös")), by: office.owner)
        let (keyring, database) = (office.house.keyring, office.house.database)
        let declared = read.grant
        try await database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareGrants([declared], keyring: keyring)
        }
        #expect(try await office.mayRead(clerk) == false)
        let changed = Grant(
            mailbox: declared.mailbox, staff: clerk, right: .read, reason: "uusi tehtävä",
            until: declared.until)
        try await database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareGrants([changed], keyring: keyring)
        }
        #expect(try await office.mayRead(clerk))
    }
}

extension Actor {
    var staffID: StaffID {
        guard case .staff(let id) = who else { preconditionFailure("an actor of these tests is staff") }
        return id
    }
}
