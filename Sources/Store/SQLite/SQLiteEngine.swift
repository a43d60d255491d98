// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary

/// The embedded engine: one file, WAL, `synchronous=FULL`, many readers and one writer thread that commits what waits together.
final class SQLiteEngine: Engine {
    private let file: String
    private let readers: ConnectionThreads<SQLiteConnection>
    private let writer: SQLiteWriter

    init(file: String, readers: Int, metrics: StoreMetrics) {
        self.file = file
        writer = SQLiteWriter(metrics) { try SQLiteConnection(file: file, for: .writing) }
        self.readers = ConnectionThreads("sinetti-reader", count: readers, metrics) {
            try SQLiteConnection(file: file, for: .reading)
        }
    }

    func migrate(_ migrations: [Migration], _ duty: SchemaDuty, at now: Moment) throws {
        let connection = try SQLiteConnection(file: file, for: .writing)
        try connection.run("BEGIN IMMEDIATE")
        try connection.run(
            """
            CREATE TABLE IF NOT EXISTS migration (
                name TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL
            ) WITHOUT ROWID
            """)
        let ran = try connection.collect("SELECT name FROM migration") { try $0["name"] as String }
        for migration in try duty.missing(of: migrations, ran: ran) {
            for statement in migration.statements { try connection.run(statement) }
            try connection.run("INSERT INTO migration (name, at) VALUES (\(migration.name), \(now))")
        }
        try connection.run("COMMIT")
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await readers.run { connection in
            try connection.run("BEGIN")
            defer { try? connection.run("COMMIT") }
            return try body(connection)
        }
    }

    func write<Value: Sendable>(
        _ isolation: Isolation, _ body: @escaping @Sendable (any Connection) throws -> Value,
        refused: @escaping @Sendable (Refusal, any Connection) throws -> Void
    ) async throws -> Value {
        try await writer.submit { connection in
            do {
                return .success(try connection.savepoint { try body(connection) })
            } catch let refusal as Refusal {
                try connection.savepoint { try refused(refusal, connection) }
                return .failure(refusal)
            }
        }
    }

    func tables() async throws -> [TableShape] {
        try await read { connection in
            let names = try connection.collect(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid"
            ) { row in try row["name"] as String }
            return try names.map { name in
                let columns = try connection.collect(
                    "SELECT name, pk FROM pragma_table_info(\(name)) ORDER BY cid"
                ) { row in (name: try row["name"] as String, place: try row["pk"] as Int) }
                let key = columns.filter { $0.place > 0 }.sorted { $0.place < $1.place }
                return TableShape(name: name, columns: columns.map(\.name), key: key.map(\.name))
            }
        }
    }

    /// Workers of other processes on this file look by themselves.
    func ring() {}

    func tell(_ changes: [Change]) {}

    func probe() async throws -> StoreProbe {
        _ = try await read { connection in try connection.collect("SELECT 1 AS n") { try $0["n"] as Int } }
        return StoreProbe(databaseClock: nil)
    }

    func close() {
        writer.close()
        readers.close()
    }
}
