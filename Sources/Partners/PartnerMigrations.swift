// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of partner organisations, their people, and how these sign in.
package enum PartnerMigrations {
    package static let all = [
        Migration(
            "partner-1",
            [
                """
                CREATE TABLE partner (
                    partner_id BLOB NOT NULL PRIMARY KEY,
                    name TEXT NOT NULL,
                    business_id TEXT NOT NULL,
                    domains TEXT NOT NULL,
                    address TEXT NOT NULL,
                    agreement TEXT NOT NULL,
                    agreed_day INTEGER NOT NULL,
                    reviewed_day INTEGER,
                    review_due_day INTEGER NOT NULL,
                    told_due_day INTEGER,
                    revision INTEGER NOT NULL,
                    created_at INTEGER NOT NULL,
                    closed_at INTEGER
                ) WITHOUT ROWID
                """,
                "CREATE INDEX partner_address ON partner (address)",
                """
                CREATE TABLE partner_person (
                    person_id BLOB NOT NULL PRIMARY KEY,
                    partner_id BLOB NOT NULL REFERENCES partner,
                    name TEXT NOT NULL,
                    address TEXT NOT NULL,
                    wrapped_phone BLOB NOT NULL,
                    invited_at INTEGER NOT NULL,
                    accepted_at INTEGER,
                    ended_at INTEGER
                ) WITHOUT ROWID
                """,
                "CREATE INDEX partner_person_partner ON partner_person (partner_id)",
                "CREATE INDEX partner_person_address ON partner_person (address)",
                // A link that goes out by mail; its secret is drawn when the mail is written.
                """
                CREATE TABLE partner_link (
                    link_id BLOB NOT NULL PRIMARY KEY,
                    person_id BLOB NOT NULL REFERENCES partner_person,
                    purpose TEXT NOT NULL,
                    fingerprint BLOB,
                    ends_at INTEGER NOT NULL,
                    used_at INTEGER
                ) WITHOUT ROWID
                """,
                "CREATE INDEX partner_link_person ON partner_link (person_id)",
                "CREATE INDEX partner_link_end ON partner_link (ends_at)",
                """
                CREATE TABLE partner_session (
                    session_fingerprint BLOB NOT NULL PRIMARY KEY,
                    person_id BLOB NOT NULL REFERENCES partner_person,
                    link_id BLOB NOT NULL,
                    level TEXT NOT NULL,
                    seen_at INTEGER NOT NULL,
                    ends_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                "CREATE INDEX partner_session_person ON partner_session (person_id)",
                "CREATE INDEX partner_session_end ON partner_session (ends_at)",
            ]),
        // Who a person is to the partner's own provider: bound at the first sign-in there.
        Migration(
            "partner-2",
            [
                """
                CREATE TABLE partner_identity (
                    person_id BLOB NOT NULL PRIMARY KEY REFERENCES partner_person,
                    issuer TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    bound_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                "CREATE UNIQUE INDEX partner_identity_subject ON partner_identity (issuer, subject)",
                // A session that a provider began has no link; those that go on end here, and begin anew.
                "DROP TABLE partner_session",
                """
                CREATE TABLE partner_session (
                    session_fingerprint BLOB NOT NULL PRIMARY KEY,
                    person_id BLOB NOT NULL REFERENCES partner_person,
                    link_id BLOB,
                    level TEXT NOT NULL,
                    seen_at INTEGER NOT NULL,
                    ends_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                "CREATE INDEX partner_session_person ON partner_session (person_id)",
                "CREATE INDEX partner_session_end ON partner_session (ends_at)",
            ]),
    ]
}
