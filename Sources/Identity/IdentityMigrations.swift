// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of staff accounts, their sessions, pickups and PINs.
package enum IdentityMigrations {
    package static let all = [
        Migration(
            "identity-1",
            [
                """
                CREATE TABLE staff (
                    staff_id BLOB NOT NULL PRIMARY KEY,
                    login TEXT NOT NULL UNIQUE,
                    name TEXT NOT NULL,
                    language TEXT NOT NULL,
                    password_hash TEXT,
                    created_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE staff_session (
                    session_fingerprint BLOB NOT NULL PRIMARY KEY,
                    staff_id BLOB NOT NULL REFERENCES staff,
                    created_at INTEGER NOT NULL,
                    seen_at INTEGER NOT NULL,
                    ends_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                "CREATE INDEX staff_session_end ON staff_session (ends_at)",
                "CREATE TABLE sign_in_failure (counted BLOB NOT NULL, at INTEGER NOT NULL)",
                "CREATE INDEX sign_in_failure_counted ON sign_in_failure (counted, at)",
                """
                CREATE TABLE pickup (
                    pickup_id BLOB NOT NULL PRIMARY KEY,
                    delivery_id BLOB NOT NULL,
                    opening TEXT NOT NULL,
                    link_fingerprint BLOB NOT NULL,
                    wrapped_share BLOB NOT NULL,
                    public_key BLOB NOT NULL,
                    issued_at INTEGER NOT NULL
                )
                """,
                "CREATE INDEX pickup_delivery ON pickup (delivery_id)",
                """
                CREATE TABLE pickup_session (
                    session_fingerprint BLOB NOT NULL PRIMARY KEY,
                    pickup_id BLOB NOT NULL REFERENCES pickup,
                    assurance TEXT NOT NULL,
                    wrapped_link BLOB NOT NULL,
                    created_at INTEGER NOT NULL,
                    seen_at INTEGER NOT NULL,
                    entered_at INTEGER,
                    ends_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                "CREATE INDEX pickup_session_pickup ON pickup_session (pickup_id)",
                "CREATE INDEX pickup_session_end ON pickup_session (ends_at)",
                """
                CREATE TABLE pin (
                    pin_id BLOB NOT NULL PRIMARY KEY,
                    delivery_id BLOB NOT NULL,
                    language TEXT NOT NULL,
                    state TEXT NOT NULL,
                    ordered_at INTEGER NOT NULL,
                    wrapped_pin BLOB,
                    ends_at INTEGER,
                    tries INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                "CREATE INDEX pin_delivery ON pin (delivery_id, ordered_at)",
            ]),
        // Texts that were handed over, and how many were ordered; neither numbers nor what they say.
        Migration(
            "identity-sms-1",
            [
                """
                CREATE TABLE sms_message (
                    sms_id BLOB NOT NULL PRIMARY KEY,
                    delivery_id BLOB NOT NULL,
                    pin_id BLOB NOT NULL,
                    gateway TEXT NOT NULL,
                    state TEXT NOT NULL,
                    segments INTEGER NOT NULL,
                    sent_at INTEGER NOT NULL,
                    reported_at INTEGER,
                    peer_id TEXT,
                    token_fingerprint BLOB NOT NULL
                ) WITHOUT ROWID
                """,
                "CREATE UNIQUE INDEX sms_message_token ON sms_message (token_fingerprint)",
                "CREATE INDEX sms_message_peer ON sms_message (peer_id) WHERE peer_id IS NOT NULL",
                "CREATE INDEX sms_message_sent ON sms_message (sent_at)",
                "CREATE TABLE sms_order (counted BLOB NOT NULL, at INTEGER NOT NULL)",
                "CREATE INDEX sms_order_counted ON sms_order (counted, at)",
                "CREATE INDEX sms_order_at ON sms_order (at)",
            ]),
        // What is tried, ordered and guessed, counted in one place. `sign_in_failure` and `sms_order` stay for nodes of the
        // version before; nobody else writes to them.
        Migration(
            "identity-tries-1",
            [
                "CREATE TABLE counted_try (counted BLOB NOT NULL, at INTEGER NOT NULL, ends_at INTEGER NOT NULL)",
                "CREATE INDEX counted_try_counted ON counted_try (counted, at)",
                "CREATE INDEX counted_try_end ON counted_try (ends_at)",
                """
                INSERT INTO counted_try (counted, at, ends_at)
                SELECT counted, at, at + 86400000
                  FROM sms_order
                """,
            ]),
        // Texts carry more than PINs: what a text was ordered for, of whatever kind.
        Migration("identity-sms-2", ["ALTER TABLE sms_message RENAME COLUMN pin_id TO order_id"]),
    ]
}
