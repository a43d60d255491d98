// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Hummingbird
internal import Identity
internal import Messages
internal import Partners
internal import SMS
internal import Vocabulary
internal import WorkingTime

/// Where things of partners are.
enum PartnerPath {
    static let start = "/partner"
    /// What comes before the id of a link.
    static let link = "/partner/in/"

    static func record(_ partner: PartnerID) -> String { "\(StaffPath.partners.text)/\(partner)" }
}

/// The administrators' pages of partners: their records, and their people.
struct PartnerRecordRoutes: Sendable {
    let site: Site
    private var staff: StaffRoutes { StaffRoutes(site: site) }
    private var partners: Partners { site.messages.partners }

    func add(to router: Router<WebContext>) {
        router.get("/staff/partners", use: showAll)
        router.get("/staff/partners/{partner}", use: showOne)
        router.post("/staff/partners/{partner}", use: save)
        for (path, use) in [
            ("close", close), ("people", invite), ("people/{person}/invite", inviteAgain),
            ("people/{person}/end", end),
        ] {
            let path = RouterPath("/staff/partners/{partner}/\(path)")
            router.post(path, use: use)
            // Where a page was the answer to a form, its language links lead back here.
            router.get(path) { _, context in
                site.redirect(to: PartnerPath.record(try context.id("partner")))
            }
        }
    }

    private var today: CivilDate { CivilDate(today: site.clock.now) }

    @Sendable private func showAll(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .partners)
        let page = PartnersPage(
            try await partners.all(by: entered.actor), new: PartnerID(at: site.clock.now, by: site.chance),
            for: entered.member, done: done(request), today: today, in: site.wording(context))
        return site.show(page, to: context)
    }

    /// A partner, or the form for one who is not on record yet.
    @Sendable private func showOne(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .partners)
        return try await show(try context.id("partner"), entered, done: done(request), context)
    }

    private func show(
        _ id: PartnerID, _ entered: StaffRoutes.Entered, _ form: PartnerForm? = nil,
        _ invite: InviteForm? = nil, problem: Problem? = nil, done: PartnerDone? = nil, _ context: WebContext
    ) async throws -> Response {
        let known = try await partners.partner(id, by: entered.actor)
        let page = PartnerRecordPage(
            id, known, form ?? PartnerForm(known?.partner), invite ?? InviteForm(site), problem: problem,
            for: entered.member, done: done, today: today, in: site.wording(context))
        return site.show(page, status: problem == nil ? .ok : .unprocessableContent, to: context)
    }

    @Sendable private func save(_ request: Request, _ context: WebContext) async throws -> Response {
        let (id, fields, entered) = try await enter(request, context)
        let form = PartnerForm(fields)
        do {
            let record = try form.record(on: today)
            try await partners.save(record, of: id, seen: form.revision, by: entered.actor)
        } catch let flaw as PartnerRecord.Flaw {
            let problem = Problem(flaw, site.wording(context).words.partner)
            return try await show(id, entered, form, problem: problem, context)
        }
        return site.redirect(to: "\(PartnerPath.record(id))?done=saved")
    }

    @Sendable private func invite(_ request: Request, _ context: WebContext) async throws -> Response {
        let (id, fields, entered) = try await enter(request, context)
        guard let person = PersonID(parsing: fields["person"]),
            let known = try await partners.partner(id, by: entered.actor)
        else { throw Refusal.notPermitted }
        let form = InviteForm(fields, as: person)
        do {
            let invitation = try PartnerInvitation(
                name: form.name, address: form.address, phone: form.phone, for: known.partner.record)
            switch site.settings.pins {
            case .absent: throw PartnerInvitation.Flaw.phone
            case .offered(let destinations):
                guard (try? destinations.check(invitation.phone)) != nil else {
                    throw PartnerInvitation.Flaw.phone
                }
            }
            try await partners.invite(invitation, as: person, to: id, by: entered.actor)
        } catch let flaw as PartnerInvitation.Flaw {
            let problem = Problem(flaw, site.wording(context).words.partner)
            return try await show(id, entered, nil, form, problem: problem, context)
        }
        return site.redirect(to: "\(PartnerPath.record(id))?done=invited")
    }

    @Sendable private func inviteAgain(_ request: Request, _ context: WebContext) async throws -> Response {
        let (id, _, entered) = try await enter(request, context)
        try await partners.inviteAgain(try context.id("person"), by: entered.actor)
        return site.redirect(to: "\(PartnerPath.record(id))?done=invited")
    }

    @Sendable private func end(_ request: Request, _ context: WebContext) async throws -> Response {
        let (id, _, entered) = try await enter(request, context)
        try await partners.end(try context.id("person"), by: entered.actor)
        return site.redirect(to: "\(PartnerPath.record(id))?done=ended")
    }

    @Sendable private func close(_ request: Request, _ context: WebContext) async throws -> Response {
        let (id, _, entered) = try await enter(request, context)
        try await partners.close(id, by: entered.actor)
        return site.redirect(to: "\(StaffPath.partners.text)?done=closed")
    }

    private func enter(
        _ request: Request, _ context: WebContext
    ) async throws -> (PartnerID, URLEncodedForm, StaffRoutes.Entered) {
        let form = try await site.form(request, context)
        let id: PartnerID = try context.id("partner")
        return (id, form, try await staff.enter(request, context, to: .partners))
    }

    private func done(_ request: Request) -> PartnerDone? {
        request.uri.queryParameters["done"].flatMap { PartnerDone(rawValue: String($0)) }
    }
}
