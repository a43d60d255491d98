// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Vocabulary

/// One right as a line, with the way to end it.
struct RightLine: Sendable, Encodable {
    struct Way: Sendable, Encodable {
        let href: String
        let label: String
    }

    let text: String
    let giveUp: Way?

    init(_ right: HeldRight, giveUp word: String, at now: Moment, in wording: Wording) {
        let words = wording.words.rights
        let name = right.grant.grant.right.name(words)
        let until = wording.lastDay(of: right.grant.grant.until)
        let source = right.grant.source.text(words, by: right.granter)
        text =
            right.grant.startsAt > now
            ? words.heldLater(name, wording.date(right.grant.startsAt), until, source)
            : words.held(name, until, source)
        giveUp = Way(
            href: "\(StaffPath.access.text)/rights/\(right.grant.id)/revoke", label: words.about(word, name))
    }
}

extension GrantedRight {
    func name(_ words: RightsWords) -> String {
        switch self {
        case .read: words.readName
        case .send: words.sendName
        case .supervise: words.superviseName
        case .administer: words.administerName
        }
    }

    func hint(_ words: RightsWords) -> String {
        switch self {
        case .read: words.readHint
        case .send: words.sendHint
        case .supervise: words.superviseHint
        case .administer: words.administerHint
        }
    }

    static func list(_ rights: Set<GrantedRight>, _ words: RightsWords) -> String {
        allCases.filter(rights.contains).map { $0.name(words) }.joined(separator: ", ")
    }
}

extension GrantSource {
    func text(_ words: RightsWords, by granter: String?) -> String {
        switch self {
        case .declared: words.sourceDeclared
        case .applied: granter.map(words.grantedBy) ?? words.sourceDeclared
        case .rule: words.sourceRule
        case .imported: words.sourceImported
        case .substitution: words.sourceSubstitution
        }
    }
}

/// What a person may do, has asked for, and who stands in.
struct MyRightsPage: Page {
    struct MailboxRights: Sendable, Encodable {
        let name: String
        let rights: [RightLine]
    }

    struct Way: Sendable, Encodable {
        let action: String
        let label: String
    }

    struct Asked: Sendable, Encodable {
        let text: String
        let answer: String?
        let withdraw: Way?
    }

    /// A mailbox in which the person names substitutes for others.
    struct Overseen: Sendable, Encodable {
        let href: String
        let name: String
    }

    struct Away: Sendable, Encodable {
        let text: String
        let action: String
        let label: String
    }

    static let template = TemplateName.rights
    static let width = PageWidth.wide

    let title: String
    let signedIn: String
    let done: String?
    let isOwner: Bool
    let waiting: String
    let reviews: String
    let hasRights: Bool
    let mailboxes: [MailboxRights]
    let hasRequests: Bool
    let requests: [Asked]
    let hasSubstitutions: Bool
    let substitutions: [Away]
    let maySubstitute: Bool
    let hasAway: Bool
    let hasOverseen: Bool
    let overseen: [Overseen]

    init(
        of member: StaffMember, rights: [HeldRight], requests: [AccessRequest], substitutions: [Substitution],
        overseen: [Mailbox],
        owned: [Mailbox], waiting: Int, reviews: Int, done: RightsDone?, now: Moment, in wording: Wording
    ) {
        let words = wording.words.rights
        title = words.title
        signedIn = wording.words.staff.signedInAs(member.name)
        self.done = done.map { $0.text(words) }
        isOwner = !owned.isEmpty
        self.waiting = words.waitingCount(waiting)
        self.reviews = words.reviewCount(reviews)
        hasRights = !rights.isEmpty
        var mailboxes: [(Mailbox, [HeldRight])] = []
        for right in rights {
            if mailboxes.last?.0.id == right.mailbox.id {
                mailboxes[mailboxes.count - 1].1.append(right)
            } else {
                mailboxes.append((right.mailbox, [right]))
            }
        }
        self.mailboxes = mailboxes.map { mailbox, rights in
            MailboxRights(
                name: mailbox.name[wording.language],
                rights: rights.map { RightLine($0, giveUp: words.giveUp, at: now, in: wording) })
        }
        hasRequests = !requests.isEmpty
        self.requests = requests.map { Asked($0, in: wording) }
        hasSubstitutions = !substitutions.isEmpty
        self.substitutions = substitutions.map { Away($0, in: wording) }
        maySubstitute = rights.contains { $0.maybeHandedOn }
        hasOverseen = !overseen.isEmpty
        self.overseen = overseen.map {
            Overseen(href: AbsencePage.path(of: $0.id), name: $0.name[wording.language])
        }
        hasAway = maySubstitute || hasSubstitutions || hasOverseen
    }
}

extension HeldRight {
    /// Whether a substitute could have it.
    var maybeHandedOn: Bool {
        grant.source != .substitution && (grant.grant.right == .read || grant.grant.right == .send)
    }
}

extension MyRightsPage.Asked {
    fileprivate init(_ request: AccessRequest, in wording: Wording) {
        let words = wording.words.rights
        let state =
            switch request.decision {
            case nil: words.stateOpen
            case .granted?: words.stateGranted
            case .refused?: words.stateRefused
            case .withdrawn?: words.stateWithdrawn
            }
        let mailbox = request.mailbox.name[wording.language]
        text = words.request(
            mailbox, GrantedRight.list(request.rights, words), wording.date(request.askedAt), state)
        answer = request.answer
        withdraw =
            request.decision == nil
            ? MyRightsPage.Way(
                action: "\(StaffPath.accessRequests.text)/\(request.id)/withdraw",
                label: words.about(words.withdraw, mailbox)) : nil
    }
}

extension MyRightsPage.Away {
    init(_ substitution: Substitution, in wording: Wording) {
        let words = wording.words.rights
        text =
            words.away(
                substitution.absent.name, substitution.substituteName,
                substitution.mailbox.name[wording.language],
                wording.date(substitution.from), wording.lastDay(of: substitution.until))
            + (substitution.namedBy.map { " (\(wording.words.organisation.namedBy($0)))" } ?? "")
        action = "\(StaffPath.access.text)/substitutions/\(substitution.id)/end"
        label = words.about(words.awayEnd, substitution.mailbox.name[wording.language])
    }
}
