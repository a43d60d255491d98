// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Messages
import Store
import TestKit
import Testing
import Vocabulary

@Suite("Access in time")
struct AccessInTimeTests {
    @Test("its holder is warned 14 and 3 days before it ends, once each, and not where it goes on")
    func warned() async throws {
        let office = try await Office()
        try await office.grantOssi([.read, .send], until: .days(60))
        try await office.access.keepRights()
        #expect(try await office.jobs(.accessEnding) == 0)
        for (days, letters) in [(46, 1), (1, 1), (10, 2), (1, 2)] {
            office.house.time.move(by: .days(days))
            for _ in 0..<2 { try await office.access.keepRights() }
            #expect(try await office.jobs(.accessEnding) == letters)
        }
        let renewed = try await Office()
        try await renewed.grantOssi([.read], until: .days(20))
        renewed.house.time.move(by: .days(5))
        try await renewed.grantOssi([.read], until: .days(90))
        renewed.house.time.move(by: .days(5))
        try await renewed.access.keepRights()
        #expect(try await renewed.jobs(.accessEnding) == 0)
    }

    @Test("a review opens when its time has come, and what nobody confirmed falls at its end")
    func review() async throws {
        let office = try await Office()
        let ossi = office.house.stranger.id
        try await office.grantOssi([.read, .send], until: .days(300))
        office.house.time.move(by: .days(AccessReview.usualDays))
        for _ in 0..<2 { try await office.access.keepRights() }
        #expect(try await office.jobs(.accessReview) == 1)
        let open = try #require(try await office.access.review(of: office.mailbox, by: office.owner))
        #expect(open.lines.count == 6 && open.lines.allSatisfy { $0.verdict == nil })
        let read = try #require(
            open.lines.first { $0.right.holder.id == ossi && $0.right.grant.grant.right == .read })
        try await office.access.answer(
            open.review.id, [read.right.grant.id: .confirmed], by: office.owner)
        office.house.time.move(by: AccessReview.time)
        try await office.access.keepRights()
        #expect(try await office.right(.read, of: ossi) != nil)
        #expect(try await office.right(.send, of: ossi) == nil)
        // What the file declares falls as well, but no owner where none would be left; each is told once.
        #expect(try await office.mayRead(office.house.clerk.id) == false)
        #expect(try await office.access.review(of: office.mailbox, by: office.owner) == nil)
        #expect(try await office.access.review(of: office.mailbox, by: office.otherOwner) == nil)
        #expect(try await office.jobs(.accessEnded) == 2)
        #expect(try await office.jobs(.accessUnconfirmed) == 1)
        try await office.access.keepRights()
        #expect(try await office.jobs(.accessReview) == 1)
        // There are two who could have confirmed each other: nothing for the administrators to arrange for ever.
        #expect(try await office.access.unconfirmed().map(\.id) == [office.mailbox])
        office.house.time.move(by: AccessReview.time)
        #expect(try await office.access.unconfirmed().isEmpty)
    }

    @Test("what a review did not confirm does not come back by the next start on the same terms")
    func fallenStays() async throws {
        let office = try await Office()
        let (house, mailbox) = (office.house, office.mailbox)
        let declared = try await office.access.rights(
            over: mailbox, readSince: house.time.now, by: office.owner
        ).rights.map(\.grant.grant)
        house.time.move(by: .days(AccessReview.usualDays))
        try await office.access.keepRights()
        house.time.move(by: AccessReview.time)
        try await office.access.keepRights()
        let renewed = declared.map { grant in
            Grant(
                mailbox: mailbox, staff: grant.staff, right: grant.right, reason: grant.reason,
                until: grant.until + .days(180))
        }
        for (grants, mayRead) in [(declared, false), (renewed, true)] {
            try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
                try tx.declareGrants(grants, keyring: house.keyring)
            }
            #expect(try await office.mayRead(house.clerk.id) == mayRead)
        }
    }

    @Test(
        "what nobody could confirm stays, and the administrators are told: where there is one owner, and where there is none",
        arguments: [1, 0])
    func nobodyToConfirm(owners: Int) async throws {
        let office = try await Office()
        let (house, mailbox) = (office.house, office.mailbox)
        let (owner, clerk) = (office.owner.staffID, house.clerk.id)
        try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            let rights: [(StaffID, GrantedRight)] =
                [(clerk, .read)] + (owners == 1 ? [(owner, .administer), (owner, .read)] : [])
            try tx.declareGrants(
                rights.map { staff, right in
                    Grant(
                        mailbox: mailbox, staff: staff, right: right, reason: "asiakastyö",
                        until: tx.now + .days(300))
                }, keyring: house.keyring)
        }
        house.time.move(by: .days(AccessReview.usualDays))
        try await office.access.keepRights()
        house.time.move(by: AccessReview.time)
        try await office.access.keepRights()
        // The clerk's right could have been confirmed by the owner; the owner's own by nobody.
        #expect(try await office.mayRead(clerk) == (owners == 0))
        #expect(try await office.mayRead(owner) == (owners == 1))
        #expect(try await office.right(.administer, of: owner) != nil || owners == 0)
        #expect(try await office.jobs(.accessUnconfirmed) == 1)
        #expect(try await office.access.unconfirmed().map(\.id) == [mailbox])
    }

    @Test(
        "nobody confirms an own right, a stale page changes nothing, and the review closes with its last answer"
    )
    func answers() async throws {
        let office = try await Office()
        office.house.time.move(by: .days(AccessReview.usualDays))
        try await office.access.keepRights()
        let open = try #require(try await office.access.review(of: office.mailbox, by: office.owner))
        let own = try #require(open.lines.first { $0.right.holder.id == office.owner.staffID })
        await #expect(throws: Refusal.notPermitted) {
            try await office.access.answer(
                open.review.id, [own.right.grant.id: .confirmed], by: office.owner)
        }
        let clerk = open.lines.filter { $0.right.holder.id == office.house.clerk.id }.map(\.right.grant.id)
        try await office.access.answer(open.review.id, [clerk[0]: .fell], by: office.otherOwner)
        // The first owner's page is older: it says otherwise of one of the two, so neither is taken.
        await #expect(throws: Refusal.outOfTurn) {
            try await office.access.answer(
                open.review.id, [clerk[0]: .confirmed, clerk[1]: .confirmed], by: office.owner)
        }
        let after = try #require(try await office.access.review(of: office.mailbox, by: office.owner))
        #expect(after.lines.count == 3 && after.lines.allSatisfy { $0.verdict == nil })
        let others = try #require(after.lines.first { $0.right.holder.id == office.otherOwner.staffID })
        try await office.access.answer(
            open.review.id, [clerk[1]: .confirmed, others.right.grant.id: .confirmed], by: office.owner)
        try await office.access.answer(
            open.review.id, [own.right.grant.id: .confirmed], by: office.otherOwner)
        #expect(try await office.access.review(of: office.mailbox, by: office.owner) == nil)
        await #expect(throws: Refusal.outOfTurn) {
            try await office.access.answer(open.review.id, [clerk[1]: .fell], by: office.owner)
        }
    }

    @Test("who may read stands beside who has read, as a number of conversations")
    func hasRead() async throws {
        let office = try await Office()
        try await office.grantOssi([.read])
        let first = try await office.house.conversation()
        _ = try await office.house.conversation()
        for _ in 0..<3 {
            _ = try await office.house.messages.openConversation(first, by: office.house.liisa)
        }
        let rights = try await office.access.rights(
            over: office.mailbox, readSince: office.house.time.now - .days(1), by: office.owner
        ).rights.filter { $0.grant.grant.right == .read }
        #expect(rights.map(\.holder.name) == ["Liisa", "Ossi"] && rights.map(\.read) == [1, 0])
        #expect(rights[0].lastRead == office.house.time.now && rights[1].lastRead == nil)
        await #expect(throws: Refusal.notPermitted) {
            try await office.access.rights(
                over: office.mailbox, readSince: office.house.time.now, by: office.house.liisa)
        }
    }

    @Test("a substitute has the other's rights for the period, and not a moment after the other's end")
    func substitute() async throws {
        let office = try await Office()
        let ossi = office.house.stranger.id
        let now = office.house.time.now
        let id = SubstitutionID(at: now, by: office.house.chance)
        for _ in 0..<2 {
            try await office.access.substitute(
                "ossi", for: office.house.clerk.id, in: office.mailbox, from: now + .days(1),
                until: now + .days(8), as: id, by: office.house.liisa)
        }
        #expect(try await office.mayRead(ossi) == false)
        office.house.time.move(by: .days(2))
        #expect(try await office.mayRead(ossi))
        #expect(try await office.access.rights(of: ossi).allSatisfy { $0.grant.source == .substitution })
        let database = office.house.database
        let (clerk, mailbox) = (office.house.clerk.id, office.mailbox)
        #expect(try await database.read { tx in try tx.substitute(for: clerk, in: mailbox) } == ossi)
        let read = try #require(try await office.right(.read, of: clerk))
        try await office.access.revoke(
            read.id, because: try #require(StatedReason("lähti")), by: office.owner)
        #expect(try await office.mayRead(ossi) == false)
        #expect(try await office.right(.send, of: ossi) != nil)
        try await office.access.endSubstitution(id, by: office.house.ossi)
        #expect(try await office.access.rights(of: ossi).isEmpty)
    }

    @Test("nobody hands on what is not theirs: no right, a substitute's own, another's without supervising")
    func noChains() async throws {
        let office = try await Office()
        let now = office.house.time.now
        func name(_ login: String, for absent: StaffID, by actor: Actor) async throws {
            try await office.access.substitute(
                login, for: absent, in: office.mailbox, from: now, until: now + .days(8),
                as: SubstitutionID(at: now, by: office.house.chance), by: actor)
        }
        let (liisa, ossi) = (office.house.clerk.id, office.house.stranger.id)
        await #expect(throws: Refusal.notPermitted) {
            try await name("otso", for: ossi, by: office.house.ossi)
        }
        await #expect(throws: Refusal.notPermitted) {
            try await name("otso", for: liisa, by: office.house.ossi)
        }
        for login in ["liisa", "nobody"] {
            await #expect(throws: Refusal.outOfTurn) {
                try await name(login, for: liisa, by: office.house.liisa)
            }
        }
        try await name("ossi", for: liisa, by: office.owner)
        await #expect(throws: Refusal.notPermitted) {
            try await name("otso", for: ossi, by: office.house.ossi)
        }
    }
}
