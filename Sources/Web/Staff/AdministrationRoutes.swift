// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Mailboxes
internal import Messages
internal import Sealing
internal import Vocabulary

/// The administrators' pages: accounts, their sessions, and their recovery by two.
struct AdministrationRoutes: Sendable {
    let site: Site
    private var staff: StaffRoutes { StaffRoutes(site: site) }
    private var administration: Administration { site.sessions.administration }

    func add(to router: Router<WebContext>) {
        router.get("/staff/administration", use: showPeople)
        router.get("/staff/administration/{person}", use: showPerson)
        router.post("/staff/administration/{person}/sessions/end", use: endSession)
        router.post("/staff/administration/{person}/recovery", use: propose)
        router.post("/staff/administration/{person}/recovery/confirm", use: confirm)
        router.post("/staff/administration/{person}/recovery/withdraw", use: withdraw)
        for path in ["sessions/end", "recovery", "recovery/confirm", "recovery/withdraw"] {
            // Where a page was the answer to a form, its language links lead back here.
            router.get(RouterPath("/staff/administration/{person}/\(path)")) { _, context in
                site.redirect(to: StaffPath(account: try context.id("person", as: StaffID.self)).text)
            }
        }
    }

    private func enter(
        _ request: Request, _ context: WebContext
    ) async throws -> (person: StaffID, form: URLEncodedForm, entered: StaffRoutes.Entered) {
        let form = try await site.form(request, context)
        let person: StaffID = try context.id("person")
        return (person, form, try await staff.enter(request, context, to: StaffPath(account: person)))
    }

    @Sendable private func showPeople(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .administration)
        let (people, waiting) = try await administration.people(by: entered.actor)
        let page = AdministrationPage(
            people, waiting, unconfirmed: try await site.messages.access.unconfirmed(), for: entered.member,
            in: site.wording(context))
        return site.show(page, to: context)
    }

    @Sendable private func showPerson(_ request: Request, _ context: WebContext) async throws -> Response {
        let person: StaffID = try context.id("person")
        let entered = try await staff.enter(request, context, to: StaffPath(account: person))
        let (account, sessions, recovery) = try await administration.person(person, by: entered.actor)
        let done = request.uri.queryParameters["done"].flatMap { AccountPage.Done(rawValue: String($0)) }
        let page = AccountPage(
            account, sessions, recovery, for: entered.member, done: done, in: site.wording(context))
        return site.show(page, to: context)
    }

    @Sendable private func endSession(_ request: Request, _ context: WebContext) async throws -> Response {
        let (person, form, entered) = try await enter(request, context)
        guard let session = bytes(hexadecimal: form["session"]) else { throw Refusal.outOfTurn }
        try await administration.end(session, of: person, by: entered.actor)
        return back(to: person, .ended)
    }

    @Sendable private func propose(_ request: Request, _ context: WebContext) async throws -> Response {
        let (person, _, entered) = try await enter(request, context)
        try await administration.proposeRecovery(of: person, by: entered.actor)
        return back(to: person, .proposed)
    }

    /// Shows the code, this once: it is in no address and no other page.
    @Sendable private func confirm(_ request: Request, _ context: WebContext) async throws -> Response {
        let (person, form, entered) = try await enter(request, context)
        guard let id = RecoveryID(parsing: form["recovery"]) else { throw Refusal.outOfTurn }
        let (account, _, _) = try await administration.person(person, by: entered.actor)
        let (code, until) = try await administration.confirmRecovery(id, of: person, by: entered.actor)
        let page = RecoveryCodePage(
            code, until: until, of: account.member, for: entered.member, origin: site.settings.origin,
            in: site.wording(context))
        return site.show(page, to: context)
    }

    @Sendable private func withdraw(_ request: Request, _ context: WebContext) async throws -> Response {
        let (person, form, entered) = try await enter(request, context)
        guard let id = RecoveryID(parsing: form["recovery"]) else { throw Refusal.outOfTurn }
        try await administration.withdrawRecovery(id, of: person, by: entered.actor)
        return back(to: person, .withdrawn)
    }

    private func back(to person: StaffID, _ done: AccountPage.Done) -> Response {
        site.redirect(to: "\(StaffPath(account: person).text)?done=\(done.rawValue)")
    }
}
