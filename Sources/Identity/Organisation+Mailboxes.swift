// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mailboxes
internal import Store
package import Vocabulary

/// What is laid down of a mailbox in the browser, beside its address.
package struct MailboxDraft: Sendable {
    package let name: LocalText
    package let unit: UnitID?
    package let kind: MailboxKind
    package let guidance: LocalText?
    package let residents: ResidentEntrance
    package let handling: HandlingRule
    package let responseDays: Int?
    package let languages: [Language]
    package let retention: String?

    package init(
        name: LocalText, unit: UnitID?, kind: MailboxKind, guidance: LocalText?, residents: ResidentEntrance,
        handling: HandlingRule, responseDays: Int?, languages: [Language], retention: String?
    ) {
        self.name = name
        self.unit = unit
        self.kind = kind
        self.guidance = guidance
        self.residents = residents
        self.handling = handling
        self.responseDays = responseDays
        self.languages = languages
        self.retention = retention
    }

    fileprivate func rules(key: String) -> MailboxRules {
        MailboxRules(
            key: key, unit: unit, kind: kind, guidance: guidance, residents: residents, handling: handling,
            responseDays: responseDays, languages: languages, retention: retention)
    }

    /// The same, with what only administrators lay down as it stands.
    fileprivate func keeping(_ rules: MailboxRules) -> MailboxDraft {
        MailboxDraft(
            name: name, unit: rules.unit, kind: rules.kind, guidance: guidance, residents: residents,
            handling: handling, responseDays: responseDays, languages: languages, retention: rules.retention)
    }
}

/// What becomes of a mailbox's door.
package enum MailboxDoor: Sendable {
    case open
    case closed
}

extension Organisation {
    /// Adds a mailbox with its reader key, and gives its owner the right to administer it for a year.
    ///
    /// It is there at once on every node. `id` is the one that the form was given, so that a second click adds no other.
    package func addMailbox(
        _ id: MailboxID, _ draft: MailboxDraft, at address: String, owner login: String, by actor: Actor
    ) async throws {
        let keyring = keyring
        try await database.write(.mailboxAsked(id), by: actor) { tx in
            let permit = try tx.administrator(actor)
            if try tx.keptMailbox(id) != nil { return }
            try tx.checkPlace(draft.unit)
            let domain = address.lowercased().split(separator: "@").last.map(String.init) ?? ""
            guard try tx.declaredDomains().contains(domain) else { throw OrganisationFlaw.addressForeign }
            guard try tx.mailbox(at: address) == nil else { throw OrganisationFlaw.addressTaken }
            guard let owner = try tx.activeStaff(login: login) else { throw OrganisationFlaw.ownerUnknown }
            try tx.makeMailbox(
                id, at: address, name: draft.name, rules: { draft.rules(key: $0) }, keyring: keyring)
            try tx.also(.mailboxMade(id, draft.rules(key: "")))
            try tx.appoint(owner.id, of: id, by: permit.staff)
        }
    }

    /// Lays down anew how the mailbox works; an owner leaves its unit, kind and retention as they are.
    package func changeMailbox(
        _ id: MailboxID, _ draft: MailboxDraft, seen revision: Int, by actor: Actor
    ) async throws {
        try await database.write(.mailboxAsked(id), by: actor) { tx in
            let duty = try tx.organisationDuty(of: actor, on: id)
            guard let kept = try tx.keptMailbox(id) else { throw Refusal.notPermitted }
            let draft =
                switch duty {
                case .administrator: draft
                case .owner: draft.keeping(kept.rules)
                }
            let rules = draft.rules(key: kept.rules.key)
            if (kept.mailbox.name, kept.rules) == (draft.name, rules) { return }
            guard kept.keeping == .browser, kept.revision == revision else { throw OrganisationFlaw.stale }
            if draft.unit != kept.rules.unit { try tx.checkPlace(draft.unit) }
            try tx.changeMailbox(id, name: draft.name, rules: rules)
            try tx.also(.mailboxChanged(id, rules))
        }
    }

    /// Closes the mailbox, or opens it again.
    ///
    /// A closed one takes no mail and nothing that is begun anew, and stands on no public page; who has rights to it goes on with what
    /// is there, and answers to what it has sent still come in.
    package func setDoor(
        of id: MailboxID, _ door: MailboxDoor, seen revision: Int, by actor: Actor
    ) async throws {
        try await database.write(.mailboxAsked(id), by: actor) { tx in
            _ = try tx.administrator(actor)
            guard let kept = try tx.keptMailbox(id) else { throw Refusal.notPermitted }
            switch (door, kept.closedAt) {
            case (.open, nil), (.closed, _?): return
            case (.open, _?), (.closed, nil): break
            }
            guard kept.keeping == .browser, kept.revision == revision else { throw OrganisationFlaw.stale }
            switch door {
            case .open:
                try tx.setClosed(nil, of: id)
                try tx.also(.mailboxOpened(id))
            case .closed:
                try tx.setClosed(tx.now, of: id)
                try tx.also(.mailboxClosed(id))
            }
        }
    }

    /// Names an owner where a mailbox has none, so that there is somebody to decide about rights to it.
    package func appointOwner(_ login: String, of id: MailboxID, by actor: Actor) async throws {
        try await database.write(.mailboxAsked(id), by: actor) { tx in
            let permit = try tx.administrator(actor)
            try actor.checkProof(at: tx.now)
            guard try tx.keptMailbox(id) != nil else { throw Refusal.notPermitted }
            guard let owner = try tx.activeStaff(login: login) else { throw OrganisationFlaw.ownerUnknown }
            let owners = try tx.owners(of: id)
            if owners == [owner.id] { return }
            guard owners.isEmpty else { throw OrganisationFlaw.stale }
            try tx.appoint(owner.id, of: id, by: permit.staff)
        }
    }
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func checkPlace(_ unit: UnitID?) throws {
        guard let unit else { return }
        guard try keptUnit(unit) != nil else { throw OrganisationFlaw.unitGone }
    }
}

extension Write {
    fileprivate mutating func appoint(_ owner: StaffID, of mailbox: MailboxID, by staff: StaffID) throws {
        try begin(
            Grant(
                mailbox: mailbox, staff: owner, right: .administer, reason: "owner",
                until: now + AccessWish.longest),
            from: .applied, by: staff)
        try also(.ownerNamed(owner, of: mailbox))
    }
}
