// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Bulletins
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Mail
internal import Vocabulary

/// General information to many: groups, bulletins, their check and their sending.
struct BulletinRoutes: Sendable {
    let site: Site
    let bulletins: Bulletins
    private var staff: StaffRoutes { StaffRoutes(site: site) }

    func add(to router: Router<WebContext>) {
        // Where a page was the answer to a form, its language links lead back here.
        router.get("/staff/bulletins/groups/{group}/remove") { _, context in
            site.redirect(to: Self.path(try context.id("group") as BulletinGroupID))
        }
        for step in ["fix", "send", "stop"] {
            router.get(RouterPath("/staff/bulletins/{bulletin}/\(step)")) { _, context in
                site.redirect(to: Self.path(try context.id("bulletin") as BulletinID))
            }
        }
        router.get("/staff/bulletins", use: showAll)
        router.get("/staff/bulletins/groups/new") { try await askGroup(problem: nil, typed: "", $0, $1) }
        router.post("/staff/bulletins/groups/new", use: makeGroup)
        router.get("/staff/bulletins/groups/{group}") { try await showGroup(nil, $0, $1) }
        router.post("/staff/bulletins/groups/{group}", use: addAddresses)
        router.post("/staff/bulletins/groups/{group}/remove", use: removeAddress)
        router.get("/staff/bulletins/new", use: writeNew)
        router.post("/staff/bulletins/new", use: keep)
        router.get("/staff/bulletins/{bulletin}", use: showOne)
        router.get("/staff/bulletins/{bulletin}/edit", use: edit)
        router.post("/staff/bulletins/{bulletin}/fix", use: fix)
        router.post("/staff/bulletins/{bulletin}/send", use: send)
        router.post("/staff/bulletins/{bulletin}/stop", use: stop)
    }

    private static func path(_ group: BulletinGroupID) -> String { "/staff/bulletins/groups/\(group)" }
    private static func path(_ bulletin: BulletinID) -> String { "/staff/bulletins/\(bulletin)" }

    private func enter(_ request: Request, _ context: WebContext) async throws -> StaffRoutes.Entered {
        try await staff.enter(request, context, to: .bulletins)
    }

    @Sendable private func showAll(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await enter(request, context)
        let page = BulletinsPage(
            groups: try await bulletins.groups(of: entered.member.id),
            bulletins: try await bulletins.bulletins(of: entered.member.id, limit: WebLimits.inboxRows),
            maySend: try await !bulletins.mailboxes(of: entered.member.id).isEmpty, for: entered.member,
            in: site.wording(context))
        return site.show(page, to: context)
    }
}

extension BulletinRoutes {
    private func askGroup(
        problem: Problem?, typed: String, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let entered = try await enter(request, context)
        let page = BulletinGroupFormPage(
            id: BulletinGroupID(at: site.clock.now, by: site.chance),
            mailboxes: try await bulletins.mailboxes(of: entered.member.id), typed: typed, problem: problem,
            for: entered.member, in: site.wording(context))
        return site.show(page, status: problem == nil ? .ok : .unprocessableContent, to: context)
    }

    @Sendable private func makeGroup(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let entered = try await enter(request, context)
        guard let id = BulletinGroupID(parsing: form["group"]),
            let mailbox = MailboxID(parsing: form["mailbox"])
        else { throw MalformedForm() }
        do {
            try await bulletins.makeGroup(id, named: form["name"], in: mailbox, by: entered.actor)
        } catch Refusal.nothingWritten {
            let words = site.wording(context).words.bulletin
            let problem = Problem(
                title: words.groupName, text: words.nameMissing,
                target: Problem.Target(id: "name", label: words.groupName))
            return try await askGroup(problem: problem, typed: form["name"], request, context)
        }
        return site.redirect(to: Self.path(id))
    }

    private func showGroup(
        _ outcome: BulletinGroupPage.Outcome?, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let entered = try await enter(request, context)
        let group = try await bulletins.group(try context.id("group"), by: entered.actor)
        let page = BulletinGroupPage(group, outcome, for: entered.member, in: site.wording(context))
        return site.show(page, status: outcome?.status ?? .ok, to: context)
    }

    @Sendable private func addAddresses(_ request: Request, _ context: WebContext) async throws -> Response {
        let upload = try await AddressUpload.receive(request, token: context.arrived.formToken)
        let entered = try await enter(request, context)
        let (typed, file) = (AddressList(upload.typed), AddressList(upload.file))
        let all = typed.addresses + file.addresses
        func notAdded(_ reason: BulletinGroupPage.NotAdded) async throws -> Response {
            try await showGroup(.notAdded(reason, typed: upload.typed), request, context)
        }
        guard typed.flaws.isEmpty, file.flaws.isEmpty else {
            return try await notAdded(.flaws(typed: typed.flaws, file: file.flaws))
        }
        guard !all.isEmpty else { return try await notAdded(.nothing) }
        guard all.count <= BulletinLimits.addressesAtOnce else { return try await notAdded(.tooMany) }
        do {
            let added = try await bulletins.add(all, to: try context.id("group"), by: entered.actor)
            return try await showGroup(.added(added), request, context)
        } catch Refusal.outOfTurn {
            return try await notAdded(.groupFull)
        }
    }

    @Sendable private func removeAddress(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let entered = try await enter(request, context)
        let list = AddressList(form["address"])
        guard list.flaws.isEmpty, let address = list.addresses.first, list.addresses.count == 1 else {
            return try await showGroup(.notRemoved(typed: form["address"]), request, context)
        }
        let wasThere = try await bulletins.remove(
            address, from: try context.id("group"), by: entered.actor)
        return try await showGroup(
            wasThere ? .removed : .notRemoved(typed: form["address"]), request, context)
    }
}

extension BulletinRoutes {
    @Sendable private func writeNew(_ request: Request, _ context: WebContext) async throws -> Response {
        try await form(
            BulletinFormPage.Typed(id: BulletinID(at: site.clock.now, by: site.chance)), problem: nil,
            request,
            context)
    }

    @Sendable private func edit(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await enter(request, context)
        let bulletin = try await bulletins.bulletin(try context.id("bulletin"), by: entered.actor)
        guard bulletin.isOpen else { throw Refusal.outOfTurn }
        return try await form(BulletinFormPage.Typed(bulletin), problem: nil, request, context)
    }

    private func form(
        _ typed: BulletinFormPage.Typed, problem: Problem?, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let entered = try await enter(request, context)
        let page = BulletinFormPage(
            typed, groups: try await bulletins.groups(of: entered.member.id), problem: problem,
            for: entered.member, in: site.wording(context))
        return site.show(page, status: problem == nil ? .ok : .unprocessableContent, to: context)
    }

    @Sendable private func keep(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context, atMost: FormLimits.listBytes)
        guard let typed = BulletinFormPage.Typed(form) else { throw MalformedForm() }
        let wording = site.wording(context)
        let entered: StaffRoutes.Entered
        do {
            entered = try await enter(request, context)
        } catch is SignInNeeded {
            return givenBack(
                typed, Advice(staffEndedIn: wording), to: "/staff?to=\(StaffPath.bulletins.text)", context)
        }
        let text: BulletinText
        do throws(Refusal) {
            text = try BulletinText(language: typed.language, subject: typed.subject, text: typed.text)
        } catch {
            return try await self.form(typed, problem: problem(error, of: typed, wording), request, context)
        }
        guard let group = typed.group else {
            let words = wording.words.bulletin
            let problem = Problem(
                title: words.group, text: words.groupMissing,
                target: Problem.Target(id: "group", label: words.group))
            return try await self.form(typed, problem: problem, request, context)
        }
        do {
            try await bulletins.write(text, for: group, as: typed.id, seen: typed.revision, by: entered.actor)
        } catch Refusal.outOfTurn {
            return givenBack(
                typed, Advice(.outOfTurn, to: .staff, in: wording), to: Self.path(typed.id), context)
        }
        return site.redirect(to: Self.path(typed.id))
    }

    private func problem(
        _ refusal: Refusal, of typed: BulletinFormPage.Typed, _ wording: Wording
    ) -> Problem {
        guard refusal == .nothingWritten else { return Problem(Advice(refusal, to: .staff, in: wording)) }
        let words = wording.words.bulletin
        let (id, label) =
            typed.subject.allSatisfy(\.isWhitespace) ? ("subject", words.subject) : ("text", words.text)
        return Problem(title: label, text: words.textMissing, target: Problem.Target(id: id, label: label))
    }

    /// What was typed, where it could not be kept.
    private func givenBack(
        _ typed: BulletinFormPage.Typed, _ advice: Advice, to path: String, _ context: WebContext
    ) -> Response {
        let page = KeptTextPage(
            advice, kept: "\(typed.subject)\n\n\(typed.text)", origin: site.settings.origin,
            returningTo: path)
        return site.show(page, status: advice.status, to: context)
    }
}

extension BulletinRoutes {
    @Sendable private func showOne(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await enter(request, context)
        let bulletin = try await bulletins.bulletin(try context.id("bulletin"), by: entered.actor)
        let news = request.uri.queryParameters["news"].flatMap { BulletinPage.News(rawValue: String($0)) }
        return site.show(
            BulletinPage(bulletin, news, for: entered.member, in: site.wording(context)), to: context)
    }

    @Sendable private func fix(_ request: Request, _ context: WebContext) async throws -> Response {
        try await carryOut(request, context) { id, _, actor in
            _ = try await bulletins.fix(id, by: actor)
        }
    }

    @Sendable private func send(_ request: Request, _ context: WebContext) async throws -> Response {
        try await carryOut(request, context) { id, form, actor in
            guard let recipients = Int(form["recipients"]), let revision = Int(form["revision"]) else {
                throw MalformedForm()
            }
            try await bulletins.send(id, to: recipients, seen: revision, by: actor)
        }
    }

    @Sendable private func stop(_ request: Request, _ context: WebContext) async throws -> Response {
        try await carryOut(request, context) { id, _, actor in try await bulletins.stop(id, by: actor) }
    }

    /// Carries a step out and shows the bulletin as it stands then: one effect, whatever was clicked how often.
    private func carryOut(
        _ request: Request, _ context: WebContext,
        _ step: (BulletinID, URLEncodedForm, Actor) async throws -> Void
    ) async throws -> Response {
        let form = try await site.form(request, context)
        let entered = try await enter(request, context)
        let id: BulletinID = try context.id("bulletin")
        do {
            try await step(id, form, entered.actor)
            return site.redirect(to: Self.path(id))
        } catch Refusal.outOfTurn {
            return site.redirect(to: "\(Self.path(id))?news=\(BulletinPage.News.stale.rawValue)")
        }
    }
}
