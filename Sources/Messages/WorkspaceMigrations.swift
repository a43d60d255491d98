// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store

/// What the workspace keeps beside the messages: the order of its lists, saved views, the index for searching, who is there.
package enum WorkspaceMigrations {
    package static let all = [
        // Who handles a conversation and until when it has to be answered stand in its own row, so that the list is read from
        // indexes in its order. A conversation without a date is due at the end of 9999.
        Migration(
            "workspace-inbox-1",
            [
                "ALTER TABLE conversation ADD COLUMN handler_id BLOB",
                "ALTER TABLE conversation ADD COLUMN due_at INTEGER NOT NULL DEFAULT 253402300799999",
                """
                CREATE INDEX conversation_unhandled
                    ON conversation (mailbox_id, due_at, last_at DESC, conversation_id DESC)
                 WHERE last_direction = 'in' AND handler_id IS NULL
                """,
                """
                CREATE INDEX conversation_handled
                    ON conversation (mailbox_id, due_at, last_at DESC, conversation_id DESC)
                 WHERE last_direction = 'in' AND handler_id IS NOT NULL
                """,
                """
                CREATE INDEX conversation_theirs
                    ON conversation (mailbox_id, last_at DESC, conversation_id DESC)
                 WHERE last_direction = 'out'
                """,
                """
                CREATE INDEX conversation_handler
                    ON conversation (handler_id, last_direction)
                 WHERE handler_id IS NOT NULL
                """,
                "DROP INDEX conversation_inbox",
            ]),
        Migration(
            "workspace-views-1",
            [
                """
                CREATE TABLE saved_view (
                    view_id BLOB NOT NULL PRIMARY KEY,
                    staff_id BLOB NOT NULL,
                    name TEXT NOT NULL,
                    mailbox_id BLOB,
                    shown TEXT NOT NULL,
                    created_at INTEGER NOT NULL,
                    UNIQUE (staff_id, name)
                ) WITHOUT ROWID
                """
            ]),
        // A token is eight bytes of an HMAC under a key of the mailbox's own. What was put in for a message is kept beside it,
        // so that it can be taken out again when nobody can read the message any more.
        Migration(
            "workspace-search-1",
            [
                """
                CREATE TABLE search_token (
                    token INTEGER NOT NULL,
                    conversation_id BLOB NOT NULL,
                    PRIMARY KEY (token, conversation_id)
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE indexed_message (
                    message_id BLOB NOT NULL PRIMARY KEY,
                    depth TEXT NOT NULL,
                    addresses BLOB NOT NULL,
                    words BLOB NOT NULL
                ) WITHOUT ROWID
                """,
            ]),
        Migration(
            "workspace-presence-1",
            [
                """
                CREATE TABLE presence (
                    conversation_id BLOB NOT NULL,
                    staff_id BLOB NOT NULL,
                    doing TEXT NOT NULL,
                    seen_at INTEGER NOT NULL,
                    PRIMARY KEY (conversation_id, staff_id)
                ) WITHOUT ROWID
                """,
                "CREATE INDEX presence_seen ON presence (seen_at)",
            ]),
        // What staff have sent and can still undo. The row goes when the first notice's link is made; where it was undone, a day later.
        Migration(
            "workspace-undo-1",
            [
                """
                CREATE TABLE waiting_message (
                    message_id BLOB NOT NULL PRIMARY KEY REFERENCES message,
                    staff_id BLOB NOT NULL,
                    until INTEGER NOT NULL,
                    undone_at INTEGER
                ) WITHOUT ROWID
                """
            ]),
        // What messages often begin with; empty in a language that it lacks.
        Migration(
            "workspace-templates-1",
            [
                """
                CREATE TABLE text_template (
                    template_id BLOB NOT NULL PRIMARY KEY,
                    unit_id BLOB,
                    name TEXT NOT NULL,
                    subject_fi TEXT NOT NULL,
                    text_fi TEXT NOT NULL,
                    subject_sv TEXT NOT NULL,
                    text_sv TEXT NOT NULL,
                    subject_en TEXT NOT NULL,
                    text_en TEXT NOT NULL,
                    revision INTEGER NOT NULL,
                    written_at INTEGER NOT NULL
                )
                """
            ]),
    ]
}
