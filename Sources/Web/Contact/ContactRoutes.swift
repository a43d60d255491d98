// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Mail
internal import Mailboxes
internal import Messages
internal import Vocabulary

/// The public pages on how to contact the authority safely: they need no cookie, and change nothing.
struct ContactRoutes: Sendable {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/robots.txt") { _, _ in
            text(CrawlerFiles.robots(site.settings), "text/plain; charset=utf-8")
        }
        router.get("/sitemap.xml", use: showSitemap)
        router.get("/contact", use: showAll)
        router.get("/contact/to") { _, context in
            site.show(ContactOfficialPage(settings: site.settings, in: site.wording(context)), to: context)
        }
        router.post("/contact/to", use: findOfficial)
        router.get("/contact/{unit}", use: showUnit)
        router.get("/contact/to/{mailbox}", use: showMailbox)
    }

    @Sendable private func showSitemap(_: Request, _: WebContext) async throws -> Response {
        let directory = try await site.messages.residentDirectory()
        let wording = Wording(.finnish)
        let units = directory.units.filter { ContactBranch($0, of: directory, in: wording) != nil }
        let paths =
            [ContactPath.front] + units.map { ContactPath.unit($0.key) }
            + directory.mailboxes.map { ContactPath.mailbox($0.rules.key) }
        return text(CrawlerFiles.sitemap(of: paths, site.settings), "application/xml; charset=utf-8")
    }

    @Sendable private func showAll(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = request.uri.queryParameters["q"].map {
            String($0.prefix(WebLimits.searchCharacters)).replacing("+", with: " ")
        }
        let page = ContactPage(
            try await site.messages.residentDirectory(), query: query?.trimmedOfSpace ?? "",
            settings: site.settings, in: site.wording(context))
        return showPublic(page, context)
    }

    @Sendable private func showUnit(_ request: Request, _ context: WebContext) async throws -> Response {
        let page = ContactUnitPage(
            context.parameters.get("unit") ?? "", of: try await site.messages.residentDirectory(),
            settings: site.settings, in: site.wording(context))
        guard let page else { throw HTTPError(.notFound) }
        return showPublic(page, context)
    }

    @Sendable private func showMailbox(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await site.residentMailbox(context)
        let page = ContactMailboxPage(
            found, of: try await site.messages.residentDirectory(),
            entrance: ContactEntrance(found.rules.residents, for: nil, at: site), settings: site.settings,
            in: site.wording(context))
        return showPublic(page, context)
    }

    /// One answer for every address that cannot be written to, so that nobody learns which of them there are.
    @Sendable private func findOfficial(_ request: Request, _ context: WebContext) async throws -> Response {
        let typed = try await site.form(request, context)["address"].trimmedOfSpace
        let wording = site.wording(context)
        let words = wording.words.contact
        let target = Problem.Target(id: "address", label: words.officialLabel)
        guard let address = try? Address(parsing: typed) else {
            let problem = Problem(title: words.officialLabel, text: words.officialMalformed, target: target)
            return refuse(problem, typed, context)
        }
        guard
            let found = try await site.messages.residentMailbox(
                at: address.text, from: context.arrived.address)
        else {
            return refuse(
                Problem(title: words.officialNoneTitle, text: words.officialNone, target: target), typed,
                context)
        }
        return site.redirect(to: ContactPath.mailbox(found.rules.key))
    }

    private func refuse(_ problem: Problem, _ typed: String, _ context: WebContext) -> Response {
        site.show(
            ContactOfficialPage(
                problem: problem, typed: typed, settings: site.settings, in: site.wording(context)),
            status: .unprocessableContent, to: context)
    }

    /// A page that caches may keep: nothing in it is anybody's.
    private func showPublic(_ page: some Page, _ context: WebContext) -> Response {
        var response = site.show(page, to: context)
        if page.head != nil {
            response.headers[.cacheControl] = "public, max-age=\(WebLimits.publicPageSeconds)"
            response.headers[.vary] = "Accept-Language, Cookie"
        } else {
            response.headers[.xRobotsTag] = "noindex"
        }
        return response
    }

    private func text(_ text: String, _ type: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .cacheControl: "public, max-age=\(WebLimits.publicPageSeconds)",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

extension Site {
    /// The mailbox of the path's key; nothing is there where residents may not write to it.
    func residentMailbox(_ context: WebContext) async throws -> ResidentMailbox {
        guard let key = context.parameters.get("mailbox"),
            let found = try await messages.residentMailbox(key: key)
        else { throw HTTPError(.notFound) }
        return found
    }
}

extension String {
    /// Without the white space around it.
    var trimmedOfSpace: String {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
