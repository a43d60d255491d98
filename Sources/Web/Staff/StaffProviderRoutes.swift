// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import OpenID
internal import Sealing
internal import Vocabulary

/// Sign-in of staff by the organisation's own provider, with a way back of its own: no answer to a resident's sign-in gets here.
struct StaffProviderRoutes: Sendable {
    let site: Site
    let signIn: StaffSignIn
    private var staff: StaffRoutes { StaffRoutes(site: site) }

    /// Ours: how fresh the provider's look at the person must be where we ask for a new one.
    private static let freshness = Duration.minutes(1)

    func add(to router: Router<WebContext>) {
        router.get("/staff/sign-in/provider") { _, _ in site.redirect(to: "/staff") }
        router.post("/staff/sign-in/provider", use: begin)
        router.get("/staff/prove/provider") { _, _ in site.redirect(to: "/staff/prove") }
        router.post("/staff/prove/provider", use: beginProof)
        router.get("/staff/sign-in/return", use: comeBack)
        router.get("/staff/sign-in/keys") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/jwk-set+json"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: signIn.publishedKeys)))
        }
    }
}

extension StaffProviderRoutes {
    @Sendable private func begin(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        return try await lead(
            to: form["provider"], freshness: .any, StaffPath(parsing: form["to"])?.text ?? "/staff", context)
    }

    /// To the provider again, to show that it is still the same person.
    @Sendable private func beginProof(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let to = StaffPath(parsing: form["to"])
        _ = try await staff.enter(request, context, to: to)
        return try await lead(
            to: form["provider"], freshness: .within(Self.freshness), ProofNeeded.page(to), context)
    }

    private func lead(
        to provider: String, freshness: SignInWish.Freshness, _ path: String, _ context: WebContext
    ) async throws -> Response {
        guard let provider = signIn.providers.first(where: { $0.provider.id.text == provider }) else {
            throw HTTPError(.notFound)
        }
        let start: SignInStart
        do {
            start = try await signIn.pending.begin(
                at: provider.provider,
                SignInWish(
                    language: context.arrived.language, minimum: .substantial, freshness: freshness,
                    returnPath: ReturnPath(parsing: path) ?? .start), from: context.arrived.address)
        } catch let failure as SignInFailure {
            return try await show(failure, context)
        }
        return site.passage(to: start, keeping: .staffSignIn, context)
    }

    /// Back from a provider; it is a GET by the protocol's own rule, and does nothing for a browser that has not begun.
    @Sendable private func comeBack(_ request: Request, _ context: WebContext) async throws -> Response {
        var response: Response
        do {
            let (told, provider, path) = try await signIn.complete(
                try ReturnedFields(parsing: request.uri.query ?? ""),
                cookie: request.cookie(.staffSignIn).map { Secret($0) }, language: context.arrived.language)
            if path.text.hasPrefix(ProofNeeded.path) {
                response = try await prove(told, to: path.text, request, context)
            } else {
                response = try await begin(told, from: provider, to: path.text, context)
            }
        } catch let failure as SignInFailure {
            return try await show(failure, context)
        } catch Refusal.signInNotAccepted {
            // The provider named somebody else, or did not tell when it last saw the person.
            let words = site.wording(context).words.access
            return show(Advice(.forbidden, words.refused, .staff, site.wording(context)), context)
        } catch is StaffNotTaken {
            let words = site.wording(context).words.access
            return show(Advice(.forbidden, words.unknownPerson, .signIn, site.wording(context)), context)
        }
        response.dropCookie(.staffSignIn)
        return response
    }

    private func begin(
        _ told: ProvidedStaff, from provider: StaffSignIn.Provider, to path: String, _ context: WebContext
    ) async throws -> Response {
        let (token, member) = try await signIn.accounts.signIn(
            told, new: provider.new, by: context.actor(.stranger, .none))
        return site.welcome(member, token, to: StaffPath(parsing: path), context)
    }

    private func prove(
        _ told: ProvidedStaff, to path: String, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let to = path.split(separator: "=", maxSplits: 1).dropFirst().first.flatMap {
            StaffPath(parsing: String($0))
        }
        let entered = try await staff.enter(request, context, to: to)
        try await signIn.accounts.prove(told, in: entered.token, of: entered.member, by: entered.actor)
        return site.redirect(to: to?.text ?? "/staff")
    }

    /// The words for a failure; it stands in the log by its name.
    private func show(_ failure: SignInFailure, _ context: WebContext) async throws -> Response {
        try await signIn.accounts.failed(StaticWord(failure), by: context.actor(.stranger, .none))
        return show(Advice(staff: failure, in: site.wording(context)), context)
    }

    private func show(_ advice: Advice, _ context: WebContext) -> Response {
        var response = site.show(
            AdvicePage(advice, origin: site.settings.origin, request: context.arrived.request),
            status: advice.status, to: context)
        response.dropCookie(.staffSignIn)
        return response
    }
}

extension Site {
    /// Leads a person who has just signed in to where that person was going.
    func welcome(
        _ member: StaffMember, _ token: SessionToken, to path: StaffPath?, _ context: WebContext
    ) -> Response {
        var response = redirect(to: path?.text ?? "/staff")
        response.setSession(.staff, token)
        switch context.arrived.languageSource {
        case .chosen: break
        case .negotiated:
            response.setCookie(.language, member.language.rawValue, seconds: WebLimits.languageCookieSeconds)
        }
        return response
    }
}

extension Advice {
    /// What a member of staff is told where signing in at the provider came to nothing.
    fileprivate init(staff failure: SignInFailure, in wording: Wording) {
        let words = wording.words.access
        switch failure.kind {
        case .cancelled: self.init(.ok, words.cancelled, .signIn, wording)
        case .beginAgain: self.init(.badRequest, words.beginAgain, .signIn, wording)
        case .providerDown: self.init(.serviceUnavailable, words.providerDown, .signIn, wording)
        case .refused: self.init(.forbidden, words.refused, .signIn, wording)
        case .unusable: self.init(.badGateway, words.unusable, .signIn, wording)
        }
    }
}
