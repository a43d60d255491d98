// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identifiers
internal import Identity
internal import Mail
internal import Partners
internal import Vocabulary
internal import WorkingTime

/// The partners on record.
struct PartnersPage: Page {
    struct Row: Sendable, Encodable {
        let kind: String
        let href: String
        let name: String
        let business: String
        let icon: String
        let state: String
    }

    static let template = TemplateName.partners
    static let width = PageWidth.wide

    let title: String
    let signedIn: String
    let done: String?
    let hasRows: Bool
    let rows: [Row]
    let newHref: String

    /// `new` is the id that a partner gets who is added from this page.
    init(
        _ partners: [Partner], new: PartnerID, for member: StaffMember, done: PartnerDone?, today: CivilDate,
        in wording: Wording
    ) {
        title = wording.words.partner.title
        signedIn = wording.words.staff.signedInAs(member.name)
        self.done = done.map { $0.text(wording.words.partner) }
        hasRows = !partners.isEmpty
        rows = partners.map { partner in
            let look: (kind: String, icon: TemplateName) =
                if partner.closedAt != nil {
                    ("quiet", .iconStop)
                } else if partner.isOverdue(on: today) {
                    ("late", .iconAlert)
                } else {
                    ("quiet", .iconClock)
                }
            return Row(
                kind: look.kind, href: PartnerPath.record(partner.id), name: partner.record.name,
                business: partner.record.business.text, icon: look.icon.rawValue,
                state: partner.state(on: today, in: wording))
        }
        newHref = PartnerPath.record(new)
    }
}

extension Partner {
    /// What a line says of it.
    fileprivate func state(on today: CivilDate, in wording: Wording) -> String {
        let words = wording.words.partner
        if let closedAt { return words.closed(wording.date(closedAt)) }
        let due = wording.date(record.reviewDue.begin)
        return isOverdue(on: today) ? words.overdue(due) : words.due(due)
    }
}

/// What was just done, told once on the next page.
enum PartnerDone: String, Sendable {
    case saved, invited, ended, closed

    func text(_ words: PartnerWords) -> String {
        switch self {
        case .saved: words.doneSaved
        case .invited: words.doneInvited
        case .ended: words.doneEnded
        case .closed: words.doneClosed
        }
    }
}

/// What was typed into the form of a record.
struct PartnerForm: Sendable {
    let revision: Int
    let name: String
    let business: String
    let domains: String
    let address: String
    let agreement: String
    let agreed: String
    let reviewed: String
    let due: String

    /// As it stands on record; empty where there is none.
    init(_ partner: Partner?) {
        let record = partner?.record
        revision = partner?.revision ?? 0
        name = record?.name ?? ""
        business = record?.business.text ?? ""
        domains = record?.domains.joined(separator: " ") ?? ""
        address = record?.address.text ?? ""
        agreement = record?.agreement ?? ""
        agreed = record?.agreedOn.field ?? ""
        reviewed = record?.reviewedOn?.field ?? ""
        due = record?.reviewDue.field ?? ""
    }

    init(_ fields: URLEncodedForm) {
        revision = Int(fields["revision"]) ?? 0
        name = fields["name"]
        business = fields["business"]
        domains = fields["domains"]
        address = fields["address"]
        agreement = fields["agreement"]
        agreed = fields["agreed"]
        reviewed = fields["reviewed"]
        due = fields["due"]
    }

    /// The record, read from what was typed.
    func record(on today: CivilDate) throws(PartnerRecord.Flaw) -> PartnerRecord {
        var typed = PartnerRecord.Typed()
        typed.name = name
        typed.business = business
        typed.domains = domains
        typed.address = address
        typed.agreement = agreement
        typed.agreedOn = CivilDate(field: agreed)
        if !reviewed.isEmpty {
            guard let day = CivilDate(field: reviewed) else { throw .reviewed }
            typed.reviewedOn = day
        }
        typed.reviewDue = CivilDate(field: due)
        return try PartnerRecord(typed, on: today)
    }
}

/// What was typed to invite a person.
struct InviteForm: Sendable {
    let person: PersonID
    let name: String
    let address: String
    let phone: String

    init(_ site: Site) {
        person = PersonID(at: site.clock.now, by: site.chance)
        (name, address, phone) = ("", "", "")
    }

    init(_ fields: URLEncodedForm, as person: PersonID) {
        self.person = person
        name = fields["name"]
        address = fields["address"]
        phone = fields["phone"]
    }
}

/// One partner: its record, its people, and its end.
struct PartnerRecordPage: Page {
    struct Deed: Sendable, Encodable {
        let action: String
        let label: String
    }

    struct Person: Sendable, Encodable {
        let person: String
        let personAddress: String
        let standing: String
        let bound: String?
        let again: Deed?
        let end: Deed?
    }

    static let template = TemplateName.partnerRecord

    let title: String
    let signedIn: String
    let problem: Problem?
    let done: String?
    let heading: String
    let state: String?
    let isOverdue: Bool
    let path: String
    let isOpen: Bool
    let isKnown: Bool
    let revision: String
    let name: String
    let business: String
    let domains: String
    let address: String
    let agreement: String
    let agreed: String
    let reviewed: String
    let due: String
    let today: String
    let hasPeople: Bool
    let people: [Person]
    let invitee: String
    let inviteName: String
    let inviteAddress: String
    let invitePhone: String

    init(
        _ id: PartnerID, _ known: (partner: Partner, people: [PartnerPerson])?, _ form: PartnerForm,
        _ invite: InviteForm, problem: Problem?, for member: StaffMember, done: PartnerDone?,
        today: CivilDate, in wording: Wording
    ) {
        let words = wording.words.partner
        title = words.title
        signedIn = wording.words.staff.signedInAs(member.name)
        self.problem = problem
        self.done = done.map { $0.text(words) }
        heading = known?.partner.record.name ?? words.add
        state = known?.partner.state(on: today, in: wording)
        isOverdue = known?.partner.isOverdue(on: today) ?? false
        path = PartnerPath.record(id)
        isKnown = known != nil
        isOpen = known?.partner.closedAt == nil
        revision = "\(form.revision)"
        (name, business, domains, address) = (form.name, form.business, form.domains, form.address)
        (agreement, agreed, reviewed, due) = (form.agreement, form.agreed, form.reviewed, form.due)
        self.today = today.field
        people = (known?.people ?? []).map { Person($0, path: PartnerPath.record(id), in: wording) }
        hasPeople = !people.isEmpty
        invitee = invite.person.description
        (inviteName, inviteAddress, invitePhone) = (invite.name, invite.address, invite.phone)
    }
}

extension PartnerRecordPage.Person {
    fileprivate init(_ found: PartnerPerson, path: String, in wording: Wording) {
        let words = wording.words.partner
        person = found.name
        personAddress = found.address
        let action = "\(path)/people/\(found.id)"
        if let ended = found.endedAt {
            standing = words.personEnded(wording.date(ended))
        } else if let accepted = found.acceptedAt {
            standing = words.serving(wording.date(accepted))
        } else {
            standing = words.invited(wording.date(found.invitedAt))
        }
        bound = found.boundAt.map { wording.words.partnerSignIn.bound(wording.date($0)) }
        again =
            found.endedAt == nil && (found.acceptedAt == nil || found.boundAt != nil)
            ? .init(action: "\(action)/invite", label: words.againLabel(found.name)) : nil
        end =
            found.endedAt == nil ? .init(action: "\(action)/end", label: words.endLabel(found.name)) : nil
    }
}

extension Problem {
    init(_ flaw: PartnerRecord.Flaw, _ words: PartnerWords) {
        let (text, label) =
            switch flaw {
            case .name: (words.flawName, words.name)
            case .business: (words.flawBusiness, words.business)
            case .domains: (words.flawDomains, words.domains)
            case .address: (words.flawAddress, words.address)
            case .agreement: (words.flawAgreement, words.agreement)
            case .agreed: (words.flawAgreed, words.agreedOn)
            case .reviewed: (words.flawReviewed, words.reviewedOn)
            case .due: (words.flawDue, words.reviewDue)
            }
        self.init(title: words.notSaved, text: text, target: Target(id: flaw.rawValue, label: label))
    }

    init(_ flaw: PartnerInvitation.Flaw, _ words: PartnerWords) {
        let (text, field, label) =
            switch flaw {
            case .name: (words.flawName, "person-name", words.personName)
            case .address: (words.flawAddress, "person-address", words.personAddress)
            case .known: (words.flawKnown, "person-address", words.personAddress)
            case .phone: (words.flawPhone, "person-phone", words.phone)
            }
        self.init(title: words.notInvited, text: text, target: Target(id: field, label: label))
    }
}
