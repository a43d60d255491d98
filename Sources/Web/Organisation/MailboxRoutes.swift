// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Mailboxes
internal import Messages
internal import Vocabulary

/// The mailboxes as they are kept in the browser: adding one, how it works, closing it, and its first owner.
struct MailboxRoutes: Sendable {
    let site: Site
    private var staff: StaffRoutes { StaffRoutes(site: site) }
    private var organisation: Organisation { site.messages.organisation }

    func add(to router: Router<WebContext>) {
        router.get("/staff/mailboxes/new", use: showNew)
        router.post("/staff/mailboxes/new", use: addMailbox)
        router.get("/staff/mailboxes/{mailbox}", use: showMailbox)
        router.post("/staff/mailboxes/{mailbox}", use: changeMailbox)
        router.post("/staff/mailboxes/{mailbox}/close") { try await setDoor($0, $1, .closed) }
        router.post("/staff/mailboxes/{mailbox}/open") { try await setDoor($0, $1, .open) }
        router.post("/staff/mailboxes/{mailbox}/owner", use: appoint)
        for step in ["close", "open", "owner"] {
            // Where a page was the answer to a form, its language links lead back here.
            router.get(RouterPath("/staff/mailboxes/{mailbox}/\(step)")) { _, context in
                site.redirect(to: path(try context.id("mailbox")))
            }
        }
    }

    private func path(_ id: MailboxID, _ done: OrganisationDone? = nil) -> String {
        "\(OrganisationPath.mailboxes)/\(id)" + (done.map { "?done=\($0.rawValue)" } ?? "")
    }

    // MARK: A new one

    @Sendable private func showNew(_ request: Request, _ context: WebContext) async throws -> Response {
        let (entered, tree) = try await staff.enterAsAdministrator(request, context)
        let id = MailboxID(at: site.clock.now, by: site.chance)
        return showNew(id, MailboxForm.empty, tree, entered, context)
    }

    @Sendable private func addMailbox(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await site.form(request, context)
        let (entered, tree) = try await staff.enterAsAdministrator(request, context)
        let words = site.wording(context).words.organisation
        guard let id = MailboxID(parsing: fields["id"]) else { throw Refusal.notPermitted }
        var form = FilledForm(fields.all)
        let address = MailboxForm.address(&form, words)
        if form["owner"].isEmpty { form.note("owner", words.ownerUnknown) }
        let draft = MailboxForm.draft(&form, .administrator, words)
        guard let address, let draft else { return showNew(id, form, tree, entered, context) }
        do {
            try await organisation.addMailbox(
                id, draft, at: address, owner: form["owner"], by: entered.actor)
        } catch let flaw as OrganisationFlaw {
            let mistake = flaw.mistake(words)
            form.note(mistake.field, mistake.sentence)
            return showNew(id, form, tree, entered, context)
        }
        return site.redirect(to: path(id, .added))
    }

    private func showNew(
        _ id: MailboxID, _ form: FilledForm, _ tree: OrganisationTree, _ entered: StaffRoutes.Entered,
        _ context: WebContext
    ) -> Response {
        let wording = site.wording(context)
        let words = wording.words.organisation
        let page = OrganisationFormPage(
            title: words.addMailbox, signedIn: wording.words.staff.signedInAs(entered.member.name),
            mistakes: FormMistakes(form, in: wording), action: "\(OrganisationPath.mailboxes)/new",
            id: id.description,
            fields: MailboxForm.newFields(form, domains: tree.domains, wording)
                + MailboxForm.fields(form, .administrator, tree.units, wording), save: words.add)
        return site.show(page, status: form.flaws.isEmpty ? .ok : .unprocessableContent, to: context)
    }

    // MARK: One that is there

    @Sendable private func showMailbox(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .units)
        let found = try await organisation.mailbox(try context.id("mailbox"), by: entered.actor)
        var page = page(found, nil, entered, site.wording(context))
        page.done = request.organisationDone?.text(site.wording(context).words.organisation)
        return site.show(page, to: context)
    }

    @Sendable private func changeMailbox(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await site.form(request, context)
        let entered = try await staff.enter(request, context, to: .units)
        let wording = site.wording(context)
        let id: MailboxID = try context.id("mailbox")
        let found = try await organisation.mailbox(id, by: entered.actor)
        var form = FilledForm(fields.all)
        let draft = MailboxForm.draft(&form, found.duty, wording.words.organisation)
        guard let draft, let revision = Int(form["revision"]) else {
            return site.show(
                page(found, form, entered, wording), status: .unprocessableContent, to: context)
        }
        do {
            try await organisation.changeMailbox(id, draft, seen: revision, by: entered.actor)
        } catch let flaw as OrganisationFlaw {
            return try await show(flaw, form, of: id, entered, context)
        }
        return site.redirect(to: path(id, .changed))
    }

    private func setDoor(
        _ request: Request, _ context: WebContext, _ door: MailboxDoor
    ) async throws -> Response {
        let fields = try await site.form(request, context)
        let entered = try await staff.enter(request, context, to: .units)
        let id: MailboxID = try context.id("mailbox")
        do {
            try await organisation.setDoor(
                of: id, door, seen: Int(fields["revision"]) ?? 0, by: entered.actor)
        } catch let flaw as OrganisationFlaw {
            return try await show(flaw, nil, of: id, entered, context)
        }
        switch door {
        case .open: return site.redirect(to: path(id, .opened))
        case .closed: return site.redirect(to: path(id, .closed))
        }
    }

    @Sendable private func appoint(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await site.form(request, context)
        let entered = try await staff.enter(request, context, to: .units)
        let id: MailboxID = try context.id("mailbox")
        do {
            try await organisation.appointOwner(fields["owner"], of: id, by: entered.actor)
        } catch let flaw as OrganisationFlaw {
            return try await show(flaw, nil, of: id, entered, context)
        }
        return site.redirect(to: path(id, .owner))
    }

    /// Shows a mailbox again with what does not fit; where the page was old, as the mailbox is now.
    private func show(
        _ flaw: OrganisationFlaw, _ form: FilledForm?, of id: MailboxID, _ entered: StaffRoutes.Entered,
        _ context: WebContext
    ) async throws -> Response {
        let wording = site.wording(context)
        let found = try await organisation.mailbox(id, by: entered.actor)
        if flaw.isStale {
            var page = page(found, nil, entered, wording)
            page.problem = .stale(wording)
            return site.show(page, status: .conflict, to: context)
        }
        var form = form ?? MailboxForm.filled(found.mailbox)
        let mistake = flaw.mistake(wording.words.organisation)
        form.note(mistake.field, mistake.sentence)
        return site.show(page(found, form, entered, wording), status: .unprocessableContent, to: context)
    }

    private func page(
        _ found: LookedAfterMailbox, _ form: FilledForm?, _ entered: StaffRoutes.Entered, _ wording: Wording
    ) -> OrganisationFormPage {
        let words = wording.words.organisation
        let kept = found.mailbox
        let form = form ?? MailboxForm.filled(kept)
        var page = OrganisationFormPage(
            title: kept.mailbox.name[wording.language],
            signedIn: wording.words.staff.signedInAs(entered.member.name),
            mistakes: FormMistakes(form, in: wording), action: path(kept.mailbox.id),
            id: kept.mailbox.id.description, revision: kept.revision,
            fields: MailboxForm.fields(form, found.duty, found.units, wording), save: words.save)
        page.facts = [
            HeldFact(name: words.address, value: kept.mailbox.address),
            HeldFact(
                name: words.owners,
                value: found.owners.isEmpty ? words.noOwners : found.owners.joined(separator: ", ")),
        ]
        switch kept.keeping {
        case .declared:
            page.isDeclared = true
            page.isForm = false
            page.facts += MailboxForm.facts(kept, wording)
        case .browser: break
        }
        switch found.duty {
        case .owner: break
        case .administrator: page.steps = steps(found, words)
        }
        return page
    }

    private func steps(
        _ found: LookedAfterMailbox, _ words: OrganisationWords
    ) -> [OrganisationFormPage.Step] {
        let kept = found.mailbox
        let path = path(kept.mailbox.id)
        var steps: [OrganisationFormPage.Step] = []
        if found.owners.isEmpty {
            steps.append(
                .init(
                    action: "\(path)/owner", label: words.appoint, meaning: words.ownerHint, look: "second",
                    login: words.owner))
        }
        switch (kept.keeping, kept.closedAt) {
        case (.declared, _): break
        case (.browser, nil):
            steps.append(
                .init(
                    action: "\(path)/close", label: words.closeMailbox, meaning: words.closeMailboxText,
                    look: "danger"))
        case (.browser, _?):
            steps.append(
                .init(
                    action: "\(path)/open", label: words.openMailbox, meaning: words.openMailboxText,
                    look: "second"))
        }
        return steps
    }
}
