// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary

/// The schema in PostgreSQL: the same statements, with its words for two types, and with rights for the intake.
struct PostgreSQLSchema {
    private let connection: PostgreSQLConnection

    init(_ connection: PostgreSQLConnection) {
        self.connection = connection
    }

    /// Runs what has not run, and gives the intake its rights.
    func migrate(_ migrations: [Migration], _ duty: SchemaDuty, intakeUser: String?, at now: Moment) throws {
        let isComplete = try duty.missing(of: migrations, ran: ran()).isEmpty
        switch duty {
        case .expect: return
        case .migrate:
            if !isComplete { try run(migrations, at: now) }
            if let intakeUser { try grant(migrations.flatMap(\.intake), to: intakeUser) }
        }
    }

    private func run(_ migrations: [Migration], at now: Moment) throws {
        try connection.transaction("BEGIN ISOLATION LEVEL READ COMMITTED") { connection in
            try connection.run(
                Self.translated(
                    """
                    CREATE TABLE IF NOT EXISTS migration (
                        name TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL
                    ) WITHOUT ROWID
                    """))
            // Another node that starts at the same time waits here, and then finds nothing missing.
            try connection.run("LOCK TABLE migration IN SHARE ROW EXCLUSIVE MODE")
            let ran = try connection.collect("SELECT name FROM migration") { try $0["name"] as String }
            for migration in try SchemaDuty.migrate.missing(of: migrations, ran: ran) {
                for statement in migration.statements { try connection.run(Self.translated(statement)) }
                try connection.run("INSERT INTO migration (name, at) VALUES (\(migration.name), \(now))")
            }
        }
    }

    /// The names of the migrations that have run; none where there is no table of them yet.
    private func ran() throws -> [String] {
        do {
            return try connection.transaction("BEGIN READ ONLY") { connection in
                try connection.collect("SELECT name FROM migration") { try $0["name"] as String }
            }
        } catch let error as PostgreSQLError where error.state == "42P01" {
            return []
        }
    }

    /// Makes the rights what the migrations say, whatever they were.
    private func grant(_ rights: [IntakeRight], to user: String) throws {
        let user = Self.quoted(user)
        try connection.transaction("BEGIN ISOLATION LEVEL READ COMMITTED") { connection in
            // Two nodes that start together would both change the same rights.
            try connection.run("LOCK TABLE migration IN SHARE ROW EXCLUSIVE MODE")
            let schemas = try connection.collect("SELECT CAST(current_schema() AS TEXT) AS name") { row in
                try row["name"] as String
            }
            guard let schema = schemas.first.map(Self.quoted) else { return }
            var statements = [
                "REVOKE ALL ON ALL TABLES IN SCHEMA \(schema) FROM \(user)",
                "GRANT USAGE ON SCHEMA \(schema) TO \(user)", "GRANT SELECT (name) ON migration TO \(user)",
            ]
            for right in rights {
                let columns = right.columns.isEmpty ? "" : " (\(right.columns.joined(separator: ", ")))"
                statements.append("GRANT \(right.verb.rawValue)\(columns) ON \(right.table) TO \(user)")
            }
            for statement in statements { try connection.run(SQL(stringLiteral: statement)) }
        }
    }

    private static func quoted(_ name: String) -> String {
        "\"\(name.replacing("\"", with: "\"\""))\""
    }

    /// A statement of a migration in PostgreSQL's words.
    ///
    /// Text is ordered by its bytes, as SQLite does, whatever the locale of the database.
    private static func translated(_ statement: SQL) -> SQL {
        SQL(
            stringLiteral: statement.text
                .replacing(/\bBLOB\b/, with: "BYTEA")
                .replacing(/\bINTEGER\b/, with: "BIGINT")
                .replacing(/\bTEXT\b/, with: "TEXT COLLATE \"C\"")
                .replacing(" WITHOUT ROWID", with: ""))
    }
}
