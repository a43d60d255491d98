// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Messages
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@Suite("A reader who leaves")
struct KeyEpochTests {
    /// What a reader could have carried away: every private key of the mailbox as it was then.
    private func carriedAway(_ office: Office) async throws -> [ReaderPrivateKey] {
        let (mailbox, keyring) = (office.mailbox, office.house.keyring)
        return try await office.house.database.read { tx in
            let ids = try tx.all("SELECT key_id FROM reader_key WHERE holder_id = \(mailbox)") { row in
                try row["key_id"] as ReaderKeyID
            }
            return try ids.map { try tx.privateKey($0, keyring: keyring) }
        }
    }

    /// Every header that is stored, by message.
    private func headers(_ office: Office) async throws -> [MessageID: [[UInt8]]] {
        let rows = try await office.house.database.read { tx in
            try tx.all("SELECT message_id, header FROM seal_header") { row in
                (try row["message_id"] as MessageID, try row["header"] as [UInt8])
            }
        }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }

    private func opens(_ keys: [ReaderPrivateKey], _ headers: [[UInt8]]) -> Bool {
        keys.contains { key in headers.contains { (try? AgeHeader.open($0, with: key)) != nil } }
    }

    private func revoke(_ right: GrantedRight, of staff: StaffID, _ office: Office) async throws {
        let grant = try #require(try await office.right(right, of: staff))
        try await office.access.revoke(
            grant.id, because: try #require(StatedReason("Tehtävä vaihtui")), by: office.owner)
    }

    @Test("opens no header of what comes afterwards, on the stored bytes; who stays opens all")
    func revoked() async throws {
        let office = try await Office()
        let house = office.house
        try await office.grantOssi([.read])
        let before = try await house.conversation()
        let earlier = try await headers(office)
        let stolen = try await carriedAway(office)
        #expect(earlier.values.allSatisfy { opens(stolen, $0) })

        // The intake has just looked the key up, and remembers it.
        try await revoke(.read, of: house.stranger.id, office)
        let after = try await house.conversation()
        let later = try await headers(office).filter { earlier[$0.key] == nil }
        #expect(later.count == 1 && later.values.allSatisfy { !opens(stolen, $0) })
        await #expect(throws: Refusal.notPermitted) {
            try await house.messages.openConversation(after, by: house.ossi)
        }
        for conversation in [before, after] {
            let opened = try await house.messages.openConversation(conversation, by: house.liisa)
            #expect(!opened.messages.isEmpty)
        }
        #expect(opens(try await carriedAway(office), later.values.flatMap(\.self)))
    }

    @Test("an answer that was begun before is sealed to the new key when it is sent after")
    func begunBefore() async throws {
        let office = try await Office()
        let house = office.house
        try await office.grantOssi([.read])
        let conversation = try await house.conversation()
        let earlier = try await headers(office)
        let stolen = try await carriedAway(office)
        let draft = try await house.messages.beginAnswer(
            conversation: conversation, submission: MessageID(at: house.time.now, by: house.chance),
            by: house.liisa)
        try await revoke(.read, of: house.stranger.id, office)
        _ = try await draft.post(text: "Hei")
        let later = try await headers(office).filter { earlier[$0.key] == nil }
        #expect(later.count == 1 && later.values.allSatisfy { !opens(stolen, $0) })
        let opened = try await house.messages.openConversation(conversation, by: house.liisa)
        #expect(opened.messages.map(\.text).contains("Hei"))
    }

    @Test(
        "a next key is made when a right to read is revoked, falls, runs out or is no longer declared, and for nothing else"
    )
    func epochs() async throws {
        let office = try await Office()
        let (house, ossi) = (office.house, office.house.stranger.id)
        try await office.grantOssi([.read, .send])
        try await office.grantOssi([.read, .send], until: .days(70))
        try await revoke(.send, of: ossi, office)
        #expect(try await office.epochs() == 1)
        try await revoke(.read, of: ossi, office)
        #expect(try await office.epochs() == 2)

        try await office.grantOssi([.read], until: .days(5))
        house.time.move(by: .days(5))
        #expect(try await office.epochs() == 2)
        for _ in 0..<2 { try await office.access.keepRights() }
        #expect(try await office.epochs() == 3)

        let keyring = house.keyring
        try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareGrants([], keyring: keyring)
        }
        #expect(try await office.epochs() == 4)
        #expect(try await house.acts().filter { $0 == "mailbox.key-made" }.count == 3)
    }

    @Test("who reads by another grant as well has not left")
    func otherGrant() async throws {
        let office = try await Office()
        let clerk = office.house.clerk
        let (keyring, mailbox) = (office.house.keyring, office.mailbox)
        try await office.house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.putInForce(
                [
                    Grant(
                        mailbox: mailbox, staff: clerk.id, right: .read, reason: "ryhmä",
                        until: tx.now + .days(30))
                ], from: .rule, of: clerk.id, keyring: keyring)
            try tx.putInForce([], from: .rule, of: clerk.id, keyring: keyring)
        }
        #expect(try await office.epochs() == 1)
        #expect(try await office.mayRead(clerk.id))
    }
}

extension TestHouse {
    /// A message of the mailbox's to somebody.
    func conversation() async throws -> ConversationID {
        let (_, delivery) = try await post(Self.letter, to: Self.maija, opening: .link)
        let found = try await database.read { tx in try tx.delivery(delivery) }
        guard let found else { throw Refusal.notPermitted }
        return found.conversation
    }

    func acts() async throws -> [String] {
        try await database.read { tx in
            try tx.all("SELECT act FROM log_entry") { row in try row["act"] as String }
        }
    }
}
