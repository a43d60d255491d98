// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Mailboxes
internal import Messages
internal import Vocabulary

/// The templates of messages: who looks after a unit's writes them, and whoever writes a message puts one in.
struct TemplateRoutes: Sendable {
    let site: Site
    private var staff: StaffRoutes { StaffRoutes(site: site) }

    func add(to router: Router<WebContext>) {
        router.get("/staff/templates", use: showAll)
        router.get("/staff/templates/{template}") { try await show($0, $1) }
        router.post("/staff/templates/{template}", use: save)
        router.get("/staff/templates/{template}/remove") { _, context in
            site.redirect(to: Self.path(of: try context.id("template")))
        }
        router.post("/staff/templates/{template}/remove", use: remove)
    }

    static let path = "/staff/templates"
    static func path(of template: TextTemplateID) -> String { "\(path)/\(template)" }

    @Sendable private func showAll(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: nil)
        let done = request.uri.queryParameters["done"].flatMap { TemplatesPage.Done(rawValue: String($0)) }
        let page = TemplatesPage(
            try await site.messages.templateShelf(for: entered.actor), done: done, for: entered.member,
            new: TextTemplateID(at: site.clock.now, by: site.chance), in: site.wording(context))
        return site.show(page, to: context)
    }

    /// The form; of a template that is not there yet an empty one.
    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: TextTemplateID = try context.id("template")
        let entered = try await staff.enter(request, context, to: nil)
        let shelf = try await site.messages.templateShelf(for: entered.actor)
        let page = TemplatePage(
            id, TypedTemplate(shelf.templates.first { $0.id == id }), shelf, problem: nil,
            for: entered.member,
            in: site.wording(context))
        return site.show(page, to: context)
    }

    @Sendable private func save(_ request: Request, _ context: WebContext) async throws -> Response {
        let typed = TypedTemplate(try await site.form(request, context))
        let id: TextTemplateID = try context.id("template")
        let entered = try await staff.enter(request, context, to: nil)
        let words = site.wording(context).words.template
        let content = Result(catching: { () throws(TextTemplate.Content.Flaw) in try typed.content() })
        switch content {
        case .success(let content): return try await keep(content, typed, as: id, entered, context)
        case .failure(let flaw):
            let problem = Problem(title: words.flawTitle, text: words.flaw(flaw), target: nil)
            return try await showAgain(id, typed, problem, .unprocessableContent, entered, context)
        }
    }

    private func keep(
        _ content: TextTemplate.Content, _ typed: TypedTemplate, as id: TextTemplateID,
        _ entered: StaffRoutes.Entered, _ context: WebContext
    ) async throws -> Response {
        do {
            try await site.messages.save(
                content, of: UnitID(parsing: typed.unit), as: id, replacing: typed.revision, by: entered.actor
            )
            return site.redirect(to: "\(Self.path)?done=saved")
        } catch Refusal.outOfTurn {
            let words = site.wording(context).words.template
            let problem = Problem(title: words.staleTitle, text: words.staleText, target: nil)
            return try await showAgain(id, typed, problem, .conflict, entered, context)
        }
    }

    /// With everything typed; where another has changed it meanwhile, saving again takes its place knowingly.
    private func showAgain(
        _ id: TextTemplateID, _ typed: TypedTemplate, _ problem: Problem, _ status: HTTPResponse.Status,
        _ entered: StaffRoutes.Entered, _ context: WebContext
    ) async throws -> Response {
        let shelf = try await site.messages.templateShelf(for: entered.actor)
        var typed = typed
        if status == .conflict { typed.revision = shelf.templates.first { $0.id == id }?.revision ?? 0 }
        let page = TemplatePage(
            id, typed, shelf, problem: problem, for: entered.member, in: site.wording(context))
        return site.show(page, status: status, to: context)
    }

    @Sendable private func remove(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let entered = try await staff.enter(request, context, to: nil)
        try await site.messages.removeTemplate(
            try context.id("template"), at: Int(form["revision"]) ?? 0, by: entered.actor)
        return site.redirect(to: "\(Self.path)?done=removed")
    }
}

/// A template as it stands in the form.
struct TypedTemplate: Sendable {
    var revision: Int
    let unit: String
    let name: String
    /// One for each language, in their order.
    let versions: [TextTemplate.Version]

    init(_ template: TextTemplate?) {
        revision = template?.revision ?? 0
        unit = template?.unit?.description ?? ""
        name = template?.content.name ?? ""
        versions = Language.allCases.map { language in
            template?.content.versions.first { $0.language == language }
                ?? TextTemplate.Version(language, subject: "", text: "")
        }
    }

    init(_ form: URLEncodedForm) {
        revision = Int(form["revision"]) ?? 0
        unit = form["unit"]
        name = form["name"]
        versions = Language.allCases.map { language in
            TextTemplate.Version(
                language, subject: form["subject-\(language.rawValue)"].trimmed,
                // A form's line ends are CRLF (HTML, form submission); a message's are LF.
                text: form["text-\(language.rawValue)"].split(
                    omittingEmptySubsequences: false, whereSeparator: \.isNewline
                ).joined(separator: "\n"))
        }
    }

    func content() throws(TextTemplate.Content.Flaw) -> TextTemplate.Content {
        try TextTemplate.Content(name: name, versions)
    }
}
