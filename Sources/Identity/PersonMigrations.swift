// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of persons who identify strongly, their sessions, and sign-ins that are on their way.
package enum PersonMigrations {
    package static let all = [
        Migration(
            "person-1",
            [
                // What stands for a person in all other rows and in the log; who it is only a provider's word tells, through the index.
                """
                CREATE TABLE person (
                    person_id BLOB NOT NULL PRIMARY KEY,
                    person_index BLOB NOT NULL UNIQUE,
                    created_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE person_session (
                    session_fingerprint BLOB NOT NULL PRIMARY KEY,
                    person_id BLOB NOT NULL REFERENCES person,
                    level TEXT NOT NULL,
                    wrapped_name BLOB NOT NULL,
                    created_at INTEGER NOT NULL,
                    seen_at INTEGER NOT NULL,
                    ends_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                "CREATE INDEX person_session_end ON person_session (ends_at)",
                """
                CREATE TABLE pending_sign_in (
                    sign_in_key BLOB NOT NULL PRIMARY KEY,
                    wrapped BLOB NOT NULL,
                    ends_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                "CREATE INDEX pending_sign_in_end ON pending_sign_in (ends_at)",
                // The secret of a link that nobody was sent, for the person who identifies.
                "ALTER TABLE pickup ADD COLUMN wrapped_link BLOB",
            ]),
        // Who holds the session, where it is one of several who may open the delivery.
        Migration(
            "person-2",
            [
                "ALTER TABLE pickup_session ADD COLUMN holder_id BLOB",
                "CREATE INDEX pickup_session_holder ON pickup_session (holder_id) WHERE holder_id IS NOT NULL",
            ]),
    ]
}
