// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Mailboxes
internal import Messages
internal import Sealing
internal import Vocabulary

/// The workspace of staff: sign-in, list, conversations.
struct StaffRoutes: Sendable {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/staff", use: showInbox)
        router.get("/staff/sign-in") { _, _ in site.redirect(to: "/staff") }
        router.post("/staff/sign-in", use: signIn)
        router.post("/staff/sign-out", use: signOut)
        router.get("/staff/conversations/{conversation}", use: showConversation)
        for (action, use) in [
            ("answer", answer), ("deliveries/{delivery}/recall", recall),
            ("deliveries/{delivery}/remind", remind),
        ] {
            let path = RouterPath("/staff/conversations/{conversation}/\(action)")
            // Where a page was the answer to a form, its language links lead back here.
            router.get(path) { _, context in
                site.redirect(to: "/staff/conversations/\(try context.conversation)")
            }
            router.post(path, use: use)
        }
        addViewing(to: router)
    }
}

/// A page of staff was asked for without a session.
struct SignInNeeded: Error {
    let signIn: String

    init(to path: StaffPath?) {
        signIn = path.map { "/staff?to=\($0.text)" } ?? "/staff"
    }
}

/// A page of the workspace to go to after sign-in: one of ours, so that nobody can send a person elsewhere.
struct StaffPath: Sendable {
    let text: String

    init?(parsing text: String) {
        let pieces = text.split(separator: "/", omittingEmptySubsequences: false)
        guard pieces.count >= 3, pieces[0].isEmpty, pieces[1] == "staff" else { return nil }
        switch (pieces[2], pieces.count) {
        case ("conversations", 4):
            guard let id = ConversationID(parsing: pieces[3]) else { return nil }
            self.init(id)
        case ("new", 3): self = .newMessage
        case ("quarantine", 3): self = .quarantine
        case ("security", 3): self = .security
        case ("quarantine", 4):
            guard let id = QuarantineID(parsing: pieces[3]) else { return nil }
            self.init(id)
        case _: return nil
        }
    }

    static let quarantine = StaffPath(checked: "/staff/quarantine")
    static let security = StaffPath(checked: "/staff/security")
    static let newMessage = StaffPath(checked: "/staff/new")

    private init(checked text: String) { self.text = text }

    init(_ held: QuarantineID) { text = "\(Self.quarantine.text)/\(held)" }

    init(_ conversation: ConversationID) {
        text = "/staff/conversations/\(conversation)"
    }
}

extension StaffRoutes {
    /// A signed-in person, and who that is in the log.
    struct Entered {
        let member: StaffMember
        let actor: Actor
    }

    func enter(_ request: Request, _ context: WebContext, to path: StaffPath?) async throws -> Entered {
        guard let token = request.session(.staff), let member = try await site.sessions.staff(for: token)
        else {
            throw SignInNeeded(to: path)
        }
        return Entered(member: member, actor: context.actor(.staff(member.id), .substantial))
    }

    func enter(_ request: Request, _ context: WebContext) async throws -> (ConversationID, Entered) {
        let id = try context.conversation
        return (id, try await enter(request, context, to: StaffPath(id)))
    }

    @Sendable private func showInbox(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered: Entered
        do {
            entered = try await enter(request, context, to: nil)
        } catch is SignInNeeded {
            return showSignIn(request, context)
        }
        let mailboxes = try await site.messages.mailboxes(of: entered.member.id)
        let chosen = request.uri.queryParameters["mailbox"].flatMap { MailboxID(parsing: $0) }
        let conversations = try await site.messages.conversations(
            limit: WebLimits.inboxRows, by: entered.actor)
        let held = try await site.messages.heldCount(for: entered.member.id)
        let mayWrite = try await site.messages.mailboxes(writtenFromBy: entered.member.id)
        let done = request.uri.queryParameters["done"].flatMap { InboxPage.Done(rawValue: String($0)) }
        let page = InboxPage(
            of: entered.member, held: held, mailboxes: mailboxes, chosen: chosen, conversations,
            mayWrite: mayWrite, done: done, writing: site.settings.writing, now: site.clock.now,
            in: site.wording(context))
        return site.show(page, to: context)
    }

    /// Where a session has ended, says so; where one was going is kept.
    private func showSignIn(_ request: Request, _ context: WebContext) -> Response {
        let wording = site.wording(context)
        let to = request.uri.queryParameters["to"].flatMap { StaffPath(parsing: String($0)) }
        let problem = request.session(.staff) == nil ? nil : Problem(Advice(staffEndedIn: wording))
        let page = SignInPage(
            title: wording.words.staff.signInTitle, problem: problem, to: to?.text ?? "", login: "")
        return site.show(page, to: context)
    }

    @Sendable private func signIn(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let to = StaffPath(parsing: form["to"])
        do {
            let (token, member) = try await site.sessions.signIn(
                login: form["login"], password: Secret(form["password"]), by: context.actor(.stranger, .none))
            var response = site.redirect(to: to?.text ?? "/staff")
            response.setSession(.staff, token)
            switch context.arrived.languageSource {
            case .chosen: break
            case .negotiated:
                response.setCookie(
                    .language, member.language.rawValue, seconds: WebLimits.languageCookieSeconds)
            }
            return response
        } catch let refusal as Refusal {
            let wording = site.wording(context)
            let advice = Advice(refusal, to: .staff, in: wording)
            let field = Problem.Target(id: "login", label: wording.words.staff.login)
            let page = SignInPage(
                title: wording.words.staff.signInTitle, problem: Problem(advice, target: field),
                to: to?.text ?? "", login: form["login"])
            return site.show(page, status: advice.status, to: context)
        }
    }

    @Sendable private func signOut(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        if let token = request.session(.staff) {
            let member = try await site.sessions.staff(for: token)
            let who = member.map { Actor.Who.staff($0.id) } ?? .stranger
            try await site.sessions.signOut(
                token, by: context.actor(who, member == nil ? .none : .substantial))
        }
        var response = site.redirect(to: "/staff")
        response.dropCookie(.staff)
        return response
    }
}

extension StaffRoutes {
    @Sendable private func showConversation(
        _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let (id, entered) = try await enter(request, context)
        let done = request.uri.queryParameters["done"].flatMap {
            StaffConversationPage.Done(rawValue: String($0))
        }
        let folding = ThreadFolding(asked: request.uri.queryParameters["all"].map { String($0) })
        return try await show(id, entered, refused: nil, done: done, folding: folding, context)
    }

    private func show(
        _ id: ConversationID, _ entered: Entered, refused: RefusedAnswer?, done: StaffConversationPage.Done?,
        folding: ThreadFolding = .older, _ context: WebContext
    ) async throws -> Response {
        let conversation = try await site.messages.openConversation(id, by: entered.actor)
        let wording = site.wording(context)
        let now = site.clock.now
        let page = StaffConversationPage(
            conversation, for: entered.member,
            submission: refused?.submission ?? MessageID(at: now, by: site.chance), refused: refused,
            done: done, folding: folding, limits: site.messages.limits, now: now, in: wording)
        let status = refused.map { Advice($0.refusal, to: .staff, in: wording).status }
        return site.show(page, status: status ?? .ok, to: context)
    }

    @Sendable private func answer(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.conversation
        let (messages, sessions) = (site.messages, site.sessions)
        let token = request.session(.staff)
        let outcome = try await AnswerUpload.receive(
            request, token: context.arrived.formToken, textBytes: messages.limits.textBytes
        ) { submission in
            guard let token, let member = try await sessions.staff(for: token) else {
                throw Refusal.notPermitted
            }
            return try await messages.beginAnswer(
                conversation: id, submission: submission, by: context.actor(.staff(member.id), .substantial))
        }
        switch outcome {
        case .posted(let receipt):
            return site.redirect(to: "/staff/conversations/\(id)?done=answered#message-\(receipt.message)")
        case .refused(let refused):
            let entered: Entered
            do {
                entered = try await enter(request, context, to: StaffPath(id))
            } catch is SignInNeeded {
                let advice = Advice(staffEndedIn: site.wording(context))
                let page = KeptTextPage(
                    advice, kept: refused.text, origin: site.settings.origin,
                    returningTo: "/staff?to=\(StaffPath(id).text)")
                return site.show(page, status: advice.status, to: context)
            }
            guard refused.mayBeMended else { throw refused.refusal }
            return try await show(id, entered, refused: refused, done: nil, context)
        }
    }

    @Sendable private func recall(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        let (id, entered) = try await enter(request, context)
        _ = try await site.messages.recall(try context.id("delivery"), by: entered.actor)
        return site.redirect(to: "/staff/conversations/\(id)?done=recalled")
    }

    @Sendable private func remind(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        let (id, entered) = try await enter(request, context)
        try await site.messages.remind(try context.id("delivery"), by: entered.actor)
        return site.redirect(to: "/staff/conversations/\(id)?done=reminded")
    }
}

extension WebContext {
    fileprivate var conversation: ConversationID {
        get throws { try id("conversation") }
    }
}
