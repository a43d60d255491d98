// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// One step of the schema; a step that has run anywhere is never edited, only followed by another.
package struct Migration: Sendable {
    /// Unique and lasting, such as `messages-1`.
    package let name: String
    /// The statements, in order.
    package let statements: [SQL]

    package init(_ name: String, _ statements: [SQL]) {
        self.name = name
        self.statements = statements
    }
}

/// The store's own tables: the log and the jobs.
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
            ])
    ]
}
