// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store
package import Vocabulary

/// A part of the authority, in a tree.
package struct AuthorityUnit: Hashable, Sendable {
    package let id: UnitID
    /// What stands for it in the addresses of pages and in files: a–z, 0–9 and `-`.
    package let key: String
    package let parent: UnitID?
    package let name: LocalText

    package init(_ row: Row) throws {
        id = try row["unit_id"]
        key = try row["unit_key"]
        parent = try row["parent_id"]
        name = LocalText(
            finnish: try row["name_fi"], swedish: try row["name_sv"], english: try row["name_en"])
    }
}

extension Rows where Self: ~Copyable {
    /// All units that are not closed, by their Finnish names; each knows its parent.
    package borrowing func units() throws -> [AuthorityUnit] {
        try all(
            """
            SELECT unit_id, unit_key, parent_id, name_fi, name_sv, name_en
              FROM unit
             WHERE closed_at IS NULL
             ORDER BY name_fi, unit_key
            """, AuthorityUnit.init)
    }

    package borrowing func unit(key: String) throws -> AuthorityUnit? {
        try first(
            """
            SELECT unit_id, unit_key, parent_id, name_fi, name_sv, name_en
              FROM unit
             WHERE unit_key = \(key) AND closed_at IS NULL
            """, AuthorityUnit.init)
    }
}

extension Write {
    /// Makes the unit, or gives the one that stands there its name and parent; a parent is declared before its children.
    ///
    /// From here on it is kept in the file, whoever has made it.
    package mutating func declareUnit(key: String, name: LocalText, parent: UnitID?) throws -> UnitID {
        try run(
            """
            INSERT INTO unit (unit_id, unit_key, parent_id, name_fi, name_sv, name_en, created_at)
            VALUES (\(UnitID(at: now, by: chance)), \(key), \(parent), \(name.finnish), \(name.swedish),
                    \(name.english), \(now))
            ON CONFLICT (unit_key) DO UPDATE
               SET parent_id = excluded.parent_id, name_fi = excluded.name_fi, name_sv = excluded.name_sv,
                   name_en = excluded.name_en, kept_in = 'declared', closed_at = NULL
            """)
        guard let unit = try unit(key: key) else { throw Fault(.permanent, "the unit did not take") }
        return unit.id
    }
}
