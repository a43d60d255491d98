// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of how staff are known to providers, what their groups give them, and who looks after accounts.
package enum StaffMigrations {
    package static let all = [
        Migration(
            "staff-access-1",
            [
                // How surely the person was known when the session began, and when that was last shown.
                "ALTER TABLE staff_session ADD COLUMN level TEXT",
                "ALTER TABLE staff_session ADD COLUMN proved_at INTEGER",
                // Bound once and for good: an address or a name may be given to another person, this may not.
                """
                CREATE TABLE staff_identity (
                    issuer TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    staff_id BLOB NOT NULL REFERENCES staff,
                    bound_at INTEGER NOT NULL,
                    PRIMARY KEY (issuer, subject),
                    UNIQUE (staff_id, issuer)
                ) WITHOUT ROWID
                """,
                // The groups that a provider told of at the last sign-in there.
                """
                CREATE TABLE staff_group (
                    staff_id BLOB NOT NULL REFERENCES staff,
                    issuer TEXT NOT NULL,
                    group_name TEXT NOT NULL,
                    told_at INTEGER NOT NULL,
                    PRIMARY KEY (staff_id, issuer, group_name)
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE group_rule (
                    group_name TEXT NOT NULL,
                    mailbox_id BLOB NOT NULL REFERENCES mailbox,
                    granted_right TEXT NOT NULL,
                    reason TEXT NOT NULL,
                    days INTEGER NOT NULL,
                    PRIMARY KEY (group_name, mailbox_id, granted_right)
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE group_role (
                    group_name TEXT NOT NULL,
                    role TEXT NOT NULL,
                    days INTEGER NOT NULL,
                    PRIMARY KEY (group_name, role)
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE staff_role (
                    staff_id BLOB NOT NULL REFERENCES staff,
                    role TEXT NOT NULL,
                    source TEXT NOT NULL,
                    since INTEGER NOT NULL,
                    ends_at INTEGER,
                    PRIMARY KEY (staff_id, role, source)
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE staff_recovery (
                    recovery_id BLOB NOT NULL PRIMARY KEY,
                    staff_id BLOB NOT NULL REFERENCES staff,
                    proposed_by BLOB NOT NULL REFERENCES staff,
                    proposed_at INTEGER NOT NULL,
                    confirmed_by BLOB REFERENCES staff,
                    ends_at INTEGER NOT NULL,
                    closed_at INTEGER
                ) WITHOUT ROWID
                """,
                "CREATE INDEX staff_recovery_staff ON staff_recovery (staff_id)",
                // Codes that let somebody in once; nobody's where it makes the first administrator.
                """
                CREATE TABLE staff_code (
                    code_fingerprint BLOB NOT NULL PRIMARY KEY,
                    recovery_id BLOB REFERENCES staff_recovery,
                    ends_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
            ])
    ]
}
