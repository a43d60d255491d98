// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Store
package import Vocabulary

package enum OfGuidance: Identified { package static let kind = "guidance" }
package typealias GuidanceID = ID<OfGuidance>

/// What the authority asks everybody to know who handles secure mail: one version of it.
package struct Guidance: Sendable {
    package let id: GuidanceID
    package let version: Int
    package let title: LocalText
    package let text: LocalText
    /// Where more of it stands.
    package let link: String?
    package let publishedAt: Moment
    /// When the person who looks has acknowledged it; nil where not yet.
    package let acknowledgedAt: Moment?

    fileprivate init(_ row: Row) throws {
        id = try row["guidance_id"]
        version = try row["version"]
        title = LocalText(
            finnish: try row["title_fi"], swedish: try row["title_sv"], english: try row["title_en"])
        text = LocalText(
            finnish: try row["text_fi"], swedish: try row["text_sv"], english: try row["text_en"])
        link = try row["link"]
        publishedAt = try row["published_at"]
        acknowledgedAt = try row["acknowledged_at"]
    }
}

extension Act {
    static func guidanceSent(_ id: GuidanceID) -> Act { Act("guidance.publishing-asked", on: Object(id)) }
    static func guidancePublished(_ id: GuidanceID, version: Int) -> Act {
        Act("guidance.published", on: Object(id), details: ["version": .count(version)])
    }
    static func guidanceRead(_ id: GuidanceID) -> Act { Act("guidance.acknowledging-asked", on: Object(id)) }
    static func guidanceAcknowledged(_ id: GuidanceID, version: Int) -> Act {
        Act("guidance.acknowledged", on: Object(id), details: ["version": .count(version)])
    }
}

extension Coverage {
    /// The versions, the newest first, with what the person has acknowledged.
    package func guidance(for staff: StaffID) async throws -> [Guidance] {
        try await database.read { tx in try tx.guidance(for: staff) }
    }

    /// Whether the newest version waits for the person.
    package func guidanceWaits(for staff: StaffID) async throws -> Bool {
        try await database.read { tx in
            try tx.count(
                """
                SELECT count(*) AS n
                  FROM guidance AS g
                 WHERE g.version = (SELECT max(version) FROM guidance)
                   AND NOT EXISTS (SELECT 1 FROM guidance_acknowledged AS a
                                    WHERE a.guidance_id = g.guidance_id AND a.staff_id = \(staff))
                """) > 0
        }
    }

    /// Publishes the next version, as an administrator; `id` is the one that the form was given.
    package func publish(
        _ id: GuidanceID, title: LocalText, text: LocalText, link: String?, by actor: Actor
    ) async throws {
        try await database.write(.guidanceSent(id), by: actor) { tx in
            let permit = try tx.administrator(actor)
            let known = try tx.count("SELECT count(*) AS n FROM guidance WHERE guidance_id = \(id)")
            if known > 0 { return }
            let version = try tx.count("SELECT coalesce(max(version), 0) AS n FROM guidance") + 1
            try tx.run(
                """
                INSERT INTO guidance (guidance_id, version, title_fi, title_sv, title_en, text_fi, text_sv, text_en,
                                      link, published_by, published_at)
                VALUES (\(id), \(version), \(title.finnish), \(title.swedish), \(title.english), \(text.finnish),
                        \(text.swedish), \(text.english), \(link), \(permit.staff), \(tx.now))
                """)
            try tx.also(.guidancePublished(id, version: version))
        }
    }

    /// Puts on record that the actor has read the newest version; refused as `outOfTurn` where there is a newer one.
    package func acknowledge(_ id: GuidanceID, by actor: Actor) async throws {
        guard case .staff(let staff) = actor.who else { throw Refusal.notPermitted }
        try await database.write(.guidanceRead(id), by: actor) { tx in
            guard let newest = try tx.guidance(for: staff).first, newest.id == id else {
                throw Refusal.outOfTurn
            }
            if newest.acknowledgedAt != nil { return }
            try tx.run(
                """
                INSERT INTO guidance_acknowledged (guidance_id, staff_id, at) VALUES (\(id), \(staff), \(tx.now))
                """)
            try tx.also(.guidanceAcknowledged(id, version: newest.version))
        }
    }
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func guidance(for staff: StaffID) throws -> [Guidance] {
        try all(
            """
            SELECT g.guidance_id, g.version, g.title_fi, g.title_sv, g.title_en, g.text_fi, g.text_sv, g.text_en,
                   g.link, g.published_at, a.at AS acknowledged_at
              FROM guidance AS g
              LEFT JOIN guidance_acknowledged AS a ON a.guidance_id = g.guidance_id AND a.staff_id = \(staff)
             ORDER BY g.version DESC
            """, Guidance.init)
    }
}
