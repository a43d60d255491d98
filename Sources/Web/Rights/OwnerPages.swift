// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Vocabulary
internal import WorkingTime

/// The requests that wait for an owner.
struct RequestsPage: Page {
    struct Row: Sendable, Encodable {
        let href: String
        let who: String
        let mailbox: String
        let time: String
        let machineTime: String
        let rights: String
    }

    static let template = TemplateName.rightsRequests
    static let width = PageWidth.wide

    let title: String
    let signedIn: String
    let done: String?
    let hasRows: Bool
    let rows: [Row]

    init(_ requests: [AccessRequest], done: RightsDone?, for member: StaffMember, in wording: Wording) {
        let words = wording.words.rights
        title = words.requestsTitle
        signedIn = wording.words.staff.signedInAs(member.name)
        self.done = done.map { $0.text(words) }
        hasRows = !requests.isEmpty
        rows = requests.map { request in
            Row(
                href: "\(StaffPath.accessRequests.text)/\(request.id)", who: request.applicant.name,
                mailbox: request.mailbox.name[wording.language], time: wording.dateAndTime(request.askedAt),
                machineTime: Wording.machine(request.askedAt),
                rights: GrantedRight.list(request.rights, words))
        }
    }
}

/// One request, with both decisions; who asked sees it without them.
struct RequestPage: Page {
    struct RightChoice: Sendable, Encodable {
        let code: String
        let name: String
    }

    static let template = TemplateName.rightsRequest

    let title: String
    let signedIn: String
    let problem: Problem?
    let facts: [HeldFact]
    let isOpen: Bool
    let path: String
    let rights: [RightChoice]
    let first: String
    let last: String

    init(
        _ request: AccessRequest, problem: Problem?, for member: StaffMember, today: CivilDate,
        in wording: Wording
    ) {
        let words = wording.words.rights
        title = words.requestTitle
        signedIn = wording.words.staff.signedInAs(member.name)
        self.problem = problem
        facts = [
            HeldFact(name: words.applicant, value: "\(request.applicant.name) (\(request.applicant.login))"),
            HeldFact(name: words.mailbox, value: request.mailbox.name[wording.language]),
            HeldFact(name: words.which, value: GrantedRight.list(request.rights, words)),
            HeldFact(name: words.reason, value: request.reason),
            HeldFact(name: words.until, value: wording.lastDay(of: request.until)),
            HeldFact(name: words.askedAt, value: wording.dateAndTime(request.askedAt)),
        ]
        isOpen = request.decision == nil && request.applicant.id != member.id
        path = "\(StaffPath.accessRequests.text)/\(request.id)"
        rights = GrantedRight.allCases.filter(request.rights.contains).map {
            RightChoice(code: $0.rawValue, name: $0.name(words))
        }
        first = today.field
        last = CivilDate(lastBefore: request.until).field
    }
}

/// The mailboxes of an owner.
struct OwnedPage: Page {
    struct Row: Sendable, Encodable {
        let kind: String
        let href: String
        let name: String
        let address: String
        let review: String?
    }

    static let template = TemplateName.rightsOwned
    static let width = PageWidth.wide

    let title: String
    let signedIn: String
    let rows: [Row]

    init(_ mailboxes: [Mailbox], reviews: [AccessReview], for member: StaffMember, in wording: Wording) {
        let words = wording.words.rights
        title = words.ownedTitle
        signedIn = wording.words.staff.signedInAs(member.name)
        rows = mailboxes.map { mailbox in
            let review = reviews.first { $0.mailbox == mailbox.id }
            return Row(
                kind: review == nil ? "quiet" : "waiting",
                href: "\(StaffPath.accessMailboxes.text)/\(mailbox.id)", name: mailbox.name[wording.language],
                address: mailbox.address,
                review: review.map { words.reviewDue(wording.lastDay(of: $0.dueAt)) })
        }
    }
}

/// Who has which right over a mailbox, who has read, and the review where one is open.
struct MailboxRightsPage: Page {
    struct Person: Sendable, Encodable {
        let name: String
        let read: String
        let rights: [RightLine]
    }

    struct Review: Sendable, Encodable {
        let id: String
        let action: String
        let text: String
        let lines: [Line]
    }

    struct Line: Sendable, Encodable {
        let grant: String
        let legend: String
        let read: String
        let isOpen: Bool
        let mayConfirm: Bool
        /// Why it cannot be confirmed.
        let why: String?
        let verdict: String?
    }

    /// Ours: answers in one form; the rest comes when these are given.
    private static let linesAtOnce = 25

    static let template = TemplateName.rightsMailbox
    static let width = PageWidth.wide

    let title: String
    let signedIn: String
    let problem: Problem? = nil
    let done: String?
    let name: String
    let path: String
    let review: Review?
    let people: [Person]
    let days: Int

    init(
        _ mailbox: Mailbox, _ rights: [HeldRight],
        review: (review: AccessReview, lines: [AccessReview.Line])?,
        days: Int, for member: StaffMember, done: RightsDone?, now: Moment, in wording: Wording
    ) {
        let words = wording.words.rights
        let path = "\(StaffPath.accessMailboxes.text)/\(mailbox.id)"
        title = words.whoTitle
        signedIn = wording.words.staff.signedInAs(member.name)
        self.done = done.map { $0.text(words) }
        name = mailbox.name[wording.language]
        self.path = path
        self.days = days
        self.review = review.map { review, lines in
            // What waits comes first, so that a long review goes on where it was left.
            let waiting = lines.filter { $0.verdict == nil } + lines.filter { $0.verdict != nil }
            return Review(
                id: review.id.description, action: "\(path)/review",
                text: words.reviewText(wording.lastDay(of: review.dueAt)),
                lines: waiting.prefix(Self.linesAtOnce).map { Line($0, for: member, in: wording) })
        }
        var people: [(NamedStaff, [HeldRight])] = []
        for right in rights {
            if people.last?.0.id == right.holder.id {
                people[people.count - 1].1.append(right)
            } else {
                people.append((right.holder, [right]))
            }
        }
        self.people = people.map { holder, rights in
            Person(
                name: holder.name, read: rights.first.map { $0.reading(in: wording) } ?? "",
                rights: rights.map { RightLine($0, giveUp: words.revoke, at: now, in: wording) })
        }
    }
}

extension HeldRight {
    fileprivate func reading(in wording: Wording) -> String {
        wording.words.rights.hasRead(read, lastRead.map(wording.date))
    }
}

extension MailboxRightsPage.Line {
    fileprivate init(_ line: AccessReview.Line, for member: StaffMember, in wording: Wording) {
        let words = wording.words.rights
        let grant = line.right.grant
        self.grant = grant.id.description
        legend = "\(line.right.holder.name): \(grant.grant.right.name(words))"
        read = line.right.reading(in: wording)
        isOpen = line.verdict == nil
        mayConfirm = line.right.holder.id != member.id
        why = line.right.holder.id == member.id ? words.ownNotConfirmed : nil
        verdict = line.verdict == nil ? nil : words.confirmed
    }
}
