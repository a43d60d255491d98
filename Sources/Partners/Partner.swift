// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identifiers
package import Mail
internal import Store
package import Vocabulary
package import WorkingTime

/// A partner organisation: another authority, or somebody who provides a service for the authority.
package enum OfPartner: Identified { package static let kind = "partner" }
package typealias PartnerID = ID<OfPartner>

/// What stands on record of a partner (REQUIREMENTS 1.9): who it is, by which agreement, and when that was looked at last.
package struct PartnerRecord: Hashable, Sendable {
    package let name: String
    package let business: BusinessID
    /// Those in which its people have their addresses, in lower case.
    package let domains: [String]
    /// The shared address, to which notices go where no person's fits.
    package let address: Address
    /// Where the agreement is found: a reference, never its text.
    package let agreement: String
    package let agreedOn: CivilDate
    package let reviewedOn: CivilDate?
    package let reviewDue: CivilDate

    /// Ours: of each text.
    package static let characters = 200
    /// Ours: domains of one partner.
    package static let domainCount = 20

    /// Which field is not as it has to be.
    package enum Flaw: String, Error, CaseIterable {
        case name, business, domains, address, agreement, agreed, reviewed, due
    }

    /// The fields as a person typed them.
    package struct Typed: Sendable {
        package var name = ""
        package var business = ""
        package var domains = ""
        package var address = ""
        package var agreement = ""
        package var agreedOn: CivilDate?
        /// Nil where nothing was typed.
        package var reviewedOn: CivilDate?
        package var reviewDue: CivilDate?

        package init() {}
    }

    /// Reads what was typed on the day.
    package init(_ typed: Typed, on today: CivilDate) throws(Flaw) {
        name = try Self.line(typed.name, or: .name)
        guard let business = try? BusinessID(typed: typed.business) else { throw .business }
        self.business = business
        let domains = typed.domains.lowercased().split { $0.isWhitespace || $0 == "," || $0 == ";" }
        guard (1...Self.domainCount).contains(domains.count) else { throw .domains }
        var parsed: [String] = []
        for domain in domains {
            // A domain is what stands in an address.
            guard let address = try? Address(parsing: "a@\(domain)"), !address.isLiteral else {
                throw .domains
            }
            if !parsed.contains(address.domain) { parsed.append(address.domain) }
        }
        self.domains = parsed
        guard let address = try? Address(parsing: typed.address.trimmed), parsed.contains(address.domain)
        else {
            throw .address
        }
        self.address = address
        agreement = try Self.line(typed.agreement, or: .agreement)
        guard let agreedOn = typed.agreedOn, agreedOn <= today else { throw .agreed }
        self.agreedOn = agreedOn
        if let reviewedOn = typed.reviewedOn, reviewedOn > today || reviewedOn < agreedOn { throw .reviewed }
        reviewedOn = typed.reviewedOn
        guard let due = typed.reviewDue, due > typed.reviewedOn ?? agreedOn else { throw .due }
        reviewDue = due
    }

    private static func line(_ text: String, or flaw: Flaw) throws(Flaw) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !line.isEmpty, line.count <= characters else { throw flaw }
        return line
    }

    init(_ row: Row) throws {
        do {
            name = try row["name"]
            business = try BusinessID(parsing: try row["business_id"] as String)
            domains = (try row["domains"] as String).split(separator: " ").map { String($0) }
            address = try Address(parsing: try row["address"] as String)
            agreement = try row["agreement"]
            agreedOn = CivilDate(dayNumber: try row["agreed_day"])
            reviewedOn = (try row["reviewed_day"] as Int?).map { CivilDate(dayNumber: $0) }
            reviewDue = CivilDate(dayNumber: try row["review_due_day"])
        } catch is IdentifierFlaw {
            throw Fault(.permanent, "a partner's business id is broken")
        } catch is MailFlaw {
            throw Fault(.permanent, "a partner's address is broken")
        }
    }
}

/// A partner on record.
package struct Partner: Sendable {
    package let id: PartnerID
    package let record: PartnerRecord
    /// Each change counts it on.
    package let revision: Int
    /// When the agreement ended; nobody of a closed partner gets in.
    package let closedAt: Moment?

    init(_ row: Row) throws {
        id = try row["partner_id"]
        record = try PartnerRecord(row)
        revision = try row["revision"]
        closedAt = try row["closed_at"]
    }

    /// Whether the review should have been done by now.
    package func isOverdue(on today: CivilDate) -> Bool { closedAt == nil && record.reviewDue < today }
}

/// A person who acts for a partner; the log and the rows know the person by the id alone.
package struct PartnerPerson: Sendable {
    package let id: PersonID
    package let partner: PartnerID
    package let name: String
    package let address: String
    package let invitedAt: Moment
    package let acceptedAt: Moment?
    package let endedAt: Moment?
    /// Since when the person is known by what the partner's own provider calls it; nil where it is not.
    package let boundAt: Moment?

    init(_ row: Row) throws {
        id = try row["person_id"]
        partner = try row["partner_id"]
        name = try row["name"]
        address = try row["address"]
        invitedAt = try row["invited_at"]
        acceptedAt = try row["accepted_at"]
        endedAt = try row["ended_at"]
        boundAt = try row["bound_at"]
    }
}

/// Who is invited to act for a partner.
package struct PartnerInvitation: Sendable {
    package let name: String
    package let address: Address
    package let phone: PhoneNumber

    /// Which field is not as it has to be.
    package enum Flaw: String, Error, CaseIterable { case name, address, phone, known }

    /// Reads what was typed; the address has to be in a domain of the partner's.
    package init(
        name: String, address: String, phone: String, for record: PartnerRecord
    ) throws(Flaw) {
        let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !name.isEmpty, name.count <= PartnerRecord.characters else { throw .name }
        self.name = name
        guard let parsed = try? Address(parsing: address.trimmed), record.domains.contains(parsed.domain)
        else {
            throw .address
        }
        self.address = parsed
        guard let phone = PhoneNumber(parsing: phone.trimmed) else { throw .phone }
        self.phone = phone
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
