// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Store
import Synchronization
import TestKit
import Testing
import Vocabulary

extension Act {
    fileprivate static let noted = Act("test.noted")
}

@Suite("The database")
struct DatabaseTests {
    private static let table = Migration(
        "test-1", ["CREATE TABLE note (note_id INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL)"])

    private let file = "\(NSTemporaryDirectory())sinetti-store-\(UUID().uuidString).sqlite"
    private let time = TestClock()

    private func open() throws -> Database {
        try Database(file: file, migrations: [Self.table], readers: 2, clock: time.clock, chance: .seeded(7))
    }

    private func entries(_ database: Database) async throws -> [String] {
        try await database.read { tx in
            try tx.all("SELECT body FROM log_entry ORDER BY entry_id") { row in
                String(decoding: try row["body"] as [UInt8], as: UTF8.self)
            }
        }
    }

    @Test("a write and its log entry are there together, and still there when the file is opened again")
    func writeWithEntry() async throws {
        let database = try open()
        try await database.write(.noted, by: .service(.operator)) { tx in
            _ = try tx.run("INSERT INTO note (note_id, text) VALUES (1, \("hei"))")
        }
        database.close()
        let again = try open()
        let texts = try await again.read { tx in
            try tx.all("SELECT text FROM note") { try $0["text"] as String }
        }
        #expect(texts == ["hei"])
        let entry = try #require(try await entries(again).first)
        #expect(entry.contains(#""act":"test.noted","actor":"service:operator""#))
        #expect(entry.contains(#""outcome":"done","salt":""#))
        again.close()
    }

    @Test("the writer waits for the disk at each commit: synchronous is FULL, whatever the pool would have")
    func durable() async throws {
        let database = try open()
        let level = try await database.keep { tx in
            try tx.all("PRAGMA synchronous") { try $0["synchronous"] as Int }
        }
        #expect(level == [2])
        database.close()
    }

    @Test("a refusal keeps nothing of the write and logs the attempt")
    func refusedWrite() async throws {
        let database = try open()
        await #expect(throws: Refusal.notPermitted) {
            try await database.write(.noted, by: .service(.operator)) { tx in
                try tx.run("INSERT INTO note (note_id, text) VALUES (1, \("hei"))")
                throw Refusal.notPermitted
            }
        }
        #expect(try await database.read { tx in try tx.count("SELECT count(*) AS n FROM note") } == 0)
        #expect(try await entries(database).map { $0.contains("refused:not-permitted") } == [true])
        database.close()
    }

    @Test("of many writes at once each stands or falls by itself")
    func manyWrites() async throws {
        let database = try open()
        let held = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<300 {
                group.addTask {
                    do {
                        try await database.write(.noted, by: .service(.operator)) { tx in
                            try tx.run("INSERT INTO note (note_id, text) VALUES (\(number), \("nro"))")
                            if number.isMultiple(of: 3) { throw Fault(.permanent, "on purpose") }
                        }
                        return true
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(held == 200)
        #expect(try await database.read { tx in try tx.count("SELECT count(*) AS n FROM note") } == 200)
        #expect(try await entries(database).count == 200)
        database.close()
    }

    @Test("a database that is closed answers every write with a fault")
    func closedDatabase() async throws {
        let database = try open()
        database.close()
        await #expect(throws: Fault.self) {
            try await database.write(.noted, by: .service(.operator)) { _ in }
        }
    }

    @Test("a job is held by one worker until its lease ends, and comes up again after that")
    func leases() async throws {
        let database = try open()
        let object = MessageID(at: time.now, by: .seeded(1))
        try await database.write(.noted, by: .service(.operator)) { tx in
            try tx.plan(Job("test.job", about: object))
        }
        let first = try await database.claim(["test.job"], limit: 5, lease: .minutes(5))
        #expect(first.map(\.attempt) == [1])
        #expect(first.first?.object == object.bytes)
        #expect(try await database.claim(["test.job"], limit: 5, lease: .minutes(5)).isEmpty)
        time.move(by: .minutes(6))
        let second = try await database.claim(["test.job"], limit: 5, lease: .minutes(5))
        #expect(second.map(\.attempt) == [2])
        try await database.settle(second.map { ($0, .again(after: .seconds(30), because: "busy")) })
        #expect(try await database.claim(["test.job"], limit: 5, lease: .minutes(5)).isEmpty)
        time.move(by: .seconds(31))
        let third = try await database.claim(["test.job"], limit: 5, lease: .minutes(5))
        try await database.settle(third.map { ($0, .givenUp(because: "refused")) })
        time.move(by: .days(1))
        #expect(try await database.claim(["test.job"], limit: 5, lease: .minutes(5)).isEmpty)
        let state = try await database.read { tx in
            try tx.all("SELECT state, reason FROM job") {
                "\(try $0["state"] as String) \(try $0["reason"] as String)"
            }
        }
        #expect(state == ["given-up refused"])
        database.close()
    }

    @Test("a signal raised before anybody waits is not lost", .timeLimit(.minutes(5)))
    func rememberedSignal() async {
        let signal = Signal()
        signal.raise()
        await signal.wait(atMost: .hours(1))
    }
}
