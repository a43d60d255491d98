// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Hummingbird
internal import Identity
internal import Messages
internal import Partners
internal import Sealing
internal import Vocabulary

/// The pages of partners' people: in by a link that came by mail and a code by text message, or by the own organisation's provider, and
/// then the organisation's messages.
struct PartnerRoutes: Sendable {
    let site: Site
    private var partners: Partners { site.messages.partners }
    private static let pin = "/partner/pin"

    func add(to router: Router<WebContext>) {
        router.get("/partner", use: showOwn)
        router.get("/partner/sign-in") { _, _ in site.redirect(to: PartnerPath.start) }
        router.post("/partner/sign-in", use: askLink)
        router.get("/partner/asked") { _, context in
            site.show(PartnerAskedPage(title: site.wording(context).words.partner.askedTitle), to: context)
        }
        router.get("/partner/in/{link}", use: showLink)
        router.post("/partner/in/{link}", use: openLink)
        router.get("/partner/pin", use: showPIN)
        router.post("/partner/pin", use: enterPIN)
        router.get("/partner/pin/order") { _, _ in site.redirect(to: Self.pin) }
        router.post("/partner/pin/order", use: orderPIN)
        router.get("/partner/open/{delivery}") { _, _ in site.redirect(to: PartnerPath.start) }
        router.post("/partner/open/{delivery}", use: open)
        router.get("/partner/sign-out") { _, _ in site.redirect(to: PartnerPath.start) }
        router.post("/partner/sign-out", use: signOut)
        router.get("/partner/signed-out") { _, context in
            site.show(
                SignedOutPage(title: site.wording(context).words.identify.signedOutTitle), to: context)
        }
    }
}

extension PartnerRoutes {
    @Sendable private func showOwn(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let (session, _) = try await session(request) else {
            return site.show(PartnerStartPage(site, in: site.wording(context)), to: context)
        }
        guard session.isComplete else { return site.redirect(to: Self.pin) }
        let deliveries = try await site.messages.deliveries(
            ofPartner: session.person.partner, limit: WebLimits.inboxRows)
        return site.show(
            PartnerMessagesPage(deliveries, of: session, in: site.wording(context)), to: context)
    }

    @Sendable private func askLink(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let address = form["address"].filter { !$0.isWhitespace }
        guard address.contains("@"), address.utf8.count <= 254 else {
            let words = site.wording(context).words.partner
            let problem = Problem(
                title: words.startTitle, text: words.noAddress,
                target: .init(id: "address", label: words.ownAddress))
            let page = PartnerStartPage(
                site, address: form["address"], problem: problem, in: site.wording(context))
            return site.show(page, status: .unprocessableContent, to: context)
        }
        if let signIn = site.partnerSignIn, let provider = signIn.provider(for: address) {
            return try await PartnerProviderRoutes(site: site, signIn: signIn).lead(to: provider, context)
        }
        try await partners.askLink(to: address, by: context.actor(.stranger, .none))
        return site.redirect(to: "/partner/asked")
    }
}

extension PartnerRoutes {
    @Sendable private func showLink(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let found = context.parameters.get("link").flatMap({ PastedLink(path: $0) }),
            let id = PartnerLinkID(bytes: found.delivery.bytes)
        else { throw HTTPError(.notFound) }
        return showLink(id, secretText: found.secret?.text.reveal { $0 }, problem: nil, context)
    }

    private func showLink(
        _ id: PartnerLinkID, secretText: String?, problem: Problem?, _ context: WebContext
    ) -> Response {
        let page = LinkPage(
            id, secretText: secretText, problem: problem, settings: site.settings, in: site.wording(context))
        return site.show(page, status: problem == nil ? .ok : .notFound, to: context)
    }

    /// A person's own action: the only way to a session.
    @Sendable private func openLink(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let typed = PastedLink(pasted: form["link"], under: PartnerPath.link)
        let id: PartnerLinkID =
            try typed.flatMap { PartnerLinkID(bytes: $0.delivery.bytes) } ?? context.id("link")
        do {
            guard let secret = (try? LinkSecret(parsing: form["secret"])) ?? typed?.secret else {
                throw Refusal.linkUnknown
            }
            let token = try await partners.begin(id, secret: secret, by: context.actor(.stranger, .none))
            var response = site.redirect(to: Self.pin)
            response.setSession(.partner, token)
            return response
        } catch Refusal.linkUnknown {
            let words = site.wording(context).words.partner
            let problem = Problem(
                title: words.linkOverTitle, text: words.linkOver,
                target: .init(id: "pasted", label: site.wording(context).words.pickup.pasteLabel))
            return showLink(id, secretText: nil, problem: problem, context)
        }
    }
}

extension PartnerRoutes {
    @Sendable private func showPIN(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let (session, _) = try await session(request), !session.isComplete else {
            return site.redirect(to: PartnerPath.start)
        }
        return try await showPIN(session, problem: nil, context)
    }

    private func showPIN(
        _ session: PartnerSession, problem: Problem?, _ context: WebContext
    ) async throws -> Response {
        let (status, hint) = try await partners.pinStatus(of: session.person.id)
        let words = site.wording(context).words.partner
        let page = PINPage(
            at: Self.pin, status, PINPage.Ending(submit: words.codeSubmit, wrongPhone: words.wrongPhone),
            phoneHint: hint, problem: problem, now: site.clock.now, in: site.wording(context))
        return site.show(page, status: problem == nil ? .ok : .unprocessableContent, to: context)
    }

    @Sendable private func orderPIN(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        guard let (session, _) = try await session(request), !session.isComplete else {
            return site.redirect(to: PartnerPath.start)
        }
        let (status, _) = try await partners.pinStatus(of: session.person.id)
        let onward = site.redirect(to: Self.pin)
        // A double click orders one code.
        if let ordered = status.orderedAt, status.state == .ordered, site.clock.now - ordered < .seconds(10) {
            return onward
        }
        do {
            try await partners.orderPIN(
                for: session.person.id, in: context.arrived.language, by: actor(session, context))
            return onward
        } catch Refusal.pinOrdersUsed(let until) {
            let advice = Advice(.pinOrdersUsed(until: until), to: .recipient, in: site.wording(context))
            return try await showPIN(session, problem: Problem(advice), context)
        }
    }

    @Sendable private func enterPIN(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        guard let (session, token) = try await session(request), !session.isComplete else {
            return site.redirect(to: PartnerPath.start)
        }
        let words = site.wording(context).words
        let field = Problem.Target(id: "pin", label: words.pickup.codeLabel)
        let digits = form["pin"].filter { !$0.isWhitespace && $0 != "-" }
        // What cannot be a code is no try.
        guard digits.utf8.count == PINLimits.digits, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            let problem = Problem(title: words.pickup.codeHint, text: words.pickup.codeMissing, target: field)
            return try await showPIN(session, problem: problem, context)
        }
        do {
            try await partners.enterPIN(Secret(digits), session: token, by: actor(session, context))
            return site.redirect(to: PartnerPath.start)
        } catch let refusal as Refusal {
            switch refusal {
            case .pinNotAccepted, .pinTriesUsed:
                let advice = Advice(refusal, to: .recipient, in: site.wording(context))
                return try await showPIN(session, problem: Problem(advice, target: field), context)
            case .linkUnknown:
                // Another browser was quicker with the same link.
                let problem = Problem(
                    title: words.partner.linkOverTitle, text: words.partner.linkOver,
                    target: .init(id: "address", label: words.partner.ownAddress))
                let page = PartnerStartPage(site, problem: problem, in: site.wording(context))
                var response = site.show(page, status: .notFound, to: context)
                response.dropCookie(.partner)
                return response
            case _: throw refusal
            }
        }
    }
}

extension PartnerRoutes {
    @Sendable private func open(_ request: Request, _ context: WebContext) async throws -> Response {
        let delivery: DeliveryID = try context.id("delivery")
        _ = try await site.form(request, context)
        guard let (session, _) = try await session(request), session.isComplete else {
            return site.redirect(to: PartnerPath.start)
        }
        let token = try await site.messages.beginPickup(
            delivery, for: session.person.id, level: session.level, by: actor(session, context))
        var response = site.redirect(to: "/p/\(delivery)/message")
        response.setSession(.pickup(delivery), token, seconds: WebLimits.pickupCookieSeconds)
        return response
    }

    @Sendable private func signOut(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        if let (session, token) = try await session(request) {
            try await partners.signOut(token, by: actor(session, context))
        }
        var response = site.redirect(to: "/partner/signed-out")
        response.dropCookie(.partner)
        return response
    }

    private func session(_ request: Request) async throws -> (PartnerSession, SessionToken)? {
        guard let token = request.session(.partner), let session = try await partners.session(for: token)
        else { return nil }
        return (session, token)
    }

    /// Who acts: the person, as surely as that is shown by now.
    private func actor(_ session: PartnerSession, _ context: WebContext) -> Actor {
        context.actor(.person(session.person.id), session.level)
    }
}
