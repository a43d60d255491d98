// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Companions
import Foundation
import Identity
import Mail
import Mailboxes
import Messages
import SMTP
import Store
import TestKit
import Testing
import Vocabulary
import Worker

@Suite(
    "The intake's rights on PostgreSQL",
    .enabled(if: PrivatePostgreSQL.programs != nil, "needs Debian's package postgresql"))
struct IntakeRightsTests {
    private let house: TestHouse
    private let intake: Database

    init() async throws {
        let server = try TestPostgreSQL.shared.get()
        let name = "s\(UUID().uuidString.replacing("-", with: "").lowercased())"
        try server.run("CREATE SCHEMA \(name); CREATE ROLE intake_\(name) LOGIN")
        let owner = try PostgreSQLAddress(parsing: server.address(schema: name))
        house = try await TestHouse(
            place: .postgreSQL(owner, connections: 2, intakeUser: "intake_\(name)"))
        let address = try PostgreSQLAddress(parsing: server.address(schema: name, user: "intake_\(name)"))
        intake = try Database(
            .postgreSQL(address, connections: 2, intakeUser: nil), migrations: Schema.all, duty: .expect,
            clock: house.time.clock, chance: .seeded(9))
    }

    private func columns() async throws -> [(table: String, column: String)] {
        try await house.database.read { tx in
            try tx.all(
                """
                SELECT c.relname AS table_name, a.attname AS column_name
                  FROM pg_class AS c
                  JOIN pg_attribute AS a ON a.attrelid = c.oid
                 WHERE c.relnamespace = CAST(current_schema() AS regnamespace) AND c.relkind = 'r'
                   AND a.attnum > 0 AND NOT a.attisdropped
                 ORDER BY c.relname, a.attnum
                """
            ) { row in (table: try row["table_name"], column: try row["column_name"]) }
        }
    }

    private func may(_ statement: String) async -> Bool {
        do {
            try await intake.keep { tx in
                try tx.run(SQL(stringLiteral: statement))
                // Whether it may is known; nothing shall come of it.
                _ = try tx.count("SELECT count(*) AS n FROM migration WHERE name = ''")
                throw Refusal.outOfTurn
            }
            return true
        } catch let refusal as Refusal {
            return refusal == .outOfTurn
        } catch {
            return false
        }
    }

    @Test("it reads public keys, mailboxes' names and deliveries' fates, and of no table anything else")
    func reading() async throws {
        var readable: [String: [String]] = [:]
        for (table, column) in try await columns() where await may("SELECT \(column) FROM \(table) LIMIT 1") {
            readable[table, default: []].append(column)
        }
        #expect(readable["reader_key"] == ["key_id", "holder_id", "epoch", "public_key"])
        #expect(readable["mailbox"] == ["mailbox_id", "address", "name_fi", "name_sv", "name_en"])
        #expect(readable["migration"] == ["name"])
        #expect(readable["blob"] == ["blob_id", "finished_at"])
        #expect(readable["conversation"] == ["conversation_id", "mailbox_id", "opening"])
        #expect(readable["mailbox_rules"] == ["mailbox_id", "response_days", "closed_at"])
        #expect(readable["response"] == ["conversation_id", "due_at", "ended_at"])
        #expect(
            Set(readable.keys) == [
                "reader_key", "mailbox", "mailbox_rules", "migration", "blob", "delivery", "conversation",
                "response", "subscriber", "conversation_party",
            ])
        #expect(readable["conversation_party"] == ["conversation_id"])
        #expect(readable["subscriber"] == ["subscriber_id", "bounced_at"])
    }

    @Test("it changes how a notice fared and finishes its own blobs, and in no table anything else")
    func changing() async throws {
        var changed: [String: [String]] = [:]
        for (table, column) in try await columns()
        where await may("UPDATE \(table) SET \(column) = NULL WHERE false") {
            changed[table, default: []].append(column)
        }
        #expect(changed["delivery"] == ["delay_reason", "bounced_at", "bounce_status"])
        #expect(changed["blob"] == ["finished_at", "bytes", "chunks", "checksum"])
        #expect(changed["conversation"] == ["last_at", "last_direction", "due_at"])
        #expect(changed["response"] == ["ended_at", "outcome"])
        #expect(Set(changed.keys) == ["delivery", "blob", "conversation", "response", "subscriber"])
        #expect(changed["subscriber"] == ["bounced_at"])
        for table in Set(try await columns().map(\.table)) {
            #expect(await !may("DELETE FROM \(table) WHERE false"), "\(table)")
            #expect(await !may("TRUNCATE \(table)"), "\(table)")
            #expect(await !may("ALTER TABLE \(table) ADD COLUMN further TEXT"), "\(table)")
        }
        #expect(await !may("CREATE TABLE further (n INTEGER)"))
    }

    @Test("with these rights mail is taken in, large parts too, and bounces are noted")
    func working() async throws {
        let blobs = Blobs(in: intake)
        let door = MessageIntake(
            database: intake, blobs: blobs, clock: house.time.clock, chance: .seeded(10))
        let actor = Actor(.mailbox(house.mailbox.id), assurance: .claimed, address: "192.0.2.9", request: nil)
        let letter = Letter(
            subject: "Päätös", text: "Hyvä asiakas", html: nil,
            enclosures: [
                .init(
                    name: "liite.bin", mediaType: "application/octet-stream",
                    bytes: ArraySlice(repeating: 7, count: 900_000))
            ])
        let message = try await door.post(
            letter, from: house.mailbox.id,
            to: [.init(contact: Contact(address: "maija@example.com", phone: nil), opening: .link)],
            expiry: .days(30),
            by: actor)
        let delivery = try await house.database.read { tx in
            try tx.first("SELECT delivery_id FROM delivery WHERE message_id = \(message)") { row in
                try row["delivery_id"] as DeliveryID
            }
        }
        let fates = NoticeFates(database: intake)
        try await fates.delayed(try #require(delivery), because: "4.2.1")
        try await fates.bounced(try #require(delivery), status: "5.1.1", by: actor)
        let state = try await house.database.read { tx in
            try tx.count("SELECT count(*) AS n FROM delivery WHERE bounce_status = '5.1.1'")
        }
        #expect(state == 1)
        var arrival = Arrival()
        arrival.mailboxes = [house.mailbox.id]
        arrival.unverified = Letter(
            subject: "Kysymys", text: "Hei", html: nil, enclosures: [],
            origin: Origin(address: "maija@example.com", name: nil, writer: .person, checks: []))
        let conversation = try await house.database.read { tx in
            try tx.first("SELECT conversation_id FROM conversation") { row in
                try row["conversation_id"] as ConversationID
            }
        }
        arrival.answer = Arrival.Answer(
            letter, in: try #require(conversation), from: house.mailbox.id, expiry: .days(30))
        arrival.relayed = RelayedMail(
            id: RelayID(at: house.time.now, by: .seeded(11)),
            envelope: Envelope(
                sender: nil, recipients: [EnvelopeRecipient(try Address(parsing: "v@example.net"))]),
            content: Array(repeating: 7, count: 900_000))
        let taken = try await door.take(arrival, by: actor)
        let queued = try await house.database.read { tx in
            try tx.count("SELECT count(*) AS n FROM relay_mail WHERE blob_id IS NOT NULL")
        }
        #expect(taken.queued != nil && queued == 1)
        #expect(try await house.messages.answerCase(try #require(taken.takenIn.first))?.origin == .unverified)
        #expect(
            try await house.database.read { tx in try tx.count("SELECT count(*) AS n FROM blob_chunk") } > 0)
        intake.close()
    }
}
