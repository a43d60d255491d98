// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Passkeys
internal import Sealing
internal import Vocabulary

/// Sign-in of staff by passkeys, and the page of a person's own passkeys and sessions.
struct PasskeyRoutes: Sendable {
    let site: Site
    let passkeys: StaffPasskeys
    private var staff: StaffRoutes { StaffRoutes(site: site) }
    private static let page = "/staff/security"

    func add(to router: Router<WebContext>) {
        router.post("/staff/passkey/challenge", use: askSignIn)
        router.post("/staff/passkey", use: signIn)
        router.get("/staff/passkey") { _, _ in site.redirect(to: "/staff") }
        router.get("/staff/security", use: show)
        router.post("/staff/security/passkeys/challenge", use: askNew)
        router.post("/staff/security/passkeys", use: register)
        router.post("/staff/security/passkeys/remove", use: remove)
        router.post("/staff/security/password", use: setPassword)
        router.get("/staff/security/password") { _, _ in site.redirect(to: Self.page) }
        router.post("/staff/security/sessions/end", use: endSession)
    }

    private func browser(_ context: WebContext) -> StaffPasskeys.Browser {
        StaffPasskeys.Browser(secret: context.arrived.formToken.text)
    }

    private func json(_ text: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    @Sendable private func askSignIn(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        return json(try await passkeys.ask(browser(context), from: context.arrived.address))
    }

    @Sendable private func signIn(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        guard
            let answer = try? SignInAnswer(
                credential: form["credential"], clientJSON: form["client"],
                authenticator: form["authenticator"], signature: form["signature"], user: form["user"])
        else { return notAccepted(context) }
        let (token, member): (SessionToken, StaffMember)
        do {
            (token, member) = try await passkeys.signIn(
                answer, from: browser(context), by: context.actor(.stranger, .none))
        } catch Refusal.signInNotAccepted {
            return notAccepted(context)
        }
        return site.welcome(member, token, to: StaffPath(parsing: form["to"]), context)
    }

    /// In words of its own: there is neither user name nor password to check.
    private func notAccepted(_ context: WebContext) -> Response {
        let advice = Advice(passkeyNotAcceptedIn: site.wording(context))
        let page = AdvicePage(advice, origin: site.settings.origin, request: context.arrived.request)
        return site.show(page, status: advice.status, to: context)
    }

    private func enter(_ request: Request, _ context: WebContext) async throws -> StaffRoutes.Entered {
        try await staff.enter(request, context, to: .security)
    }

    /// A person who was there just now: an unwatched screen is not enough for what lasts.
    private func enterFresh(_ request: Request, _ context: WebContext) async throws -> StaffRoutes.Entered {
        let entered = try await enter(request, context)
        try entered.actor.checkProof(at: context.arrived.now)
        return entered
    }

    @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await enter(request, context)
        let done = request.uri.queryParameters["done"].flatMap { SecurityPage.Done(rawValue: String($0)) }
        return try await show(entered, done: done, problem: nil, context)
    }

    private func show(
        _ entered: StaffRoutes.Entered, done: SecurityPage.Done?, problem: Advice?, _ context: WebContext
    ) async throws -> Response {
        let isAdministrator = try await site.sessions.administration.isAdministrator(entered.member.id)
        let page = SecurityPage(
            of: entered.member, try await passkeys.passkeys(of: entered.member.id),
            try await site.sessions.sessions(of: entered.member.id), from: entered.token.fingerprint,
            freshness: entered.actor.isProved(at: context.arrived.now) ? .fresh : .older,
            duty: isAdministrator ? .administrator : .none, done: done, problem: problem,
            in: site.wording(context))
        return site.show(page, status: problem?.status ?? .ok, to: context)
    }

    @Sendable private func setPassword(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let entered = try await enterFresh(request, context)
        let wording = site.wording(context)
        let words = wording.words.access
        guard form["password"] == form["again"] else {
            let advice = Advice(.unprocessableContent, words.passwordsDiffer, .staff, wording)
            return try await show(entered, done: nil, problem: advice, context)
        }
        guard form["password"].count >= PasswordHash.leastCharacters else {
            let advice = Advice(.unprocessableContent, words.passwordTooShort, .staff, wording)
            return try await show(entered, done: nil, problem: advice, context)
        }
        let hash = try await PasswordHash.make(Secret(form["password"]), chance: site.chance)
        let token = try await site.sessions.setPassword(hash, of: entered.member, by: entered.actor)
        var response = site.redirect(to: "\(Self.page)?done=\(SecurityPage.Done.password.rawValue)")
        response.setSession(.staff, token)
        return response
    }

    @Sendable private func askNew(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        let entered = try await enterFresh(request, context)
        return json(try await passkeys.askNew(for: entered.member, browser(context)))
    }

    @Sendable private func register(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let entered = try await enterFresh(request, context)
        guard
            let answer = try? RegistrationAnswer(clientJSON: form["client"], attestation: form["attestation"])
        else { throw Refusal.outOfTurn }
        do {
            try await passkeys.register(
                answer, for: entered.member, from: browser(context), by: entered.actor)
        } catch Refusal.signInNotAccepted {
            return notAccepted(context)
        }
        return site.redirect(to: "\(Self.page)?done=added")
    }

    @Sendable private func remove(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let entered = try await enterFresh(request, context)
        guard let id = bytes(hexadecimal: form["passkey"]).flatMap(CredentialID.init) else {
            throw Refusal.notPermitted
        }
        try await passkeys.remove(id, of: entered.member.id, by: entered.actor)
        return site.redirect(to: "\(Self.page)?done=removed")
    }

    @Sendable private func endSession(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let entered = try await enter(request, context)
        guard let fingerprint = bytes(hexadecimal: form["session"]) else { throw Refusal.notPermitted }
        try await site.sessions.end(fingerprint, of: entered.member.id, by: entered.actor)
        return site.redirect(to: "\(Self.page)?done=ended")
    }
}
