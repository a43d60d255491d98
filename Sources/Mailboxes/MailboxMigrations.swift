// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of mailboxes, their keys and the grants.
package enum MailboxMigrations {
    package static let all = [
        Migration(
            "mailboxes-1",
            [
                """
                CREATE TABLE mailbox (
                    mailbox_id BLOB NOT NULL PRIMARY KEY,
                    address TEXT NOT NULL UNIQUE,
                    name_fi TEXT NOT NULL,
                    name_sv TEXT NOT NULL,
                    name_en TEXT NOT NULL,
                    created_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE reader_key (
                    key_id BLOB NOT NULL PRIMARY KEY,
                    holder_id BLOB NOT NULL,
                    epoch INTEGER NOT NULL,
                    public_key BLOB NOT NULL,
                    wrapped_key BLOB NOT NULL,
                    created_at INTEGER NOT NULL,
                    UNIQUE (holder_id, epoch)
                )
                """,
                """
                CREATE TABLE mailbox_grant (
                    grant_id BLOB NOT NULL PRIMARY KEY,
                    mailbox_id BLOB NOT NULL REFERENCES mailbox,
                    staff_id BLOB NOT NULL,
                    granted_right TEXT NOT NULL,
                    reason TEXT NOT NULL,
                    starts_at INTEGER NOT NULL,
                    ends_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                "CREATE INDEX mailbox_grant_staff ON mailbox_grant (staff_id, mailbox_id)",
            ],
            intake: [
                .select("mailbox_id", "address", "name_fi", "name_sv", "name_en", from: "mailbox"),
                .select("key_id", "holder_id", "epoch", "public_key", from: "reader_key"),
            ])
    ]
}
