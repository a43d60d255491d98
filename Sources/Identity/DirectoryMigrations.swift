// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of accounts that a directory looks after, of passkeys, and of the keys that find persons again.
package enum DirectoryMigrations {
    package static let all = [
        Migration(
            "directory-1",
            [
                // When the duty ended: from then on nobody signs in as the account, whatever else says so.
                "ALTER TABLE staff ADD COLUMN ended_at INTEGER",
                """
                CREATE TABLE directory_account (
                    staff_id BLOB NOT NULL PRIMARY KEY REFERENCES staff,
                    external_id TEXT,
                    resource TEXT NOT NULL,
                    changed_at INTEGER NOT NULL,
                    deleted_at INTEGER
                ) WITHOUT ROWID
                """,
                "CREATE INDEX directory_account_external ON directory_account (external_id)",
                """
                CREATE TABLE directory_group (
                    group_id BLOB NOT NULL PRIMARY KEY,
                    external_id TEXT,
                    name TEXT NOT NULL,
                    created_at INTEGER NOT NULL,
                    changed_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE directory_member (
                    group_id BLOB NOT NULL REFERENCES directory_group,
                    staff_id BLOB NOT NULL REFERENCES staff,
                    PRIMARY KEY (group_id, staff_id)
                ) WITHOUT ROWID
                """,
                "CREATE INDEX directory_member_staff ON directory_member (staff_id)",
                """
                CREATE TABLE directory_token (
                    token_fingerprint BLOB NOT NULL PRIMARY KEY,
                    created_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
            ]),
        Migration(
            "passkeys-1",
            [
                """
                CREATE TABLE passkey_user (
                    staff_id BLOB NOT NULL PRIMARY KEY REFERENCES staff,
                    user_handle BLOB NOT NULL UNIQUE
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE staff_passkey (
                    credential_id BLOB NOT NULL PRIMARY KEY,
                    staff_id BLOB NOT NULL REFERENCES staff,
                    public_key BLOB NOT NULL,
                    sign_count INTEGER NOT NULL,
                    backup TEXT NOT NULL,
                    created_at INTEGER NOT NULL,
                    used_at INTEGER
                )
                """,
                "CREATE INDEX staff_passkey_staff ON staff_passkey (staff_id)",
                // One for each browser and purpose; an answer takes it, right or wrong.
                """
                CREATE TABLE passkey_challenge (
                    browser BLOB NOT NULL PRIMARY KEY,
                    challenge BLOB NOT NULL,
                    ends_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                "CREATE INDEX passkey_challenge_end ON passkey_challenge (ends_at)",
            ]),
        Migration(
            "person-index-1",
            [
                """
                CREATE TABLE index_key (
                    purpose TEXT NOT NULL PRIMARY KEY,
                    wrapped_key BLOB NOT NULL,
                    created_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """
            ]),
    ]
}
