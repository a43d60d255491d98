// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The files that staff send for a form before it is sent.
package enum UploadMigrations {
    package static let all = [
        // The key that seals them is wrapped for the session that sends them; names stand only in `wrapped_head`.
        Migration(
            "uploads-1",
            [
                """
                CREATE TABLE upload_draft (
                    draft_key BLOB NOT NULL PRIMARY KEY,
                    staff_id BLOB NOT NULL,
                    wrapped_key BLOB NOT NULL,
                    ends_at INTEGER NOT NULL,
                    sent_at INTEGER
                )
                """,
                "CREATE INDEX upload_draft_staff ON upload_draft (staff_id)",
                "CREATE INDEX upload_draft_end ON upload_draft (ends_at)",
                """
                CREATE TABLE upload (
                    upload_id BLOB NOT NULL PRIMARY KEY,
                    draft_key BLOB NOT NULL REFERENCES upload_draft,
                    wrapped_head BLOB NOT NULL,
                    bytes INTEGER NOT NULL,
                    received INTEGER NOT NULL,
                    begun_at INTEGER NOT NULL,
                    part_id BLOB,
                    sealed BLOB,
                    blob_id BLOB
                )
                """,
                "CREATE INDEX upload_of_draft ON upload (draft_key)",
                "CREATE INDEX upload_blob ON upload (blob_id) WHERE blob_id IS NOT NULL",
                """
                CREATE TABLE upload_piece (
                    upload_id BLOB NOT NULL REFERENCES upload,
                    starts_at INTEGER NOT NULL,
                    part_id BLOB NOT NULL,
                    bytes INTEGER NOT NULL,
                    sealed BLOB,
                    blob_id BLOB,
                    PRIMARY KEY (upload_id, starts_at)
                )
                """,
                "CREATE INDEX upload_piece_blob ON upload_piece (blob_id) WHERE blob_id IS NOT NULL",
            ])
    ]
}
