// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Mailboxes
internal import Messages
internal import OpenID
internal import Sealing
internal import Vocabulary

/// Strong identification of residents, and their own messages.
struct IdentifyRoutes: Sendable {
    let site: Site
    let signIn: ResidentSignIn

    func add(to router: Router<WebContext>) {
        router.get("/identify") { _, _ in site.redirect(to: "/my") }
        router.post("/identify", use: begin)
        router.get("/identify/return", use: comeBack)
        router.get("/identify/keys") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/jwk-set+json"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: signIn.publishedKeys)))
        }
        router.get("/my", use: showOwn)
        router.get("/my/sign-out") { _, _ in site.redirect(to: "/my") }
        router.post("/my/sign-out", use: signOut)
        router.get("/my/signed-out") { _, context in
            site.show(
                SignedOutPage(title: site.wording(context).words.identify.signedOutTitle), to: context)
        }
        router.get("/p/{delivery}/open") { _, context in
            site.redirect(to: "/p/\(try context.id("delivery", as: DeliveryID.self))")
        }
        router.post("/p/{delivery}/open", use: open)
    }
}

extension IdentifyRoutes {
    /// To a provider: by a page of our own, because a form may not lead to another site.
    @Sendable private func begin(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let provider = signIn.providers.first { $0.id.text == form["provider"] } ?? signIn.providers.first
        guard let provider else { throw HTTPError(.notFound) }
        // A path of ours, made of an id and nothing else: a link can ask for no other place.
        let path =
            DeliveryID(parsing: form["delivery"]).flatMap { ReturnPath(parsing: "/p/\($0)") }
            ?? ContactPath.key(typed: form["mailbox"]).flatMap { ReturnPath(parsing: ContactPath.write($0)) }
            ?? ReturnPath(parsing: "/my")
        let start: SignInStart
        do {
            start = try await signIn.sessions.begin(
                at: provider,
                SignInWish(
                    language: context.arrived.language,
                    minimum: try await level(askedBy: ContactPath.key(typed: form["mailbox"])),
                    returnPath: path ?? .start),
                from: context.arrived.address)
        } catch let failure as SignInFailure {
            return try await show(FailedSignIn(failure: failure, returnPath: path), context)
        }
        var response = site.show(
            PassagePage(to: provider, at: start.address, in: site.wording(context)), to: context)
        response.lead(to: start, keeping: .signIn)
        return response
    }

    /// The level that a mailbox asks of who writes to it; for all else strong is strong enough.
    private func level(askedBy key: String?) async throws -> Assurance {
        guard let key else { return .substantial }
        return switch try await site.messages.residentMailbox(key: key)?.rules.residents {
        case .high: .high
        case nil, .closed, .open, .confirmed, .substantial: .substantial
        }
    }

    /// Back from a provider.
    ///
    /// It is a GET by the protocol's own rule, and does nothing for a browser that has not begun.
    @Sendable private func comeBack(_ request: Request, _ context: WebContext) async throws -> Response {
        let returned: (token: SessionToken, person: SignedInPerson, returnPath: ReturnPath)
        do {
            returned = try await signIn.complete(
                try ReturnedFields(parsing: request.uri.query ?? ""),
                cookie: request.cookie(.signIn).map { Secret($0) }, by: context.actor(.stranger, .none))
        } catch let failed as FailedSignIn {
            return try await show(failed, context)
        }
        var response: Response
        do {
            response = try await onward(to: returned.returnPath, returned.person, context)
        } catch let refusal as Refusal {
            response = refused(refusal, context)
        }
        // The person stays identified, whomever the message was for.
        response.setSession(.person, returned.token)
        response.dropCookie(.signIn)
        return response
    }

    private func onward(
        to path: ReturnPath, _ person: SignedInPerson, _ context: WebContext
    ) async throws -> Response {
        guard path.text.hasPrefix("/p/"), let delivery = DeliveryID(parsing: path.text.dropFirst(3)) else {
            return site.redirect(to: path.text)
        }
        return try await enter(delivery, person, context)
    }

    /// The words for a failure; it stands in the log by its name.
    ///
    /// Whoever was writing finds back to the draft.
    private func show(_ failed: FailedSignIn, _ context: WebContext) async throws -> Response {
        let wording = site.wording(context)
        try await signIn.sessions.signInFailed(
            StaticWord(failed.failure), by: context.actor(.stranger, .none))
        let advice = Advice(failed.failure, in: wording)
        let writing = failed.returnPath.flatMap { ContactPath.isWriting($0.text) ? $0.text : nil }
        var response = site.show(
            AdvicePage(
                advice, origin: site.settings.origin, request: context.arrived.request,
                back: writing.map { .init(href: $0, label: wording.words.contact.backToWriting) }),
            status: advice.status, to: context)
        response.dropCookie(.signIn)
        return response
    }

    private func refused(_ refusal: Refusal, _ context: WebContext) -> Response {
        let advice = Advice(refusal, to: .recipient, in: site.wording(context))
        return site.show(
            AdvicePage(advice, origin: site.settings.origin, request: context.arrived.request),
            status: advice.status, to: context)
    }
}

extension IdentifyRoutes {
    @Sendable private func showOwn(_ request: Request, _ context: WebContext) async throws -> Response {
        let wording = site.wording(context)
        guard let person = try await site.person(request, signIn) else {
            return site.show(OwnMessagesStartPage(signIn, in: wording), to: context)
        }
        let deliveries = try await site.messages.deliveries(of: person.id, limit: WebLimits.inboxRows)
        let starts = try await site.messages.starts(of: person.id, limit: WebLimits.inboxRows)
        return site.show(OwnMessagesPage(deliveries, starts, of: person, in: wording), to: context)
    }

    @Sendable private func open(_ request: Request, _ context: WebContext) async throws -> Response {
        let delivery: DeliveryID = try context.id("delivery")
        _ = try await site.form(request, context)
        guard let person = try await site.person(request, signIn) else {
            return site.redirect(to: "/p/\(delivery)")
        }
        return try await enter(delivery, person, context)
    }

    private func enter(
        _ delivery: DeliveryID, _ person: SignedInPerson, _ context: WebContext
    ) async throws -> Response {
        let token = try await site.messages.beginPickup(
            delivery, as: person, by: context.actor(.person(person.id), person.level))
        var response = site.redirect(to: "/p/\(delivery)/message")
        response.setSession(.pickup(delivery), token, seconds: WebLimits.pickupCookieSeconds)
        return response
    }

    @Sendable private func signOut(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        if let token = request.session(.person) {
            let person = try await signIn.sessions.person(for: token)
            try await signIn.sessions.signOut(
                token,
                by: context.actor(person.map { .person($0.id) } ?? .stranger, person?.level ?? .none))
        }
        var response = site.redirect(to: "/my/signed-out")
        response.dropCookie(.person)
        return response
    }
}

extension Site {
    /// The person who has identified in this browser.
    func person(_ request: Request, _ signIn: ResidentSignIn) async throws -> SignedInPerson? {
        guard let token = request.session(.person) else { return nil }
        return try await signIn.sessions.person(for: token)
    }
}

extension Advice {
    /// What a person is told where identifying came to nothing.
    fileprivate init(_ failure: SignInFailure, in wording: Wording) {
        let words = wording.words.identify
        switch failure.kind {
        case .cancelled: self.init(.ok, words.cancelled, .identify, wording)
        case .beginAgain: self.init(.badRequest, words.beginAgain, .identify, wording)
        case .providerDown: self.init(.serviceUnavailable, words.providerDown, .identify, wording)
        case .refused: self.init(.forbidden, words.refused, .identify, wording)
        case .unusable: self.init(.badGateway, words.unusable, .identify, wording)
        }
    }
}
