// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of groups, subscribers, bulletins and their recipients.
package enum BulletinMigrations {
    package static let all = [
        Migration(
            "bulletins-1",
            [
                """
                CREATE TABLE bulletin_group (
                    group_id BLOB NOT NULL PRIMARY KEY,
                    mailbox_id BLOB NOT NULL REFERENCES mailbox,
                    name TEXT NOT NULL,
                    made_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                "CREATE INDEX bulletin_group_mailbox ON bulletin_group (mailbox_id)",
                // Of who has left only the token stays, so that no later list brings the address back.
                """
                CREATE TABLE subscriber (
                    subscriber_id BLOB NOT NULL PRIMARY KEY,
                    group_id BLOB NOT NULL REFERENCES bulletin_group,
                    address_token INTEGER NOT NULL,
                    wrapped_address BLOB,
                    added_at INTEGER NOT NULL,
                    left_at INTEGER,
                    bounced_at INTEGER,
                    UNIQUE (group_id, address_token)
                )
                """,
                """
                CREATE TABLE bulletin (
                    bulletin_id BLOB NOT NULL PRIMARY KEY,
                    group_id BLOB NOT NULL REFERENCES bulletin_group,
                    language TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    text TEXT NOT NULL,
                    state TEXT NOT NULL,
                    revision INTEGER NOT NULL,
                    written_at INTEGER NOT NULL,
                    recipients INTEGER,
                    sent_at INTEGER
                )
                """,
                "CREATE INDEX bulletin_group_written ON bulletin (group_id, written_at)",
                """
                CREATE TABLE bulletin_recipient (
                    bulletin_id BLOB NOT NULL REFERENCES bulletin,
                    subscriber_id BLOB NOT NULL REFERENCES subscriber,
                    state TEXT NOT NULL,
                    tries INTEGER NOT NULL,
                    next_at INTEGER NOT NULL,
                    PRIMARY KEY (bulletin_id, subscriber_id)
                ) WITHOUT ROWID
                """,
                "CREATE INDEX bulletin_recipient_state ON bulletin_recipient (bulletin_id, state, next_at)",
            ],
            intake: [
                .select("subscriber_id", "bounced_at", from: "subscriber"),
                .update("bounced_at", of: "subscriber"),
            ])
    ]
}
