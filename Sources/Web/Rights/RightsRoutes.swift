// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Mailboxes
internal import Messages
internal import Vocabulary
internal import WorkingTime

/// A person's own rights to mailboxes: what they are, applying for more, giving up, and naming a substitute.
struct RightsRoutes: Sendable {
    let site: Site
    private var staff: StaffRoutes { StaffRoutes(site: site) }
    private var access: Access { site.messages.access }
    private static let page = StaffPath.access.text

    func add(to router: Router<WebContext>) {
        router.get("/staff/access", use: showMine)
        router.get("/staff/access/apply", use: showApply)
        router.post("/staff/access/apply", use: apply)
        router.post("/staff/access/requests/{request}/withdraw", use: withdraw)
        router.get("/staff/access/rights/{grant}/revoke") { try await askRevoke($0, $1, problem: nil) }
        router.post("/staff/access/rights/{grant}/revoke", use: revoke)
        router.get("/staff/access/substitute", use: showSubstitute)
        router.post("/staff/access/substitute", use: substitute)
        router.post("/staff/access/substitutions/{substitution}/end", use: endSubstitution)
        AbsenceRoutes(site: site).add(to: router)
        OwnerRoutes(site: site).add(to: router)
    }

    @Sendable private func showMine(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .access)
        let id = entered.member.id
        let page = MyRightsPage(
            of: entered.member, rights: try await access.rights(of: id),
            requests: try await access.requests(of: id, limit: 10),
            substitutions: try await access.substitutions(with: id),
            overseen: try await access.overseen(by: id),
            owned: try await access.owned(by: id), waiting: try await access.requests(waitingFor: id).count,
            reviews: try await access.openReviews(for: id).count, done: RightsDone(request),
            now: site.clock.now, in: site.wording(context))
        return site.show(page, to: context)
    }

    @Sendable private func showApply(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .access)
        return try await showApply(entered, ApplyForm(site), problem: nil, context)
    }

    private func showApply(
        _ entered: StaffRoutes.Entered, _ form: ApplyForm, problem: Problem?, _ context: WebContext
    ) async throws -> Response {
        let page = ApplyPage(
            form, mailboxes: try await access.openMailboxes(), problem: problem, for: entered.member,
            today: CivilDate(today: site.clock.now), in: site.wording(context))
        return site.show(page, status: problem == nil ? .ok : .unprocessableContent, to: context)
    }

    @Sendable private func apply(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await site.form(request, context)
        let entered = try await staff.enter(request, context, to: .access)
        let words = site.wording(context).words.rights
        guard let id = AccessRequestID(parsing: fields["request"]) else { throw Refusal.notPermitted }
        let form = ApplyForm(fields, as: id)
        guard let mailbox = form.mailbox else {
            let problem = Problem(words.noMailbox, at: "mailbox", words.mailbox, words)
            return try await showApply(entered, form, problem: problem, context)
        }
        do {
            let wish = try AccessWish(
                form.rights, reason: StatedReason(form.reason),
                until: CivilDate(field: form.until)?.end ?? site.clock.now, at: site.clock.now)
            try await access.ask(wish, on: mailbox, as: id, by: entered.actor)
        } catch let flaw as AccessWish.Flaw {
            return try await showApply(entered, form, problem: Problem(flaw, words), context)
        }
        return site.redirect(to: "\(Self.page)?done=asked")
    }

    @Sendable private func withdraw(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        let entered = try await staff.enter(request, context, to: .access)
        try await access.withdraw(try context.id("request"), by: entered.actor)
        return site.redirect(to: "\(Self.page)?done=withdrawn")
    }

    private func askRevoke(
        _ request: Request, _ context: WebContext, problem: Problem?
    ) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .access)
        let right = try await access.right(try context.id("grant"), by: entered.actor)
        let page = RevokePage(right, problem: problem, for: entered.member, in: site.wording(context))
        return site.show(page, status: problem == nil ? .ok : .unprocessableContent, to: context)
    }

    @Sendable private func revoke(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await site.form(request, context)
        let entered = try await staff.enter(request, context, to: .access)
        let words = site.wording(context).words.rights
        guard let reason = StatedReason(fields["reason"]) else {
            let problem = Problem(words.noReason, at: "reason", words.reason, words)
            return try await askRevoke(request, context, problem: problem)
        }
        let id: GrantID = try context.id("grant")
        try await access.revoke(id, because: reason, by: entered.actor)
        return site.redirect(to: "\(Self.page)?done=revoked")
    }

    @Sendable private func showSubstitute(_ request: Request, _ context: WebContext) async throws -> Response
    {
        let entered = try await staff.enter(request, context, to: .access)
        return try await showSubstitute(entered, SubstituteForm(site), problem: nil, context)
    }

    private func showSubstitute(
        _ entered: StaffRoutes.Entered, _ form: SubstituteForm, problem: Problem?, _ context: WebContext
    ) async throws -> Response {
        let page = SubstitutePage(
            form, rights: try await access.rights(of: entered.member.id), problem: problem,
            for: entered.member, today: CivilDate(today: site.clock.now), in: site.wording(context))
        return site.show(page, status: problem == nil ? .ok : .unprocessableContent, to: context)
    }

    @Sendable private func substitute(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await site.form(request, context)
        let entered = try await staff.enter(request, context, to: .access)
        let words = site.wording(context).words.rights
        guard let id = SubstitutionID(parsing: fields["substitution"]) else { throw Refusal.notPermitted }
        let form = SubstituteForm(fields, as: id)
        guard let mailbox = form.mailbox, let from = CivilDate(field: form.from),
            let until = CivilDate(field: form.until)
        else {
            let problem = Problem(words.noSubstitute, at: "from", words.awayFrom, words)
            return try await showSubstitute(entered, form, problem: problem, context)
        }
        do {
            try await access.substitute(
                form.login, for: entered.member.id, in: mailbox, from: from.begin, until: until.end, as: id,
                by: entered.actor)
        } catch Refusal.outOfTurn {
            let problem = Problem(words.noSubstitute, at: "login", words.awayWho, words)
            return try await showSubstitute(entered, form, problem: problem, context)
        }
        return site.redirect(to: "\(Self.page)?done=substitute")
    }

    @Sendable private func endSubstitution(_ request: Request, _ context: WebContext) async throws -> Response
    {
        _ = try await site.form(request, context)
        let entered = try await staff.enter(request, context, to: .access)
        try await access.endSubstitution(try context.id("substitution"), by: entered.actor)
        return site.redirect(to: "\(Self.page)?done=away-ended")
    }
}

/// What was just done, told once on the next page.
enum RightsDone: String, Sendable {
    case asked, withdrawn, granted, refused, revoked, reviewed, rule, substitute
    case awayEnded = "away-ended"

    init?(_ request: Request) {
        guard let text = request.uri.queryParameters["done"] else { return nil }
        self.init(rawValue: String(text))
    }

    func text(_ words: RightsWords) -> String {
        switch self {
        case .asked: words.doneAsked
        case .withdrawn: words.doneWithdrawn
        case .granted: words.doneGranted
        case .refused: words.doneRefused
        case .revoked: words.doneRevoked
        case .reviewed: words.doneReviewed
        case .rule: words.doneRule
        case .substitute: words.doneSubstitute
        case .awayEnded: words.doneAwayEnded
        }
    }
}

extension Problem {
    init(_ text: String, at field: String, _ label: String, _ words: RightsWords) {
        self.init(title: words.notDone, text: text, target: Target(id: field, label: label))
    }

    init(_ flaw: AccessWish.Flaw, _ words: RightsWords) {
        switch flaw {
        case .noRights: self.init(words.noRights, at: GrantedRight.read.rawValue, words.which, words)
        case .noReason: self.init(words.noReason, at: "reason", words.reason, words)
        case .endsInThePast: self.init(words.noDay, at: "until", words.until, words)
        case .endsTooLate: self.init(words.tooLate, at: "until", words.until, words)
        }
    }
}
