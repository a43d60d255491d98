// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Mailboxes
internal import Messages
internal import Vocabulary

/// Who has secure mail and who needs it, and the guidance that everybody acknowledges.
struct CoverageRoutes: Sendable {
    let site: Site
    private var staff: StaffRoutes { StaffRoutes(site: site) }
    private var coverage: Coverage { site.messages.coverage }

    func add(to router: Router<WebContext>) {
        router.get("/staff/coverage", use: show)
        router.get("/staff/coverage.csv", use: download)
        router.post("/staff/coverage/units/{unit}", use: setUnit)
        router.get("/staff/coverage/units/{unit}") { _, _ in site.redirect(to: CoveragePath.page) }
        router.get("/staff/coverage/people/{person}", use: showPerson)
        router.post("/staff/coverage/people/{person}", use: setPerson)
        GuidanceRoutes(site: site).add(to: router)
    }

    @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .coverage)
        let report = try await coverage.report(for: .page, by: entered.actor)
        let page = CoveragePage(
            report, done: request.coverageDone, for: entered.member, in: site.wording(context))
        return site.show(page, to: context)
    }

    @Sendable private func download(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .coverage)
        let file = CoverageFile(try await coverage.report(for: .file, by: entered.actor))
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: Download.disposition("coverage.csv"),
                .contentSecurityPolicy: SecurityHeaders.downloadPolicy,
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: file.text)))
    }

    @Sendable private func setUnit(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await site.form(request, context)
        let entered = try await staff.enter(request, context, to: .coverage)
        guard let need = MailNeed(rawValue: fields["need"]) else { throw Refusal.notPermitted }
        try await coverage.setNeed(need, ofEverybodyIn: try context.id("unit"), by: entered.actor)
        return site.redirect(to: "\(CoveragePath.page)?done=\(CoverageDone.saved.rawValue)")
    }

    @Sendable private func showPerson(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .coverage)
        let (person, units) = try await coverage.person(try context.id("person"), by: entered.actor)
        let form = FilledForm([
            "unit": person.unit?.description ?? "", "need": person.need.rawValue,
        ])
        return show(person, units, form, entered, context)
    }

    @Sendable private func setPerson(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await site.form(request, context)
        let entered = try await staff.enter(request, context, to: .coverage)
        let id: StaffID = try context.id("person")
        let (person, units) = try await coverage.person(id, by: entered.actor)
        let words = site.wording(context).words.organisation
        var form = FilledForm(fields.all)
        let need: MailNeed? = form.choice("need", orElse: words.choiceBad)
        guard let need else { return show(person, units, form, entered, context) }
        do {
            try await coverage.setPost(
                of: id, unit: UnitID(parsing: form["unit"]), need: need, by: entered.actor)
        } catch let flaw as OrganisationFlaw {
            let mistake = flaw.mistake(words)
            form.note(mistake.field, mistake.sentence)
            return show(person, units, form, entered, context)
        }
        return site.redirect(to: "\(CoveragePath.page)?done=\(CoverageDone.saved.rawValue)")
    }

    private func show(
        _ person: CoveredPerson, _ units: [KeptUnit], _ form: FilledForm, _ entered: StaffRoutes.Entered,
        _ context: WebContext
    ) -> Response {
        let wording = site.wording(context)
        let words = wording.words.coverage
        let page = OrganisationFormPage(
            title: person.name, signedIn: wording.words.staff.signedInAs(entered.member.name),
            mistakes: FormMistakes(form, in: wording), backHref: CoveragePath.page, backName: words.title,
            action: "\(CoveragePath.page)/people/\(person.id)", id: person.id.description,
            fields: [
                .select(
                    "unit", words.worksIn, form, [("", words.noUnit)] + units.choices(wording)),
                .select(
                    "need", words.needOf, form, MailNeed.allCases.map { ($0.rawValue, $0.name(words)) }),
            ], save: wording.words.organisation.save)
        return site.show(page, status: form.flaws.isEmpty ? .ok : .unprocessableContent, to: context)
    }
}

/// The guidance: reading and acknowledging it, and publishing the next version.
struct GuidanceRoutes: Sendable {
    let site: Site
    private var staff: StaffRoutes { StaffRoutes(site: site) }
    private var coverage: Coverage { site.messages.coverage }
    private static let titleCharacters = 200  // ours
    private static let textCharacters = 4_000  // ours
    private static let linkCharacters = 500  // ours

    func add(to router: Router<WebContext>) {
        router.get("/staff/guidance", use: show)
        router.post("/staff/guidance", use: acknowledge)
        router.get("/staff/guidance/new", use: showNew)
        router.post("/staff/guidance/new", use: publish)
    }

    private func duty(of entered: StaffRoutes.Entered) async throws -> SecurityPage.Duty {
        try await site.sessions.administration.isAdministrator(entered.member.id) ? .administrator : .none
    }

    private func enterAsAdministrator(
        _ request: Request, _ context: WebContext
    ) async throws -> StaffRoutes.Entered {
        let entered = try await staff.enter(request, context, to: .guidance)
        guard try await duty(of: entered) == .administrator else { throw Refusal.notPermitted }
        return entered
    }

    @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .guidance)
        let page = GuidancePage(
            try await coverage.guidance(for: entered.member.id), duty: try await duty(of: entered),
            done: request.coverageDone, for: entered.member, in: site.wording(context))
        return site.show(page, to: context)
    }

    @Sendable private func acknowledge(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await site.form(request, context)
        let entered = try await staff.enter(request, context, to: .guidance)
        guard let id = GuidanceID(parsing: fields["id"]) else { throw Refusal.notPermitted }
        try await coverage.acknowledge(id, by: entered.actor)
        return site.redirect(to: "\(CoveragePath.guidance)?done=\(CoverageDone.acknowledged.rawValue)")
    }

    @Sendable private func showNew(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await enterAsAdministrator(request, context)
        return showNew(GuidanceID(at: site.clock.now, by: site.chance), FilledForm(), entered, context)
    }

    @Sendable private func publish(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await site.form(request, context)
        let entered = try await enterAsAdministrator(request, context)
        let words = site.wording(context).words
        guard let id = GuidanceID(parsing: fields["id"]) else { throw Refusal.notPermitted }
        var form = FilledForm(fields.all)
        let title = form.names(
            "title", atMost: Self.titleCharacters, orElse: words.organisation.nameMissing)
        let text = form.texts("text", atMost: Self.textCharacters, orElse: words.coverage.textMissing)
        if text == nil, form.flaws.allSatisfy({ !$0.field.hasPrefix("text-") }) {
            form.note("text-fi", words.coverage.textMissing)
        }
        let link = form["link"]
        let isAddress =
            link.hasPrefix("https://") && link.count <= Self.linkCharacters
            && link.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 32 && $0.value < 127 }
        if !link.isEmpty, !isAddress { form.note("link", words.coverage.linkBad) }
        guard form.flaws.isEmpty, let title, let text else { return showNew(id, form, entered, context) }
        try await coverage.publish(
            id, title: title, text: text, link: link.isEmpty ? nil : link, by: entered.actor)
        return site.redirect(to: "\(CoveragePath.guidance)?done=\(CoverageDone.published.rawValue)")
    }

    private func showNew(
        _ id: GuidanceID, _ form: FilledForm, _ entered: StaffRoutes.Entered, _ context: WebContext
    ) -> Response {
        let wording = site.wording(context)
        let words = wording.words.coverage
        let page = OrganisationFormPage(
            title: words.publish, signedIn: wording.words.staff.signedInAs(entered.member.name),
            mistakes: FormMistakes(form, in: wording), backHref: CoveragePath.guidance,
            backName: words.guidance, action: "\(CoveragePath.guidance)/new", id: id.description,
            fields: [
                .line("title-fi", words.titleFinnish, form, atMost: Self.titleCharacters),
                .line("title-sv", words.titleSwedish, form, atMost: Self.titleCharacters),
                .line("title-en", words.titleEnglish, form, atMost: Self.titleCharacters),
                .area("text-fi", words.textFinnish, form, atMost: Self.textCharacters),
                .area("text-sv", words.textSwedish, form, atMost: Self.textCharacters),
                .area("text-en", words.textEnglish, form, atMost: Self.textCharacters),
                .line(
                    "link", words.link, form, hint: words.linkHint, atMost: Self.linkCharacters, keys: "url"),
            ], save: words.publish)
        return site.show(page, status: form.flaws.isEmpty ? .ok : .unprocessableContent, to: context)
    }
}

extension MailNeed {
    fileprivate func name(_ words: CoverageWords) -> String {
        switch self {
        case .asUnit: words.needAsUnit
        case .needed: words.yes
        case .notNeeded: words.no
        }
    }
}

extension Request {
    fileprivate var coverageDone: CoverageDone? {
        uri.queryParameters["done"].flatMap { CoverageDone(rawValue: String($0)) }
    }
}
