// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
package import Mailboxes
internal import Settings
internal import Store
internal import Vocabulary

/// One thing that importing a roster changes, as an operator reads it.
package struct RosterChange: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case newPerson = "new person"
        case changedPerson = "changed person"
        /// Where the person works, or whether secure mail is needed there.
        case changedPost = "changed post"
        case newRight = "new right"
        case endedRight = "ended right"
    }

    package let kind: Kind
    package let login: String
    package let what: String
}

extension Act {
    /// A roster was imported.
    static let rosterImported = Act("roster.imported")
}

extension House {
    /// What importing the roster would change; all that does not fit the rows is told at once.
    package func changes(by roster: Roster) async throws -> [RosterChange] {
        try await database.read { tx in try tx.changes(by: roster) }
    }

    /// Imports the roster, as a whole or not at all: the imported rights of the people in it become exactly those in it.
    ///
    /// Nobody who is not in it is touched, nor any right of another source.
    package func bring(in roster: Roster, keyring: Keyring) async throws -> [RosterChange] {
        try await database.write(.rosterImported, by: .service(.operator)) { tx in
            try tx.bring(in: roster, keyring: keyring)
        }
    }
}

extension Write {
    mutating func bring(in roster: Roster, keyring: Keyring) throws -> [RosterChange] {
        let plan = try plan(roster)
        for person in roster.people {
            let member = try declareStaff(login: person.login, name: person.name, language: person.language)
            let grants = plan.rights[person.login, default: []].map { right in
                Grant(
                    mailbox: right.mailbox.id, staff: member.id, right: right.right, reason: right.reason,
                    until: right.until.end)
            }
            if let post = plan.posts[person.login] {
                try setPost(of: member.id, unit: post.unit, need: post.need)
            }
            try putInForce(grants, from: .imported, of: member.id, keyring: keyring)
        }
        return plan.changes
    }
}

/// A right of the roster whose mailbox was found.
private struct FoundRight {
    let mailbox: Mailbox
    let right: GrantedRight
    let reason: String
    let until: Day
}

private struct RosterPlan {
    /// By login.
    var rights: [String: [FoundRight]] = [:]
    /// Where people will work and what they will need, by login.
    var posts: [String: (unit: UnitID?, need: MailNeed)] = [:]
    var changes: [RosterChange] = []
}

extension Rows where Self: ~Copyable {
    borrowing func changes(by roster: Roster) throws -> [RosterChange] { try plan(roster).changes }

    fileprivate borrowing func plan(_ roster: Roster) throws -> RosterPlan {
        var plan = RosterPlan()
        var flaws: [Roster.Flaw] = []
        let units = Dictionary(uniqueKeysWithValues: try units().map { ($0.key, $0.id) })
        for right in roster.rights {
            guard let mailbox = try mailbox(named: right.mailbox) else {
                flaws.append(.init(line: right.line, text: "there is no mailbox \(right.mailbox)"))
                continue
            }
            if let unit = right.unit {
                if units[unit] == nil {
                    flaws.append(.init(line: right.line, text: "there is no unit \(unit)"))
                } else if try rules(of: mailbox.id).unit != units[unit] {
                    flaws.append(.init(line: right.line, text: "\(right.mailbox) does not belong to \(unit)"))
                }
            }
            for one in right.rights.sorted(by: { $0.rawValue < $1.rawValue }) {
                if plan.rights[right.login, default: []].contains(where: {
                    ($0.mailbox.id, $0.right) == (mailbox.id, one)
                }) {
                    flaws.append(
                        .init(line: right.line, text: "\(right.login) has \(one) of \(right.mailbox) already")
                    )
                }
                plan.rights[right.login, default: []].append(
                    FoundRight(mailbox: mailbox, right: one, reason: right.reason, until: right.until))
            }
        }
        for (login, post) in roster.posts {
            let standing = try staffMember(login: login).map { try self.post(of: $0.id) }
            var unit = standing?.unit
            if let key = post.unit {
                unit = units[key]
                if unit == nil { flaws.append(.init(line: post.line, text: "there is no unit \(key)")) }
            }
            plan.posts[login] = (unit, post.need ?? standing?.need ?? .asUnit)
        }
        for person in roster.people where try hasEnded(person.login) {
            flaws.append(.init(line: person.line, text: "the account \(person.login) has ended"))
        }
        guard flaws.isEmpty else { throw Roster.Flaws(all: flaws.sorted { $0.line < $1.line }) }
        for person in roster.people {
            plan.changes += try changes(for: person, plan.rights[person.login, default: []])
            guard let post = plan.posts[person.login] else { continue }
            let standing = try staffMember(login: person.login).map { try self.post(of: $0.id) }
            if standing?.unit != post.unit || standing?.need ?? .asUnit != post.need {
                let key = units.first { $0.value == post.unit }?.key ?? "no unit"
                plan.changes.append(
                    RosterChange(
                        kind: .changedPost, login: person.login,
                        what: "\(key), secure mail \(post.need.rawValue)"))
            }
        }
        return plan
    }

    /// Whether the organisation's directory has ended the account: a right would wait for its return.
    private borrowing func hasEnded(_ login: String) throws -> Bool {
        try count("SELECT count(*) AS n FROM staff WHERE login = \(login) AND ended_at IS NOT NULL") > 0
    }

    private borrowing func mailbox(named name: String) throws -> Mailbox? {
        try name.contains("@") ? mailbox(at: name) : mailbox(key: name)?.mailbox
    }

    private borrowing func changes(
        for person: Roster.Person, _ wanted: [FoundRight]
    ) throws -> [RosterChange] {
        func change(_ kind: RosterChange.Kind, _ what: String) -> RosterChange {
            RosterChange(kind: kind, login: person.login, what: what)
        }
        guard let member = try staffMember(login: person.login) else {
            return [change(.newPerson, "\(person.name), \(person.language.rawValue)")]
                + wanted.map { change(.newRight, $0.words) }
        }
        var changes: [RosterChange] = []
        if (member.name, member.language) != (person.name, person.language) {
            changes.append(change(.changedPerson, "\(person.name), \(person.language.rawValue)"))
        }
        let standing = try grants(of: member.id).filter { $0.source == .imported }.map(\.grant)
        for old in standing where !wanted.contains(where: { $0.isSame(as: old) }) {
            let mailbox = try mailbox(old.mailbox)?.address ?? ""
            changes.append(change(.endedRight, "\(mailbox): \(old.right)"))
        }
        for new in wanted where !standing.contains(where: { new.isSame(as: $0) }) {
            changes.append(change(.newRight, new.words))
        }
        return changes
    }
}

extension FoundRight {
    fileprivate func isSame(as grant: Grant) -> Bool {
        (mailbox.id, right, reason, until.end) == (grant.mailbox, grant.right, grant.reason, grant.until)
    }

    fileprivate var words: String {
        "\(mailbox.address): \(right), until \(until), \(reason)"
    }
}
