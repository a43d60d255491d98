// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Vocabulary
internal import WorkingTime

/// A mailbox to choose.
struct MailboxChoice: Sendable, Encodable {
    let id: String
    let name: String
    let isChosen: Bool
}

/// What was entered into the form to apply.
struct ApplyForm: Sendable {
    let request: AccessRequestID
    let mailbox: MailboxID?
    let rights: Set<GrantedRight>
    let reason: String
    let until: String

    init(_ site: Site) {
        request = AccessRequestID(at: site.clock.now, by: site.chance)
        mailbox = nil
        rights = []
        reason = ""
        until = ""
    }

    init(_ fields: URLEncodedForm, as id: AccessRequestID) {
        request = id
        mailbox = MailboxID(parsing: fields["mailbox"])
        rights = Set(GrantedRight.allCases.filter { fields[$0.rawValue] == "yes" })
        reason = fields["reason"]
        until = fields["until"]
    }
}

/// The form to apply.
struct ApplyPage: Page {
    struct RightChoice: Sendable, Encodable {
        let code: String
        let name: String
        let hint: String
        let isChosen: Bool
    }

    static let template = TemplateName.rightsApply

    let title: String
    let signedIn: String
    let problem: Problem?
    let request: String
    let mailboxes: [MailboxChoice]
    let rights: [RightChoice]
    let reason: String
    let until: String
    let first: String
    let last: String

    init(
        _ form: ApplyForm, mailboxes: [(mailbox: Mailbox, unit: AuthorityUnit?)], problem: Problem?,
        for member: StaffMember, today: CivilDate, in wording: Wording
    ) {
        let words = wording.words.rights
        title = words.apply
        signedIn = wording.words.staff.signedInAs(member.name)
        self.problem = problem
        request = form.request.description
        self.mailboxes = mailboxes.map { mailbox, unit in
            let name = mailbox.name[wording.language]
            return MailboxChoice(
                id: mailbox.id.description,
                name: unit.map { "\($0.name[wording.language]) – \(name)" } ?? name,
                isChosen: mailbox.id == form.mailbox)
        }
        rights = GrantedRight.allCases.map {
            RightChoice(
                code: $0.rawValue, name: $0.name(words), hint: $0.hint(words),
                isChosen: form.rights.contains($0))
        }
        reason = form.reason
        until = form.until
        first = today.field
        last = (today + 365).field
    }
}

/// What was entered into the form to name a substitute.
struct SubstituteForm: Sendable {
    let id: SubstitutionID
    let mailbox: MailboxID?
    let login: String
    let from: String
    let until: String

    init(_ site: Site) {
        id = SubstitutionID(at: site.clock.now, by: site.chance)
        mailbox = nil
        login = ""
        from = CivilDate(today: site.clock.now).field
        until = ""
    }

    init(_ fields: URLEncodedForm, as id: SubstitutionID) {
        self.id = id
        mailbox = MailboxID(parsing: fields["mailbox"])
        login = fields["login"]
        from = fields["from"]
        until = fields["until"]
    }
}

/// The form to name a substitute for oneself.
struct SubstitutePage: Page {
    static let template = TemplateName.rightsSubstitute

    let title: String
    let signedIn: String
    let problem: Problem?
    let id: String
    let mailboxes: [MailboxChoice]
    let login: String
    let from: String
    let until: String
    let first: String

    init(
        _ form: SubstituteForm, rights: [HeldRight], problem: Problem?, for member: StaffMember,
        today: CivilDate, in wording: Wording
    ) {
        title = wording.words.rights.awayLink
        signedIn = wording.words.staff.signedInAs(member.name)
        self.problem = problem
        id = form.id.description
        var seen: Set<MailboxID> = []
        mailboxes = rights.filter(\.maybeHandedOn).map(\.mailbox).filter { seen.insert($0.id).inserted }.map {
            MailboxChoice(
                id: $0.id.description, name: $0.name[wording.language], isChosen: $0.id == form.mailbox)
        }
        login = form.login
        from = form.from
        until = form.until
        first = today.field
    }
}

/// The question before a right ends.
struct RevokePage: Page {
    static let template = TemplateName.rightsRevoke

    let title: String
    let signedIn: String
    let problem: Problem?
    let question: String
    let text: String
    let action: String
    let back: String

    init(_ right: HeldRight, problem: Problem?, for member: StaffMember, in wording: Wording) {
        let words = wording.words.rights
        let isOwn = right.holder.id == member.id
        question = isOwn ? words.giveUpTitle : words.revokeTitle
        title = question
        signedIn = wording.words.staff.signedInAs(member.name)
        self.problem = problem
        let what = "\(right.mailbox.name[wording.language]): \(right.grant.grant.right.name(words))"
        text = isOwn ? what : "\(right.holder.name), \(what)"
        action = "\(StaffPath.access.text)/rights/\(right.grant.id)/revoke"
        back = isOwn ? StaffPath.access.text : "\(StaffPath.accessMailboxes.text)/\(right.mailbox.id)"
    }
}
