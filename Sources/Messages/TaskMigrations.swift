// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store

/// Tasks of colleagues.
package enum TaskMigrations {
    package static let all = [
        // What is to be done stands in the note that a task is, sealed as every note is, and moves with it.
        Migration(
            "tasks-1",
            [
                """
                CREATE TABLE task (
                    task_id BLOB NOT NULL PRIMARY KEY REFERENCES note,
                    conversation_id BLOB NOT NULL REFERENCES conversation,
                    staff_id BLOB,
                    due_day INTEGER,
                    done_at INTEGER
                ) WITHOUT ROWID
                """,
                "CREATE INDEX task_conversation ON task (conversation_id)",
                "CREATE INDEX task_open ON task (staff_id, due_day) WHERE done_at IS NULL AND staff_id IS NOT NULL",
            ])
    ]
}
