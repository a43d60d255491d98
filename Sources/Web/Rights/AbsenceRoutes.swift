// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Mailboxes
internal import Messages
internal import Vocabulary
internal import WorkingTime

/// Substitutes that a supervisor or an owner of a mailbox names for somebody else in it.
struct AbsenceRoutes: Sendable {
    let site: Site
    private var staff: StaffRoutes { StaffRoutes(site: site) }
    private var access: Access { site.messages.access }

    func add(to router: Router<WebContext>) {
        router.get("/staff/access/mailboxes/{mailbox}/substitutes", use: show)
        router.post("/staff/access/mailboxes/{mailbox}/substitutes", use: name)
    }

    @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .access)
        return try await show(
            entered, SubstituteForm(site), for: nil, problem: nil, done: RightsDone(request), context)
    }

    private func show(
        _ entered: StaffRoutes.Entered, _ form: SubstituteForm, for absent: StaffID?, problem: Problem?,
        done: RightsDone?, _ context: WebContext
    ) async throws -> Response {
        let found = try await access.absences(in: try context.id("mailbox"), by: entered.actor)
        let page = AbsencePage(
            form, for: absent, in: found.mailbox, found.people, found.substitutions, problem: problem,
            done: done, signedIn: entered.member, today: CivilDate(today: site.clock.now),
            in: site.wording(context))
        return site.show(page, status: problem == nil ? .ok : .unprocessableContent, to: context)
    }

    @Sendable private func name(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await site.form(request, context)
        let entered = try await staff.enter(request, context, to: .access)
        let words = site.wording(context).words.rights
        let mailbox: MailboxID = try context.id("mailbox")
        guard let id = SubstitutionID(parsing: fields["substitution"]),
            let absent = StaffID(parsing: fields["absent"])
        else { throw Refusal.notPermitted }
        let form = SubstituteForm(fields, as: id)
        guard let from = CivilDate(field: form.from), let until = CivilDate(field: form.until) else {
            let problem = Problem(words.noSubstitute, at: "from", words.awayFrom, words)
            return try await show(entered, form, for: absent, problem: problem, done: nil, context)
        }
        do {
            try await access.substitute(
                form.login, for: absent, in: mailbox, from: from.begin, until: until.end, as: id,
                by: entered.actor)
        } catch Refusal.outOfTurn {
            let problem = Problem(words.noSubstitute, at: "login", words.awayWho, words)
            return try await show(entered, form, for: absent, problem: problem, done: nil, context)
        }
        return site.redirect(to: "\(AbsencePage.path(of: mailbox))?done=\(RightsDone.substitute.rawValue)")
    }
}

/// Who stands in for whom in a mailbox, and the form to name one more.
struct AbsencePage: Page {
    static let template = TemplateName.rightsAbsences

    let title: String
    let signedIn: String
    let problem: Problem?
    let done: String?
    let name: String
    let path: String
    let hasSubstitutions: Bool
    let substitutions: [MyRightsPage.Away]
    let hasPeople: Bool
    let people: [MailboxChoice]
    let id: String
    let login: String
    let from: String
    let until: String
    let first: String

    static func path(of mailbox: MailboxID) -> String {
        "\(StaffPath.accessMailboxes.text)/\(mailbox)/substitutes"
    }

    init(
        _ form: SubstituteForm, for absent: StaffID?, in mailbox: Mailbox, _ people: [NamedStaff],
        _ substitutions: [Substitution], problem: Problem?, done: RightsDone?, signedIn member: StaffMember,
        today: CivilDate, in wording: Wording
    ) {
        title = wording.words.organisation.awayOthers
        signedIn = wording.words.staff.signedInAs(member.name)
        self.problem = problem
        self.done = done.map { $0.text(wording.words.rights) }
        name = mailbox.name[wording.language]
        path = Self.path(of: mailbox.id)
        hasSubstitutions = !substitutions.isEmpty
        self.substitutions = substitutions.map { MyRightsPage.Away($0, in: wording) }
        // For oneself there is a page of one's own, which asks for no right to supervise.
        let others = people.filter { $0.id != member.id }
        hasPeople = !others.isEmpty
        self.people = others.map {
            MailboxChoice(id: $0.id.description, name: $0.name, isChosen: $0.id == absent)
        }
        id = form.id.description
        login = form.login
        from = form.from
        until = form.until
        first = today.field
    }
}
