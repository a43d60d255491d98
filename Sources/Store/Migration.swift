// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary

/// One step of the schema; a step that has run anywhere is never edited, only followed by another.
package struct Migration: Sendable {
    /// Unique and lasting, such as `messages-1`.
    package let name: String
    /// The statements, in order.
    package let statements: [SQL]
    /// What the intake may do with the tables; all else it may not.
    package let intake: [IntakeRight]

    package init(_ name: String, _ statements: [SQL], intake: [IntakeRight] = []) {
        self.name = name
        self.statements = statements
        self.intake = intake
    }
}

/// A right of the PostgreSQL user that the intake connects as, which is all that a stolen intake could do (SECURITY promise 1).
///
/// SQLite knows no users; there the right is the file's.
package struct IntakeRight: Hashable, Sendable {
    /// The statement that it is for.
    package enum Verb: String, Sendable {
        case insert = "INSERT"
        case select = "SELECT"
        case update = "UPDATE"
    }

    let verb: Verb
    let table: String
    let columns: [String]

    /// To insert whole rows.
    package static func insert(into table: StaticString) -> IntakeRight {
        IntakeRight(verb: .insert, table: "\(table)", columns: [])
    }

    /// To see the columns and no others.
    package static func select(_ columns: StaticString..., from table: StaticString) -> IntakeRight {
        IntakeRight(verb: .select, table: "\(table)", columns: columns.map { "\($0)" })
    }

    /// To change the columns and no others.
    package static func update(_ columns: StaticString..., of table: StaticString) -> IntakeRight {
        IntakeRight(verb: .update, table: "\(table)", columns: columns.map { "\($0)" })
    }
}

/// What opening a database may do with its schema.
package enum SchemaDuty: Sendable {
    /// Bring it up to date.
    case migrate
    /// Only look: it must be there, as this program knows it.
    case expect

    /// The migrations to run; throws where the schema is newer, or where it is older and not ours to change.
    func missing(of migrations: [Migration], ran: [String]) throws(Fault) -> [Migration] {
        let known = Set(migrations.map(\.name))
        if let newer = ran.first(where: { !known.contains($0) }) {
            throw Fault(
                .permanent,
                """
                the database has a newer schema (\(newer)) than this program knows: start the newer program, or \
                restore the backup that was made before it ran
                """)
        }
        let missing = migrations.filter { !ran.contains($0.name) }
        switch self {
        case .migrate:
            return missing
        case .expect:
            guard let first = missing.first else { return [] }
            throw Fault(
                .temporary,
                """
                the database has an older schema than this program needs (\(first.name) is missing): start a node \
                with --role web, worker or all first, which brings it up to date
                """)
        }
    }
}

/// The store's own tables: the log, the jobs and the duties.
package enum StoreMigrations {
    package static let all = [
        Migration(
            "store-1",
            [
                """
                CREATE TABLE log_entry (
                    entry_id BLOB NOT NULL PRIMARY KEY,
                    at INTEGER NOT NULL,
                    act TEXT NOT NULL,
                    object_kind TEXT,
                    object_id TEXT,
                    body BLOB,
                    sequence INTEGER UNIQUE,
                    leaf BLOB
                ) WITHOUT ROWID
                """,
                "CREATE INDEX log_entry_unsequenced ON log_entry (entry_id) WHERE sequence IS NULL",
                "CREATE INDEX log_entry_object ON log_entry (object_id, at)",
                """
                CREATE TABLE log_related (
                    object_id TEXT NOT NULL,
                    entry_id BLOB NOT NULL REFERENCES log_entry,
                    object_kind TEXT NOT NULL,
                    PRIMARY KEY (object_id, entry_id)
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE job (
                    job_id BLOB NOT NULL PRIMARY KEY,
                    kind TEXT NOT NULL,
                    object_id BLOB NOT NULL,
                    state TEXT NOT NULL,
                    planned_at INTEGER NOT NULL,
                    run_at INTEGER NOT NULL,
                    attempts INTEGER NOT NULL,
                    reason TEXT
                ) WITHOUT ROWID
                """,
                "CREATE INDEX job_due ON job (kind, run_at) WHERE state <> 'given-up'",
                "CREATE INDEX job_object ON job (object_id)",
            ],
            intake: [.insert(into: "log_entry"), .insert(into: "log_related"), .insert(into: "job")]),
        Migration(
            "store-2",
            [
                "ALTER TABLE job ADD COLUMN request_id BLOB",
                """
                CREATE TABLE lease (
                    duty TEXT NOT NULL PRIMARY KEY,
                    node_id BLOB NOT NULL,
                    ends_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
            ]),
    ]
}
