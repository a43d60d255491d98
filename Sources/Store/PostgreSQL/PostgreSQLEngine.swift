// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Glibc
internal import Vocabulary
internal import Watching

/// The engine of many nodes: connections of one node to a PostgreSQL, each with its thread.
final class PostgreSQLEngine: Engine {
    /// Ours: how often a transaction that met another is run before the caller is told to come again.
    private static let attempts = 12

    private let address: PostgreSQLAddress
    private let intakeUser: String?
    private let metrics: StoreMetrics
    private let connections: ConnectionThreads<PostgreSQLConnection>
    private let bell: PostgreSQLBell

    init(
        _ address: PostgreSQLAddress, connections: Int, intakeUser: String?, jobsPlanned: Signal,
        changes: Changes, metrics: StoreMetrics
    ) {
        self.metrics = metrics
        self.address = address
        self.intakeUser = intakeUser
        self.connections = ConnectionThreads("sinetti-libpq", count: connections, metrics) {
            PostgreSQLConnection(address)
        }
        bell = PostgreSQLBell(address, jobsPlanned, changes)
    }

    func migrate(_ migrations: [Migration], _ duty: SchemaDuty, at now: Moment) throws {
        try trying {
            try PostgreSQLSchema(PostgreSQLConnection(address))
                .migrate(migrations, duty, intakeUser: intakeUser, at: now)
        }
        bell.listen()
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await connections.run { connection in
            try self.trying {
                try connection.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
            }
        }
    }

    func write<Value: Sendable>(
        _ isolation: Isolation, _ body: @escaping @Sendable (any Connection) throws -> Value,
        refused: @escaping @Sendable (Refusal, any Connection) throws -> Void
    ) async throws -> Value {
        let begin: SQL =
            switch isolation {
            case .serializable: "BEGIN ISOLATION LEVEL SERIALIZABLE"
            case .snapshot: "BEGIN ISOLATION LEVEL REPEATABLE READ"
            case .readCommitted: "BEGIN ISOLATION LEVEL READ COMMITTED"
            }
        return try await connections.run { connection in
            do {
                let value = try self.trying { try connection.transaction(begin, body) }
                self.metrics.commits.add()
                return value
            } catch let refusal as Refusal {
                try self.trying {
                    try connection.transaction(begin) { connection in try refused(refusal, connection) }
                }
                throw refusal
            }
        }
    }

    func tables() async throws -> [TableShape] {
        try await read { connection in
            let columns = try connection.collect(
                """
                SELECT CAST(c.relname AS TEXT) AS relname, CAST(a.attname AS TEXT) AS attname,
                       CAST(coalesce(array_position(i.indkey, a.attnum), -1) AS BIGINT) AS place
                  FROM pg_class AS c
                  JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                  LEFT JOIN pg_index AS i ON i.indrelid = c.oid AND i.indisprimary
                 WHERE c.relnamespace = CAST(current_schema() AS regnamespace) AND c.relkind = 'r'
                 ORDER BY c.oid, a.attnum
                """
            ) { row in
                (
                    table: try row["relname"] as String, name: try row["attname"] as String,
                    place: try row["place"] as Int
                )
            }
            var names: [String] = []
            for column in columns where names.last != column.table { names.append(column.table) }
            return names.map { name in
                let own = columns.filter { $0.table == name }
                let key = own.filter { $0.place >= 0 }.sorted { $0.place < $1.place }
                return TableShape(name: name, columns: own.map(\.name), key: key.map(\.name))
            }
        }
    }

    func ring() { bell.ring() }

    func tell(_ changes: [Change]) { bell.tell(changes) }

    func probe() async throws -> StoreProbe {
        let ahead = try await read { connection in
            try connection.collect(
                "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT) AS now"
            ) { row in try row["now"] as Int64 }
        }
        return StoreProbe(databaseClock: ahead.first.map { Moment(milliseconds: $0) })
    }

    func close() {
        bell.close()
        connections.close()
    }

    /// Runs a transaction again where it met another one, or where the connection was lost before it could commit.
    private func trying<Value>(_ transaction: () throws -> Value) throws -> Value {
        for attempt in 1... {
            do {
                return try transaction()
            } catch let error as PostgreSQLError {
                switch error.kind {
                case .conflict where attempt < Self.attempts, .taken where attempt < 3,
                    .lost where attempt < 3:
                    metrics.retries.add()
                    // Those who met part again at different times: each thread sleeps its own while.
                    usleep(
                        UInt32(attempt * attempt) * 500 + UInt32(truncatingIfNeeded: pthread_self() >> 12)
                            % 1_000)
                case .conflict, .taken, .lost, .lostAtCommit, .failed:
                    throw error.fault
                }
            }
        }
        preconditionFailure("the last attempt returns or throws")
    }
}
