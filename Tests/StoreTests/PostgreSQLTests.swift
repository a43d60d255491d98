// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Companions
import Foundation
import Store
import Synchronization
import TestKit
import Testing
import Vocabulary

extension Act {
    fileprivate static let noted = Act("test.noted")
}

/// What only a server has: nodes beside each other, connections that end, certificates.
@Suite(
    "PostgreSQL", .enabled(if: PrivatePostgreSQL.programs != nil, "needs Debian's package postgresql"),
    .timeLimit(.minutes(5)))
struct PostgreSQLTests {
    private static let table = Migration(
        "test-1", ["CREATE TABLE note (note_id INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL)"])

    private let server: PrivatePostgreSQL
    private let schema = "s\(UUID().uuidString.replacing("-", with: "").lowercased())"
    private let time = TestClock()

    init() throws {
        server = try TestPostgreSQL.shared.get()
        try server.run("CREATE SCHEMA \(schema)")
    }

    private func open(_ address: String? = nil, connections: Int = 2) throws -> Database {
        try Database(
            .postgreSQL(
                PostgreSQLAddress(parsing: address ?? server.address(schema: schema)),
                connections: connections,
                intakeUser: nil),
            migrations: [Self.table], clock: time.clock, chance: .seeded(7))
    }

    private func count(_ database: Database) async throws -> Int {
        try await database.read { tx in try tx.count("SELECT count(*) AS n FROM note") }
    }

    /// Ends every other connection that holds this test's schema.
    private func endConnections() throws {
        try server.run(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE pid <> pg_backend_pid() AND application_name = '\(schema)'
            """)
    }

    private var namedAddress: String { server.address(schema: schema) + " application_name=\(schema)" }

    @Test("a job planned on one node wakes the workers of another")
    func bell() async throws {
        let (one, other) = (try open(), try open())
        let object = MessageID(at: time.now, by: .seeded(1))
        // The other may be listening only from some moment on: it is rung until it has heard.
        var heard = false
        for _ in 0..<100 where !heard {
            let seen = other.jobsPlanned.count
            try await one.write(.noted, by: .service(.operator)) { tx in
                try tx.plan(Job("test.job", about: object))
            }
            await other.jobsPlanned.wait(beyond: seen, atMost: .seconds(2))
            heard = other.jobsPlanned.count > seen
        }
        #expect(heard)
        one.close()
        other.close()
    }

    @Test("connections that the server ended while they were idle are opened again, unseen")
    func endedWhileIdle() async throws {
        let database = try open(namedAddress)
        try await database.keep { tx in try tx.run("INSERT INTO note (note_id, text) VALUES (1, 'a')") }
        try endConnections()
        try await database.keep { tx in try tx.run("INSERT INTO note (note_id, text) VALUES (2, 'b')") }
        #expect(try await count(database) == 2)
        database.close()
    }

    @Test("a connection that ends in mid-transaction leaves nothing half: the work is done again, whole")
    func endedInTransaction() async throws {
        let database = try open(namedAddress)
        let tries = TestTally()
        try await database.write(.noted, by: .service(.operator)) { tx in
            try tx.run("INSERT INTO note (note_id, text) VALUES (1, 'a')")
            _ = try tx.count("SELECT count(*) AS n FROM note")
            if tries.next() == 1 { try endConnections() }
            try tx.run("INSERT INTO note (note_id, text) VALUES (2, 'b')")
            _ = try tx.count("SELECT count(*) AS n FROM note")
        }
        #expect(tries.count == 2)
        #expect(try await count(database) == 2)
        #expect(try await database.read { tx in try tx.count("SELECT count(*) AS n FROM log_entry") } == 1)
        database.close()
    }

    @Test("many nodes that start at once bring the schema up to date once")
    func startingTogether() async throws {
        let databases = try await withThrowingTaskGroup(of: Database.self) { group in
            for _ in 0..<6 { group.addTask { try open(connections: 1) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(try await count(databases[0]) == 0)
        for database in databases { database.close() }
    }

    @Test("an error tells its condition and our names, and none of the values")
    func errorsTellNoValues() async throws {
        let database = try open()
        let secret = "Maija Meikäläinen"
        try await database.keep { tx in try tx.run("INSERT INTO note (note_id, text) VALUES (1, 'a')") }
        let fault = await #expect(throws: Fault.self) {
            try await database.keep { tx in
                try tx.run("INSERT INTO note (note_id, text) VALUES (1, \(secret))")
            }
        }
        #expect(fault?.description == "database: SQLSTATE 23505, constraint note_pkey")
        #expect(fault?.lasting == .permanent)
        database.close()
    }

    @Test("a statement that cannot be prepared spoils none that comes after it")
    func wrongStatement() async throws {
        let database = try open(connections: 1)
        for number in 0..<5 {
            await #expect(throws: Fault.self) {
                try await database.keep { tx in
                    try tx.run("INSERT INTO note (note_id, text) VALUES (\(100 + number), 'x')")
                    try tx.run(SQL(stringLiteral: "INSERT INTO nothing\(number) (n) VALUES (1)"))
                    _ = try tx.count(
                        SQL(stringLiteral: "SELECT count(*) AS n FROM note WHERE note_id > \(number)"))
                }
            }
            try await database.keep { tx in
                try tx.run(SQL(stringLiteral: "INSERT INTO note (note_id, text) VALUES (\(number), 'x')"))
            }
        }
        #expect(try await count(database) == 5)
        database.close()
    }

    @Test("a wrong address is told in a sentence that holds no password")
    func wrongAddress() async throws {
        for (address, words) in [
            ("host=/nonexistent dbname=sinetti user=sinetti password=kissa123", "No such file or directory"),
            ("host=127.0.0.1 port=1 dbname=sinetti user=sinetti password=kissa123", "Connection refused"),
            (
                server.address().replacing("dbname=postgres", with: "dbname=missing"),
                "\"missing\" does not exist"
            ),
            (server.address(user: "missing"), "role \"missing\" does not exist"),
        ] {
            let fault = #expect(throws: Fault.self) { try open(address) }
            #expect(fault?.description.contains(words) == true, "\(String(describing: fault))")
            #expect(fault?.description.contains("kissa123") == false)
            #expect(fault?.lasting == .temporary)
        }
        for text in ["host", "host='", "dbname=x"] {
            #expect(throws: Fault.self) { try PostgreSQLAddress(parsing: text) }
        }
        let address = try PostgreSQLAddress(parsing: "postgresql://sinetti:kissa123@db.example/sinetti")
        #expect(!"\(address)".contains("kissa123"))
        #expect(!String(reflecting: address).contains("kissa123"))
    }

    @Test(
        "a server elsewhere must show a certificate that holds for its name; one on this machine's socket need not"
    )
    func certificates() async throws {
        let names = ["localhost": "localhost", "elsewhere": "db.example"]
        for (name, expected) in names {
            let secured = try PrivatePostgreSQL(.none, certificateFor: expected)
            defer { secured.stop() }
            let address = { (settings: String) in
                "host=localhost port=\(secured.port ?? 0) dbname=postgres user=sinetti \(settings)"
            }
            if name == "localhost" {
                let trusted = try open(address("sslrootcert=\(secured.certificate)"))
                #expect(try await count(trusted) == 0)
                trusted.close()
            }
            let fault = #expect(throws: Fault.self) {
                try open(address(name == "localhost" ? "" : "sslrootcert=\(secured.certificate)"))
            }
            let words = name == "localhost" ? "certificate verify failed" : "does not match host name"
            #expect(fault?.description.contains(words) == true, "\(String(describing: fault))")
        }
    }
}

/// Counts how often something was begun.
private final class TestTally: Sendable {
    private let value = Mutex(0)

    var count: Int { value.withLock(\.self) }

    func next() -> Int {
        value.withLock { value in
            value += 1
            return value
        }
    }
}
