// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Mailboxes
internal import Messages
internal import Vocabulary
internal import WorkingTime

/// What the owner of a mailbox decides: who gets a right, who keeps it, and how often that is looked through.
struct OwnerRoutes: Sendable {
    let site: Site
    private var staff: StaffRoutes { StaffRoutes(site: site) }
    private var access: Access { site.messages.access }

    func add(to router: Router<WebContext>) {
        router.get("/staff/access/requests", use: showRequests)
        router.get("/staff/access/requests/{request}") { try await showRequest($0, $1, problem: nil) }
        router.post("/staff/access/requests/{request}/grant", use: grant)
        router.post("/staff/access/requests/{request}/refuse", use: refuse)
        // Where a page was the answer to a form, its language links lead back here.
        for action in ["grant", "refuse"] {
            router.get(RouterPath("/staff/access/requests/{request}/\(action)")) { _, context in
                let id: AccessRequestID = try context.id("request")
                return site.redirect(to: "\(StaffPath.accessRequests.text)/\(id)")
            }
        }
        router.get("/staff/access/mailboxes", use: showOwned)
        router.get("/staff/access/mailboxes/{mailbox}", use: showMailbox)
        router.post("/staff/access/mailboxes/{mailbox}/review", use: answerReview)
        router.post("/staff/access/mailboxes/{mailbox}/review-rule", use: setRule)
    }

    @Sendable private func showRequests(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .accessRequests)
        let page = RequestsPage(
            try await access.requests(waitingFor: entered.member.id), done: RightsDone(request),
            for: entered.member, in: site.wording(context))
        return site.show(page, to: context)
    }

    private func showRequest(
        _ request: Request, _ context: WebContext, problem: Problem?
    ) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .accessRequests)
        let asked = try await access.request(try context.id("request"), by: entered.actor)
        let page = RequestPage(
            asked, problem: problem, for: entered.member, today: CivilDate(today: site.clock.now),
            in: site.wording(context))
        return site.show(page, status: problem == nil ? .ok : .unprocessableContent, to: context)
    }

    @Sendable private func grant(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await site.form(request, context)
        let entered = try await staff.enter(request, context, to: .accessRequests)
        let words = site.wording(context).words.rights
        let id: AccessRequestID = try context.id("request")
        let asked = try await access.request(id, by: entered.actor)
        let rights = Set(asked.rights.filter { fields[$0.rawValue] == "yes" })
        // The day that was asked for ends when its owner says it does, though clocks may have changed between.
        let day = CivilDate(field: fields["until"])
        let until = day.map { $0 == CivilDate(lastBefore: asked.until) ? asked.until : $0.end }
        let flaw: AccessWish.Flaw? =
            if rights.isEmpty {
                .noRights
            } else if until.map({ $0 <= site.clock.now }) ?? true {
                .endsInThePast
            } else if until.map({ $0 > asked.until }) ?? true {
                .endsTooLate
            } else {
                nil
            }
        guard flaw == nil, let until else {
            let problem = Problem(flaw ?? .endsInThePast, words)
            return try await showRequest(request, context, problem: problem)
        }
        try await access.decide(id, .grant(rights, until: until), by: entered.actor)
        return site.redirect(to: "\(StaffPath.accessRequests.text)?done=granted")
    }

    @Sendable private func refuse(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await site.form(request, context)
        let entered = try await staff.enter(request, context, to: .accessRequests)
        let words = site.wording(context).words.rights
        guard let reason = StatedReason(fields["answer"]) else {
            let problem = Problem(words.noReason, at: "answer", words.answer, words)
            return try await showRequest(request, context, problem: problem)
        }
        try await access.decide(try context.id("request"), .refuse(reason), by: entered.actor)
        return site.redirect(to: "\(StaffPath.accessRequests.text)?done=refused")
    }

    @Sendable private func showOwned(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .accessMailboxes)
        let page = OwnedPage(
            try await access.owned(by: entered.member.id),
            reviews: try await access.openReviews(for: entered.member.id), for: entered.member,
            in: site.wording(context))
        return site.show(page, to: context)
    }

    @Sendable private func showMailbox(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .accessMailboxes)
        let id: MailboxID = try context.id("mailbox")
        let now = site.clock.now
        let (mailbox, rights) = try await access.rights(
            over: id, readSince: now - .days(AccessReview.usualDays), by: entered.actor)
        let page = MailboxRightsPage(
            mailbox, rights, review: try await access.review(of: id, by: entered.actor),
            days: try await access.reviewDays(of: id, by: entered.actor), for: entered.member,
            done: RightsDone(request), now: now, in: site.wording(context))
        return site.show(page, to: context)
    }

    @Sendable private func answerReview(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await site.form(request, context)
        let entered = try await staff.enter(request, context, to: .accessMailboxes)
        let mailbox: MailboxID = try context.id("mailbox")
        guard let review = AccessReviewID(parsing: fields["review"]) else { throw Refusal.notPermitted }
        var verdicts: [GrantID: ReviewVerdict] = [:]
        for (name, value) in fields.all {
            guard let grant = GrantID(parsing: name), let verdict = ReviewVerdict(rawValue: value) else {
                continue
            }
            verdicts[grant] = verdict
        }
        try await access.answer(review, verdicts, by: entered.actor)
        return site.redirect(to: "\(StaffPath.accessMailboxes.text)/\(mailbox)?done=reviewed")
    }

    @Sendable private func setRule(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await site.form(request, context)
        let entered = try await staff.enter(request, context, to: .accessMailboxes)
        let mailbox: MailboxID = try context.id("mailbox")
        guard let days = Int(fields["days"]), AccessReview.days.contains(days) else {
            throw Refusal.outOfTurn
        }
        try await access.setReview(everyDays: days, of: mailbox, by: entered.actor)
        return site.redirect(to: "\(StaffPath.accessMailboxes.text)/\(mailbox)?done=rule")
    }
}
