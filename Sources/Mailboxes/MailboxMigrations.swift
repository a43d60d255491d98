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
            ]),
        // The authority's parts in a tree, and how each mailbox works beside its address and name, which the intake reads.
        Migration(
            "units-1",
            [
                """
                CREATE TABLE unit (
                    unit_id BLOB NOT NULL PRIMARY KEY,
                    unit_key TEXT NOT NULL UNIQUE,
                    parent_id BLOB REFERENCES unit,
                    name_fi TEXT NOT NULL,
                    name_sv TEXT NOT NULL,
                    name_en TEXT NOT NULL,
                    created_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE mailbox_rules (
                    mailbox_id BLOB NOT NULL PRIMARY KEY REFERENCES mailbox,
                    mailbox_key TEXT NOT NULL UNIQUE,
                    unit_id BLOB REFERENCES unit,
                    kind TEXT NOT NULL,
                    guidance_fi TEXT,
                    guidance_sv TEXT,
                    guidance_en TEXT,
                    residents TEXT NOT NULL,
                    handling TEXT NOT NULL,
                    response_days INTEGER,
                    languages TEXT NOT NULL,
                    retention TEXT,
                    closed_at INTEGER
                ) WITHOUT ROWID
                """,
                "CREATE INDEX mailbox_rules_unit ON mailbox_rules (unit_id)",
            ]),
        // What a grant came from and how it ended; who asks for one, who looks through them, and who has read.
        Migration(
            "access-1",
            [
                "ALTER TABLE mailbox_grant ADD COLUMN source TEXT NOT NULL DEFAULT 'declared'",
                "ALTER TABLE mailbox_grant ADD COLUMN granted_by BLOB",
                "ALTER TABLE mailbox_grant ADD COLUMN derived_from BLOB",
                // The request, the rule or the substitution that it stands on.
                "ALTER TABLE mailbox_grant ADD COLUMN cause_id BLOB",
                "ALTER TABLE mailbox_grant ADD COLUMN agreed_until INTEGER",
                "ALTER TABLE mailbox_grant ADD COLUMN ended_because TEXT",
                "ALTER TABLE mailbox_grant ADD COLUMN ended_by BLOB",
                "ALTER TABLE mailbox_grant ADD COLUMN ended_reason TEXT",
                // When its end was followed up: the mailbox has a new key where a reader left.
                "ALTER TABLE mailbox_grant ADD COLUMN settled_at INTEGER",
                "ALTER TABLE mailbox_grant ADD COLUMN warnings INTEGER NOT NULL DEFAULT 0",
                "CREATE INDEX mailbox_grant_mailbox ON mailbox_grant (mailbox_id)",
                "CREATE INDEX mailbox_grant_unsettled ON mailbox_grant (ends_at) WHERE settled_at IS NULL",
                "CREATE INDEX mailbox_grant_derived ON mailbox_grant (derived_from) WHERE derived_from IS NOT NULL",
                "CREATE INDEX mailbox_grant_cause ON mailbox_grant (cause_id) WHERE cause_id IS NOT NULL",
                """
                CREATE TABLE access_request (
                    request_id BLOB NOT NULL PRIMARY KEY,
                    mailbox_id BLOB NOT NULL REFERENCES mailbox,
                    staff_id BLOB NOT NULL,
                    rights TEXT NOT NULL,
                    reason TEXT NOT NULL,
                    until INTEGER NOT NULL,
                    asked_at INTEGER NOT NULL,
                    decision TEXT,
                    decided_at INTEGER,
                    decided_by BLOB,
                    answer TEXT
                ) WITHOUT ROWID
                """,
                "CREATE INDEX access_request_open ON access_request (mailbox_id) WHERE decision IS NULL",
                "CREATE INDEX access_request_staff ON access_request (staff_id, asked_at)",
                """
                CREATE TABLE access_review (
                    review_id BLOB NOT NULL PRIMARY KEY,
                    mailbox_id BLOB NOT NULL REFERENCES mailbox,
                    opened_at INTEGER NOT NULL,
                    due_at INTEGER NOT NULL,
                    closed_at INTEGER
                ) WITHOUT ROWID
                """,
                "CREATE INDEX access_review_mailbox ON access_review (mailbox_id, opened_at)",
                """
                CREATE TABLE access_verdict (
                    review_id BLOB NOT NULL REFERENCES access_review,
                    grant_id BLOB NOT NULL REFERENCES mailbox_grant,
                    verdict TEXT NOT NULL,
                    given_by BLOB,
                    given_at INTEGER NOT NULL,
                    PRIMARY KEY (review_id, grant_id)
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE access_rule (
                    mailbox_id BLOB NOT NULL PRIMARY KEY REFERENCES mailbox,
                    review_days INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE conversation_reader (
                    conversation_id BLOB NOT NULL,
                    staff_id BLOB NOT NULL,
                    mailbox_id BLOB NOT NULL REFERENCES mailbox,
                    first_at INTEGER NOT NULL,
                    last_at INTEGER NOT NULL,
                    PRIMARY KEY (conversation_id, staff_id)
                ) WITHOUT ROWID
                """,
                "CREATE INDEX conversation_reader_mailbox ON conversation_reader (mailbox_id, staff_id, last_at)",
                """
                CREATE TABLE substitution (
                    substitution_id BLOB NOT NULL PRIMARY KEY,
                    mailbox_id BLOB NOT NULL REFERENCES mailbox,
                    staff_id BLOB NOT NULL,
                    substitute_id BLOB NOT NULL,
                    from_at INTEGER NOT NULL,
                    until_at INTEGER NOT NULL,
                    set_by BLOB NOT NULL,
                    set_at INTEGER NOT NULL,
                    ended_at INTEGER
                ) WITHOUT ROWID
                """,
                "CREATE INDEX substitution_staff ON substitution (staff_id, mailbox_id)",
                "CREATE INDEX substitution_substitute ON substitution (substitute_id)",
            ]),
        // How many rights a review left that nobody could confirm.
        Migration(
            "access-2", ["ALTER TABLE access_review ADD COLUMN unconfirmed INTEGER NOT NULL DEFAULT 0"]),
        // Where a unit or mailbox is kept, which of its changes a page has seen, and whether it is closed: the intake refuses what comes
        // for a closed mailbox.
        Migration(
            "units-2",
            [
                "ALTER TABLE unit ADD COLUMN kept_in TEXT NOT NULL DEFAULT 'declared'",
                "ALTER TABLE unit ADD COLUMN revision INTEGER NOT NULL DEFAULT 1",
                "ALTER TABLE unit ADD COLUMN closed_at INTEGER",
                "ALTER TABLE mailbox_rules ADD COLUMN kept_in TEXT NOT NULL DEFAULT 'declared'",
                "ALTER TABLE mailbox_rules ADD COLUMN revision INTEGER NOT NULL DEFAULT 1",
            ],
            intake: [.select("closed_at", from: "mailbox_rules")]),
    ]
}
