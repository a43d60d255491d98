// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mailboxes
package import Store
package import Vocabulary

/// The units and mailboxes of the authority as administrators keep them in the browser, and owners their own mailbox.
package struct Organisation: Sendable {
    let database: Database
    let keyring: Keyring

    package init(database: Database, keyring: Keyring) {
        self.database = database
        self.keyring = keyring
    }
}

/// As what somebody looks after units and mailboxes.
package enum OrganisationDuty: Sendable {
    /// All of them.
    case administrator
    /// The mailboxes that are the person's own to administer.
    case owner
}

/// The units and mailboxes that somebody looks after.
package struct OrganisationTree: Sendable {
    package let duty: OrganisationDuty
    package let units: [KeptUnit]
    package let mailboxes: [KeptMailbox]
    /// The domains that a new mailbox may have its address in.
    package let domains: Set<String>
}

/// One mailbox with who decides about it.
package struct LookedAfterMailbox: Sendable {
    package let duty: OrganisationDuty
    package let mailbox: KeptMailbox
    package let units: [KeptUnit]
    package let owners: [String]
}

/// What does not fit the units and mailboxes that there are.
package enum OrganisationFlaw: Error, Hashable, Sendable {
    /// The unit that was chosen has been closed since.
    case unitGone
    /// A unit cannot lie in itself.
    case parentInside
    /// Mailboxes or units lie in it.
    case unitNotEmpty
    case addressTaken
    /// No declared mailbox is in that domain.
    case addressForeign
    /// No account of that name is in use.
    case ownerUnknown
    /// Somebody else has changed it since the page was shown, or a start has read the configuration file.
    case stale
}

extension Act {
    // Each page's form once, and what it changed as an act of its own: a form that is sent twice changes nothing twice.
    static func unitAsked(_ unit: UnitID) -> Act { Act("unit.change-asked", on: Object(unit)) }
    static func unitMade(_ unit: UnitID) -> Act { Act("unit.made", on: Object(unit)) }
    static func unitRenamed(_ unit: UnitID) -> Act { Act("unit.renamed", on: Object(unit)) }
    static func unitMoved(_ unit: UnitID, to parent: UnitID?) -> Act {
        Act("unit.moved", on: Object(unit), related: parent.map { [Object($0)] } ?? [])
    }
    static func unitClosed(_ unit: UnitID) -> Act { Act("unit.closed", on: Object(unit)) }
    static func mailboxAsked(_ mailbox: MailboxID) -> Act {
        Act("mailbox.change-asked", on: Object(mailbox))
    }
    static func mailboxMade(_ mailbox: MailboxID, _ rules: MailboxRules) -> Act {
        Act("mailbox.made", on: Object(mailbox), details: rules.details)
    }
    static func mailboxChanged(_ mailbox: MailboxID, _ rules: MailboxRules) -> Act {
        Act("mailbox.changed", on: Object(mailbox), details: rules.details)
    }
    static func mailboxClosed(_ mailbox: MailboxID) -> Act { Act("mailbox.closed", on: Object(mailbox)) }
    static func mailboxOpened(_ mailbox: MailboxID) -> Act { Act("mailbox.opened", on: Object(mailbox)) }
    static func ownerNamed(_ owner: StaffID, of mailbox: MailboxID) -> Act {
        Act("mailbox.owner-named", on: Object(mailbox), related: [Object(owner)])
    }
}

extension MailboxRules {
    fileprivate var details: [StaticWord: Act.Detail] {
        ["residents": .word(StaticWord(residents)), "handling": .word(StaticWord(handling))]
    }
}

// MARK: Looking

extension Organisation {
    /// All units and mailboxes for an administrator, and for an owner those that are the person's own; refused to others.
    package func tree(by actor: Actor) async throws -> OrganisationTree {
        try await database.read { tx in
            let duty = try tx.organisationDuty(of: actor, on: nil)
            let mailboxes = try tx.keptMailboxes()
            let shown: [KeptMailbox]
            switch duty {
            case .administrator: shown = mailboxes
            case .owner:
                let owned = Set(try tx.mailboxes(MayAdminister.self, of: try actor.member).map(\.id))
                shown = mailboxes.filter { owned.contains($0.mailbox.id) }
            }
            return OrganisationTree(
                duty: duty, units: try tx.keptUnits(), mailboxes: shown, domains: try tx.declaredDomains())
        }
    }

    package func mailbox(_ id: MailboxID, by actor: Actor) async throws -> LookedAfterMailbox {
        try await database.read { tx in
            let duty = try tx.organisationDuty(of: actor, on: id)
            guard let mailbox = try tx.keptMailbox(id) else { throw Refusal.notPermitted }
            return LookedAfterMailbox(
                duty: duty, mailbox: mailbox, units: try tx.keptUnits(),
                owners: try tx.owners(of: id).compactMap { try tx.staffMember($0)?.name })
        }
    }
}

// MARK: Units

extension Organisation {
    /// Adds a unit under `parent`; `id` is the one that the form was given, so that a second click adds no other.
    package func addUnit(
        _ id: UnitID, name: LocalText, under parent: UnitID?, by actor: Actor
    ) async throws {
        try await database.write(.unitAsked(id), by: actor) { tx in
            _ = try tx.administrator(actor)
            if try tx.keptUnit(id) != nil { return }
            try tx.checkParent(parent, of: nil)
            try tx.makeUnit(id, name: name, parent: parent)
            try tx.also(.unitMade(id))
        }
    }

    /// Gives the unit another name or another place in the tree.
    package func changeUnit(
        _ id: UnitID, name: LocalText, under parent: UnitID?, seen revision: Int, by actor: Actor
    ) async throws {
        try await database.write(.unitAsked(id), by: actor) { tx in
            _ = try tx.administrator(actor)
            guard let kept = try tx.keptUnit(id) else { throw Refusal.notPermitted }
            if (kept.unit.name, kept.unit.parent) == (name, parent) { return }
            guard kept.keeping == .browser, kept.revision == revision else { throw OrganisationFlaw.stale }
            if kept.unit.parent != parent { try tx.checkParent(parent, of: id) }
            try tx.changeUnit(id, name: name, parent: parent)
            if kept.unit.name != name { try tx.also(.unitRenamed(id)) }
            if kept.unit.parent != parent { try tx.also(.unitMoved(id, to: parent)) }
        }
    }

    /// Closes a unit in which nothing lies.
    package func closeUnit(_ id: UnitID, seen revision: Int, by actor: Actor) async throws {
        try await database.write(.unitAsked(id), by: actor) { tx in
            _ = try tx.administrator(actor)
            // It has been closed already, by this click or another's.
            guard let kept = try tx.keptUnit(id) else { return }
            guard kept.keeping == .browser, kept.revision == revision else { throw OrganisationFlaw.stale }
            let isEmpty = try tx.keptMailboxes().allSatisfy { $0.rules.unit != id || $0.closedAt != nil }
            guard isEmpty, try tx.keptUnits().allSatisfy({ $0.unit.parent != id }) else {
                throw OrganisationFlaw.unitNotEmpty
            }
            try tx.closeUnit(id)
            try tx.also(.unitClosed(id))
        }
    }
}

extension Actor {
    fileprivate var member: StaffID {
        get throws {
            guard case .staff(let staff) = who else { throw Refusal.notPermitted }
            return staff
        }
    }
}

extension Rows where Self: ~Copyable {
    /// As what the actor looks after the mailbox, or any where none is said; refused as `notPermitted` where as nothing.
    borrowing func organisationDuty(
        of actor: Actor, on mailbox: MailboxID?
    ) throws -> OrganisationDuty {
        let staff = try actor.member
        if try isAdministrator(staff) { return .administrator }
        let owned = try mailboxes(MayAdminister.self, of: staff).map(\.id)
        guard mailbox.map(owned.contains) ?? !owned.isEmpty else { throw Refusal.notPermitted }
        return .owner
    }

    /// Holds a place in the tree to what there is: the unit above is open, and does not lie in the unit itself.
    borrowing func checkParent(_ parent: UnitID?, of unit: UnitID?) throws {
        guard let parent else { return }
        let parents = Dictionary(uniqueKeysWithValues: try keptUnits().map { ($0.unit.id, $0.unit.parent) })
        guard parents[parent] != nil else { throw OrganisationFlaw.unitGone }
        var next: UnitID? = parent
        var steps = 0
        while let above = next, steps <= parents.count {
            if above == unit { throw OrganisationFlaw.parentInside }
            next = parents[above] ?? nil
            steps += 1
        }
    }
}
