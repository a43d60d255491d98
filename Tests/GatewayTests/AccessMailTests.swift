// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Gateway
import Identity
import Mail
import Mailboxes
import Messages
import SMTP
import Store
import TestKit
import Testing
import Vocabulary

@Suite("Letters about rights", .timeLimit(.minutes(10)))
struct AccessMailTests {
    private let reason = "Sijaistan Liisaa"

    /// Orvokki owns the mailbox, Otso does as well but has no address, Pekka administers the house, and Ossi has no right.
    private func furnish(_ line: Line, owners: Int = 2) async throws -> Actor {
        let (house, mailbox) = (line.house, line.house.mailbox.id)
        let owner = try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            let owner = try tx.declareStaff(login: "orvokki", name: "Orvokki", language: .finnish)
            let other = try tx.declareStaff(login: "otso", name: "Otso", language: .finnish)
            let pekka = try tx.declareStaff(login: "pekka", name: "Pekka", language: .english)
            for (right, staff) in [
                (GrantedRight.administer, owner.id), (.read, owner.id), (.administer, other.id),
            ].prefix(owners + 1) {
                try tx.begin(
                    Grant(
                        mailbox: mailbox, staff: staff, right: right, reason: "asiakastyö",
                        until: tx.now + .days(300)), from: .imported)
            }
            try tx.declareAdministrators([pekka.id])
            for (login, staff) in [("orvokki", owner.id), ("pekka", pekka.id), ("ossi", house.stranger.id)] {
                try tx.setAddress("\(login)@kunta.example", of: staff)
            }
            return owner.id
        }
        return house.justSignedIn(owner, from: "192.0.2.3")
    }

    private func work(_ line: Line, at port: Int) async throws {
        try await line.work(relayAt: port) {
            try await line.count("SELECT count(*) AS n FROM job WHERE kind LIKE 'access.%'") == 0
        }
    }

    private func told(_ relay: MemoryIntake) -> [String] {
        relay.mails.flatMap { $0.envelope.recipients.map(\.address.text) }
    }

    @Test(
        "an application is told to the owners, its decision to who asked, and neither says what or whose it is"
    )
    func asked() async throws {
        let (line, relay) = (try await Line(), MemoryIntake())
        let house = line.house
        let owner = try await furnish(line)
        let access = house.messages.access
        let until = house.time.now + .days(60)
        let id = AccessRequestID(at: house.time.now, by: house.chance)
        let wish = try AccessWish([.read], reason: StatedReason(reason), until: until, at: house.time.now)
        try await access.ask(wish, on: house.mailbox.id, as: id, by: house.ossi)
        try await withListener(.unavailable, intake: relay) { _, port in
            try await work(line, at: port)
            #expect(told(relay) == ["orvokki@kunta.example"])
            try await access.decide(id, .grant([.read], until: until), by: owner)
            try await work(line, at: port)
        }
        #expect(told(relay) == ["orvokki@kunta.example", "ossi@kunta.example"])
        for mail in relay.mails {
            #expect(mail.envelope.sender == nil)
            let text = String(decoding: mail.content, as: UTF8.self)
            #expect(text.contains("Auto-Submitted: auto-generated"))
            for word in [TestHouse.mailboxAddress, "Lasten palvelut", "Ossi", reason] {
                #expect(!text.contains(word), "\(word) stands in the mail")
            }
        }
    }

    @Test("an application that was withdrawn before its letter went out is told to nobody")
    func withdrawn() async throws {
        let (line, relay) = (try await Line(), MemoryIntake())
        let house = line.house
        _ = try await furnish(line)
        let id = AccessRequestID(at: house.time.now, by: house.chance)
        let wish = try AccessWish(
            [.read], reason: StatedReason(reason), until: house.time.now + .days(60), at: house.time.now)
        try await house.messages.access.ask(wish, on: house.mailbox.id, as: id, by: house.ossi)
        try await house.messages.access.withdraw(id, by: house.ossi)
        try await withListener(.unavailable, intake: relay) { _, port in try await work(line, at: port) }
        #expect(relay.mails.isEmpty)
    }

    @Test("where the only owner could confirm nothing, the administrators are told")
    func unconfirmed() async throws {
        let (line, relay) = (try await Line(), MemoryIntake())
        let house = line.house
        _ = try await furnish(line, owners: 1)
        house.time.move(by: .days(AccessReview.usualDays))
        try await house.messages.access.keepRights()
        house.time.move(by: AccessReview.time)
        try await house.messages.access.keepRights()
        try await withListener(.unavailable, intake: relay) { _, port in try await work(line, at: port) }
        // The review's own letter, and what became of it.
        #expect(told(relay).sorted() == ["orvokki@kunta.example", "pekka@kunta.example"])
        #expect(try await house.messages.access.unconfirmed().map(\.id) == [house.mailbox.id])
    }
}
