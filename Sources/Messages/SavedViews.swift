// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identifiers
internal import Store
package import Vocabulary

/// A filter that a member of staff has given a name, for that person alone.
package struct SavedView: Sendable {
    package let id: SavedViewID
    package let name: ViewName
    package let filter: InboxFilter
}

package enum OfSavedView: Identified { package static let kind = "view" }
package typealias SavedViewID = ID<OfSavedView>

/// What a person calls a view: one short line that names nobody.
package struct ViewName: Hashable, Sendable {
    /// Ours: what stands in one line of a narrow list.
    package static let characters = 40

    package let text: String

    /// Nil where it is empty, too long, not one line, or holds a personal identity code: it is stored as it is.
    package init?(parsing text: some StringProtocol) {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !words.isEmpty, words.unicodeScalars.count <= Self.characters,
            !words.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }),
            PersonalIdentityCode.found(in: words).isEmpty
        else { return nil }
        self.text = words
    }
}

extension Act {
    static func viewSaved(_ view: SavedViewID) -> Act { Act("view.saved", on: Object(view)) }
    static func viewRemoved(_ view: SavedViewID) -> Act { Act("view.removed", on: Object(view)) }
}

extension Messages {
    /// Ours: views of one person.
    package static let savedViews = 20

    /// The person's views, by name.
    package func savedViews(of staff: StaffID) async throws -> [SavedView] {
        try await database.read { tx in
            try tx.all(
                """
                SELECT view_id, name, mailbox_id, shown
                  FROM saved_view
                 WHERE staff_id = \(staff)
                 ORDER BY name
                """
            ) { row -> SavedView? in
                guard let name = ViewName(parsing: try row["name"] as String) else { return nil }
                return SavedView(
                    id: try row["view_id"], name: name,
                    filter: InboxFilter(try row["shown"], in: try row["mailbox_id"]))
            }.compactMap(\.self)
        }
    }

    /// Keeps a view; one of the same name is replaced.
    ///
    /// Refused as `outOfTurn` where there are as many as there may be.
    package func save(_ filter: InboxFilter, as name: ViewName, by actor: Actor) async throws {
        guard case .staff(let staff) = actor.who else { throw Refusal.notPermitted }
        let id = SavedViewID(at: clock.now, by: chance)
        try await database.write(.viewSaved(id), by: actor) { tx in
            try tx.run("DELETE FROM saved_view WHERE staff_id = \(staff) AND name = \(name.text)")
            let kept = try tx.count("SELECT count(*) AS n FROM saved_view WHERE staff_id = \(staff)")
            guard kept < Self.savedViews else { throw Refusal.outOfTurn }
            try tx.run(
                """
                INSERT INTO saved_view (view_id, staff_id, name, mailbox_id, shown, created_at)
                VALUES (\(id), \(staff), \(name.text), \(filter.mailbox), \(filter.shown), \(tx.now))
                """)
        }
    }

    /// Removes a view of the actor's own; another's is not there.
    package func removeView(_ id: SavedViewID, by actor: Actor) async throws {
        guard case .staff(let staff) = actor.who else { throw Refusal.notPermitted }
        try await database.write(.viewRemoved(id), by: actor) { tx in
            let removed = try tx.changed(
                "DELETE FROM saved_view WHERE view_id = \(id) AND staff_id = \(staff)")
            guard removed == 1 else { throw Refusal.notPermitted }
        }
    }
}
