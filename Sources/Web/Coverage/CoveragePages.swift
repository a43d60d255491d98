// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Vocabulary

/// Who has secure mail and who lacks it, by unit, as pictures and lists.
struct CoveragePage: Page {
    struct Person: Sendable, Encodable {
        let name: String
        /// A list of none or one: the way for an administrator to change it.
        let hrefs: [String]
        /// Whether the person has secure mail, lacks it, or needs none.
        let state: String
        let lacks: Bool
        let guidance: String
    }

    /// What turns “everybody needs it” on or off.
    struct Turn: Sendable, Encodable {
        let action: String
        let need: String
        let label: String
    }

    /// How many of a unit's people, with a bar of so many percent.
    struct Count: Sendable, Encodable {
        let name: String
        let value: Int
        let percent: Int
        let isLack: Bool
    }

    struct Box: Sendable, Encodable {
        let id: String
        let name: String
        let counts: [Count]
        let turns: [Turn]
        let people: [Person]
    }

    static let template = TemplateName.coverage
    static let width = PageWidth.wide

    let title: String
    let signedIn: String
    let done: String?
    let hasPeople: Bool
    let units: [Box]

    init(_ report: CoverageReport, done: CoverageDone?, for member: StaffMember, in wording: Wording) {
        title = wording.words.coverage.title
        signedIn = wording.words.staff.signedInAs(member.name)
        self.done = done.map { $0.text(wording.words.coverage) }
        hasPeople = !report.people.isEmpty
        units = report.groups.map { Box($0.unit, $0.people, of: report, in: wording) }
    }
}

extension CoverageReport {
    /// The people by unit, in the order of the units; those without one last.
    ///
    /// A unit without people is shown to administrators, who may say that everybody in it needs secure mail.
    var groups: [(unit: AuthorityUnit?, people: [CoveredPerson])] {
        let byUnit = Dictionary(grouping: people, by: \.unit)
        let named: [(unit: AuthorityUnit?, people: [CoveredPerson])] = units.compactMap { unit in
            let people = byUnit[unit.id] ?? []
            switch duty {
            case .administrator: return (unit, people)
            case .supervisor: return people.isEmpty ? nil : (unit, people)
            }
        }
        let others = byUnit[nil] ?? []
        return named + (others.isEmpty ? [] : [(nil, others)])
    }

    func isAcknowledged(_ person: CoveredPerson) -> Bool {
        newestVersion != nil && person.acknowledged?.version == newestVersion
    }
}

extension CoveragePage.Box {
    fileprivate init(
        _ unit: AuthorityUnit?, _ people: [CoveredPerson], of report: CoverageReport, in wording: Wording
    ) {
        let words = wording.words.coverage
        id = unit.map { "\($0.id)" } ?? "none"
        name = unit?.name[wording.language] ?? words.noUnit
        let counted = [
            (words.people, people.count),
            (words.need, people.count { $0.needs }),
            (words.have, people.count { $0.has }),
            (words.lack, people.count { $0.needs && !$0.has }),
            (words.acknowledged, people.count(where: report.isAcknowledged)),
        ]
        counts = counted.map { name, value in
            CoveragePage.Count(
                name: name, value: value, percent: value * 100 / max(people.count, 1),
                isLack: name == words.lack && value > 0)
        }
        switch (report.duty, unit) {
        case (.administrator, let unit?):
            let isNeedy = report.needyUnits.contains(unit.id)
            turns = [
                .init(
                    action: "\(CoveragePath.page)/units/\(unit.id)",
                    need: (isNeedy ? MailNeed.asUnit : .needed).rawValue,
                    label: isNeedy ? words.unitNeedsNot : words.unitNeeds)
            ]
        case (.administrator, nil), (.supervisor, _): turns = []
        }
        self.people = people.map { .init($0, of: report, in: wording) }
    }
}

extension CoveragePage.Person {
    fileprivate init(_ person: CoveredPerson, of report: CoverageReport, in wording: Wording) {
        let words = wording.words.coverage
        name = person.name
        switch report.duty {
        case .administrator: hrefs = ["\(CoveragePath.page)/people/\(person.id)"]
        case .supervisor: hrefs = []
        }
        lacks = person.needs && !person.has
        state = person.has ? words.hasIt : lacks ? words.lacksIt : words.needsNone
        guidance =
            person.acknowledged.map { words.version($0.version, wording.date($0.at)) }
            ?? words.notAcknowledged
    }
}

enum CoveragePath {
    static let page = "/staff/coverage"
    static let guidance = "/staff/guidance"
}

/// What was just done, told once on the next page.
enum CoverageDone: String, Sendable {
    case saved, published, acknowledged

    func text(_ words: CoverageWords) -> String {
        switch self {
        case .saved: words.doneSaved
        case .published: words.donePublished
        case .acknowledged: words.doneAcknowledged
        }
    }
}

/// The coverage as a table for other programs (RFC 4180): one person a line.
struct CoverageFile: Sendable {
    let text: String

    init(_ report: CoverageReport) {
        var lines = ["unit,name,login,needs,has,guidance-version,acknowledged"]
        for (unit, people) in report.groups {
            for person in people {
                let version = person.acknowledged.map { String($0.version) } ?? ""
                let day = person.acknowledged.map { String(Wording.machine($0.at).prefix(10)) } ?? ""
                lines.append(
                    [
                        BoardFile.quoted(unit?.name.finnish ?? ""), BoardFile.quoted(person.name),
                        BoardFile.quoted(person.login), person.needs ? "yes" : "no",
                        person.has ? "yes" : "no", version, day,
                    ].joined(separator: ","))
            }
        }
        text = lines.map { $0 + "\r\n" }.joined()
    }
}

/// The guidance: the newest version with its button, and those before it.
struct GuidancePage: Page {
    struct Version: Sendable, Encodable {
        let line: String
    }

    struct Newest: Sendable, Encodable {
        let id: String
        let name: String
        let published: String
        let text: String
        /// None or one.
        let links: [String]
        let acknowledged: [String]
        let mayAcknowledge: Bool
    }

    static let template = TemplateName.guidance

    let title: String
    let signedIn: String
    let done: String?
    let mayPublish: Bool
    let newest: Newest?
    let hasEarlier: Bool
    let earlier: [Version]

    init(
        _ versions: [Guidance], duty: SecurityPage.Duty, done: CoverageDone?, for member: StaffMember,
        in wording: Wording
    ) {
        let words = wording.words.coverage
        title = words.guidance
        signedIn = wording.words.staff.signedInAs(member.name)
        self.done = done.map { $0.text(words) }
        mayPublish = duty == .administrator
        newest = versions.first.map { version in
            Newest(
                id: version.id.description, name: version.title[wording.language],
                published: words.version(version.version, wording.date(version.publishedAt)),
                text: version.text[wording.language], links: version.link.map { [$0] } ?? [],
                acknowledged: version.acknowledgedAt.map { [words.acknowledgedOn(wording.date($0))] } ?? [],
                mayAcknowledge: version.acknowledgedAt == nil)
        }
        earlier = versions.dropFirst().map { version in
            let published = words.version(version.version, wording.date(version.publishedAt))
            let read = version.acknowledgedAt.map { words.acknowledgedOn(wording.date($0)) }
            return Version(
                line: "\(version.title[wording.language]) (\(published)). "
                    + (read ?? words.notAcknowledged))
        }
        hasEarlier = !earlier.isEmpty
    }
}
