// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of who works where and needs secure mail, and of the guidance that each has acknowledged.
package enum CoverageMigrations {
    package static let all = [
        Migration(
            "coverage-1",
            [
                """
                CREATE TABLE staff_post (
                    staff_id BLOB NOT NULL PRIMARY KEY REFERENCES staff,
                    unit_id BLOB REFERENCES unit,
                    need TEXT NOT NULL
                ) WITHOUT ROWID
                """,
                // The units in which everybody needs secure mail.
                """
                CREATE TABLE unit_need (
                    unit_id BLOB NOT NULL PRIMARY KEY REFERENCES unit,
                    since INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE guidance (
                    guidance_id BLOB NOT NULL PRIMARY KEY,
                    version INTEGER NOT NULL UNIQUE,
                    title_fi TEXT NOT NULL,
                    title_sv TEXT NOT NULL,
                    title_en TEXT NOT NULL,
                    text_fi TEXT NOT NULL,
                    text_sv TEXT NOT NULL,
                    text_en TEXT NOT NULL,
                    link TEXT,
                    published_by BLOB NOT NULL REFERENCES staff,
                    published_at INTEGER NOT NULL
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE guidance_acknowledged (
                    guidance_id BLOB NOT NULL REFERENCES guidance,
                    staff_id BLOB NOT NULL REFERENCES staff,
                    at INTEGER NOT NULL,
                    PRIMARY KEY (guidance_id, staff_id)
                ) WITHOUT ROWID
                """,
                "CREATE INDEX guidance_acknowledged_staff ON guidance_acknowledged (staff_id)",
            ])
    ]
}
