// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identifiers
internal import Identity
package import Mailboxes
internal import Store
package import Vocabulary

package enum OfTextTemplate: Identified { package static let kind = "text-template" }
package typealias TextTemplateID = ID<OfTextTemplate>

/// What a message often begins with, ready to be put into the form; it is no message of anybody's, and lies in clear.
package struct TextTemplate: Sendable {
    /// In one language.
    package struct Version: Hashable, Sendable {
        package let language: Language
        package let subject: String
        package let text: String

        package init(_ language: Language, subject: String, text: String) {
            self.language = language
            self.subject = subject
            self.text = text
        }
    }

    /// Name and versions, understood.
    package struct Content: Hashable, Sendable {
        /// Ours: so that the form with three languages stays a small one.
        package static let nameCharacters = 60
        package static let subjectCharacters = 200
        package static let textCharacters = 2_500

        package enum Flaw: Error, Hashable, Sendable {
            case nameMissing, tooLong, nothingWritten
            /// A personal identity code stands in it: it is stored as it is.
            case holdsCode
        }

        package let name: String
        /// Those that have a text, in the order of the languages.
        package let versions: [Version]

        package init(name: String, _ versions: [Version]) throws(Flaw) {
            let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard !name.isEmpty else { throw .nameMissing }
            let written = versions.filter { !$0.text.allSatisfy(\.isWhitespace) }
            guard !written.isEmpty else { throw .nothingWritten }
            guard name.count <= Self.nameCharacters,
                written.allSatisfy({
                    $0.subject.count <= Self.subjectCharacters && $0.text.count <= Self.textCharacters
                })
            else { throw .tooLong }
            let all = [name] + written.flatMap { [$0.subject, $0.text] }
            guard all.allSatisfy({ PersonalIdentityCode.found(in: $0).isEmpty }) else { throw .holdsCode }
            self.name = name
            self.versions = written
        }

        fileprivate init(name: String, kept versions: [Version]) {
            self.name = name
            self.versions = versions
        }
    }

    package let id: TextTemplateID
    /// Nil where it is everybody's.
    package let unit: UnitID?
    package let content: Content
    /// Counted up by each change; a page with another is stale.
    package let revision: Int

    fileprivate init(_ row: Row) throws {
        id = try row["template_id"]
        unit = try row["unit_id"]
        revision = try row["revision"]
        var versions: [Version] = []
        for language in Language.allCases {
            let columns = Self.columns(of: language)
            let text: String = try row[columns.text]
            if text.isEmpty { continue }
            versions.append(Version(language, subject: try row[columns.subject], text: text))
        }
        content = Content(name: try row["name"], kept: versions)
    }

    private static func columns(of language: Language) -> (subject: String, text: String) {
        switch language {
        case .finnish: ("subject_fi", "text_fi")
        case .swedish: ("subject_sv", "text_sv")
        case .english: ("subject_en", "text_en")
        }
    }
}

/// The templates that somebody looks after, and for whom that person may write them.
package struct TemplateShelf: Sendable {
    package let templates: [TextTemplate]
    /// By their Finnish names.
    package let units: [AuthorityUnit]
    /// Whether the person writes for everybody.
    package let reach: Reach

    package enum Reach: Sendable { case units, everybody }

    /// Whether the person may write for the unit, or for everybody where it is nil.
    package func holds(_ unit: UnitID?) -> Bool {
        guard let unit else { return reach == .everybody }
        return units.contains { $0.id == unit }
    }
}

extension Act {
    static func templateSaved(_ template: TextTemplateID) -> Act {
        Act("text-template.saved", on: Object(template))
    }
    static func templateRemoved(_ template: TextTemplateID) -> Act {
        Act("text-template.removed", on: Object(template))
    }
}

extension Messages {
    /// Those that a person can put into a message: everybody's, and those of the units of the mailboxes that may be written from, and of
    /// the units above them.
    package func templates(offeredTo staff: StaffID) async throws -> [TextTemplate] {
        try await database.read { tx in
            let parents = Dictionary(uniqueKeysWithValues: try tx.units().map { ($0.id, $0.parent) })
            var units: Set<UnitID> = []
            for mailbox in try tx.mailboxes(MaySend.self, of: staff) {
                var next = try tx.rules(of: mailbox.id).unit
                while let unit = next, units.insert(unit).inserted { next = parents[unit] ?? nil }
            }
            return try tx.textTemplates().filter { template in template.unit.map(units.contains) ?? true }
        }
    }

    /// Whether somebody looks after any.
    package func looksAfterTemplates(_ staff: StaffID) async throws -> Bool {
        try await database.read { tx in
            if try tx.administrators().contains(staff) { return true }
            return try tx.mailboxes(MayAdminister.self, of: staff).contains {
                try tx.rules(of: $0.id).unit != nil
            }
        }
    }

    /// Those that the actor looks after: a unit's, where the actor may administer one of its mailboxes; all, as an administrator.
    ///
    /// Refused as `notPermitted` where there can be none.
    package func templateShelf(for actor: Actor) async throws -> TemplateShelf {
        try await database.read { tx in try tx.templateShelf(for: actor) }
    }

    /// Keeps a template, in place of the revision that the form was filled from; zero for a new one.
    ///
    /// The same again changes nothing. Refused as `outOfTurn` where it was changed or removed meanwhile.
    package func save(
        _ content: TextTemplate.Content, of unit: UnitID?, as id: TextTemplateID, replacing revision: Int,
        by actor: Actor
    ) async throws {
        try await database.write(.templateSaved(id), by: actor) { tx in
            let shelf = try tx.templateShelf(for: actor)
            guard shelf.holds(unit) else { throw Refusal.notPermitted }
            let before = try tx.textTemplates().first { $0.id == id }
            if let before {
                guard shelf.holds(before.unit) else { throw Refusal.notPermitted }
                if before.revision == revision + 1, before.content == content, before.unit == unit { return }
            }
            guard before?.revision ?? 0 == revision else { throw Refusal.outOfTurn }
            func version(_ language: Language) -> TextTemplate.Version {
                content.versions.first { $0.language == language }
                    ?? TextTemplate.Version(language, subject: "", text: "")
            }
            let (fi, sv, en) = (version(.finnish), version(.swedish), version(.english))
            try tx.run(
                """
                INSERT INTO text_template
                       (template_id, unit_id, name, subject_fi, text_fi, subject_sv, text_sv, subject_en, text_en,
                        revision, written_at)
                VALUES (\(id), \(unit), \(content.name), \(fi.subject), \(fi.text), \(sv.subject), \(sv.text),
                        \(en.subject), \(en.text), \(revision + 1), \(tx.now))
                ON CONFLICT (template_id) DO UPDATE
                   SET unit_id = excluded.unit_id, name = excluded.name, subject_fi = excluded.subject_fi,
                       text_fi = excluded.text_fi, subject_sv = excluded.subject_sv, text_sv = excluded.text_sv,
                       subject_en = excluded.subject_en, text_en = excluded.text_en,
                       revision = excluded.revision, written_at = excluded.written_at
                """)
        }
    }

    /// Removes a template; one that is gone already stays so.
    ///
    /// Refused as `outOfTurn` where it was changed since the form was shown.
    package func removeTemplate(_ id: TextTemplateID, at revision: Int, by actor: Actor) async throws {
        try await database.write(.templateRemoved(id), by: actor) { tx in
            let shelf = try tx.templateShelf(for: actor)
            guard let template = try tx.textTemplates().first(where: { $0.id == id }) else { return }
            guard shelf.holds(template.unit) else { throw Refusal.notPermitted }
            guard template.revision == revision else { throw Refusal.outOfTurn }
            try tx.run("DELETE FROM text_template WHERE template_id = \(id)")
        }
    }
}

extension Rows where Self: ~Copyable {
    /// All of them, by name: an authority has tens or hundreds.
    fileprivate borrowing func textTemplates() throws -> [TextTemplate] {
        try all(
            """
            SELECT template_id, unit_id, name, subject_fi, text_fi, subject_sv, text_sv, subject_en, text_en,
                   revision
              FROM text_template
             ORDER BY name, template_id
            """, TextTemplate.init)
    }

    fileprivate borrowing func templateShelf(for actor: Actor) throws -> TemplateShelf {
        guard case .staff(let staff) = actor.who else { throw Refusal.notPermitted }
        let (units, templates) = (try self.units(), try textTemplates())
        if try administrators().contains(staff) {
            return TemplateShelf(templates: templates, units: units, reach: .everybody)
        }
        var own: Set<UnitID> = []
        for mailbox in try mailboxes(MayAdminister.self, of: staff) {
            let permit = try Grants.permit(MayAdminister.self, to: actor, on: mailbox.id, in: self)
            if let unit = try rules(of: permit.mailbox).unit { own.insert(unit) }
        }
        guard !own.isEmpty else { throw Refusal.notPermitted }
        return TemplateShelf(
            templates: templates.filter { template in template.unit.map(own.contains) ?? false },
            units: units.filter { own.contains($0.id) }, reach: .units)
    }
}
