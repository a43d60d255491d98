// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of messages, conversations, deliveries and what is sealed.
package enum MessageMigrations {
    package static let all = [
        Migration(
            "messages-1",
            [
                """
                CREATE TABLE message (
                    message_id BLOB NOT NULL PRIMARY KEY,
                    mailbox_id BLOB NOT NULL,
                    direction TEXT NOT NULL,
                    level TEXT NOT NULL,
                    posted_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE conversation (
                    conversation_id BLOB NOT NULL PRIMARY KEY,
                    mailbox_id BLOB NOT NULL,
                    opening TEXT NOT NULL,
                    contact BLOB NOT NULL,
                    contact_key_id BLOB NOT NULL,
                    last_at INTEGER NOT NULL,
                    last_direction TEXT NOT NULL
                )
                """,
                "CREATE INDEX conversation_mailbox ON conversation (mailbox_id, last_direction, last_at)",
                """
                CREATE TABLE conversation_message (
                    conversation_id BLOB NOT NULL REFERENCES conversation,
                    message_id BLOB NOT NULL REFERENCES message,
                    PRIMARY KEY (conversation_id, message_id)
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE delivery (
                    delivery_id BLOB NOT NULL PRIMARY KEY,
                    message_id BLOB NOT NULL REFERENCES message,
                    conversation_id BLOB NOT NULL REFERENCES conversation,
                    opening TEXT NOT NULL,
                    sealed_at INTEGER NOT NULL,
                    expires_at INTEGER NOT NULL,
                    notified_at INTEGER,
                    delay_reason TEXT,
                    opened_at INTEGER,
                    opened_level TEXT,
                    openings INTEGER NOT NULL,
                    answered_at INTEGER,
                    bounced_at INTEGER,
                    bounce_status TEXT,
                    recalled_at INTEGER,
                    expired_at INTEGER,
                    reminded_at INTEGER
                ) WITHOUT ROWID
                """,
                "CREATE INDEX delivery_message ON delivery (message_id)",
                "CREATE INDEX delivery_conversation ON delivery (conversation_id)",
                """
                CREATE INDEX delivery_expiry ON delivery (expires_at)
                 WHERE expired_at IS NULL AND recalled_at IS NULL
                """,
                """
                CREATE TABLE seal_header (
                    message_id BLOB NOT NULL REFERENCES message,
                    reader_id BLOB NOT NULL,
                    header BLOB NOT NULL,
                    PRIMARY KEY (message_id, reader_id)
                )
                """,
                "CREATE INDEX seal_header_reader ON seal_header (reader_id)",
                """
                CREATE TABLE message_part (
                    message_id BLOB NOT NULL REFERENCES message,
                    part_id BLOB NOT NULL,
                    kind TEXT NOT NULL,
                    bytes INTEGER NOT NULL,
                    sealed BLOB,
                    blob_id BLOB,
                    PRIMARY KEY (message_id, part_id)
                )
                """,
                "CREATE INDEX message_part_blob ON message_part (blob_id) WHERE blob_id IS NOT NULL",
            ],
            intake: [
                .insert(into: "message"), .insert(into: "conversation"),
                .insert(into: "conversation_message"),
                .insert(into: "delivery"), .insert(into: "seal_header"), .insert(into: "message_part"),
                // What a report of a notice's fate is written to.
                .select(
                    "delivery_id", "message_id", "conversation_id", "opening", "sealed_at", "expires_at",
                    "notified_at", "delay_reason", "opened_at", "opened_level", "openings", "answered_at",
                    "bounced_at", "bounce_status", "recalled_at", "expired_at", "reminded_at",
                    from: "delivery"),
                .update("bounced_at", "bounce_status", "delay_reason", of: "delivery"),
            ]),
        // In the order that the list of conversations asks for, so that a full mailbox is not sorted for each page.
        Migration(
            "messages-inbox-1",
            [
                """
                CREATE INDEX conversation_inbox
                    ON conversation (mailbox_id, last_direction, last_at DESC)
                """,
                "DROP INDEX conversation_mailbox",
            ]),
        // From a message to its conversation, which the notice of an answer asks for.
        Migration(
            "messages-message-1",
            ["CREATE INDEX conversation_message_message ON conversation_message (message_id)"]),
        // Mail that waits for a human: sealed like a message, and in tables of its own, so that no list shows it by mistake.
        Migration(
            "quarantine-1",
            [
                """
                CREATE TABLE quarantine (
                    quarantine_id BLOB NOT NULL PRIMARY KEY,
                    mailbox_id BLOB NOT NULL,
                    direction TEXT NOT NULL,
                    reasons TEXT NOT NULL,
                    bytes INTEGER NOT NULL,
                    envelope BLOB NOT NULL,
                    facts BLOB NOT NULL,
                    part_id BLOB NOT NULL,
                    sealed BLOB,
                    blob_id BLOB,
                    held_at INTEGER NOT NULL,
                    expires_at INTEGER NOT NULL,
                    release_ordered_at INTEGER
                )
                """,
                "CREATE INDEX quarantine_mailbox ON quarantine (mailbox_id, held_at)",
                "CREATE INDEX quarantine_expiry ON quarantine (expires_at)",
                "CREATE INDEX quarantine_blob ON quarantine (blob_id) WHERE blob_id IS NOT NULL",
                """
                CREATE TABLE quarantine_header (
                    quarantine_id BLOB NOT NULL REFERENCES quarantine,
                    reader_id BLOB NOT NULL,
                    header BLOB NOT NULL,
                    PRIMARY KEY (quarantine_id, reader_id)
                )
                """,
            ],
            intake: [.insert(into: "quarantine"), .insert(into: "quarantine_header")]),
        // Whether a message came sealed or as ordinary mail from anybody.
        Migration(
            "messages-origin-1", ["ALTER TABLE message ADD COLUMN origin TEXT NOT NULL DEFAULT 'sealed'"]),
        // Ordinary mail on its way to the relay, sealed until it is gone.
        Migration(
            "relay-1",
            [
                """
                CREATE TABLE relay_mail (
                    relay_id BLOB NOT NULL PRIMARY KEY,
                    bytes INTEGER NOT NULL,
                    envelope BLOB NOT NULL,
                    part_id BLOB NOT NULL,
                    sealed BLOB,
                    blob_id BLOB,
                    queued_at INTEGER NOT NULL,
                    delay_told_at INTEGER
                )
                """,
                "CREATE INDEX relay_mail_blob ON relay_mail (blob_id) WHERE blob_id IS NOT NULL",
                """
                CREATE TABLE relay_header (
                    relay_id BLOB NOT NULL REFERENCES relay_mail,
                    reader_id BLOB NOT NULL,
                    header BLOB NOT NULL,
                    PRIMARY KEY (relay_id, reader_id)
                )
                """,
                """
                CREATE TABLE relay_recipient (
                    relay_id BLOB NOT NULL REFERENCES relay_mail,
                    place INTEGER NOT NULL,
                    state TEXT NOT NULL,
                    status TEXT,
                    PRIMARY KEY (relay_id, place)
                ) WITHOUT ROWID
                """,
            ],
            intake: [
                .insert(into: "relay_mail"), .insert(into: "relay_header"), .insert(into: "relay_recipient"),
            ]),
        // Whom a delivery is for, where that is one person and no other.
        Migration(
            "messages-person-1",
            [
                """
                CREATE TABLE named_recipient (
                    delivery_id BLOB NOT NULL PRIMARY KEY REFERENCES delivery,
                    person_id BLOB NOT NULL
                ) WITHOUT ROWID
                """,
                "CREATE INDEX named_recipient_person ON named_recipient (person_id)",
            ]),
        // By which a resident asks whether a notice is genuine.
        Migration(
            "messages-notice-code-1",
            [
                """
                CREATE TABLE notice_code (
                    code TEXT NOT NULL PRIMARY KEY,
                    delivery_id BLOB NOT NULL REFERENCES delivery,
                    made_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                "CREATE INDEX notice_code_delivery ON notice_code (delivery_id)",
            ]),
        // So that the intake may put what a mail program answers into its conversation.
        Migration(
            "messages-mail-answer-1", [],
            intake: [
                .select("conversation_id", "mailbox_id", "opening", from: "conversation"),
                .update("last_at", "last_direction", of: "conversation"),
            ]),
        // What residents begin: messages that are on their way to a mailbox or have come there, and those not yet finished.
        Migration(
            "residents-1",
            [
                """
                CREATE TABLE resident_start (
                    message_id BLOB NOT NULL PRIMARY KEY REFERENCES message,
                    conversation_id BLOB NOT NULL REFERENCES conversation,
                    mailbox_id BLOB NOT NULL,
                    delivery_id BLOB,
                    person_id BLOB,
                    sent_at INTEGER,
                    opened_at INTEGER
                ) WITHOUT ROWID
                """,
                "CREATE INDEX resident_start_conversation ON resident_start (conversation_id)",
                "CREATE INDEX resident_start_delivery ON resident_start (delivery_id) WHERE delivery_id IS NOT NULL",
                "CREATE INDEX resident_start_person ON resident_start (person_id) WHERE person_id IS NOT NULL",
                """
                CREATE TABLE resident_draft (
                    draft_key BLOB NOT NULL PRIMARY KEY,
                    network BLOB NOT NULL,
                    text_bytes INTEGER NOT NULL,
                    wrapped_text BLOB NOT NULL,
                    wrapped_files BLOB NOT NULL,
                    saved_at INTEGER NOT NULL,
                    ends_at INTEGER NOT NULL
                )
                """,
                "CREATE INDEX resident_draft_network ON resident_draft (network)",
                "CREATE INDEX resident_draft_end ON resident_draft (ends_at)",
                """
                CREATE TABLE resident_draft_part (
                    draft_key BLOB NOT NULL REFERENCES resident_draft,
                    part_id BLOB NOT NULL,
                    bytes INTEGER NOT NULL,
                    sealed BLOB,
                    blob_id BLOB,
                    PRIMARY KEY (draft_key, part_id)
                )
                """,
                "CREATE INDEX resident_draft_part_blob ON resident_draft_part (blob_id) WHERE blob_id IS NOT NULL",
            ]),
        // What follows a notice that nobody opens.
        Migration(
            "messages-ladder-1",
            [
                """
                CREATE TABLE ladder_step (
                    step_id BLOB NOT NULL PRIMARY KEY,
                    delivery_id BLOB NOT NULL REFERENCES delivery,
                    place INTEGER NOT NULL,
                    channel TEXT NOT NULL,
                    due_at INTEGER NOT NULL,
                    state TEXT NOT NULL,
                    settled_at INTEGER,
                    counted_at INTEGER
                ) WITHOUT ROWID
                """,
                "CREATE INDEX ladder_step_delivery ON ladder_step (delivery_id, place)",
                "CREATE INDEX ladder_step_print ON ladder_step (due_at) WHERE state = 'to-print'",
            ]),
    ]
}
