// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mailboxes
package import Store
package import Vocabulary

/// Who has secure mail and who needs it, by unit, and what guidance each has acknowledged.
package struct Coverage: Sendable {
    let database: Database

    package init(database: Database) {
        self.database = database
    }
}

/// Whether a person needs secure mail for the work.
package enum MailNeed: String, Sendable, CaseIterable, SQLBindable {
    /// Where everybody in the unit does.
    case asUnit
    case needed
    case notNeeded
}

/// One person as the coverage shows one.
package struct CoveredPerson: Sendable {
    package let id: StaffID
    package let name: String
    package let login: String
    /// Where the person works: as the roster, the directory or an administrator says, else where the first mailbox that the person reads belongs.
    package let unit: UnitID?
    package let need: MailNeed
    /// Whether secure mail is needed, all considered.
    package let needs: Bool
    /// Whether there is a right in force to read or send in an open mailbox.
    package let has: Bool
    /// The newest version that the person has acknowledged, and when.
    package let acknowledged: (version: Int, at: Moment)?
}

/// Who has secure mail, so far as the one who looks may know.
package struct CoverageReport: Sendable {
    package enum Duty: Sendable {
        case administrator
        /// Sees the people of the mailboxes that the person supervises, and of their units.
        case supervisor
    }

    package let duty: Duty
    package let units: [AuthorityUnit]
    /// Those in which everybody needs secure mail.
    package let needyUnits: Set<UnitID>
    /// By name.
    package let people: [CoveredPerson]
    /// The newest guidance; nil where none is published.
    package let newestVersion: Int?
}

extension Act {
    /// How many have it, as a page and as a file.
    static let coverageViewed = Act("coverage.viewed")
    static let coverageExported = Act("coverage.exported")
    static func postSet(_ staff: StaffID, _ need: MailNeed) -> Act {
        Act("coverage.post-set", on: Object(staff), details: ["need": .word(StaticWord(need))])
    }
    static func unitNeedSet(_ unit: UnitID, _ need: StaticWord) -> Act {
        Act("coverage.unit-need-set", on: Object(unit), details: ["everybody": .word(need)])
    }
}

/// How the coverage is taken out.
package enum CoverageUse: Sendable {
    case page
    case file
}

extension Coverage {
    /// The people that the actor may see; refused to who is neither administrator nor supervisor.
    package func report(for use: CoverageUse, by actor: Actor) async throws -> CoverageReport {
        let act: Act =
            switch use {
            case .page: .coverageViewed
            case .file: .coverageExported
            }
        return try await database.write(act, by: actor, .snapshot) { tx in try tx.coverage(for: actor) }
    }

    /// One person and the units to choose from, for an administrator.
    package func person(
        _ staff: StaffID, by actor: Actor
    ) async throws -> (person: CoveredPerson, units: [KeptUnit]) {
        try await database.read { tx in
            _ = try tx.administrator(actor)
            guard let person = try tx.coveredPeople(needy: tx.needyUnits()).first(where: { $0.id == staff })
            else { throw Refusal.notPermitted }
            return (person, try tx.keptUnits())
        }
    }

    /// Lays down where a person works and whether secure mail is needed there, as an administrator.
    package func setPost(
        of staff: StaffID, unit: UnitID?, need: MailNeed, by actor: Actor
    ) async throws {
        try await database.write(.postSet(staff, need), by: actor) { tx in
            _ = try tx.administrator(actor)
            guard try tx.staffMember(staff) != nil else { throw Refusal.notPermitted }
            if let unit, try tx.keptUnit(unit) == nil { throw OrganisationFlaw.unitGone }
            try tx.setPost(of: staff, unit: unit, need: need)
        }
    }

    /// Lays down whether everybody in a unit needs secure mail, as an administrator.
    package func setNeed(_ need: MailNeed, ofEverybodyIn unit: UnitID, by actor: Actor) async throws {
        try await database.write(.unitNeedSet(unit, StaticWord(need)), by: actor) { tx in
            _ = try tx.administrator(actor)
            guard try tx.keptUnit(unit) != nil else { throw Refusal.notPermitted }
            switch need {
            case .needed:
                try tx.run(
                    """
                    INSERT INTO unit_need (unit_id, since) VALUES (\(unit), \(tx.now))
                    ON CONFLICT (unit_id) DO NOTHING
                    """)
            case .asUnit, .notNeeded: try tx.run("DELETE FROM unit_need WHERE unit_id = \(unit)")
            }
        }
    }
}

extension Write {
    /// Lays down where a person works and whether secure mail is needed there.
    package mutating func setPost(of staff: StaffID, unit: UnitID?, need: MailNeed) throws {
        try run(
            """
            INSERT INTO staff_post (staff_id, unit_id, need) VALUES (\(staff), \(unit), \(need))
            ON CONFLICT (staff_id) DO UPDATE SET unit_id = excluded.unit_id, need = excluded.need
            """)
    }
}

extension Rows where Self: ~Copyable {
    /// Where a person is said to work, and whether secure mail is needed there.
    package borrowing func post(of staff: StaffID) throws -> (unit: UnitID?, need: MailNeed) {
        try first("SELECT unit_id, need FROM staff_post WHERE staff_id = \(staff)") { row in
            (try row["unit_id"], try row["need"])
        } ?? (nil, .asUnit)
    }

    fileprivate borrowing func needyUnits() throws -> Set<UnitID> {
        Set(try all("SELECT unit_id FROM unit_need") { row in try row["unit_id"] as UnitID })
    }

    fileprivate borrowing func coverage(for actor: Actor) throws -> CoverageReport {
        guard case .staff(let staff) = actor.who else { throw Refusal.notPermitted }
        let needy = try needyUnits()
        var people = try coveredPeople(needy: needy)
        let duty: CoverageReport.Duty
        if try isAdministrator(staff) {
            duty = .administrator
        } else {
            let supervised = try mailboxes(MaySupervise.self, of: staff).map(\.id)
            guard !supervised.isEmpty else { throw Refusal.notPermitted }
            duty = .supervisor
            let units = Set(try supervised.compactMap { try rules(of: $0).unit })
            let theirs = Set(
                try supervised.flatMap { try grants(over: $0) }.filter { $0.isInForce(at: now) }
                    .map(\.grant.staff))
            people = people.filter { theirs.contains($0.id) || ($0.unit.map(units.contains) ?? false) }
        }
        let newest = try first("SELECT max(version) AS newest FROM guidance") { row in
            try row["newest"] as Int?
        }
        return CoverageReport(
            duty: duty, units: try units(), needyUnits: needy, people: people, newestVersion: newest ?? nil)
    }

    fileprivate borrowing func coveredPeople(needy: Set<UnitID>) throws -> [CoveredPerson] {
        let open = Set(try keptUnits().map(\.unit.id))
        var mailboxUnits: [StaffID: [UnitID?]] = [:]
        let held = try all(
            """
            SELECT g.staff_id, r.unit_id
              FROM mailbox_grant AS g
              JOIN mailbox AS m ON m.mailbox_id = g.mailbox_id
              LEFT JOIN mailbox_rules AS r ON r.mailbox_id = g.mailbox_id
             WHERE g.granted_right IN (\(list: [GrantedRight.read, .send])) AND g.starts_at <= \(now)
               AND g.ends_at > \(now) AND r.closed_at IS NULL
             ORDER BY m.address
            """
        ) { row in (staff: try row["staff_id"] as StaffID, unit: try row["unit_id"] as UnitID?) }
        for one in held { mailboxUnits[one.staff, default: []].append(one.unit) }
        return try all(
            """
            SELECT s.staff_id, s.name, s.login, p.unit_id, p.need, k.version, k.at
              FROM staff AS s
              LEFT JOIN directory_account AS d ON d.staff_id = s.staff_id
              LEFT JOIN staff_post AS p ON p.staff_id = s.staff_id
              LEFT JOIN (SELECT a.staff_id, max(g.version) AS version, max(a.at) AS at
                           FROM guidance_acknowledged AS a
                           JOIN guidance AS g ON g.guidance_id = a.guidance_id
                          GROUP BY a.staff_id) AS k ON k.staff_id = s.staff_id
             WHERE s.ended_at IS NULL AND d.deleted_at IS NULL
             ORDER BY s.name, s.staff_id
            """
        ) { row in
            let id: StaffID = try row["staff_id"]
            let told: UnitID? = try row["unit_id"]
            let held = mailboxUnits[id] ?? []
            let unit = told.flatMap { open.contains($0) ? $0 : nil } ?? held.lazy.compactMap(\.self).first
            let need: MailNeed = try row["need"] as MailNeed? ?? .asUnit
            let needs =
                switch need {
                case .asUnit: unit.map(needy.contains) ?? false
                case .needed: true
                case .notNeeded: false
                }
            let version: Int? = try row["version"]
            let at: Moment? = try row["at"]
            return CoveredPerson(
                id: id, name: try row["name"], login: try row["login"], unit: unit, need: need, needs: needs,
                has: !held.isEmpty, acknowledged: version.flatMap { version in at.map { (version, $0) } })
        }
    }
}
