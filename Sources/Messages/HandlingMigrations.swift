// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of who handles a conversation, what happened to it, what colleagues noted, and what waits until when.
package enum HandlingMigrations {
    package static let all = [
        Migration(
            "handling-1",
            [
                """
                CREATE TABLE handling (
                    conversation_id BLOB NOT NULL PRIMARY KEY REFERENCES conversation,
                    staff_id BLOB,
                    since INTEGER NOT NULL,
                    revision INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                "CREATE INDEX handling_staff ON handling (staff_id) WHERE staff_id IS NOT NULL",
                """
                CREATE TABLE conversation_event (
                    event_id BLOB NOT NULL PRIMARY KEY,
                    conversation_id BLOB NOT NULL REFERENCES conversation,
                    place INTEGER NOT NULL,
                    at INTEGER NOT NULL,
                    kind TEXT NOT NULL,
                    staff_id BLOB NOT NULL,
                    other_staff_id BLOB,
                    other_mailbox_id BLOB,
                    note_id BLOB
                ) WITHOUT ROWID
                """,
                "CREATE INDEX conversation_event_conversation ON conversation_event (conversation_id, place)",
                """
                CREATE TABLE note (
                    note_id BLOB NOT NULL PRIMARY KEY,
                    conversation_id BLOB NOT NULL REFERENCES conversation,
                    staff_id BLOB NOT NULL,
                    written_at INTEGER NOT NULL,
                    sealed BLOB NOT NULL
                )
                """,
                "CREATE INDEX note_conversation ON note (conversation_id, note_id)",
                // Of reader keys only: a pickup's id has no place here, so that no link ever opens a note.
                """
                CREATE TABLE note_header (
                    note_id BLOB NOT NULL REFERENCES note,
                    key_id BLOB NOT NULL REFERENCES reader_key,
                    header BLOB NOT NULL,
                    PRIMARY KEY (note_id, key_id)
                )
                """,
            ]),
        // Each time that a conversation waited for the authority, until when it was to be answered, and what came of it.
        Migration(
            "response-1",
            [
                """
                CREATE TABLE response (
                    response_id BLOB NOT NULL PRIMARY KEY,
                    conversation_id BLOB NOT NULL REFERENCES conversation,
                    mailbox_id BLOB NOT NULL,
                    since INTEGER NOT NULL,
                    due_at INTEGER,
                    ended_at INTEGER,
                    outcome TEXT,
                    reminded_at INTEGER,
                    escalated_at INTEGER
                ) WITHOUT ROWID
                """,
                "CREATE UNIQUE INDEX response_open ON response (conversation_id) WHERE ended_at IS NULL",
                "CREATE INDEX response_waiting ON response (mailbox_id, due_at) WHERE ended_at IS NULL",
                """
                CREATE INDEX response_ended ON response (mailbox_id, ended_at, outcome)
                 WHERE ended_at IS NOT NULL
                """,
                """
                CREATE TABLE staff_letter (
                    letter_id BLOB NOT NULL PRIMARY KEY,
                    staff_id BLOB NOT NULL,
                    occasion TEXT NOT NULL,
                    conversation_id BLOB,
                    planned_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                "CREATE TABLE digest_day (day INTEGER NOT NULL PRIMARY KEY, planned_at INTEGER NOT NULL)",
                // Nothing was promised for what waits already.
                """
                INSERT INTO response (response_id, conversation_id, mailbox_id, since)
                SELECT conversation_id, conversation_id, mailbox_id, last_at
                  FROM conversation
                 WHERE last_direction = 'in'
                """,
            ],
            intake: [
                .insert(into: "response"),
                .select("conversation_id", "due_at", "ended_at", from: "response"),
                .update("ended_at", "outcome", of: "response"), .update("due_at", of: "conversation"),
                .select("mailbox_id", "response_days", from: "mailbox_rules"),
            ]),
    ]
}
