// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identifiers
internal import Identity
internal import Mail
package import Mailboxes
internal import Sealing
package import Store
package import Vocabulary
internal import WorkingTime

extension Rows where Self: ~Copyable {
    /// The partner, or nil.
    package borrowing func partner(_ id: PartnerID) throws -> Partner? {
        try first(
            """
            SELECT partner_id, name, business_id, domains, address, agreement, agreed_day, reviewed_day,
                   review_due_day, revision, closed_at
              FROM partner
             WHERE partner_id = \(id)
            """, Partner.init)
    }

    /// Those whose agreement goes on, by name.
    package borrowing func openPartners() throws -> [Partner] {
        try all(
            """
            SELECT partner_id, name, business_id, domains, address, agreement, agreed_day, reviewed_day,
                   review_due_day, revision, closed_at
              FROM partner
             WHERE closed_at IS NULL
             ORDER BY name, partner_id
            """, Partner.init)
    }

    borrowing func people(of partner: PartnerID) throws -> [PartnerPerson] {
        try all(
            """
            SELECT p.person_id, p.partner_id, p.name, p.address, p.invited_at, p.accepted_at, p.ended_at, i.bound_at
              FROM partner_person AS p
              LEFT JOIN partner_identity AS i ON i.person_id = p.person_id
             WHERE p.partner_id = \(partner)
             ORDER BY CASE WHEN p.ended_at IS NULL THEN 0 ELSE 1 END, p.name, p.person_id
            """, PartnerPerson.init)
    }

    /// The person, serving or not; nil where there is none.
    package borrowing func partnerPerson(_ id: PersonID) throws -> PartnerPerson? {
        try first(
            """
            SELECT p.person_id, p.partner_id, p.name, p.address, p.invited_at, p.accepted_at, p.ended_at, i.bound_at
              FROM partner_person AS p
              LEFT JOIN partner_identity AS i ON i.person_id = p.person_id
             WHERE p.person_id = \(id)
            """, PartnerPerson.init)
    }

    /// The person, where that person may act for the partner now.
    package borrowing func servingPartnerPerson(_ id: PersonID) throws -> PartnerPerson? {
        guard let person = try partnerPerson(id), person.endedAt == nil,
            let partner = try partner(person.partner), partner.closedAt == nil
        else { return nil }
        return person
    }

    /// Whether there is any partner whose agreement goes on.
    package borrowing func hasPartners() throws -> Bool {
        try count("SELECT count(*) AS n FROM partner WHERE closed_at IS NULL") > 0
    }

    /// The partner, of those whose agreement goes on, that is reached at the address: its shared one, or a person's, ended ones too.
    package borrowing func partner(reachedAt address: String) throws -> PartnerID? {
        let address = address.lowercased()
        return try first(
            """
            SELECT p.partner_id
              FROM partner AS p
             WHERE p.closed_at IS NULL
               AND (p.address = \(address)
                    OR EXISTS (SELECT 1 FROM partner_person AS q
                                WHERE q.partner_id = p.partner_id AND q.address = \(address)))
             ORDER BY p.partner_id
             LIMIT 1
            """
        ) { row in try row["partner_id"] }
    }

    /// Where a notice for the partner goes that was written to the address: there, as long as somebody serves there.
    package borrowing func noticeAddress(of partner: Partner, writtenTo address: String) throws -> String {
        let serving = try count(
            """
            SELECT count(*) AS n
              FROM partner_person
             WHERE partner_id = \(partner.id) AND address = \(address.lowercased()) AND ended_at IS NULL
            """)
        return serving > 0 ? address : partner.record.address.text
    }

    /// Whether no other partner and nobody who serves one has the address.
    borrowing func isFree(_ address: String, beside partner: PartnerID?, person: PersonID?) throws -> Bool {
        let address = address.lowercased()
        let partners = try all(
            "SELECT partner_id FROM partner WHERE address = \(address) AND closed_at IS NULL"
        ) { row in try row["partner_id"] as PartnerID }
        let people = try all(
            "SELECT person_id FROM partner_person WHERE address = \(address) AND ended_at IS NULL"
        ) { row in try row["person_id"] as PersonID }
        return partners.allSatisfy { $0 == partner } && people.allSatisfy { $0 == person }
    }

    borrowing func overdueUntold() throws -> [PartnerID] {
        let today = CivilTime(now).date.dayNumber
        return try all(
            """
            SELECT partner_id
              FROM partner
             WHERE closed_at IS NULL AND review_due_day < \(today)
               AND (told_due_day IS NULL OR told_due_day <> review_due_day)
             ORDER BY partner_id
            """
        ) { row in try row["partner_id"] }
    }

    /// The number that a PIN for the person goes to; nil where nobody serves by that id.
    package borrowing func partnerPhone(_ id: PersonID, keyring: Keyring) throws -> PhoneNumber? {
        guard try servingPartnerPerson(id) != nil else { return nil }
        let wrapped: [UInt8]? = try first(
            "SELECT wrapped_phone FROM partner_person WHERE person_id = \(id)"
        ) { row in try row["wrapped_phone"] }
        guard let wrapped else { return nil }
        return try keyring.unwrap(wrapped, for: "partner-phone", of: id.bytes)
            .reveal { PhoneNumber(parsing: String(decoding: $0, as: UTF8.self)) }
    }
}

extension Write {
    mutating func put(_ record: PartnerRecord, of id: PartnerID, revision: Int) throws {
        let domains = record.domains.joined(separator: " ")
        try run(
            """
            INSERT INTO partner
                   (partner_id, name, business_id, domains, address, agreement, agreed_day, reviewed_day,
                    review_due_day, revision, created_at)
            VALUES (\(id), \(record.name), \(record.business.text), \(domains),
                    \(record.address.text.lowercased()), \(record.agreement), \(record.agreedOn.dayNumber),
                    \(record.reviewedOn?.dayNumber), \(record.reviewDue.dayNumber), \(revision), \(now))
            ON CONFLICT (partner_id) DO UPDATE
               SET name = excluded.name, business_id = excluded.business_id, domains = excluded.domains,
                   address = excluded.address, agreement = excluded.agreement,
                   agreed_day = excluded.agreed_day, reviewed_day = excluded.reviewed_day,
                   review_due_day = excluded.review_due_day, revision = excluded.revision
            """)
    }

    /// Ends a person with all sessions and links; again, it changes nothing.
    mutating func endPerson(_ person: PersonID) throws {
        try run(
            "UPDATE partner_person SET ended_at = \(now) WHERE person_id = \(person) AND ended_at IS NULL")
        try run("DELETE FROM partner_link WHERE person_id = \(person)")
        try release(person)
    }

    /// Ends the person's sessions, and forgets who it was to the partner's own provider.
    mutating func release(_ person: PersonID) throws {
        try run("DELETE FROM partner_session WHERE person_id = \(person)")
        try run("DELETE FROM partner_identity WHERE person_id = \(person)")
        try endPickups(heldBy: person)
    }
}
