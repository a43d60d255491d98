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
        "test-1",
        [
            "CREATE TABLE note (note_id INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL)",
            "CREATE TABLE thing (thing_id INTEGER NOT NULL PRIMARY KEY, n INTEGER, t TEXT, b BLOB)",
        ])

    private let place: Database.Place
    private let time = TestClock()

    init() throws {
        let folder = "\(NSTemporaryDirectory())sinetti-store-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        place = try TestStore.newPlace(in: folder)
    }

    private func open(seed: UInt64 = 7) throws -> Database {
        try Database(place, migrations: [Self.table], clock: time.clock, chance: .seeded(seed))
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

    @Test("each commit waits for the disk, whatever the engine would have by itself")
    func durable() async throws {
        let database = try open()
        let level = try await database.keep { tx in
            switch TestStore.current {
            case .sqlite: try tx.all("PRAGMA synchronous") { try $0["synchronous"] as Int == 2 }
            case .postgres:
                try tx.all("SELECT current_setting('synchronous_commit') AS level") {
                    try $0["level"] as String == "on"
                }
            }
        }
        #expect(level == [true])
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

    @Test("what ends a job counts only while it is held by that claim")
    func staleSettling() async throws {
        let database = try open()
        let object = MessageID(at: time.now, by: .seeded(1))
        try await database.write(.noted, by: .service(.operator)) { tx in
            try tx.plan(Job("test.job", about: object))
        }
        let lost = try await database.claim(["test.job"], limit: 1, lease: .seconds(30))
        time.move(by: .seconds(20))
        try await database.keepHold(of: lost, lease: .seconds(30))
        time.move(by: .seconds(20))
        #expect(try await database.claim(["test.job"], limit: 1, lease: .seconds(30)).isEmpty)
        time.move(by: .seconds(11))
        let taken = try await database.claim(["test.job"], limit: 1, lease: .seconds(30))
        #expect(taken.map(\.attempt) == [2])
        try await database.keepHold(of: lost, lease: .hours(1))
        try await database.settle(lost.map { ($0, .done) })
        #expect(try await database.read { tx in try tx.count("SELECT count(*) AS n FROM job") } == 1)
        try await database.settle(taken.map { ($0, .done) })
        #expect(try await database.read { tx in try tx.count("SELECT count(*) AS n FROM job") } == 0)
        database.close()
    }

    @Test("many who claim at once never get the same job")
    func manyClaims() async throws {
        let database = try open()
        try await database.write(.noted, by: .service(.operator)) { tx in
            for seed in 0..<60 {
                try tx.plan(Job("test.job", about: MessageID(at: tx.now, by: .seeded(UInt64(seed)))))
            }
        }
        let claimed = try await withThrowingTaskGroup(of: [JobID].self) { group in
            for _ in 0..<12 {
                group.addTask {
                    try await database.claim(["test.job"], limit: 7, lease: .minutes(1)).map(\.id)
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(claimed).count == claimed.count)
        // Who claims while others hold rows locked may go away with fewer, or with none.
        let rest = try await database.claim(["test.job"], limit: 60, lease: .minutes(1)).map(\.id)
        #expect(Set(claimed + rest).count == 60)
        database.close()
    }

    @Test("a duty that was left is whose who asks first")
    func leftDuty() async throws {
        let (one, other) = (try open(seed: 1), try open(seed: 2))
        #expect(try await one.hold(.sequencing, term: .hours(1)))
        try await other.letGo(of: .sequencing)
        #expect(try await !other.hold(.sequencing, term: .hours(1)))
        try await one.letGo(of: .sequencing)
        #expect(try await other.hold(.sequencing, term: .hours(1)))
        one.close()
        other.close()
    }

    @Test("a duty is one node's until its term is over, and then whose who asks first")
    func duties() async throws {
        let (one, other) = (try open(seed: 1), try open(seed: 2))
        #expect(try await one.hold(.sequencing, term: .seconds(10)))
        #expect(try await !other.hold(.sequencing, term: .seconds(10)))
        #expect(try await other.hold(.housekeeping, term: .seconds(10)))
        time.move(by: .seconds(8))
        #expect(try await one.hold(.sequencing, term: .seconds(10)))
        time.move(by: .seconds(8))
        #expect(try await !other.hold(.sequencing, term: .seconds(10)))
        time.move(by: .seconds(3))
        #expect(try await other.hold(.sequencing, term: .seconds(10)))
        #expect(try await !one.hold(.sequencing, term: .seconds(10)))
        one.close()
        other.close()
    }

    @Test("writes that read what others change come out as if they ran one after the other")
    func serialised() async throws {
        let database = try open()
        try await database.keep { tx in try tx.run("INSERT INTO note (note_id, text) VALUES (1, \("0"))") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    try await database.write(.noted, by: .service(.operator)) { tx in
                        let text = try tx.first("SELECT text FROM note WHERE note_id = 1") {
                            try $0["text"] as String
                        }
                        let next = (Int(text ?? "") ?? 0) + 1
                        try tx.run("UPDATE note SET text = \("\(next)") WHERE note_id = 1")
                    }
                }
            }
            try await group.waitForAll()
        }
        let text = try await database.read { tx in
            try tx.first("SELECT text FROM note WHERE note_id = 1") { try $0["text"] as String }
        }
        #expect(text == "40")
        #expect(try await entries(database).count == 40)
        database.close()
    }

    @Test("of many that count before they insert, no more get in than the count allows")
    func countThenInsert() async throws {
        let database = try open()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<24 {
                group.addTask {
                    try? await database.write(.noted, by: .service(.operator)) { tx in
                        guard try tx.count("SELECT count(*) AS n FROM note") < 5 else {
                            throw Refusal.notPermitted
                        }
                        try tx.run("INSERT INTO note (note_id, text) VALUES (\(number), 'x')")
                    }
                }
            }
        }
        #expect(try await database.read { tx in try tx.count("SELECT count(*) AS n FROM note") } == 5)
        database.close()
    }

    @Test("values come back as they were given")
    func values() async throws {
        let database = try open()
        let numbers: [Int64] = [0, -1, 1, .min, .max, 255, -256, 1 << 40]
        let texts = ["", "hyvää päivää", "\u{1F9AD} 'n\"\\%$1 ?", String(repeating: "x", count: 70_000)]
        let bytes: [[UInt8]] = [[], [0], [0, 255, 0], Array(repeating: 7, count: 1 << 20)]
        let back = try await database.keep { tx in
            for (id, number) in numbers.enumerated() {
                try tx.run("INSERT INTO thing (thing_id, n) VALUES (\(id), \(number))")
            }
            for (id, text) in texts.enumerated() {
                try tx.run("INSERT INTO thing (thing_id, t) VALUES (\(100 + id), \(text))")
            }
            for (id, bytes) in bytes.enumerated() {
                try tx.run("INSERT INTO thing (thing_id, b) VALUES (\(200 + id), \(bytes))")
            }
            return (
                try tx.all("SELECT n FROM thing WHERE n IS NOT NULL ORDER BY thing_id") {
                    try $0["n"] as Int64
                },
                try tx.all("SELECT t FROM thing WHERE t IS NOT NULL ORDER BY thing_id") {
                    try $0["t"] as String
                },
                try tx.all("SELECT b FROM thing WHERE b IS NOT NULL ORDER BY thing_id") {
                    try $0["b"] as [UInt8]
                },
                try tx.all("SELECT n, t FROM thing WHERE b IS NOT NULL ORDER BY thing_id") { row in
                    try (row["n"] as Int64?) == nil && (row["t"] as String?) == nil
                }
            )
        }
        #expect(back.0 == numbers)
        #expect(back.1 == texts)
        #expect(back.2 == bytes)
        #expect(back.3 == [true, true, true, true])
        database.close()
    }

    @Test("a schema that is newer than the program is left alone, with a sentence that says so")
    func newerSchema() async throws {
        let database = try open()
        try await database.keep { tx in
            try tx.run("INSERT INTO migration (name, at) VALUES ('future-1', \(tx.now))")
        }
        database.close()
        let fault = #expect(throws: Fault.self) { try open() }
        #expect(fault?.description.contains("newer schema (future-1)") == true)
    }

    @Test("who may not migrate is told that the schema is older")
    func olderSchema() async throws {
        try open().close()
        let further = Migration("test-2", ["CREATE TABLE further (n INTEGER)"])
        let fault = #expect(throws: Fault.self) {
            try Database(
                place, migrations: [Self.table, further], duty: .expect, clock: time.clock, chance: .seeded(7)
            )
        }
        #expect(
            fault?.description.contains("older schema than this program needs (test-2 is missing)") == true)
    }

    @Test("a migration that fails leaves nothing of itself")
    func failedMigration() async throws {
        try open().close()
        let broken = Migration(
            "test-2", ["CREATE TABLE further (n INTEGER)", "CREATE TABLE note (n INTEGER)"])
        #expect(throws: Fault.self) {
            try Database(place, migrations: [Self.table, broken], clock: time.clock, chance: .seeded(7))
        }
        let mended = Migration("test-2", ["CREATE TABLE further (n INTEGER)"])
        try Database(place, migrations: [Self.table, mended], clock: time.clock, chance: .seeded(7)).close()
    }

    @Test("a signal raised before anybody waits is not lost", .timeLimit(.minutes(5)))
    func rememberedSignal() async {
        let signal = Signal()
        let seen = signal.count
        signal.raise()
        await signal.wait(beyond: seen, atMost: .hours(1))
    }
}
