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
        addInbox(to: router)
        addSearch(to: router)
        LiveRoutes(self).add(to: router)
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
        case ("letters", 3): self = .letters
        case ("letters", 4):
            guard let id = LadderStepID(parsing: pieces[3]) else { return nil }
            self.init(id)
        case ("board", 3): self = .board
        case ("units", 3): self = .units
        case ("coverage", 3): self = .coverage
        case ("guidance", 3): self = .guidance
        case ("access", 3): self = .access
        case ("access", 4) where pieces[3] == "requests": self = .accessRequests
        case ("access", 4) where pieces[3] == "mailboxes": self = .accessMailboxes
        case ("bulletins", 3): self = .bulletins
        case ("quarantine", 4):
            guard let id = QuarantineID(parsing: pieces[3]) else { return nil }
            self.init(id)
        case ("quarantine", 5):
            guard let id = QuarantineID(parsing: pieces[3]),
                let decision = HeldDecision(rawValue: String(pieces[4]))
            else { return nil }
            self.init(checked: "\(StaffPath(id).text)/\(decision.rawValue)")
        case ("partners", 3): self = .partners
        case ("administration", 3): self = .administration
        case ("administration", 4):
            guard let id = StaffID(parsing: pieces[3]) else { return nil }
            self.init(account: id)
        case _: return nil
        }
    }

    static let quarantine = StaffPath(checked: "/staff/quarantine")
    static let security = StaffPath(checked: "/staff/security")
    static let board = StaffPath(checked: "/staff/board")
    static let access = StaffPath(checked: "/staff/access")
    static let accessRequests = StaffPath(checked: "/staff/access/requests")
    static let accessMailboxes = StaffPath(checked: "/staff/access/mailboxes")
    static let bulletins = StaffPath(checked: "/staff/bulletins")
    static let newMessage = StaffPath(checked: "/staff/new")
    static let coverage = StaffPath(checked: "/staff/coverage")
    static let guidance = StaffPath(checked: "/staff/guidance")
    static let units = StaffPath(checked: "/staff/units")
    static let letters = StaffPath(checked: "/staff/letters")

    static let partners = StaffPath(checked: "/staff/partners")
    static let administration = StaffPath(checked: "/staff/administration")

    private init(checked text: String) { self.text = text }

    /// The page itself, or the nearest one above that a person can be led to.
    init?(nearest path: String) {
        var pieces = path.split(separator: "/", omittingEmptySubsequences: false)
        while !pieces.isEmpty {
            if let found = StaffPath(parsing: pieces.joined(separator: "/")) {
                self = found
                return
            }
            pieces.removeLast()
        }
        return nil
    }

    init(account staff: StaffID) { text = "\(Self.administration.text)/\(staff)" }

    init(_ held: QuarantineID) { text = "\(Self.quarantine.text)/\(held)" }

    init(_ letter: LadderStepID) { text = "\(Self.letters.text)/\(letter)" }

    init(_ conversation: ConversationID) {
        text = "/staff/conversations/\(conversation)"
    }
}

extension StaffRoutes {
    /// A signed-in person, and who that is in the log.
    struct Entered {
        let member: StaffMember
        let actor: Actor
        let token: SessionToken
    }

    func enter(_ request: Request, _ context: WebContext, to path: StaffPath?) async throws -> Entered {
        guard let token = request.session(.staff), let session = try await site.sessions.session(for: token)
        else {
            throw SignInNeeded(to: path)
        }
        return Entered(member: session.member, actor: context.actor(session), token: token)
    }

    func enter(_ request: Request, _ context: WebContext) async throws -> (ConversationID, Entered) {
        let id = try context.conversation
        return (id, try await enter(request, context, to: StaffPath(id)))
    }

    /// Where a session has ended, says so; where one was going is kept.
    func showSignIn(_ request: Request, _ context: WebContext) -> Response {
        let wording = site.wording(context)
        let to = request.uri.queryParameters["to"].flatMap { StaffPath(parsing: String($0)) }
        let problem = request.session(.staff) == nil ? nil : Problem(Advice(staffEndedIn: wording))
        let page = SignInPage(
            problem: problem, to: to, login: "",
            providers: ProviderChoice.all(of: site.staffSignIn, in: wording), in: wording)
        return site.show(page, to: context)
    }

    @Sendable private func signIn(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let to = StaffPath(parsing: form["to"])
        do {
            let (token, member) = try await site.sessions.signIn(
                login: form["login"], password: Secret(form["password"]), by: context.actor(.stranger, .none))
            return site.welcome(member, token, to: to, context)
        } catch let refusal as Refusal {
            let wording = site.wording(context)
            let advice = Advice(refusal, to: .staff, in: wording)
            let field = Problem.Target(id: "login", label: wording.words.staff.login)
            let page = SignInPage(
                problem: Problem(advice, target: field), to: to, login: form["login"],
                providers: ProviderChoice.all(of: site.staffSignIn, in: wording), in: wording)
            return site.show(page, status: advice.status, to: context)
        }
    }

    @Sendable private func signOut(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        if let token = request.session(.staff) {
            let session = try await site.sessions.session(for: token)
            try await site.sessions.signOut(
                token, by: session.map { context.actor($0) } ?? context.actor(.stranger, .none))
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
        if let undone = request.uri.queryParameters["undone"].flatMap({ MessageID(parsing: String($0)) }) {
            let message = try await site.messages.undone(undone, by: entered.actor)
            return try await show(id, entered, refused: nil, done: .undone, kept: message.text, context)
        }
        let folding = ThreadFolding(asked: request.uri.queryParameters["all"].map { String($0) })
        let news = request.uri.queryParameters["news"].flatMap { HandlingNews(rawValue: String($0)) }
        return try await show(id, entered, refused: nil, done: done, news: news, folding: folding, context)
    }

    private func show(
        _ id: ConversationID, _ entered: Entered, refused: RefusedAnswer?, done: StaffConversationPage.Done?,
        news: HandlingNews? = nil, folding: ThreadFolding = .older, kept: String = "", _ context: WebContext
    ) async throws -> Response {
        let wording = site.wording(context)
        let conversation: OpenedConversation
        switch try await site.messages.enterConversation(id, by: entered.actor) {
        case .open(let opened): conversation = opened
        case .closed(let closed):
            let page = ClosedConversationPage(closed, for: entered.member, news: news, in: wording)
            return site.show(page, to: context)
        }
        let now = site.clock.now
        var page = StaffConversationPage(
            conversation, for: entered.member,
            submission: refused?.submission ?? MessageID(at: now, by: site.chance), refused: refused,
            kept: kept,
            done: done, news: news, note: NoteID(at: now, by: site.chance),
            task: NoteID(at: now, by: site.chance), folding: folding,
            limits: site.messages.limits, now: now, in: wording)
        let others = try await site.messages.attend(id, .here(.reading), by: entered.actor)
        page.presence = PresenceLines(others, in: id, at: now, wording)
        if refused == nil, let waiting = try await site.messages.waiting(in: id, by: entered.actor) {
            page.add(waiting, after: done, now: now, in: wording)
        }
        let status = refused.map { Advice($0.refusal, to: .staff, in: wording).status }
        return site.show(page, status: status ?? .ok, to: context)
    }

    @Sendable private func answer(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.conversation
        let (messages, sessions) = (site.messages, site.sessions)
        let token = request.session(.staff)
        let outcome = try await AnswerUpload<Never>.receive(
            request, token: context.arrived.formToken, textBytes: messages.limits.textBytes,
            fields: UploadCount.asked.merging(ReceiverBox.asked) { $1 }
        ) { submission, fields in
            guard let token, let session = try await sessions.session(for: token) else {
                throw Refusal.notPermitted
            }
            let draft = try await messages.beginAnswer(
                conversation: id, to: try ReceiverBox.sides(fields), submission: submission,
                by: context.actor(session))
            try await draft.adopt(UploadKey(token, of: submission), count: try UploadCount.of(fields))
            return .draft(draft)
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
            if refused.refusal == .outOfTurn {
                let advice = Advice(answerClosedIn: site.wording(context))
                let page = KeptTextPage(
                    advice, kept: refused.text, origin: site.settings.origin, returningTo: StaffPath(id).text)
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
