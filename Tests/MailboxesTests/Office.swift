// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Messages
import Store
import TestKit
import Vocabulary

/// A house whose mailbox has two owners, a clerk who reads and sends, and Ossi who has no right.
struct Office: Sendable {
    let house: TestHouse
    let owner: Actor
    let otherOwner: Actor
    var access: Access { house.messages.access }
    var mailbox: MailboxID { house.mailbox.id }

    init() async throws {
        let house = try await TestHouse()
        self.house = house
        let (first, second) = try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            let first = try tx.declareStaff(login: "orvokki", name: "Orvokki", language: .finnish)
            let second = try tx.declareStaff(login: "otso", name: "Otso", language: .finnish)
            try tx.declareGrants(
                [
                    (house.clerk.id, GrantedRight.read), (house.clerk.id, .send), (first.id, .administer),
                    (second.id, .administer),
                ].map { staff, right in
                    Grant(
                        mailbox: house.mailbox.id, staff: staff, right: right, reason: "asiakastyö",
                        until: tx.now + .days(300))
                }, keyring: house.keyring)
            return (first.id, second.id)
        }
        owner = Actor(.staff(first), assurance: .substantial, address: nil, request: nil)
        otherOwner = Actor(.staff(second), assurance: .substantial, address: nil, request: nil)
    }

    func wish(
        _ rights: Set<GrantedRight> = [.read, .send], until: Duration = .days(60)
    ) throws -> AccessWish {
        try AccessWish(
            rights, reason: StatedReason("Sijaistan Liisaa"), until: house.time.now + until,
            at: house.time.now)
    }

    /// Ossi applies.
    func ask(
        _ rights: Set<GrantedRight> = [.read, .send], until: Duration = .days(60)
    ) async throws -> AccessRequestID {
        let id = AccessRequestID(at: house.time.now, by: house.chance)
        try await access.ask(try wish(rights, until: until), on: mailbox, as: id, by: house.ossi)
        return id
    }

    /// Ossi applies, and gets it.
    func grantOssi(_ rights: Set<GrantedRight> = [.read], until: Duration = .days(60)) async throws {
        let id = try await ask(rights, until: until)
        try await access.decide(
            id, .grant(rights, until: house.time.now + until), by: owner)
    }

    func mayRead(_ staff: StaffID) async throws -> Bool {
        let mailbox = mailbox
        return try await house.database.read { tx in
            try tx.mailboxes(readBy: staff).contains { $0.id == mailbox }
        }
    }

    func right(_ right: GrantedRight, of staff: StaffID) async throws -> StandingGrant? {
        try await access.rights(of: staff).map(\.grant).first { $0.grant.right == right }
    }

    /// How often the mailbox has got a key.
    func epochs() async throws -> Int {
        let mailbox = mailbox
        return try await house.database.read { tx in
            try tx.count("SELECT count(*) AS n FROM reader_key WHERE holder_id = \(mailbox)")
        }
    }

    func jobs(_ kind: Job.Kind) async throws -> Int {
        try await house.database.read { tx in
            try tx.count("SELECT count(*) AS n FROM job WHERE kind = \(kind)")
        }
    }
}
