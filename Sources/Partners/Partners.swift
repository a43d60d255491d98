// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mail
package import Mailboxes
internal import Sealing
package import Store
package import Vocabulary

/// What administrators do with partners: keep their records, invite and end their people.
package struct Partners: Sendable {
    let database: Database
    let keyring: Keyring
    let chance: Chance
    let textsADay: Int
    /// Mail domains whose people sign in by their own organisation's provider, and in no other way.
    let providedDomains: Set<String>

    package init(
        database: Database, keyring: Keyring, chance: Chance, textsADay: Int, providedDomains: Set<String>
    ) {
        self.database = database
        self.keyring = keyring
        self.chance = chance
        self.textsADay = textsADay
        self.providedDomains = providedDomains
    }

    /// All partners: those whose review is overdue first, then by when it is due; closed ones last.
    package func all(by actor: Actor) async throws -> [Partner] {
        try await database.read { tx in
            _ = try tx.administrator(actor)
            return try tx.all(
                """
                SELECT partner_id, name, business_id, domains, address, agreement, agreed_day, reviewed_day,
                       review_due_day, revision, closed_at
                  FROM partner
                 ORDER BY CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END, review_due_day, name, partner_id
                """, Partner.init)
        }
    }

    /// One partner with its people, those who have ended last; nil where none is on record by the id.
    package func partner(
        _ id: PartnerID, by actor: Actor
    ) async throws -> (partner: Partner, people: [PartnerPerson])? {
        try await database.read { tx in
            _ = try tx.administrator(actor)
            return try tx.partner(id).map { ($0, try tx.people(of: id)) }
        }
    }

    /// Keeps the record: a new partner's where nothing was seen of it before, else in place of the revision that was seen.
    ///
    /// The same once more changes nothing; refused as `outOfTurn` where somebody else has changed it since.
    package func save(
        _ record: PartnerRecord, of id: PartnerID, seen revision: Int, by actor: Actor
    ) async throws {
        let act: Act = revision == 0 ? .partnerRecorded(id) : .partnerChanged(id)
        try await database.write(act, by: actor) { tx in
            _ = try tx.administrator(actor)
            if let known = try tx.partner(id) {
                if known.record == record, known.closedAt == nil { return }
                guard known.revision == revision, known.closedAt == nil else { throw Refusal.outOfTurn }
            } else {
                guard revision == 0 else { throw Refusal.notPermitted }
            }
            guard try tx.isFree(record.address.text, beside: id, person: nil) else { throw Refusal.outOfTurn }
            try tx.put(record, of: id, revision: revision + 1)
        }
    }

    /// Ends the agreement: from this commit on nobody of the partner gets in, whatever session or page is open.
    package func close(_ id: PartnerID, by actor: Actor) async throws {
        try await database.write(.partnerClosed(id), by: actor) { tx in
            _ = try tx.administrator(actor)
            guard let known = try tx.partner(id) else { throw Refusal.notPermitted }
            guard known.closedAt == nil else { return }
            try tx.run(
                "UPDATE partner SET closed_at = \(tx.now), revision = revision + 1 WHERE partner_id = \(id)")
            for person in try tx.people(of: id) where person.endedAt == nil {
                try tx.endPerson(person.id)
                try tx.also(.partnerPersonEnded(person.id, of: id))
            }
        }
    }

    /// Invites a person to act for the partner: a mail with a link, and a PIN to the number.
    ///
    /// `person` is the id that the form was given, so that a second click is the same person. Throws `PartnerInvitation.Flaw.known`
    /// where somebody has the address already.
    package func invite(
        _ invitation: PartnerInvitation, as person: PersonID, to id: PartnerID, by actor: Actor
    ) async throws {
        let keyring = keyring
        let isNew = try await database.write(.partnerPersonInvited(person, to: id), by: actor) { tx -> Bool in
            _ = try tx.administrator(actor)
            guard let partner = try tx.partner(id), partner.closedAt == nil else {
                throw Refusal.notPermitted
            }
            if let known = try tx.partnerPerson(person) {
                guard known.partner == id else { throw Refusal.notPermitted }
                return true
            }
            guard partner.record.domains.contains(invitation.address.domain),
                try tx.isFree(invitation.address.text, beside: nil, person: person)
            else {
                tx.outcome = .refused(.outOfTurn)
                return false
            }
            let phone = keyring.wrap(
                SecretBytes(Array(invitation.phone.e164.utf8)), for: "partner-phone", of: person.bytes,
                chance: tx.chance)
            try tx.run(
                """
                INSERT INTO partner_person (person_id, partner_id, name, address, wrapped_phone, invited_at)
                VALUES (\(person), \(id), \(invitation.name), \(invitation.address.text.lowercased()),
                        \(phone), \(tx.now))
                """)
            try tx.planLink(.invitation, to: person)
            return true
        }
        guard isNew else { throw PartnerInvitation.Flaw.known }
    }

    /// Sends another invitation to a person who has not accepted yet, or who is known by the partner's own provider; the one
    /// before ends.
    ///
    /// Who was known by it is from then on whoever next signs in there with the address, such as after a change of providers.
    package func inviteAgain(_ person: PersonID, by actor: Actor) async throws {
        let partner = try await partner(of: person)
        try await database.write(.partnerPersonInvited(person, to: partner), by: actor) { tx in
            _ = try tx.administrator(actor)
            guard let known = try tx.servingPartnerPerson(person),
                known.acceptedAt == nil || known.boundAt != nil
            else { throw Refusal.outOfTurn }
            if known.boundAt != nil {
                try tx.release(person)
                try tx.run(
                    """
                    UPDATE partner_person SET invited_at = \(tx.now), accepted_at = NULL
                     WHERE person_id = \(person)
                    """)
                try tx.also(.partnerIdentityReleased(person))
            }
            // A double click sends one mail.
            let waiting = try tx.count(
                "SELECT count(*) AS n FROM partner_link WHERE person_id = \(person) AND fingerprint IS NULL")
            if waiting == 0 { try tx.planLink(.invitation, to: person) }
        }
    }

    /// Ends a person's acting for the partner, at once.
    package func end(_ person: PersonID, by actor: Actor) async throws {
        let partner = try await partner(of: person)
        try await database.write(.partnerPersonEnded(person, of: partner), by: actor) { tx in
            _ = try tx.administrator(actor)
            try tx.endPerson(person)
        }
    }

    private func partner(of person: PersonID) async throws -> PartnerID {
        let known = try await database.read { tx in try tx.partnerPerson(person) }
        guard let known else { throw Refusal.notPermitted }
        return known.partner
    }

    /// Plans a letter to the administrators for each review that has become overdue, once for each due day.
    package func tellOverdue() async throws {
        let overdue = try await database.read { tx in try tx.overdueUntold() }
        for partner in overdue {
            try await database.write(.partnerReviewOverdue(partner), by: .service(.worker)) { tx in
                let told = try tx.changed(
                    """
                    UPDATE partner SET told_due_day = review_due_day
                     WHERE partner_id = \(partner)
                       AND (told_due_day IS NULL OR told_due_day <> review_due_day)
                    """)
                if told == 1 { try tx.plan(Job(.partnerReview, about: partner)) }
            }
        }
    }
}

extension Job.Kind {
    /// To the administrators: a partner's review is overdue.
    package static let partnerReview: Job.Kind = "partner-review.mail"
}

extension Act {
    static func partnerRecorded(_ partner: PartnerID) -> Act { Act("partner.recorded", on: Object(partner)) }
    static func partnerChanged(_ partner: PartnerID) -> Act { Act("partner.changed", on: Object(partner)) }
    static func partnerClosed(_ partner: PartnerID) -> Act { Act("partner.closed", on: Object(partner)) }
    static func partnerReviewOverdue(_ partner: PartnerID) -> Act {
        Act("partner.review-overdue", on: Object(partner))
    }
    static func partnerPersonInvited(_ person: PersonID, to partner: PartnerID) -> Act {
        Act("partner.person-invited", on: Object(person), related: [Object(partner)])
    }
    static func partnerIdentityReleased(_ person: PersonID) -> Act {
        Act("partner.identity-released", on: Object(person))
    }
    static func partnerPersonEnded(_ person: PersonID, of partner: PartnerID) -> Act {
        Act("partner.person-ended", on: Object(person), related: [Object(partner)])
    }
}
