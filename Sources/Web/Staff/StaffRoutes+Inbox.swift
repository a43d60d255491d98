// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Hummingbird
internal import Identity
internal import Messages
internal import Vocabulary

// The lists of conversations, and the views of them that a person has saved.
extension StaffRoutes {
    func addInbox(to router: Router<WebContext>) {
        router.get("/staff", use: showInbox)
        router.get("/staff/live/list", use: showFreshList)
        router.get("/staff/views") { _, _ in site.redirect(to: "/staff") }
        router.post("/staff/views", use: saveView)
        router.post("/staff/views/{view}/remove", use: removeView)
    }

    @Sendable private func showInbox(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered: Entered
        do {
            entered = try await enter(request, context, to: nil)
        } catch is SignInNeeded {
            return showSignIn(request, context)
        }
        return try await showInbox(
            entered, InboxFilter(request), after: InboxPlace(request), InboxPage.Done(request), context)
    }

    /// The same list for a page that renews itself, which keeps no session alive: nobody need be at the desk.
    @Sendable private func showFreshList(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await watch(request, context)
        return try await showInbox(
            entered, InboxFilter(request), after: InboxPlace(request), nil, context)
    }

    /// A signed-in person, without that counting as a sign of life.
    func watch(_ request: Request, _ context: WebContext) async throws -> Entered {
        guard let token = request.session(.staff),
            let session = try await site.sessions.session(watching: token)
        else { throw SignInNeeded(to: nil) }
        return Entered(member: session.member, actor: context.actor(session), token: token)
    }

    private func showInbox(
        _ entered: Entered, _ filter: InboxFilter, after place: InboxPlace?, _ done: InboxPage.Done?,
        problem: Problem? = nil, _ context: WebContext
    ) async throws -> Response {
        let (messages, member) = (site.messages, entered.member)
        async let loads = messages.mailboxLoads(of: member.id)
        async let views = messages.savedViews(of: member.id)
        async let tasks = messages.ownTasks(by: entered.actor)
        async let held = messages.heldCount(for: member.id)
        async let toPost = messages.letterCount(for: member.id)
        async let guidanceWaits = messages.coverage.guidanceWaits(for: member.id)
        async let isAdministrator = site.sessions.administration.isAdministrator(member.id)
        async let mayWrite = messages.mailboxes(writtenFromBy: member.id)
        let inbox = try await messages.inbox(
            filter, after: place, limit: WebLimits.inboxRows, by: entered.actor)
        let page = InboxPage(
            InboxPage.Content(
                member: member, filter: filter, inbox: inbox, place: place, loads: try await loads,
                views: try await views, tasks: try await tasks, held: try await held,
                toPost: try await toPost,
                guidanceWaits: try await guidanceWaits,
                duty: try await isAdministrator ? .administrator : .none, mayWrite: try await mayWrite,
                wordSearch: messages.wordSearch, writing: site.settings.writing, done: done,
                now: site.clock.now),
            problem: problem, in: site.wording(context))
        return site.show(page, status: problem == nil ? .ok : .unprocessableContent, to: context)
    }

    @Sendable private func saveView(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let entered = try await enter(request, context, to: nil)
        let filter = InboxFilter(
            InboxFilter.Shown(rawValue: form["show"]) ?? .all, in: MailboxID(parsing: form["mailbox"]))
        do {
            guard let name = ViewName(parsing: form["name"]) else { throw Refusal.outOfTurn }
            try await site.messages.save(filter, as: name, by: entered.actor)
        } catch Refusal.outOfTurn {
            let words = site.wording(context).words.workspace
            let problem = Problem(
                title: words.viewFlaw, text: words.viewFlawText,
                target: Problem.Target(id: "name", label: words.viewName))
            return try await showInbox(entered, filter, after: nil, nil, problem: problem, context)
        }
        return site.redirect(to: InboxPage.href(filter))
    }

    @Sendable private func removeView(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        let entered = try await enter(request, context, to: nil)
        try await site.messages.removeView(try context.id("view"), by: entered.actor)
        return site.redirect(to: "/staff")
    }
}

extension InboxFilter {
    fileprivate init(_ request: Request) {
        let fields = request.uri.queryParameters
        self.init(
            fields["show"].flatMap { Shown(rawValue: String($0)) } ?? .all,
            in: fields["mailbox"].flatMap { MailboxID(parsing: $0) })
    }
}

extension InboxPlace {
    fileprivate init?(_ request: Request) {
        guard let after = request.uri.queryParameters["after"] else { return nil }
        self.init(parsing: after)
    }
}

extension InboxPage.Done {
    fileprivate init?(_ request: Request) {
        guard let done = request.uri.queryParameters["done"] else { return nil }
        self.init(rawValue: String(done))
    }
}
