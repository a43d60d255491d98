// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Mailboxes
internal import Messages
internal import Sealing
internal import Vocabulary

/// The recipient's pages.
///
/// A GET under `/p` without a session changes nothing: scanners and previews fetch links.
struct PickupRoutes: Sendable {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/") { _, context in
            site.show(FrontPage(site.settings, signIn: site.signIn, in: site.wording(context)), to: context)
        }
        router.get("/p") { _, _ in site.redirect(to: "/") }
        router.post("/p", use: openPasted)
        router.get("/p/{delivery}", use: showLink)
        router.post("/p/{delivery}", use: openLink)
        router.get("/p/{delivery}/pin", use: showPIN)
        router.post("/p/{delivery}/pin", use: enterPIN)
        router.get("/p/{delivery}/pin/order") { _, context in
            site.redirect(to: "/p/\(try context.delivery)/pin")
        }
        router.post("/p/{delivery}/pin/order", use: orderPIN)
        router.get("/p/{delivery}/message", use: showMessage)
        addViewing(to: router)
        router.get("/p/{delivery}/answer") { _, context in
            site.redirect(to: "/p/\(try context.delivery)/message")
        }
        router.post("/p/{delivery}/answer", use: answer)
        router.get("/p/{delivery}/receipt/{message}", use: showReceipt)
        router.post("/p/{delivery}/close", use: close)
        router.get("/p/{delivery}/closed") { _, context in
            site.show(ClosedPage(title: site.wording(context).words.pickup.closedTitle), to: context)
        }
    }
}

extension PickupRoutes {
    @Sendable private func showLink(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let link = context.parameters.get("delivery").flatMap({ PastedLink(path: $0) }) else {
            throw Refusal.linkUnknown
        }
        let secret = link.secret?.text.reveal { $0 }
        return try await showLink(link.delivery, secretText: secret, problem: nil, request, context)
    }

    private func showLink(
        _ id: DeliveryID, secretText: String?, problem: Advice?, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        guard let facts = try await site.messages.facts(of: id) else { throw Refusal.linkUnknown }
        switch facts.state {
        case .open: break
        case .expired: throw Refusal.expired
        case .recalled: throw Refusal.recalled
        }
        switch facts.opening {
        case .link, .pin: break
        case .person:
            // Without a provider there is nobody who could say who a person is.
            guard let signIn = site.signIn else { throw Refusal.linkUnknown }
            let page = NamedPage(
                id, facts, person: try await site.person(request, signIn), signIn: signIn,
                settings: site.settings, in: site.wording(context))
            return site.show(page, to: context)
        case .partner: return site.redirect(to: PartnerPath.start)
        }
        let page = LinkPage(
            id, facts, secretText: secretText,
            goOn: request.session(.pickup(id)) == nil ? nil : "/p/\(id)/message", problem: problem,
            settings: site.settings, in: site.wording(context))
        return site.show(page, status: problem?.status ?? .ok, to: context)
    }

    @Sendable private func openPasted(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        guard let link = PastedLink(pasted: form["link"]) else {
            let wording = site.wording(context)
            let advice =
                form["link"].isEmpty
                ? Advice(linkMissingIn: wording) : Advice(.linkUnknown, to: .recipient, in: wording)
            return site.show(
                AdvicePage(advice, origin: site.settings.origin), status: advice.status, to: context)
        }
        return try await begin(link, request, context)
    }

    @Sendable private func openLink(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.delivery
        let form = try await site.form(request, context)
        if let secret = try? LinkSecret(parsing: form["secret"]) {
            return try await begin(PastedLink(id, secret), request, context)
        }
        guard let link = PastedLink(pasted: form["link"]) else {
            let wording = site.wording(context)
            let advice =
                form["link"].isEmpty
                ? Advice(linkMissingIn: wording) : Advice(.linkUnknown, to: .recipient, in: wording)
            return try await showLink(id, secretText: nil, problem: advice, request, context)
        }
        return try await begin(link, request, context)
    }

    /// A person's own action: the only way to a session.
    private func begin(_ link: PastedLink, _ request: Request, _ context: WebContext) async throws -> Response
    {
        let id = link.delivery
        do {
            guard let secret = link.secret else { throw Refusal.linkUnknown }
            let entrance = try await site.messages.beginPickup(
                id, link: secret, by: context.actor(.recipient(id), .none))
            var response =
                switch entrance.next {
                case .message: site.redirect(to: "/p/\(id)/message")
                case .pin: site.redirect(to: "/p/\(id)/pin")
                }
            response.setSession(.pickup(id), entrance.token, seconds: WebLimits.pickupCookieSeconds)
            return response
        } catch Refusal.linkUnknown {
            let advice = Advice(.linkUnknown, to: .recipient, in: site.wording(context))
            return try await showLink(id, secretText: nil, problem: advice, request, context)
        }
    }
}

extension PickupRoutes {
    @Sendable private func showPIN(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await enter(request, context)
        guard !entered.session.isComplete else { return site.redirect(to: "/p/\(entered.id)/message") }
        return try await showPIN(entered, problem: nil, context)
    }

    private func showPIN(
        _ entered: Entered, problem: Problem?, _ context: WebContext
    ) async throws -> Response {
        let (status, hint) = try await site.messages.pinStatus(entered.id, session: entered.token)
        let purpose = try await site.messages.facts(of: entered.id)?.purpose ?? .message
        let page = PINPage(
            at: "/p/\(entered.id)/pin", status, PINPage.Ending(purpose, site.wording(context)),
            phoneHint: hint, problem: problem, now: site.clock.now,
            in: site.wording(context))
        return site.show(page, status: problem == nil ? .ok : .unprocessableContent, to: context)
    }

    @Sendable private func orderPIN(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        let entered = try await enter(request, context)
        let (status, _) = try await site.messages.pinStatus(entered.id, session: entered.token)
        let onward = site.redirect(to: "/p/\(entered.id)/pin")
        // A double click orders one code.
        if let ordered = status.orderedAt, status.state == .ordered, site.clock.now - ordered < .seconds(10) {
            return onward
        }
        do {
            try await site.messages.orderPIN(
                entered.id, session: entered.token, language: context.arrived.language, by: entered.actor)
            return onward
        } catch Refusal.pinOrdersUsed(let until) {
            let advice = Advice(.pinOrdersUsed(until: until), to: .recipient, in: site.wording(context))
            return try await showPIN(entered, problem: Problem(advice), context)
        }
    }

    @Sendable private func enterPIN(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let entered = try await enter(request, context)
        guard !entered.session.isComplete else { return site.redirect(to: "/p/\(entered.id)/message") }
        let words = site.wording(context).words.pickup
        let field = Problem.Target(id: "pin", label: words.codeLabel)
        let digits = form["pin"].filter { !$0.isWhitespace && $0 != "-" }
        // What cannot be a code is no try.
        guard digits.utf8.count == PINLimits.digits, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return try await showPIN(
                entered, problem: Problem(title: words.codeHint, text: words.codeMissing, target: field),
                context)
        }
        let own = try await site.messages.residentStart(of: entered.id)
        do {
            try await site.messages.enterPIN(
                Secret(digits), for: entered.id, session: entered.token, by: entered.actor)
            return site.redirect(to: try await onward(from: entered.id, confirming: own))
        } catch Refusal.pinNotAccepted {
            let advice = Advice(.pinNotAccepted, to: .recipient, in: site.wording(context))
            return try await showPIN(entered, problem: Problem(advice, target: field), context)
        } catch Refusal.pinTriesUsed {
            let advice = Advice(.pinTriesUsed, to: .recipient, in: site.wording(context))
            return try await showPIN(entered, problem: Problem(advice), context)
        }
    }
}

extension PickupRoutes {
    /// Where a right PIN leads: to the message, or to the receipt of the own one that it has sent.
    private func onward(from id: DeliveryID, confirming own: ResidentStart?) async throws -> String {
        guard let start = own, start.sentAt == nil,
            let key = try await site.messages.residentKey(of: start.mailbox)
        else { return "/p/\(id)/message" }
        return ContactPath.receipt(start.message, to: key)
    }

    @Sendable private func showMessage(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered: Entered
        do {
            entered = try await enter(request, context)
        } catch Refusal.notPermitted {
            let id = try context.delivery
            switch try await site.messages.facts(of: id)?.opening {
            // There is no link to open again: the person identifies, or signs in, again.
            case .person, .partner: return site.redirect(to: "/p/\(id)")
            case nil, .link, .pin: throw Refusal.notPermitted
            }
        }
        guard entered.session.isComplete else { return site.redirect(to: "/p/\(entered.id)/pin") }
        let folding = ThreadFolding(asked: request.uri.queryParameters["all"].map { String($0) })
        return try await showMessage(entered, refused: nil, folding: folding, context)
    }

    private func showMessage(
        _ entered: Entered, refused: RefusedAnswer?, folding: ThreadFolding = .older, _ context: WebContext
    ) async throws -> Response {
        let conversation = try await site.messages.openAsRecipient(
            entered.id, session: entered.token, by: entered.actor)
        let wording = site.wording(context)
        let page = ConversationPage(
            conversation, delivery: entered.id, level: entered.session.assurance,
            submission: refused?.submission ?? MessageID(at: site.clock.now, by: site.chance),
            refused: refused, folding: folding, limits: site.messages.limits, in: wording)
        let status = refused.map { Advice($0.refusal, to: .recipient, in: wording).status }
        return site.show(page, status: status ?? .ok, to: context)
    }

    @Sendable private func answer(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.delivery
        let token = request.session(.pickup(id))
        let messages = site.messages
        let outcome = try await AnswerUpload.receive(
            request, token: context.arrived.formToken, textBytes: messages.limits.textBytes
        ) { submission in
            guard let token else { throw Refusal.notPermitted }
            let session = try await messages.pickupSession(id, session: token)
            return try await messages.beginAnswer(
                delivery: id, session: token, submission: submission,
                by: context.actor(session.who, session.assurance))
        }
        switch outcome {
        case .posted(let receipt):
            return site.redirect(to: "/p/\(id)/receipt/\(receipt.message)")
        case .refused(let refused):
            guard refused.mayBeMended else {
                let advice = Advice(refused.refusal, to: .recipient, in: site.wording(context))
                let page = KeptTextPage(advice, kept: refused.text, origin: site.settings.origin)
                return site.show(page, status: advice.status, to: context)
            }
            return try await showMessage(try await enter(request, context), refused: refused, context)
        }
    }

    @Sendable private func showReceipt(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await enter(request, context)
        let id: MessageID = try context.id("message")
        let conversation = try await site.messages.openAsRecipient(
            entered.id, session: entered.token, by: entered.actor)
        guard let message = conversation.messages.first(where: { $0.id == id && $0.direction == .in }) else {
            throw HTTPError(.notFound)
        }
        let wording = site.wording(context)
        let mailbox = conversation.mailbox.name[wording.language]
        return site.show(ReceiptPage(message, to: mailbox, delivery: entered.id, in: wording), to: context)
    }

    @Sendable private func close(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.delivery
        _ = try await site.form(request, context)
        if let token = request.session(.pickup(id)) {
            try await site.messages.endPickup(id, session: token, by: context.actor(.recipient(id), .none))
        }
        var response = site.redirect(to: "/p/\(id)/closed")
        response.dropCookie(.pickup(id))
        return response
    }
}

extension PickupRoutes {
    /// A recipient within a session, complete or not.
    struct Entered {
        let id: DeliveryID
        let token: SessionToken
        let session: PickupSession
        let actor: Actor
    }

    func enter(_ request: Request, _ context: WebContext) async throws -> Entered {
        let id = try context.delivery
        guard let token = request.session(.pickup(id)) else { throw Refusal.notPermitted }
        let session = try await site.messages.pickupSession(id, session: token)
        return Entered(
            id: id, token: token, session: session, actor: context.actor(session.who, session.assurance))
    }
}

extension PickupSession {
    /// Who acts in it, for the log.
    fileprivate var who: Actor.Who { holder.map { .person($0) } ?? .recipient(delivery) }
}

extension WebContext {
    fileprivate var delivery: DeliveryID {
        get throws { try id("delivery") }
    }
}
