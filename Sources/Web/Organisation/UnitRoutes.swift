// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Mailboxes
internal import Messages
internal import Vocabulary

/// The units of the authority: the tree, and the form of one.
struct UnitRoutes: Sendable {
    let site: Site
    private var staff: StaffRoutes { StaffRoutes(site: site) }
    private var organisation: Organisation { site.messages.organisation }
    private static let nameCharacters = 200  // ours

    func add(to router: Router<WebContext>) {
        router.get("/staff/units", use: showTree)
        router.get("/staff/units/new", use: showNew)
        router.post("/staff/units/new", use: addUnit)
        router.get("/staff/units/{unit}", use: showUnit)
        router.post("/staff/units/{unit}", use: changeUnit)
        router.post("/staff/units/{unit}/close", use: closeUnit)
        // Where a page was the answer to a form, its language links lead back here.
        router.get("/staff/units/{unit}/close") { _, context in
            site.redirect(to: "\(OrganisationPath.units)/\(try context.id("unit", as: UnitID.self))")
        }
        MailboxRoutes(site: site).add(to: router)
    }

    @Sendable private func showTree(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .units)
        let tree = try await organisation.tree(by: entered.actor)
        let page = OrganisationPage(
            tree, done: request.organisationDone, for: entered.member, in: site.wording(context))
        return site.show(page, to: context)
    }

    @Sendable private func showNew(_ request: Request, _ context: WebContext) async throws -> Response {
        let (entered, tree) = try await staff.enterAsAdministrator(request, context)
        let id = UnitID(at: site.clock.now, by: site.chance)
        let above = request.uri.queryParameters["under"].map { String($0) } ?? ""
        return show(
            newPage(id, FilledForm(["unit": above]), tree, entered, site.wording(context)), .ok, context)
    }

    @Sendable private func addUnit(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await site.form(request, context)
        let (entered, tree) = try await staff.enterAsAdministrator(request, context)
        let wording = site.wording(context)
        guard let id = UnitID(parsing: fields["id"]) else { throw Refusal.notPermitted }
        var form = FilledForm(fields.all)
        let name = form.names(
            "name", atMost: Self.nameCharacters, orElse: wording.words.organisation.nameMissing)
        if let name {
            do {
                try await organisation.addUnit(
                    id, name: name, under: UnitID(parsing: form["unit"]), by: entered.actor)
                return site.redirect(
                    to: "\(OrganisationPath.units)?done=\(OrganisationDone.unitAdded.rawValue)")
            } catch let flaw as OrganisationFlaw {
                let mistake = flaw.mistake(wording.words.organisation)
                form.note(mistake.field, mistake.sentence)
            }
        }
        return show(newPage(id, form, tree, entered, wording), .unprocessableContent, context)
    }

    private func newPage(
        _ id: UnitID, _ form: FilledForm, _ tree: OrganisationTree, _ entered: StaffRoutes.Entered,
        _ wording: Wording
    ) -> OrganisationFormPage {
        let words = wording.words.organisation
        return OrganisationFormPage(
            title: words.addUnit, signedIn: wording.words.staff.signedInAs(entered.member.name),
            mistakes: FormMistakes(form, in: wording), action: "\(OrganisationPath.units)/new",
            id: id.description, fields: unitFields(form, tree.units, besides: nil, wording), save: words.add)
    }

    @Sendable private func showUnit(_ request: Request, _ context: WebContext) async throws -> Response {
        let (entered, tree) = try await staff.enterAsAdministrator(request, context)
        let kept = try context.unit(of: tree)
        var page = page(kept, nil, tree, entered, site.wording(context))
        page.done = request.organisationDone?.text(site.wording(context).words.organisation)
        return show(page, .ok, context)
    }

    @Sendable private func changeUnit(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await site.form(request, context)
        let (entered, tree) = try await staff.enterAsAdministrator(request, context)
        let wording = site.wording(context)
        let kept = try context.unit(of: tree)
        var form = FilledForm(fields.all)
        let name = form.names(
            "name", atMost: Self.nameCharacters, orElse: wording.words.organisation.nameMissing)
        guard let name, let revision = Int(form["revision"]) else {
            return show(page(kept, form, tree, entered, wording), .unprocessableContent, context)
        }
        do {
            try await organisation.changeUnit(
                kept.unit.id, name: name, under: UnitID(parsing: form["unit"]), seen: revision,
                by: entered.actor)
        } catch let flaw as OrganisationFlaw {
            return try await show(flaw, form, kept, entered, context)
        }
        return site.redirect(
            to: "\(OrganisationPath.units)/\(kept.unit.id)?done=\(OrganisationDone.unitChanged.rawValue)")
    }

    @Sendable private func closeUnit(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await site.form(request, context)
        let entered = try await staff.enter(request, context, to: .units)
        let id: UnitID = try context.id("unit")
        do {
            try await organisation.closeUnit(id, seen: Int(fields["revision"]) ?? 0, by: entered.actor)
        } catch let flaw as OrganisationFlaw {
            let tree = try await organisation.tree(by: entered.actor)
            return try await show(flaw, nil, try context.unit(of: tree), entered, context)
        }
        return site.redirect(to: "\(OrganisationPath.units)?done=\(OrganisationDone.unitClosed.rawValue)")
    }

    /// Shows a unit again with what does not fit; where the page was old, as the unit is now.
    private func show(
        _ flaw: OrganisationFlaw, _ form: FilledForm?, _ kept: KeptUnit, _ entered: StaffRoutes.Entered,
        _ context: WebContext
    ) async throws -> Response {
        let wording = site.wording(context)
        let tree = try await organisation.tree(by: entered.actor)
        if flaw.isStale {
            var page = page(try context.unit(of: tree), nil, tree, entered, wording)
            page.problem = .stale(wording)
            return show(page, .conflict, context)
        }
        var form = form ?? FilledForm(kept.fields)
        let mistake = flaw.mistake(wording.words.organisation)
        form.note(mistake.field, mistake.sentence)
        return show(page(kept, form, tree, entered, wording), .unprocessableContent, context)
    }

    private func page(
        _ kept: KeptUnit, _ form: FilledForm?, _ tree: OrganisationTree, _ entered: StaffRoutes.Entered,
        _ wording: Wording
    ) -> OrganisationFormPage {
        let words = wording.words.organisation
        let form = form ?? FilledForm(kept.fields)
        let action = "\(OrganisationPath.units)/\(kept.unit.id)"
        var page = OrganisationFormPage(
            title: kept.unit.name[wording.language],
            signedIn: wording.words.staff.signedInAs(entered.member.name),
            mistakes: FormMistakes(form, in: wording), action: action, id: kept.unit.id.description,
            revision: kept.revision,
            fields: unitFields(form, tree.units, besides: kept.unit.id, wording), save: words.save)
        switch kept.keeping {
        case .declared:
            page.isDeclared = true
            page.isForm = false
        case .browser:
            page.steps = [
                .init(
                    action: "\(action)/close", label: words.closeUnit, meaning: words.closeUnitText,
                    look: "danger")
            ]
        }
        return page
    }

    private func unitFields(
        _ form: FilledForm, _ units: [KeptUnit], besides own: UnitID?, _ wording: Wording
    ) -> [FormField] {
        let words = wording.words.organisation
        return [
            .line("name-fi", words.nameFinnish, form, atMost: Self.nameCharacters),
            .line("name-sv", words.nameSwedish, form, atMost: Self.nameCharacters),
            .line("name-en", words.nameEnglish, form, atMost: Self.nameCharacters),
            .select(
                "unit", words.parent, form,
                [("", words.top)] + units.filter { $0.unit.id != own }.choices(wording)),
        ]
    }

    private func show(
        _ page: OrganisationFormPage, _ status: HTTPResponse.Status, _ context: WebContext
    ) -> Response {
        site.show(page, status: status, to: context)
    }
}

extension KeptUnit {
    fileprivate var fields: [String: String] {
        unit.name.fields("name").merging(["unit": unit.parent?.description ?? ""]) { $1 }
    }
}

extension [KeptUnit] {
    /// Each with the names of those above it, so that two of one name can be told apart.
    func choices(_ wording: Wording) -> [(code: String, name: String)] {
        let byID = Dictionary(uniqueKeysWithValues: map { ($0.unit.id, $0.unit) })
        return map { kept in
            var names = [kept.unit.name[wording.language]]
            var next = kept.unit.parent
            while let id = next, let above = byID[id], names.count <= count {
                names.insert(above.name[wording.language], at: 0)
                next = above.parent
            }
            return (kept.unit.id.description, names.joined(separator: " › "))
        }.sorted { $0.name < $1.name }
    }
}

extension WebContext {
    fileprivate func unit(of tree: OrganisationTree) throws -> KeptUnit {
        let id: UnitID = try id("unit")
        guard let kept = tree.units.first(where: { $0.unit.id == id }) else { throw Refusal.notPermitted }
        return kept
    }
}

extension Request {
    var organisationDone: OrganisationDone? {
        uri.queryParameters["done"].flatMap { OrganisationDone(rawValue: String($0)) }
    }
}

extension Problem {
    /// The page was shown before somebody else's change.
    static func stale(_ wording: Wording) -> Problem {
        let words = wording.words.organisation
        return Problem(title: words.staleTitle, text: words.stale, target: nil)
    }
}

extension StaffRoutes {
    /// The tree for an administrator; to others there are no such pages.
    func enterAsAdministrator(
        _ request: Request, _ context: WebContext
    ) async throws -> (Entered, OrganisationTree) {
        let entered = try await enter(request, context, to: .units)
        let tree = try await site.messages.organisation.tree(by: entered.actor)
        switch tree.duty {
        case .administrator: return (entered, tree)
        case .owner: throw Refusal.notPermitted
        }
    }
}
