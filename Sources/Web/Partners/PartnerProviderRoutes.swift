// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Messages
internal import OpenID
internal import Partners
internal import Sealing
internal import Vocabulary

/// Sign-in of partners' people by their own organisations' providers, with a way back of its own.
struct PartnerProviderRoutes: Sendable {
    let site: Site
    let signIn: PartnerProviderSignIn

    func add(to router: Router<WebContext>) {
        router.get("/partner/sign-in/return", use: comeBack)
        router.get("/partner/sign-in/keys") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/jwk-set+json"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: signIn.publishedKeys)))
        }
    }

    /// To the provider: by a page of our own, because a form may not lead to another site.
    func lead(to provider: any IdentityProvider, _ context: WebContext) async throws -> Response {
        let start: SignInStart
        do {
            start = try await signIn.pending.begin(
                at: provider,
                SignInWish(
                    language: context.arrived.language, minimum: .possession,
                    returnPath: ReturnPath(parsing: PartnerPath.start) ?? .start),
                from: context.arrived.address)
        } catch let failure as SignInFailure {
            return try await show(failure, context)
        }
        return site.passage(to: start, keeping: .partnerSignIn, context)
    }
}

extension PartnerProviderRoutes {
    /// Back from a provider; it is a GET by the protocol's own rule, and does nothing for a browser that has not begun.
    @Sendable private func comeBack(_ request: Request, _ context: WebContext) async throws -> Response {
        let token: SessionToken
        do {
            let told = try await signIn.complete(
                try ReturnedFields(parsing: request.uri.query ?? ""),
                cookie: request.cookie(.partnerSignIn).map { Secret($0) })
            token = try await site.messages.partners.signIn(told, by: context.actor(.stranger, .none))
        } catch let failure as SignInFailure {
            return try await show(failure, context)
        } catch is PartnerNotTaken {
            let wording = site.wording(context)
            return show(
                Advice(.forbidden, wording.words.partnerSignIn.unknownPerson, .front, wording), context)
        }
        var response = site.redirect(to: PartnerPath.start)
        response.setSession(.partner, token)
        response.dropCookie(.partnerSignIn)
        return response
    }

    /// The words for a failure; it stands in the log by its name.
    private func show(_ failure: SignInFailure, _ context: WebContext) async throws -> Response {
        try await site.messages.partners.signInFailed(
            StaticWord(failure), by: context.actor(.stranger, .none))
        return show(Advice(partner: failure, in: site.wording(context)), context)
    }

    private func show(_ advice: Advice, _ context: WebContext) -> Response {
        var response = site.show(
            AdvicePage(
                advice, origin: site.settings.origin, request: context.arrived.request,
                back: .init(href: PartnerPath.start, label: site.wording(context).words.partner.startTitle)),
            status: advice.status, to: context)
        response.dropCookie(.partnerSignIn)
        return response
    }
}

extension Advice {
    /// What a partner's person is told where signing in at the own organisation's provider came to nothing.
    fileprivate init(partner failure: SignInFailure, in wording: Wording) {
        let (words, common) = (wording.words.partnerSignIn, wording.words.access)
        switch failure.kind {
        case .cancelled: self.init(.ok, common.cancelled, .front, wording)
        case .beginAgain: self.init(.badRequest, common.beginAgain, .front, wording)
        case .providerDown: self.init(.serviceUnavailable, words.providerDown, .front, wording)
        case .refused: self.init(.forbidden, words.refused, .front, wording)
        case .unusable: self.init(.badGateway, words.unusable, .front, wording)
        }
    }
}
